import { expect, it } from 'vitest';
import { moves, studio } from './harness';

it('37: plan tokens reset, top ups roll over (A.B1 A.B2 OQ-14)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth', buckets: { plan: 20, top_up: 30 } });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['plan_reset', -20, 30],
    ['plan_allocation', 325, 355],
  ]);
  expect((await s.news(w)).map((entry) => entry.at)).toEqual(['2026-05-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z']);
  expect(await s.buckets(w)).toEqual({ plan: 325, top_up: 30 });
});

it('37: a millisecond before the anniversary nothing has happened (A.P1)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth', buckets: { plan: 20, top_up: 30 } });
  await s.advanceTo('2026-04-30T23:59:59.999Z');
  expect(await s.lines(w)).toEqual([]);
  await s.advance(1);
  expect(await s.balance(w)).toBe(355);
});

it('38: an allocation pays what is outstanding first (OQ-32)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0, top_up: 0 }, outstanding: 10 });
  expect(await s.read(w)).toMatchObject({ balance: -10, outstanding: 10 });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([['plan_allocation', 150, 140]]);
  expect(moves((await s.news(w))[0])).toEqual({ plan: 140, outstanding: 10 });
  expect(await s.read(w)).toMatchObject({ balance: 140, outstanding: 0 });
});

it('39: the unused half of a pack survives the renewal (A.B2)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 20 } });
  await s.buy(w, 'pack_50');
  await s.submit(w, [5]);
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 25 });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ plan: 150, top_up: 25 });
});

it('40: an annual plan grants tokens monthly and charges yearly (OQ-12)', async () => {
  const s = studio('2026-03-01T00:00:00.000Z');
  const w = await s.wallet({ planId: null });
  expect(w.subscription).toMatchObject({ plan: null, status: 'none' });
  const checkout = (await s.change(w, 'growth', 'annual')).body;
  expect(checkout).toMatchObject({ status: 'completed', amountDue: { amount: 322_920, currency: 'USD' } });
  expect(await s.read(w)).toMatchObject({
    balance: 325,
    subscription: { cadence: 'annual', status: 'active', renewsAt: '2027-03-01T00:00:00.000Z' },
    buckets: [{ id: 'plan', amount: 325, renewsAt: '2026-04-01T00:00:00.000Z' }, { id: 'top_up' }],
  });
  await s.advanceTo('2027-02-28T00:00:00.000Z');
  const grants = (await s.news(w)).filter((entry) => entry.type === 'plan_allocation');
  expect(grants.map((entry) => [entry.amount, entry.at.slice(0, 10)])).toEqual([
    [325, '2026-03-01'],
    [325, '2026-04-01'],
    [325, '2026-05-01'],
    [325, '2026-06-01'],
    [325, '2026-07-01'],
    [325, '2026-08-01'],
    [325, '2026-09-01'],
    [325, '2026-10-01'],
    [325, '2026-11-01'],
    [325, '2026-12-01'],
    [325, '2027-01-01'],
    [325, '2027-02-01'],
  ]);
  expect(await s.captured()).toHaveLength(1);
  await s.advanceTo('2027-03-01T00:00:00.000Z');
  expect((await s.captured()).map((charge) => charge.amount.amount)).toEqual([322_920, 322_920]);
});

it('41: Starter to Growth with 20 of 30 days left grants 117 (A.P2 OQ-9)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.advanceTo('2026-04-11T00:00:00.000Z');
  expect((await s.preview(w, 'growth')).body).toMatchObject({
    planId: 'growth',
    kind: 'upgrade',
    effectiveAt: '2026-04-11T00:00:00.000Z',
    grant: 117,
    due: { amount: 10_000, currency: 'USD' },
    blockers: [],
    balanceBefore: 150,
    balanceAfter: 267,
  });
  expect((await s.change(w, 'growth')).body).toMatchObject({ status: 'completed', amountDue: { amount: 10_000 } });
  expect(await s.lines(w)).toEqual([['mid_cycle_proration', 117, 267]]);
  expect(await s.buckets(w)).toEqual({ plan: 267, top_up: 0 });
  expect((await s.read(w)).subscription).toMatchObject({
    plan: { id: 'growth', allocation: 325 },
    renewsAt: '2026-05-01T00:00:00.000Z',
  });
});

it('42: Starter to Scale with 1 of 30 days left grants 15 (OQ-9)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.advanceTo('2026-04-30T00:00:00.000Z');
  expect((await s.change(w, 'scale')).body).toMatchObject({ status: 'completed', amountDue: { amount: 1167 } });
  expect(await s.lines(w)).toEqual([['mid_cycle_proration', 15, 165]]);
});

