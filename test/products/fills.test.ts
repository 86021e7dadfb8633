// Recurring fills (X.2, X.4, X.9).
import { expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import { play } from './play';

const workspace: ProductFile = {
  id: 'workshop',
  buckets: [
    { id: 'daily', label: 'Daily build credits', onlyFor: { label: 'Builds only', actions: ['build'] } },
    { id: 'rollover', label: 'Carried over' },
    { id: 'plan', label: 'Monthly credits' },
    { id: 'top_up' },
  ],
  plans: [
    {
      id: 'free',
      name: 'Free',
      price: 0,
      fills: [{ bucket: 'daily', amount: 5, every: 'day', atMost: { amount: 12, every: 'month' } }],
    },
    {
      id: 'team',
      name: 'Team',
      price: { monthly: '30.00', quarterly: '80.00', annual: '300.00' },
      fills: [
        { bucket: 'daily', amount: 5, every: 'day', atMost: { amount: 12, every: 'month' } },
        { amount: 100, unused: { to: 'rollover', cap: 150 } },
      ],
    },
    {
      id: 'corp',
      name: 'Corp',
      price: { monthly: '90.00' },
      fills: [
        { bucket: 'daily', amount: 9, every: 'day' },
        { amount: 400, unused: { to: 'rollover', cap: 500 } },
      ],
    },
  ],
  packs: [{ id: 'p50', amount: 50, price: '15.00' }],
  actions: { build: { cost: 3 }, agent: { cost: 20 } },
};
const from = { planId: 'team', periodStartAt: '2026-04-01T00:00:00.000Z' };

it('a bucket for one action doesn’t count for others: not spendable, and missing rather than locked (X.2)', async () => {
  const s = play(workspace);
  const w = await s.wallet({ ...from, buckets: { daily: 5, plan: 10 } });
  expect(w).toMatchObject({ balance: 15, spendable: 10 });
  expect(w.buckets[0]).toMatchObject({ id: 'daily', kind: 'daily', onlyFor: 'Builds only', amount: 5 });
  const refused = await s.spend(w, 'agent');
  expect(refused.body).toMatchObject({ code: 'insufficient_tokens', spendable: 10, shortfall: 10 });
  const quote = await s.ask('POST', `/v1/wallets/${w.id}/quotes`, { action: 'build', params: {} });
  expect(quote.body).toMatchObject({ decision: 'go', spendable: 15, draws: [{ bucket: 'daily', amount: 3 }] });
  for (const _ of [1, 2]) await s.spend(w, 'build');
  expect(await s.buckets(w)).toEqual({ daily: 0, rollover: 0, plan: 9, top_up: 0 });
});

it('a daily fill refills, up to a monthly cap net of what expired (X.4)', async () => {
  const s = play(workspace);
  const w = await s.wallet({ planId: 'free' });
  expect(w).toMatchObject({ spendable: 0, subscription: { plan: { allocation: 5 } } });
  for (const day of ['02', '03', '04']) {
    await s.spend(w, 'build');
    await s.to(`2026-04-${day}`);
  }
  // 5 at first, then 3 and 3 refilled, and 1 left of the 12.
  expect(await s.lines(w)).toEqual([
    '2026-04-01 plan_allocation 5',
    '2026-04-01 build -3',
    '2026-04-02 daily_reset 3',
    '2026-04-02 build -3',
    '2026-04-03 daily_reset 3',
    '2026-04-03 build -3',
    '2026-04-04 daily_reset 1',
  ]);
  await s.spend(w, 'build');
  await s.to('2026-04-30');
  expect(await s.buckets(w)).toMatchObject({ daily: 0 });
  await s.to('2026-05-01');
  expect(await s.buckets(w)).toMatchObject({ daily: 5 });
});

it('at the same instant fills run bucket by bucket; unused tokens carry over up to the cap (X.3 X.4)', async () => {
  const s = play(workspace);
  const w = await s.wallet({ ...from, buckets: { daily: 2, plan: 90, rollover: 100 } });
  await s.to('2026-05-01');
  expect((await s.lines(w)).slice(3)).toEqual([
    '2026-04-02 daily_reset 3',
    '2026-05-01 rollover_in 0',
    '2026-05-01 rollover_overflow -40',
    '2026-05-01 plan_allocation 100',
  ]);
  expect(await s.buckets(w)).toEqual({ daily: 5, rollover: 150, plan: 100, top_up: 0 });
});

it.each([undefined, 90])('what is carried over is no fill, with dates (%s days) or without (X.4)', async (days) => {
  const dated = days === undefined ? {} : { expiresAfterDays: days };
  const s = play({
    id: 'depot',
    buckets: [{ id: 'extra', label: 'Extra', ...dated }, { id: 'plan' }],
    plans: [
      {
        id: 'one',
        name: 'One',
        price: { monthly: '9.00' },
        fills: [
          { bucket: 'extra', amount: 10, unused: 'stays' },
          { amount: 20, unused: { to: 'extra', cap: 40 } },
        ],
      },
    ],
    actions: { build: { cost: 3 } },
  });
  const w = await s.wallet({ planId: 'one', buckets: { extra: 0, plan: 20 } });
  await s.to('2026-05-01');
  const full = (await s.read(w)).buckets.map(({ amount, filledTo }) => [amount, filledTo]);
  // The extra ones came first: buckets are filled in their order.
  expect(full).toEqual([
    [30, 10],
    [20, 20],
  ]);
});

it('an upgrade prorates monthly fills bucket by bucket, and daily ones change the next day (X.4)', async () => {
  const s = play(workspace);
  const w = await s.wallet({ ...from, buckets: { daily: 5, plan: 40 } });
  await s.to('2026-04-16');
  const preview = await s.ask('POST', `/v1/wallets/${w.id}/plan-changes/preview`, { planId: 'corp' });
  expect(preview.body).toMatchObject({
    kind: 'upgrade',
    grant: 150,
    due: { amount: 3000 },
    buckets: [
      { id: 'daily', before: 5, after: 5, lost: 0 },
      { id: 'rollover', before: 0, after: 0, lost: 0 },
      { id: 'plan', before: 40, after: 190, lost: 0 },
      { id: 'top_up', before: 0, after: 0, lost: 0 },
    ],
  });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'plan_change', planId: 'corp' });
  expect(await s.buckets(w)).toMatchObject({ daily: 5, plan: 190 });
  await s.to('2026-04-17');
  expect(await s.buckets(w)).toMatchObject({ daily: 9, plan: 190 });
});

