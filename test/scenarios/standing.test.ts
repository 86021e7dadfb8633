import { expect, it } from 'vitest';
import { card, gallery, marketer, moves, photograph, studio } from './harness';

const may = '2026-05-01T00:00:00.000Z';

it('canceling an unpaid plan ends it at once, since no paid time remains (A.P4s)', async () => {
  const s = studio();
  const w = await s.wallet({ status: 'past_due', buckets: { plan: 20, top_up: 5 } });
  expect((await s.cancel(w)).body.subscription).toMatchObject({ status: 'ended', endsAt: '2026-04-01T00:00:00.000Z' });
  expect(await s.lines(w)).toEqual([['plan_reset', -20, 5]]);
});

it('an ended, canceled, free or missing plan can’t be canceled', async () => {
  const s = studio();
  const g = gallery();
  const refused = { status: 409, code: 'conflict' };
  for (const spec of [{ planId: null }, { status: 'ended' }, { status: 'cancel_pending' }] as const) {
    const w = await s.wallet(spec);
    const before = await photograph(s, w);
    expect((await s.cancel(w)).problem).toMatchObject(refused);
    expect(await photograph(s, w)).toBe(before);
  }
  const free = await g.wallet({ planId: 'free' });
  expect((await g.cancel(free)).problem).toMatchObject(refused);
});

it('only a canceled plan can be resumed (A.P5s)', async () => {
  const s = studio();
  expect((await s.resume(await s.wallet({ planId: null }))).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect((await s.resume(await s.wallet({ status: 'past_due' }))).problem.code).toBe('conflict');
  expect((await s.withdraw(await s.wallet({ planId: null }))).problem.code).toBe('conflict');
});

it('a tester can set any status, and gets an error if there is no plan', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 20, top_up: 5 } });
  for (const status of ['past_due', 'cancel_pending', 'active'] as const) {
    expect((await s.setStatus(w, status)).status).toBe(200);
    expect((await s.read(w)).subscription.status).toBe(status);
  }
  expect(await s.lines(w)).toEqual([]);
  await s.setStatus(w, 'none');
  expect(await s.read(w)).toMatchObject({ balance: 5, spendable: 0, subscription: { plan: null, status: 'none' } });
  expect(await s.lines(w)).toEqual([['plan_reset', -20, 5]]);
  for (const [status, answer] of [
    ['none', 200],
    ['ended', 200],
    ['past_due', 409],
    ['active', 409],
  ] as const)
    expect((await s.setStatus(w, status)).status, status).toBe(answer);
  expect((await s.read(w)).subscription.status).toBe('none');
});

it('setting a plan to ended ends it: plan tokens are lost, purchased ones stay (A.P6s)', async () => {
  const s = studio('2026-04-09T00:00:00.000Z');
  const w = await s.wallet({ buckets: { plan: 20, top_up: 5 } });
  await s.setStatus(w, 'ended');
  expect(await s.read(w)).toMatchObject({
    balance: 5,
    subscription: { status: 'ended', endsAt: '2026-04-09T00:00:00.000Z' },
  });
  expect((await s.setStatus(w, 'active')).status).toBe(409);
  await s.advanceTo('2026-08-01T00:00:00.000Z');
  expect(await s.balance(w)).toBe(5);
});

it('a free plan is never past due; a paid one can be', async () => {
  const s = gallery();
  const free = await s.wallet({ planId: 'free' });
  expect((await s.setStatus(free, 'past_due')).status).toBe(409);
  expect((await s.setStatus(free, 'ended')).status).toBe(200);
  expect((await s.setStatus(await s.wallet(), 'past_due')).status).toBe(200);
});

it('Auto Reload can’t be turned on without an active plan, but always off (A.T11 OQ-40)', async () => {
  const s = studio();
  const over = await s.wallet({ status: 'ended', autoReload: true });
  expect((await s.setAutoReload(over, true)).problem).toMatchObject({ status: 409, code: 'subscription_required' });
  expect((await s.setAutoReload(over, false)).body.autoReload?.enabled).toBe(false);
});

it('setting Auto Reload twice sends one mail (A.T18)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.setAutoReload(w, true);
  await s.setAutoReload(w, true);
  expect(await s.outbox()).toHaveLength(1);
  expect((await s.read(w)).autoReload?.enabled).toBe(true);
});

it('no month is allocated while the renewal is unpaid, however many months pass (OQ-11)', async () => {
  const s = studio();
  const monthly = await s.wallet({ buckets: { plan: 9 }, card: card.attachesThenDeclines });
  const yearly = await s.wallet({ cadence: 'annual', status: 'past_due', buckets: { plan: 8 } });
  await s.advanceTo('2026-08-02T00:00:00.000Z');
  expect(await s.lines(monthly)).toEqual([]);
  expect(await s.lines(yearly)).toEqual([]);
  expect((await s.read(monthly)).subscription.status).toBe('past_due');
});

