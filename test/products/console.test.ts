// The scenarios of the prepaid console show what their descriptions say.
import { expect, it } from 'vitest';
import { createWorld } from '../../mocks';
import { createCreditsClient } from '../../src/client';

const nowAt = '2026-04-11T09:00:00.000Z';
const call = { action: 'call', params: { model: 'large', inputTokens: 100_000 } };

async function enter(scenario: string, token = 'default') {
  const { fetch, backstage } = createWorld({ product: 'console', scenario, nowAt });
  const client = createCreditsClient({ baseUrl: '', fetch, maxRetries: 0, getToken: () => token });
  const [wallet] = (await client.wallets.list()).data;
  const walletId = wallet!.id;
  const types = async () => (await client.entries.list({ walletId, limit: 100 })).data.map(({ type }) => type);
  return { client, backstage, wallet: wallet!, walletId, types };
}

// X.4, X.3
it('a new account has five dollars of credit for ninety days', async () => {
  const { wallet } = await enter('fresh');
  expect(wallet).toMatchObject({ spendable: 5_000_000, low: false, autoReload: { enabled: false } });
  expect(wallet.buckets[0]).toMatchObject({ id: 'free', batches: [{ expiresAt: '2026-07-11T00:00:00.000Z' }] });
});

// X.9
it('is low if the balance is below the alert', async () => {
  const { wallet } = await enter('low');
  expect(wallet).toMatchObject({ low: true, alert: { below: 2_000_000, settable: true } });
});

// X.14
it('the next call triggers the reload; after a decline it waits, and at its limit it stops', async () => {
  const ready = await enter('reload_ready');
  await ready.client.spends.create({ walletId: ready.walletId, ...call });
  expect(await ready.types()).toContain('auto_reload');
  expect((await (await enter('reload_fired')).types()).filter((type) => type === 'auto_reload')).toHaveLength(1);
  const declined = await enter('reload_declined');
  expect(declined.wallet.autoReload).toMatchObject({ enabled: true, unavailableReason: 'declined' });
  const { wallet } = await enter('reload_limit');
  const money = { amount: 2_000, currency: 'USD' };
  expect(wallet.autoReload).toMatchObject({
    unavailableReason: 'limit_reached',
    limit: { max: money, used: money, resetsAt: '2026-05-01T00:00:00.000Z' },
  });
});

// X.7
it('the CI key has used up its budget, and another key hasn’t', async () => {
  const ci = await enter('key_budget', 'default~key=ci');
  await expect(ci.client.spends.create({ walletId: ci.walletId, ...call })).rejects.toMatchObject({
    code: 'limit_reached',
  });
  const web = await enter('key_budget', 'default~key=web');
  expect(await web.client.spends.create({ walletId: web.walletId, ...call })).toHaveProperty('spend');
});

it('a project has used more than 80% of its budget, but not all', async () => {
  const { wallet } = await enter('project_budget');
  const limit = wallet.limits!.find(({ value }) => value === 'support-bot')!;
  expect(limit.used / limit.max).toBeGreaterThan(0.8);
  expect(limit.used).toBeLessThan(limit.max);
});

// X.3
it('purchases expire on their own dates', async () => {
  const { wallet } = await enter('ends_soon');
  expect(wallet.buckets[1]?.batches?.map(({ amount }) => amount)).toEqual([12_500_000, 40_000_000, 25_000_000]);
});

it('the next purchase pays what is owed', async () => {
  const { wallet } = await enter('owed');
  expect(wallet).toMatchObject({ balance: -1_300_000, outstanding: 1_300_000 });
  expect((await enter('owed_repaid')).wallet).toMatchObject({ balance: 23_700_000, outstanding: 0 });
});

// X.5
it('each purchase has its receipt', async () => {
  const { client, walletId } = await enter('receipts');
  const { data } = await client.receipts.list({ walletId });
  expect(data.map(({ amount }) => amount.amount)).toEqual([2_000, 5_000, 10_000, 5_000, 2_500, 2_500, 1_000]);
});