it('leaving a free plan starts a new cycle; returning empties the buckets that the free plan doesn’t fill', async () => {
  const s = play(workspace, '2026-04-10T15:00:00.000Z');
  const w = await s.wallet({ planId: 'free' });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'plan_change', planId: 'team' });
  expect((await s.read(w)).subscription).toMatchObject({
    plan: { id: 'team' },
    currentPeriodStartAt: '2026-04-10T15:00:00.000Z',
    currentPeriodEndAt: '2026-05-10T15:00:00.000Z',
  });
  expect(await s.buckets(w)).toMatchObject({ daily: 5, plan: 100 });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'plan_change', planId: 'free' });
  await s.to('2026-05-11');
  expect((await s.read(w)).subscription).toMatchObject({ plan: { id: 'free' } });
  expect(await s.buckets(w)).toMatchObject({ plan: 0, rollover: 0 });
});

it('billed quarterly, filled monthly', async () => {
  const s = play(workspace);
  const w = await s.wallet({ ...from, cadence: 'quarterly', buckets: { plan: 0, daily: 5 } });
  expect(w.subscription).toMatchObject({ cadence: 'quarterly', currentPeriodEndAt: '2026-07-01T00:00:00.000Z' });
  expect(w.buckets[2]).toMatchObject({ renewsAt: '2026-05-01T00:00:00.000Z' });
  await s.to('2026-07-01');
  const charges = await s.ask<{ data: { amount: { amount: number }; createdAt: string }[] }>(
    'GET',
    '/backstage/charges',
  );
  expect(charges.body.data.map(({ amount }) => amount.amount)).toEqual([8000]);
  expect((await s.lines(w)).filter((line) => line.includes('plan_allocation'))).toHaveLength(4);
});