it('paying when nothing is due charges nothing and changes no plan', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 9 }, card: null });
  const checkout = (await s.checkout(w, { kind: 'payment_method' })).body;
  await s.pay(checkout, card.works);
  expect(await s.lines(w)).toEqual([]);
  expect(await s.captured()).toEqual([]);
});

it('monthly to annual on the same plan waits for the renewal, which charges the year (OQ-12)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 9 } });
  expect((await s.preview(w, 'starter', 'annual')).body).toMatchObject({
    kind: 'downgrade',
    effectiveAt: may,
    grant: 0,
    due: { amount: 0 },
    balanceAfter: 9,
  });
  await s.change(w, 'starter', 'annual');
  expect((await s.read(w)).subscription).toMatchObject({ cadence: 'monthly', scheduledPlanId: 'starter' });
  await s.advanceTo(may);
  expect((await s.read(w)).subscription).toMatchObject({ cadence: 'annual', renewsAt: '2027-05-01T00:00:00.000Z' });
  expect((await s.captured()).map(({ amount }) => amount.amount)).toEqual([160_920]);
});

it('an upgrade to an annual plan keeps the current month, and the year starts with the renewal', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  await s.change(w, 'growth', 'annual');
  expect((await s.read(w)).subscription).toMatchObject({
    plan: { id: 'growth' },
    cadence: 'monthly',
    renewsAt: may,
    scheduledPlanId: 'growth',
  });
  await s.advanceTo(may);
  expect((await s.read(w)).subscription).toMatchObject({ cadence: 'annual', scheduledPlanId: null });
  expect((await s.captured()).map(({ amount }) => amount.amount)).toEqual([15_000, 322_920]);
});

it('an upgrade in the same cadence schedules nothing', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.change(w, 'growth', 'monthly');
  expect((await s.read(w)).subscription.scheduledPlanId).toBeNull();
});

it('changing to the current plan grants nothing and costs nothing (B.P2)', async () => {
  const m = marketer();
  const w = await m.wallet({ buckets: { plan: 70 } });
  expect((await m.preview(w, 'pro')).body).toMatchObject({
    kind: 'none',
    grant: 0,
    due: { amount: 0 },
    balanceAfter: 70,
  });
});

it('a refund into an ended plan is kept by the next plan (OQ-5 OQ-25)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const { spend } = (await s.submit(w)).body;
  await s.setStatus(w, 'ended');
  await s.fail(spend);
  expect(await s.buckets(w)).toEqual({ plan: 40, top_up: 0 });
  expect((await s.preview(w, 'starter')).body).toMatchObject({ kind: 'start', balanceAfter: 190 });
  await s.change(w, 'starter');
  expect(await s.buckets(w)).toEqual({ plan: 190, top_up: 0 });
});

it('a free plan started in the afternoon resets at midnight (C.V5s)', async () => {
  const s = gallery('2026-04-10T15:30:00.000Z');
  const w = await s.wallet({ status: 'ended', periodStartAt: '2026-04-01T00:00:00.000Z', buckets: { plan: 0 } });
  await s.change(w, 'free');
  expect(await s.read(w)).toMatchObject({ balance: 150, subscription: { plan: { id: 'free' }, status: 'active' } });
  await s.burn(w, 10);
  await s.advanceTo('2026-04-11T00:00:00.000Z');
  expect((await s.news(w)).at(-1)).toMatchObject({ type: 'daily_reset', amount: 10, at: '2026-04-11T00:00:00.000Z' });
});

it('a bank saved on a paid plan is locked on the free one, not cleared daily (C.B7s)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'free', buckets: { rollover: 5, plan: 150 } });
  await s.advanceTo('2026-04-04T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ rollover: 5, plan: 150, top_up: 0 });
  expect(await s.read(w)).toMatchObject({ balance: 155, spendable: 150 });
  await s.burn(w, 10);
  expect((await s.news(w)).map(moves)).toEqual([{ plan: -10 }]);
});

it('a new day pays what is owed, even if nothing was used the day before (OQ-32 C.V5s)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'free', buckets: { plan: 150 }, outstanding: 4 });
  await s.advanceTo('2026-04-02T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([['daily_reset', 0, 146]]);
  expect(moves((await s.news(w))[0])).toEqual({ plan: -4, outstanding: 4 });
});

