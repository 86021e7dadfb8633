import { expect, it } from 'vitest';
import { gallery, marketer, moves, studio } from './harness';

it('a plan with status none hasn’t started: tokens are locked, nothing is allocated', async () => {
  const s = studio('2026-04-15T00:00:00.000Z');
  const w = await s.wallet({ status: 'none', periodStartAt: '2020-01-01T00:00:00.000Z' });
  expect(w).toMatchObject({ balance: 0, subscription: { plan: null, status: 'none' } });
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([]);
});

it('a wallet may wait for its first plan', async () => {
  const s = studio();
  const w = await s.wallet({ planId: null, status: 'none', buckets: { top_up: 5 } });
  expect(w).toMatchObject({ balance: 5, spendable: 0, subscription: { plan: null, status: 'none' } });
});

it('an ended plan may have started at any time, and grants no tokens (A.P6s)', async () => {
  const s = studio('2026-04-15T00:00:00.000Z');
  const w = await s.wallet({ status: 'ended', periodStartAt: '2020-01-01T00:00:00.000Z' });
  expect(w).toMatchObject({
    balance: 0,
    subscription: { plan: { id: 'starter' }, status: 'ended', endsAt: '2026-04-15T00:00:00.000Z', renewsAt: null },
  });
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([]);
  expect(await s.charges()).toEqual([]);
});

it('an active plan has no end date, and a canceled one ends with its period', async () => {
  const s = studio();
  expect((await s.wallet()).subscription).toMatchObject({ status: 'active', endsAt: null });
  expect((await s.wallet({ status: 'past_due' })).subscription).toMatchObject({ status: 'past_due', endsAt: null });
  expect((await s.wallet({ status: 'cancel_pending' })).subscription).toMatchObject({
    status: 'cancel_pending',
    endsAt: '2026-05-01T00:00:00.000Z',
  });
});

it('a start exactly one period ago is allowed: it renews at once', async () => {
  const s = studio('2026-05-01T00:00:00.000Z');
  const w = await s.wallet({ periodStartAt: '2026-04-01T00:00:00.000Z', buckets: { plan: 5 } });
  await s.advance(1);
  expect(await s.log(w)).toMatchObject([{ amount: 5 }, { type: 'plan_reset', amount: -5 }, { amount: 150 }]);
});

it.each([
  ['2025-11-15T00:00:00.000Z', '2026-04-15T00:00:00.000Z', '2026-11-15T00:00:00.000Z'],
  ['2026-01-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'], // a month begins now
  ['2026-03-20T00:00:00.000Z', '2026-04-20T00:00:00.000Z', '2027-03-20T00:00:00.000Z'],
  ['2025-04-02T00:00:00.000Z', '2026-04-02T00:00:00.000Z', '2026-04-02T00:00:00.000Z'], // the last of twelve
  ['2025-04-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z', '2027-04-01T00:00:00.000Z'], // that one is over: what is due comes before the answer
])(
  'an annual plan that started %s grants tokens next on %s and charges on %s (OQ-12)',
  async (from, tokensAt, moneyAt) => {
    const s = studio();
    const w = await s.wallet({ cadence: 'annual', periodStartAt: from });
    expect(w).toMatchObject({
      subscription: { cadence: 'annual', renewsAt: moneyAt },
      buckets: [{ id: 'plan', renewsAt: tokensAt }, { id: 'top_up' }],
    });
  },
);

it('a period start more than a month ago, or a year for annual plans, is refused', async () => {
  const s = studio();
  const answer = await s.openWallet({ periodStartAt: '2026-02-15T00:00:00.000Z' });
  expect(answer.problem).toMatchObject({ status: 400, errors: [{ path: 'periodStartAt' }] });
  const year = await s.openWallet({ cadence: 'annual', periodStartAt: '2025-03-31T00:00:00.000Z' });
  expect(year.problem).toMatchObject({ status: 400, errors: [{ path: 'periodStartAt' }] });
});

it('the daily period of a free plan is today, whenever its month started (C.V5s)', async () => {
  const s = gallery('2026-04-15T09:00:00.000Z');
  const w = await s.wallet({ planId: 'free', periodStartAt: '2026-03-01T00:00:00.000Z' });
  expect(w.buckets.find(({ id }) => id === 'plan')?.renewsAt).toBe('2026-04-16T00:00:00.000Z');
});

it('only buckets of the product can be named', async () => {
  const m = marketer();
  expect((await m.openWallet({ buckets: { plan: 3, top_up: 4 } })).status).toBe(201);
  expect((await m.openWallet({ buckets: { rollover: 0 } })).problem.errors).toEqual([
    { path: 'buckets.rollover', message: 'is not a bucket of this product' },
  ]);
});

it('Auto Reload can be on from the start, if the product has it (A.T17)', async () => {
  const s = studio();
  expect((await s.wallet()).autoReload?.enabled).toBe(false);
  expect((await s.wallet({ autoReload: true })).autoReload?.enabled).toBe(true);
  expect((await gallery().wallet({ autoReload: false })).autoReload).toBeNull();
});

it('an opening amount of zero creates no entry (OQ-14)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { plan: 7 } });
  expect((await s.log(w)).map(moves)).toEqual([{ plan: 7 }]);
});
