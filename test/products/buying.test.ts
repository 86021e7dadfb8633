// Custom amounts, receipts and the alert (X.5, X.9).
import { expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import type { Page, Receipt, Wallet } from '../../src/contract';
import { play } from './play';

const prepaid: ProductFile = {
  id: 'prepaid',
  unit: { currency: 'USD', scale: 4 },
  buckets: [{ id: 'top_up', expiresAfterDays: 365 }],
  topUp: { range: { min: '5.00', max: '500.00', step: '0.50' }, per: '1.00', price: '1.10' },
  alert: { below: '2.00', settable: true },
  refunds: 'unused_pack',
  actions: { call: { cost: '1.00' } },
};
type Checkout = {
  id: string;
  status: string;
  amountDue: { amount: number };
  errors?: { path: string; message: string }[];
};

it('sells any amount within the range and on its step, at its price (X.5)', async () => {
  const s = play(prepaid);
  const w = await s.wallet();
  expect(w).toMatchObject({
    unit: { currency: 'USD', scale: 4 },
    topUp: {
      range: { min: 50_000, max: 5_000_000, step: 5000 },
      per: 10_000,
      price: { amount: 110, currency: 'USD' },
      expiresAfterDays: 365,
    },
    capabilities: { topUp: true, receipts: true },
  });
  const buy = (body: object) => s.ask<Checkout>('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', ...body });
  expect((await buy({ amount: 55_000 })).body).toMatchObject({ status: 'completed', amountDue: { amount: 605 } });
  expect(await s.batches(w, 'top_up')).toEqual(['55000 to 2027-04-01']);
  for (const [body, error] of [
    [{ amount: 45_000 }, { path: 'amount', message: 'must be at least 50000' }],
    [{ amount: 5_005_000 }, { path: 'amount', message: 'must be at most 5000000' }],
    [{ amount: 51_000 }, { path: 'amount', message: 'must be 50000, or more in steps of 5000' }],
    [{}, { path: 'amount', message: 'is required for a top_up checkout' }],
    [{ packId: 'p' }, { path: 'packId', message: 'is not for sale here' }],
  ] as const) {
    const answer = await buy(body);
    expect([answer.status, answer.body.errors]).toEqual([400, [error]]);
  }
  expect((await s.read(w)).balance).toBe(55_000);
});

it('takes a pack or an amount, never both; refuses an amount if the product sells none', async () => {
  const both = play({ ...prepaid, packs: [{ id: 'p', amount: '9', price: '9.00' }] });
  const w = await both.wallet();
  const buy = (s: typeof both, body: object) =>
    s.ask<Checkout>('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', ...body });
  expect((await buy(both, { packId: 'p', amount: 50_000 })).body.errors).toMatchObject([{ path: 'amount' }]);
  expect((await buy(both, {})).body.errors).toMatchObject([{ path: 'packId' }]);
  expect((await buy(both, { packId: 'p' })).body).toMatchObject({ status: 'completed', amountDue: { amount: 900 } });
  const { topUp: _, ...packs } = { ...prepaid, packs: [{ id: 'p', amount: '9', price: '9.00' }] };
  const only = play(packs);
  await only.wallet();
  expect((await buy(only, { amount: 50_000 })).body.errors).toMatchObject([
    { path: 'amount', message: 'is not for sale here' },
  ]);
});

it('where nothing is sold, a refusal names no choices', async () => {
  const s = play({
    id: 'campus',
    fills: [{ bucket: 'top_up', amount: 5, every: 'day' }],
    actions: { quiz: { cost: 1 } },
  });
  const w = await s.wallet();
  const buy = async (body: object) =>
    (await s.ask<Checkout>('POST', `/v1/wallets/${w.id}/checkouts`, body)).body.errors;
  expect(await buy({ kind: 'top_up', packId: 'p' })).toEqual([{ path: 'packId', message: 'is not for sale here' }]);
  expect(await buy({ kind: 'plan_change', planId: 'p' })).toEqual([
    { path: 'planId', message: 'is not for sale here' },
  ]);
});

it('each captured charge has one receipt, newest first, which shows refunds', async () => {
  const s = play({
    ...prepaid,
    plans: [{ id: 'pro', name: 'Pro', price: '20.00' }],
    buckets: [{ id: 'top_up' }],
    fills: undefined,
  });
  const w = await s.wallet({ planId: 'pro' });
  const buy = (amount: number) => s.ask<Checkout>('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', amount });
  const first = (await buy(50_000)).body;
  await s.to('2026-04-02');
  await buy(60_000);
  await s.ask('PUT', `/backstage/wallets/${w.id}/card`, { number: '4000000000000341' });
  await buy(70_000);
  await s.ask('PUT', `/backstage/wallets/${w.id}/card`, { number: '4242424242424242' });
  await s.to('2026-05-01');
  await s.ask('POST', `/backstage/wallets/${w.id}/refund`, { checkoutId: first.id });
  const receipts = (query = '') => s.ask<Page<Receipt>>('GET', `/v1/wallets/${w.id}/receipts${query}`);
  const { data, total } = (await receipts()).body;
  expect(total).toBe(3);
  expect(
    data.map(({ at, description, amount, status }) => [at.slice(0, 10), description, amount.amount, status]),
  ).toEqual([
    ['2026-05-01', 'Plan renewal', 2000, 'paid'],
    ['2026-04-02', 'Top up: $6.00', 660, 'paid'],
    ['2026-04-01', 'Top up: $5.00', 550, 'refunded'],
  ]);
  expect(data[0]!.id).toMatch(/^rct_/);
  const page = (await receipts('?limit=1')).body;
  expect((await receipts(`?limit=2&cursor=${page.nextCursor}`)).body.data).toEqual(data.slice(1));
});

it('the alert decides when a wallet without a plan is low; users can set it if the product allows (X.9)', async () => {
  const s = play(prepaid);
  const w = await s.wallet({ buckets: { top_up: 20_001 } });
  expect(w).toMatchObject({ low: false, alert: { below: 20_000, settable: true } });
  const set = (below: number | null) => s.ask<Wallet>('PUT', `/v1/wallets/${w.id}/alert`, { below });
  expect((await set(20_001)).body).toMatchObject({ low: true, alert: { below: 20_001 } });
  expect((await set(null)).body).toMatchObject({ low: false, alert: { below: null } });
  const fixed = play({ ...prepaid, alert: { below: '2.00' } });
  await fixed.wallet();
  expect((await fixed.ask('PUT', `/v1/wallets/${w.id}/alert`, { below: 1 })).status).toBe(422);
});