const plain: ProductFile = { id: 'pool', actions: { a: { cost: 1 } } };

it('without plans, the product’s fills run from the opening: monthly, quarterly, yearly; kept tokens stay (X.4 X.9)', async () => {
  const s = play(
    {
      ...plain,
      buckets: [{ id: 'monthly' }, { id: 'gift' }, { id: 'quarterly' }],
      fills: [
        { bucket: 'quarterly', amount: 30, every: 'quarter', unused: 'stays' },
        { bucket: 'monthly', amount: 10 },
        { bucket: 'gift', amount: 7, every: 'once' },
      ],
    },
    '2026-01-31T12:00:00.000Z',
  );
  const w = await s.wallet();
  expect(w.subscription.status).toBe('none');
  expect(w.buckets.map(({ locked }) => locked)).toEqual([false, false, false]);
  expect(w.buckets[0]).toMatchObject({ renewsAt: '2026-02-28T12:00:00.000Z', expiresAt: '2026-02-28T12:00:00.000Z' });
  await s.to('2026-05-01');
  expect(await s.lines(w)).toEqual([
    '2026-01-31 grant 10',
    '2026-01-31 grant 7',
    '2026-01-31 grant 30',
    '2026-02-28 expiry -10',
    '2026-02-28 grant 10',
    '2026-03-31 expiry -10',
    '2026-03-31 grant 10',
    '2026-04-30 expiry -10',
    '2026-04-30 grant 10',
    '2026-04-30 grant 30',
  ]);
});

it('a one-time fill isn’t repeated by the same plan', async () => {
  const s = play({
    ...plain,
    plans: [
      { id: 'a', name: 'A', price: '1.00', fills: [{ bucket: 'plan', amount: 5, every: 'once' }] },
      { id: 'b', name: 'B', price: '2.00', fills: [{ amount: 9, every: 'period' }] },
    ],
  });
  const w = await s.wallet({ planId: 'a' });
  expect(await s.buckets(w)).toMatchObject({ plan: 5 });
  await s.ask('POST', `/v1/wallets/${w.id}/subscription/cancel`);
  await s.to('2026-05-02');
  expect(await s.buckets(w)).toMatchObject({ plan: 0 });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'plan_change', planId: 'a' });
  expect(await s.buckets(w)).toMatchObject({ plan: 0 });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'plan_change', planId: 'b' });
  await s.to('2026-06-02');
  expect(await s.buckets(w)).toMatchObject({ plan: 9 });
});

it('a week is a period like any other', async () => {
  const s = play({
    ...plain,
    plans: [{ id: 'a', name: 'A', price: { weekly: '1.00' }, fills: [{ amount: 5, every: 'period' }] }],
  });
  const w = await s.wallet({ planId: 'a', cadence: 'weekly' });
  expect(w.subscription).toMatchObject({ cadence: 'weekly', renewsAt: '2026-04-08T00:00:00.000Z' });
  await s.to('2026-04-22');
  const charges = await s.ask<{ total: number }>('GET', '/backstage/charges');
  expect(charges.body.total).toBe(3);
  expect((await s.lines(w)).filter((line) => line.endsWith('plan_allocation 5'))).toHaveLength(4);
});