it('settling needs exactly what is owed (OQ-32); Auto Reload is not asked (A.T13)', async () => {
  const s = studio();
  const enough = await s.wallet({ buckets: { plan: 6 }, outstanding: 6, autoReload: true });
  expect((await s.settle(enough)).status).toBe(201);
  expect(await s.buckets(enough)).toEqual({ plan: 0, top_up: 0 });
  const short = await s.wallet({ buckets: { plan: 5 }, outstanding: 6, autoReload: true });
  expect((await s.settle(short)).problem).toMatchObject({
    status: 402,
    balance: -1,
    spendable: 0,
    cost: 6,
    autoReload: { enabled: true, outcome: 'not_available' },
  });
  expect(await s.charges()).toEqual([]);
});

it('refunding a pack takes back that pack (OQ-8)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  const checkout = (await s.buy(w, 'pack_150')).body;
  await s.refund(w, { checkoutId: checkout.id });
  expect(await s.lines(w)).toEqual([
    ['manual_top_up', 150, 150],
    ['admin_adjustment', -150, 0],
  ]);
});

it('a downward correction takes from the plan first, then from the bank and the top-ups (OQ-6 X.1)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 10, plan: 5, top_up: 1 } });
  await s.adjust(w, -12);
  await s.adjust(w, -7);
  expect((await s.news(w)).map(moves)).toEqual([
    { plan: -5, rollover: -7 },
    { rollover: -3, top_up: -1, outstanding: -3 },
  ]);
});

it('changing Storage Only from monthly to annual only changes the price, and waits for the renewal (A.V7s A.P6s)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'storage_only', buckets: { plan: 4 } });
  expect((await s.preview(w, 'storage_only', 'annual')).body).toMatchObject({
    kind: 'downgrade',
    buckets: [{ id: 'plan', before: 4, after: 4, lost: 0 }, { id: 'top_up' }],
  });
});

it('a cadence that is not sold is refused (OQ-12)', async () => {
  const s = gallery();
  const w = await s.wallet();
  expect((await s.change(w, 'premium', 'annual')).problem).toMatchObject({ status: 400, code: 'invalid_request' });
  expect((await s.preview(w, 'premium', 'annual')).problem).toMatchObject({ status: 400, code: 'invalid_request' });
});

it('a wallet created without a card renews by invoice until a card is saved; then the card pays (X.10)', async () => {
  const s = studio();
  const never = await s.wallet({ card: null });
  const [given, taken] = [await s.wallet({ card: null }), await s.wallet()];
  for (const w of [given, taken]) {
    if (w === given) await s.send('PUT', `/backstage/wallets/${w.id}/card`, { number: card.works });
    await s.send('PUT', `/backstage/wallets/${w.id}/card`, { remove: true });
  }
  const marks = async () => Promise.all([never, given, taken].map(async (w) => (await s.read(w)).invoiced));
  expect(await marks()).toEqual([true, undefined, undefined]);
  // Removing a missing card changes nothing.
  await s.send('PUT', `/backstage/wallets/${never.id}/card`, { remove: true });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  const stands = await Promise.all([never, given, taken].map(async (w) => (await s.read(w)).subscription.status));
  expect(stands).toEqual(['active', 'past_due', 'past_due']);
  expect(await marks()).toEqual([true, undefined, undefined]);
});

it('paying by card at the checkout ends the invoices too (X.10)', async () => {
  const s = studio();
  const w = await s.wallet({ card: null });
  const { id } = (await s.buy(w, 'pack_50')).body;
  await s.pay({ id }, card.works);
  expect((await s.read(w)).invoiced).toBeUndefined();
});

it('a bucket is full at what it held after its last fill, or at more if it opened with more', async () => {
  const s = studio();
  const full = async (w: { id: string }) => (await s.read(w)).buckets.map(({ id, filledTo }) => [id, filledTo]);
  const is = (plan: number) => Object.entries({ plan, top_up: undefined });
  const more = await s.wallet({ buckets: { plan: 5000 } });
  const w = await s.wallet({ buckets: { plan: 100, top_up: 9 } });
  const plan = (await s.plans(w)).body.data.find(({ id }) => id === w.subscription.plan?.id);
  const allocation = plan?.allocation ?? 0;
  expect(allocation).toBeGreaterThan(100);
  expect([await full(more), await full(w)]).toEqual([is(5000), is(allocation)]);
  // Use, refunds and corrections change nothing.
  const { spend } = (await s.submit(w)).body;
  await s.fail(spend);
  await s.adjust(w, 3);
  expect(await full(w)).toEqual(is(allocation));
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect([await full(more), await full(w)]).toEqual([is(allocation), is(allocation)]);
});
