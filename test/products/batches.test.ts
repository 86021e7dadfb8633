// Tokens with their own expiry dates (X.1, X.3).
import { expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import { play } from './play';

const yearly: ProductFile = {
  id: 'prepaid',
  buckets: [
    { id: 'free', kind: 'bonus', label: 'Free credits', expiresAfterDays: 30 },
    { id: 'top_up', expiresAfterDays: 90 },
  ],
  fills: [{ bucket: 'free', amount: 50, every: 'once' }],
  packs: [{ id: 'p100', amount: 100, price: '10.00' }],
  refunds: 'unused_pack',
  actions: { render: { cost: 10 }, huge: { cost: 120 } },
};
const buy = { kind: 'top_up', packId: 'p100' };

it('a purchase expires at the first midnight UTC on or after its last day, with its own entry (X.3)', async () => {
  const s = play(yearly, '2026-04-01T09:30:00.000Z');
  const w = await s.wallet();
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, buy);
  expect(await s.batches(w, 'free')).toEqual(['50 to 2026-05-02']);
  expect(await s.batches(w, 'top_up')).toEqual(['100 to 2026-07-01']);
  await s.to('2026-05-02');
  expect((await s.log(w)).at(-1)).toMatchObject({
    at: '2026-05-02T00:00:00.000Z',
    type: 'expiry',
    kind: 'expiry',
    label: 'Expired',
    amount: -50,
    description: 'Free credits: 50 credits expired',
    buckets: [{ id: 'free', amount: -50 }],
  });
  await s.to('2026-07-01');
  expect(await s.buckets(w)).toEqual({ free: 0, top_up: 0 });
  await s.to('2026-12-01');
  expect(await s.log(w)).toHaveLength(4);
});

it('a purchase made at midnight expires exactly at midnight', async () => {
  const s = play(yearly);
  const w = await s.wallet();
  expect(await s.batches(w, 'free')).toEqual(['50 to 2026-05-01']);
});

it('within a bucket, what expires first is used first, undated tokens last; buckets are used in order (X.1)', async () => {
  const s = play(yearly);
  const w = await s.wallet({
    buckets: {
      free: 5,
      top_up: [
        { amount: 7, expiresAt: '2026-06-01T00:00:00.000Z' },
        { amount: 4, expiresAt: '2026-05-01T00:00:00.000Z' },
      ],
    },
  });
  await s.ask('POST', `/backstage/wallets/${w.id}/adjust`, { amount: 9, note: 'sorry' });
  expect(await s.buckets(w)).toEqual({ free: 5, top_up: 20 });
  expect(await s.batches(w, 'top_up')).toEqual(['4 to 2026-05-01', '7 to 2026-06-01']);
  await s.spend(w, 'render');
  expect(await s.batches(w, 'top_up')).toEqual(['6 to 2026-06-01']);
  await s.spend(w, 'render');
  expect(await s.buckets(w)).toEqual({ free: 0, top_up: 5 });
  expect(await s.batches(w, 'top_up')).toEqual([]);
});

it('a refund goes back to where it came from, in reverse order (X.1)', async () => {
  const s = play(yearly);
  const w = await s.wallet({
    buckets: {
      free: 3,
      top_up: [
        { amount: 4, expiresAt: '2026-05-01T00:00:00.000Z' },
        { amount: 90, expiresAt: '2026-06-01T00:00:00.000Z' },
      ],
    },
  });
  const { spend } = (await s.spend(w, 'render')).body;
  expect(await s.batches(w, 'top_up')).toEqual(
    ['1 to 2026-05-01', '90 to 2026-06-01'].slice(1).map(() => '87 to 2026-06-01'),
  );
  await s.fail(spend.id);
  expect(await s.buckets(w)).toEqual({ free: 3, top_up: 94 });
  expect(await s.batches(w, 'top_up')).toEqual(['4 to 2026-05-01', '90 to 2026-06-01']);
});

