// The client against a complete ledger: every call of the contract works, and every refusal is typed.
import { expect, test } from 'vitest';
import { createWorld, type WorldOptions } from '../../mocks';
import { createCreditsClient, type CreditsErrorCode, isCreditsError } from '../../src/client';
import { endpoints } from '../../src/contract';

const works = '4242424242424242';

async function studio(options: Partial<WorldOptions> = {}) {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z', ...options });
  const client = createCreditsClient({ fetch: world.fetch, baseUrl: 'http://ledger.test', maxRetries: 0 });
  const wallet = await world.backstage.wallets.create({ name: 'Acme', planId: 'starter', card: works });
  return { world, client, walletId: wallet.id };
}

async function codeOf(work: Promise<unknown>): Promise<CreditsErrorCode> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!isCreditsError(error)) throw new Error('Expected a CreditsError.', { cause: error });
  return error.code;
}

test('every endpoint of the contract has a function', () => {
  const client = createCreditsClient() as unknown as Record<string, Record<string, unknown>>;
  for (const [group, calls] of Object.entries(endpoints))
    for (const name of Object.keys(calls)) expect(typeof client[group]?.[name], `${group}.${name}`).toBe('function');
});

test('every read works', async () => {
  const { client, walletId } = await studio();
  expect((await client.wallets.list()).data.map(({ id }) => id)).toEqual([walletId]);
  expect(await client.wallets.get({ walletId })).toMatchObject({ id: walletId, name: 'Acme', balance: 150 });
  expect((await client.entries.list({ walletId })).total).toBe(1);
  expect(await client.statement.get({ walletId })).toMatchObject({ walletId, closing: 150 });
  expect((await client.spends.list({ walletId, status: 'pending' })).data).toEqual([]);
  expect((await client.packs.list({ walletId })).data).toHaveLength(2);
  expect((await client.plans.list({ walletId, cadence: 'annual' })).data[0]?.cadence).toBe('annual');
  expect(await client.quotes.create({ walletId, action: 'image_reroll', params: {} })).toMatchObject({
    decision: 'go',
  });
  expect(await client.planChanges.preview({ walletId, planId: 'growth' })).toMatchObject({ kind: 'upgrade' });
});

test('a spend, its entry and its job', async () => {
  const { client, walletId } = await studio();
  const { spend, wallet, entries } = await client.spends.create({
    walletId,
    action: 'submission',
    params: { clips: [8] },
  });
  expect(wallet.balance).toBe(150 - spend.cost);
  expect(entries.map(({ spendId, amount }) => [spendId, amount])).toEqual([[spend.id, -spend.cost]]);
  expect(await client.spends.get({ walletId, spendId: spend.id })).toEqual(spend);
});

test('buying, reloading, canceling, resuming, settling, deleting', async () => {
  const { client, walletId } = await studio();
  const checkout = await client.checkouts.create({ walletId, kind: 'top_up', packId: 'pack_50' });
  expect(checkout.status).toBe('completed');
  expect(await client.checkouts.get({ walletId, checkoutId: checkout.id })).toEqual(checkout);
  expect((await client.autoReload.set({ walletId, enabled: true })).autoReload?.enabled).toBe(true);
  expect((await client.subscription.cancel({ walletId })).subscription.status).toBe('cancel_pending');
  expect((await client.subscription.resume({ walletId })).subscription.status).toBe('active');
  expect(await codeOf(client.settlements.create({ walletId }))).toBe('already_settled');
  expect(await client.account.delete({ confirm: 'delete' })).toEqual({ deleted: true });
  expect(await codeOf(client.wallets.get({ walletId }))).toBe('not_found');
});

test('a refused spend carries the shortage', async () => {
  const { client, walletId } = await studio();
  const tooMuch = client.spends.create({ walletId, action: 'submission', params: { clips: Array(20).fill(30) } });
  const error: unknown = await tooMuch.catch((thrown: unknown) => thrown);
  if (!isCreditsError(error)) throw new Error('Expected a refusal.');
  expect(error).toMatchObject({ code: 'insufficient_tokens', status: 402 });
  expect(error.shortage).toMatchObject({ walletId, balance: 150, recovery: { topUp: true } });
});

test('bad input names the field', async () => {
  const { client, walletId } = await studio();
  const error: unknown = await client.spends
    .create({ walletId, action: 'submission', params: { clips: [-1] } })
    .catch((e: unknown) => e);
  if (!isCreditsError(error)) throw new Error('Expected a refusal.');
  expect(error.code).toBe('invalid_request');
  expect(error.errors?.[0]?.path).toContain('clips');
});

test('the same key spends once and gets the same response; another input with it is refused', async () => {
  const { client, walletId } = await studio();
  const spend = { walletId, action: 'image_reroll', params: {} };
  const first = await client.spends.create(spend, { idempotencyKey: 'one' });
  expect(await client.spends.create(spend, { idempotencyKey: 'one' })).toEqual(first);
  expect((await client.spends.list({ walletId })).total).toBe(1);
  expect(await codeOf(client.spends.create({ ...spend, confirmed: true }, { idempotencyKey: 'one' }))).toBe(
    'idempotency_key_reused',
  );
});

test('a response that was lost after the spend is requested again', async () => {
  const { world, client: _, walletId } = await studio();
  const client = createCreditsClient({
    fetch: world.fetch,
    baseUrl: 'http://ledger.test',
    sleep: () => new Promise(() => {}),
  });
  const patient = createCreditsClient({
    fetch: world.fetch,
    baseUrl: 'http://ledger.test',
    // Timeouts never fire, and pauses end at once.
    sleep: (ms) => (ms > 10_000 ? new Promise(() => {}) : Promise.resolve()),
  });
  await world.backstage.world.faults({
    next: [
      { match: 'POST *spends', kind: 'drop_after' },
      { match: 'POST *spends', kind: 'status', status: 500 },
    ],
  });
  const { spend } = await patient.spends.create({ walletId, action: 'image_reroll', params: {} });
  expect((await client.spends.list({ walletId })).data).toEqual([spend]);
});

test('a wallet of another account does not exist', async () => {
  const { world, walletId } = await studio();
  const stranger = createCreditsClient({
    fetch: world.fetch,
    baseUrl: 'http://ledger.test',
    getToken: () => 'stranger',
  });
  expect(await codeOf(stranger.wallets.get({ walletId }))).toBe('not_found');
});

test('iterate reads the whole log, and stops when the caller does', async () => {
  const { world, walletId } = await studio();
  for (let i = 0; i < 60; i++) await world.backstage.wallets.adjust({ walletId, amount: 1, note: String(i) });
  let pages = 0;
  const client = createCreditsClient({ fetch: world.fetch, baseUrl: 'http://ledger.test', onResponse: () => pages++ });
  const notes: (string | undefined)[] = [];
  for await (const { note } of client.entries.iterate({ walletId, type: 'admin_adjustment' })) notes.push(note);
  expect(notes).toEqual(Array.from({ length: 60 }, (_, i) => String(59 - i)));
  expect(pages).toBe(3);

  for await (const { note } of client.entries.iterate({ walletId, limit: 10 })) if (note === '55') break;
  expect(pages).toBe(4);
});

test('reads the log as CSV, whole and as a stream', async () => {
  const { client, walletId } = await studio();
  const csv = await client.entries.csv({ walletId });
  expect(csv.split('\r\n')[1]).toContain('plan_allocation');
  const stream = await client.entries.csvStream({ walletId });
  expect(await new Response(stream).text()).toBe(csv);
  expect(await codeOf(client.entries.csvStream({ walletId: 'wal_none' }))).toBe('not_found');
});