it('an upgrade to daily tokens grants none for past days, and its grant expires as its bucket says (X.3, X.4)', async () => {
  const s = play({
    ...plain,
    buckets: [{ id: 'daily' }, { id: 'plan', expiresAfterDays: 60 }, { id: 'top_up' }],
    plans: [
      { id: 'a', name: 'A', price: '1.00', fills: [{ amount: 30, unused: 'stays' }] },
      {
        id: 'b',
        name: 'B',
        price: '2.00',
        fills: [
          { bucket: 'daily', amount: 4, every: 'day' },
          { amount: 60, unused: 'stays' },
        ],
      },
    ],
  });
  const w = await s.wallet({ planId: 'a' });
  await s.to('2026-04-16');
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'plan_change', planId: 'b' });
  expect(await s.buckets(w)).toEqual({ daily: 0, plan: 45, top_up: 0 });
  expect((await s.read(w)).buckets[1]!.batches).toEqual([
    { amount: 30, expiresAt: '2026-05-31T00:00:00.000Z' },
    { amount: 15, expiresAt: '2026-06-15T00:00:00.000Z' },
  ]);
  await s.to('2026-04-17');
  expect(await s.buckets(w)).toEqual({ daily: 4, plan: 45, top_up: 0 });
});

it('a plan says how often what comes, unless one fill a month, at a monthly price, is all there is', async () => {
  const s = play({
    ...workspace,
    buckets: [{ id: 'daily' }, { id: 'seats', label: 'Seat credits' }, { id: 'top_up' }],
    plans: [
      { id: 'quarterly', name: 'Free', price: 0, fills: [{ bucket: 'seats', amount: 40, every: 'quarter' }] },
      { id: 'plain', name: 'Plain', price: '5.00', fills: [{ bucket: 'seats', amount: 90 }] },
      {
        id: 'team',
        name: 'Team',
        price: '30.00',
        fills: [
          { bucket: 'daily', amount: 25, every: 'day' },
          { bucket: 'seats', amount: 500 },
        ],
      },
    ],
  });
  const w = await s.wallet({ planId: 'team' });
  // The plan is known by what comes each month, whatever its bucket is called.
  expect(w.subscription.plan).toEqual({ id: 'team', name: 'Team', allocation: 500 });
  const { body } = await s.ask<{ data: object[] }>('GET', `/v1/wallets/${w.id}/plans`);
  expect(body.data).toMatchObject([
    { id: 'quarterly', allocation: 40, fills: [{ bucket: 'seats', amount: 40, every: 'quarter' }] },
    { id: 'plain', allocation: 90 },
    {
      id: 'team',
      allocation: 500,
      fills: [
        { bucket: 'daily', amount: 25, every: 'day' },
        { bucket: 'seats', amount: 500, every: 'month' },
      ],
    },
  ]);
  expect(body.data[1]).not.toHaveProperty('fills');
});

it('a plan billed yearly says that its tokens come monthly; one that fills with each payment needn’t', async () => {
  const s = play({
    ...plain,
    plans: [
      { id: 'steady', name: 'Steady', price: { monthly: '9.00', annual: '90.00' }, fills: [{ amount: 500 }] },
      { id: 'bulk', name: 'Bulk', price: { annual: '80.00' }, fills: [{ amount: 6000, every: 'period' }] },
    ],
  });
  const w = await s.wallet({ planId: 'steady', cadence: 'annual' });
  const plans = `/v1/wallets/${w.id}/plans`;
  const yearly = (await s.ask<{ data: object[] }>('GET', plans)).body.data;
  expect(yearly[0]).toMatchObject({ cadence: 'annual', fills: [{ bucket: 'plan', amount: 500, every: 'month' }] });
  expect(yearly[1]).not.toHaveProperty('fills');
  const [monthly] = (await s.ask<{ data: object[] }>('GET', `${plans}?cadence=monthly`)).body.data;
  expect(monthly).toMatchObject({ cadence: 'monthly', allocation: 500 });
  expect(monthly).not.toHaveProperty('fills');
});