it('43: a downgrade takes nothing today and applies at renewal (OQ-10)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'scale', buckets: { plan: 400, top_up: 50 } });
  await s.advanceTo('2026-04-11T00:00:00.000Z');
  expect((await s.preview(w, 'starter')).body).toMatchObject({
    kind: 'downgrade',
    effectiveAt: '2026-05-01T00:00:00.000Z',
    grant: 0,
    due: { amount: 0 },
  });
  const checkout = await s.change(w, 'starter');
  expect(checkout.status).toBe(201);
  expect(checkout.body).toMatchObject({ status: 'completed', amountDue: { amount: 0 }, url: null });
  expect(await s.lines(w)).toEqual([]);
  expect((await s.read(w)).subscription).toMatchObject({ plan: { id: 'scale' }, scheduledPlanId: 'starter' });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['plan_reset', -400, 50],
    ['plan_allocation', 150, 200],
  ]);
  expect(await s.buckets(w)).toEqual({ plan: 150, top_up: 50 });
  expect((await s.read(w)).subscription).toMatchObject({ plan: { id: 'starter' }, scheduledPlanId: null });
  expect((await s.captured()).map((charge) => charge.amount.amount)).toEqual([14_900]);
});

it('44: while a cancellation is pending everything works, and Resume is free (A.P4s A.P5s OQ-47)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  expect((await s.cancel(w)).body.subscription).toMatchObject({
    status: 'cancel_pending',
    endsAt: '2026-05-01T00:00:00.000Z',
    renewsAt: null,
  });
  expect((await s.submit(w, [8, 8, 8, 8, 8, 8])).status).toBe(201);
  expect(await s.lines(w)).toEqual([
    ['auto_reload', 50, 110],
    ['submission', -88, 22],
  ]);
  await s.advanceTo('2026-04-20T00:00:00.000Z');
  expect((await s.resume(w)).body.subscription).toMatchObject({
    status: 'active',
    endsAt: null,
    renewsAt: '2026-05-01T00:00:00.000Z',
  });
  expect(await s.captured()).toHaveLength(1);
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ plan: 150, top_up: 22 });
});

it('45: after the end top ups are locked; starting a plan brings a fresh cycle (A.P6s OQ-33)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 10, top_up: 50 } });
  await s.cancel(w);
  await s.advanceTo('2026-05-08T09:30:00.000Z');
  expect(await s.lines(w)).toEqual([['plan_reset', -10, 50]]);
  expect(await s.read(w)).toMatchObject({
    balance: 50,
    spendable: 0,
    subscription: { status: 'ended', plan: { id: 'starter' }, renewsAt: null },
  });
  expect((await s.read(w)).buckets.find((bucket) => bucket.id === 'top_up')).toMatchObject({
    amount: 50,
    locked: true,
    lockedReason: expect.any(String),
  });
  expect((await s.submit(w)).problem).toMatchObject({
    status: 403,
    code: 'locked',
    balance: 50,
    cost: 40,
    shortfall: 40,
    recovery: { topUp: false, suggestion: 'start_plan' },
  });
  expect((await s.buy(w, 'pack_50')).problem).toMatchObject({ status: 409, code: 'subscription_required' });
  expect((await s.preview(w, 'growth')).body).toMatchObject({ kind: 'start', grant: 325, due: { amount: 29_900 } });
  expect((await s.change(w, 'growth')).body).toMatchObject({ status: 'completed', amountDue: { amount: 29_900 } });
  expect(await s.buckets(w)).toEqual({ plan: 325, top_up: 50 });
  expect(await s.read(w)).toMatchObject({
    spendable: 375,
    subscription: {
      status: 'active',
      plan: { id: 'growth' },
      currentPeriodStartAt: '2026-05-08T09:30:00.000Z',
      renewsAt: '2026-06-08T09:30:00.000Z',
    },
  });
  expect((await s.submit(w)).status).toBe(201);
});

it('47: a deletion waits for a running charge, then deletes everything (A.P7s)', async () => {
  const s = studio();
  const first = await s.wallet({ buckets: { plan: 100 } });
  const second = await s.wallet({ name: 'Contoso', buckets: { plan: 5, top_up: 70 } });
  await s.faults({ processorHold: true });
  const checkout = (await s.buy(first, 'pack_50')).body;
  expect(checkout.status).toBe('processing');
  expect(await s.balance(first)).toBe(100);
  expect((await s.deleteAccount()).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect(await s.balance(second)).toBe(75);
  const held = (await s.charges()).find((charge) => charge.status !== 'captured');
  await s.release(held ?? { id: 'none' }, 'captured');
  expect(await s.poll(first, checkout)).toMatchObject({ status: 'completed' });
  expect(await s.balance(first)).toBe(150);
  const mailBefore = (await s.outbox()).length;
  expect(await s.deleteAccount()).toMatchObject({ status: 200, body: { deleted: true } });
  expect(await s.outbox()).toHaveLength(mailBefore + 1);
  expect((await s.send<{ total: number }>('GET', '/v1/wallets')).body.total).toBe(0);
  for (const w of [first, second])
    for (const path of ['', '/entries', '/entries.csv', '/statement', '/spends', '/packs', '/plans'])
      expect((await s.send('GET', `/v1/wallets/${w.id}${path}`)).status).toBe(404);
  expect((await s.send('GET', `/v1/wallets/${first.id}/checkouts/${checkout.id}`)).status).toBe(404);
  const charged = (await s.captured()).length;
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  expect(await s.captured()).toHaveLength(charged);
});
