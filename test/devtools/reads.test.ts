import { expect, it } from 'vitest';
import { createWorld, testCards } from '../../mocks';

const nowAt = '2026-04-11T09:00:00.000Z';

it('shows every wallet, job and open checkout of all accounts', async () => {
  const { backstage, fetch } = createWorld({ product: 'studio', scenario: 'blank', nowAt });
  const acme = await backstage.wallets.create({ name: 'Acme', planId: 'starter' });
  const luma = await backstage.wallets.create({ name: 'Luma', planId: 'starter' }, { account: 'other' });
  const post = (path: string, body: object, account: string) =>
    fetch(`/v1/wallets/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': path, authorization: `Bearer ${account}` },
      body: JSON.stringify(body),
    });
  await post(`${luma.id}/spends`, { action: 'submission', params: { clips: [8] } }, 'other');
  await post(`${acme.id}/checkouts`, { kind: 'top_up', packId: 'pack_50' }, 'default');

  const wallets = (await backstage.wallets.list()).data;
  expect(wallets.map(({ name, account }) => [name, account])).toEqual([
    ['Acme', 'default'],
    ['Luma', 'other'],
  ]);
  const [job] = (await backstage.spends.list()).data;
  expect(job).toMatchObject({ walletId: luma.id, charge: 'deposit', status: 'pending', account: 'other' });
  const [checkout] = (await backstage.checkouts.list()).data;
  expect(checkout).toMatchObject({ walletId: acme.id, status: 'open', packId: 'pack_50' });

  await backstage.spends.deliver({ spendId: job!.id, seconds: 6 }, { account: 'other' });
  await backstage.checkouts.abandon({ checkoutId: checkout!.id });
  expect([(await backstage.spends.list()).total, (await backstage.checkouts.list()).total]).toEqual([0, 0]);
});

it('lists the cards, the scenarios and the active faults', async () => {
  const { backstage } = createWorld({ product: 'marketer', scenario: 'blank', nowAt });
  expect((await backstage.cards.list()).total).toBe(testCards.length);
  const { data } = await backstage.catalogue.list();
  expect(data.map(({ id }) => id)).toEqual(['studio', 'marketer', 'gallery', 'workspace', 'console']);
  expect(data[0]?.scenarios).toContainEqual({ id: 'outstanding', about: expect.any(String) as string });
  expect(data[1]).toMatchObject({ unit: { scale: 2 }, plans: [{ id: 'pro' }, { id: 'growth' }, { id: 'agency' }] });
  expect(data[2]?.buckets.map(({ id }) => id)).toEqual(['rollover', 'plan', 'top_up']);
  expect(data[3]?.limits).toContainEqual({ id: 'member_month', label: 'Member limit', tag: 'member', max: 80 });
  await backstage.world.faults({ latencyMs: 40 });
  expect(await backstage.world.getFaults()).toEqual({ latencyMs: 40, next: [] });
});

it('reads without leaving a trace in the journal', async () => {
  const { backstage } = createWorld({ product: 'gallery', scenario: 'busy', nowAt });
  const before = await backstage.journal.list();
  await Promise.all([
    backstage.wallets.list(),
    backstage.spends.list(),
    backstage.checkouts.list(),
    backstage.cards.list(),
    backstage.catalogue.list(),
    backstage.world.getFaults(),
  ]);
  expect(await backstage.journal.list()).toEqual(before);
});

it('reads the log without triggering faults, which stay for the app', async () => {
  const { backstage, fetch } = createWorld({ product: 'studio', scenario: 'agency', nowAt });
  const [wallet] = (await backstage.wallets.list()).data;
  await backstage.world.faults({ next: [{ match: '*', kind: 'status', status: 503 }] });
  const { data } = await backstage.entries.list({ walletId: wallet!.id, type: 'submission', limit: 1 });
  expect(data).toMatchObject([{ type: 'submission', walletId: wallet!.id }]);
  expect((await fetch('/v1/wallets')).status).toBe(503);
});