it('the refund of an expired batch joins the batch that expires last, else the undated tokens (X.1)', async () => {
  const long: ProductFile = { ...yearly, actions: { render: { cost: 10, finishesAfterMs: 30_000_000_000 } } };
  const ending = { amount: 10, expiresAt: '2026-05-01T00:00:00.000Z' };
  const s = play(long);
  const alone = await s.wallet({ buckets: { free: 0, top_up: [ending] } });
  const beside = await s.wallet({
    buckets: {
      free: 0,
      top_up: [
        ending,
        { amount: 5, expiresAt: '2026-06-01T00:00:00.000Z' },
        { amount: 1, expiresAt: '2026-07-01T00:00:00.000Z' },
      ],
    },
  });
  const jobs = [(await s.spend(alone, 'render')).body.spend.id, (await s.spend(beside, 'render')).body.spend.id];
  await s.to('2026-05-02');
  for (const job of jobs) await s.fail(job);
  expect([await s.buckets(alone), await s.batches(alone, 'top_up')]).toEqual([{ free: 0, top_up: 10 }, []]);
  expect(await s.batches(beside, 'top_up')).toEqual(['5 to 2026-06-01', '11 to 2026-07-01']);
});

it('a new batch first pays the debt; a pack refund takes back what is left of it', async () => {
  const s = play({ ...yearly, overrun: 'owe' });
  const w = await s.wallet({ buckets: { free: 0 }, outstanding: 30 });
  const { body } = await s.ask<{ id: string }>('POST', `/v1/wallets/${w.id}/checkouts`, buy);
  expect(await s.batches(w, 'top_up')).toEqual(['70 to 2026-06-30']);
  await s.ask('POST', `/backstage/wallets/${w.id}/refund`, { checkoutId: body.id });
  expect(await s.buckets(w)).toEqual({ free: 0, top_up: 0 });
});

it('splitting time into steps changes nothing; a stored world is read back with its batches', async () => {
  const run = async (dates: string[]) => {
    const s = play(yearly);
    const w = await s.wallet();
    await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, buy);
    await s.spend(w, 'huge');
    for (const date of dates) await s.to(date);
    return s.lines(w);
  };
  expect(await run(['2026-04-20', '2026-05-01', '2026-06-29', '2026-09-01'])).toEqual(await run(['2026-09-01']));
});

it.each([
  [{ buckets: { top_up: [{ amount: 1, expiresAt: '2026-03-01T00:00:00.000Z' }] } }, 'buckets.top_up.0.expiresAt'],
  [{ buckets: { top_up: [{ amount: 1, expiresAt: '2026-06-01T09:00:00.000Z' }] } }, 'buckets.top_up.0.expiresAt'],
  [
    { buckets: { top_up: [1, 1].map((amount) => ({ amount, expiresAt: '2026-06-01T00:00:00.000Z' })) } },
    'buckets.top_up',
  ],
  [{ buckets: { other: 1 } }, 'buckets.other'],
  [{ buckets: { top_up: [{ amount: 0, expiresAt: '2026-06-01T00:00:00.000Z' }] } }, 'buckets.top_up'],
])('a wallet with %j is refused', async (more, path) => {
  const s = play(yearly);
  const { status, body } = await s.ask<{ errors: { path: string }[] }>('POST', '/backstage/wallets', {
    name: 'x',
    ...more,
  });
  expect(status).toBe(400);
  expect(body.errors[0]!.path).toMatch(path);
});

it('a bucket whose tokens expire by date can’t be one that a fill empties', async () => {
  const { compileProduct } = await import('../../mocks/products/index');
  const wrong = compileProduct({ ...yearly, fills: [{ bucket: 'free', amount: 5 }] });
  expect(wrong).toMatchObject({ ok: false, problems: [{ path: 'fills.0.unused', message: /must be "stays"/ }] });
});
