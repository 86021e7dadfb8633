import { expect, it } from 'vitest';
import { card, gallery, marketer, moves, photograph, studio } from './harness';

// Tokens: ceil((new − old) × daysLeft ÷ days). Money: the same fraction of the difference in price, rounded half up.
it.each([
  ['starter', 'growth', '2026-04-01T00:00:00.000Z', 175, 15_000],
  ['starter', 'growth', '2026-04-01T00:00:00.001Z', 175, 15_000],
  ['starter', 'growth', '2026-04-02T00:00:00.000Z', 170, 14_500],
  ['starter', 'growth', '2026-04-11T12:00:00.000Z', 117, 10_000],
  ['starter', 'growth', '2026-04-16T00:00:00.000Z', 88, 7500],
  ['starter', 'growth', '2026-04-30T23:59:59.999Z', 6, 500],
  ['growth', 'scale', '2026-04-11T00:00:00.000Z', 167, 13_333],
  ['growth', 'scale', '2026-04-21T00:00:00.000Z', 84, 6667],
  ['starter', 'scale', '2026-04-08T00:00:00.000Z', 326, 26_833],
])('studio: %s to %s at %s grants %d for %d cents (OQ-9)', async (from, to, at, grant, cents) => {
  const s = studio();
  const w = await s.wallet({ planId: from, buckets: { plan: 5, top_up: 3 } });
  await s.advanceTo(at);
  expect((await s.preview(w, to)).body).toMatchObject({ grant, due: { amount: cents }, balanceAfter: 8 + grant });
  expect((await s.change(w, to)).body).toMatchObject({ status: 'completed', amountDue: { amount: cents } });
  expect(await s.lines(w)).toEqual([['mid_cycle_proration', grant, 8 + grant]]);
  expect(await s.buckets(w)).toEqual({ plan: 5 + grant, top_up: 3 });
  expect((await s.captured()).map((charge) => charge.amount.amount)).toEqual([cents]);
});

it.each([
  ['2026-05-01T00:00:00.000Z', '2026-05-16T00:00:00.000Z', 91, 7742], // 16 of 31 days
  ['2027-02-01T00:00:00.000Z', '2027-02-15T00:00:00.000Z', 88, 7500], // 14 of 28
  ['2028-02-01T00:00:00.000Z', '2028-02-15T00:00:00.000Z', 91, 7759], // 15 of 29
  ['2026-01-31T00:00:00.000Z', '2026-02-14T00:00:00.000Z', 88, 7500], // 14 of 28, on an anchor of the 31st
])('studio: a period from %s has its own number of days (OQ-9)', async (periodStartAt, at, grant, cents) => {
  const s = studio(periodStartAt);
  const w = await s.wallet({ periodStartAt, buckets: { plan: 0 } });
  await s.advanceTo(at);
  expect((await s.preview(w, 'growth')).body).toMatchObject({ grant, due: { amount: cents } });
});

it.each([
  ['pro', 'growth', '2026-04-01T00:00:00.000Z', 5000, 2500],
  ['pro', 'growth', '2026-04-16T00:00:00.000Z', 2500, 1250],
  ['pro', 'growth', '2026-04-24T00:00:00.000Z', 1167, 583],
  ['pro', 'agency', '2026-04-24T00:00:00.000Z', 2334, 1400],
  ['growth', 'agency', '2026-04-30T00:00:00.000Z', 334, 117],
])('marketer: %s to %s at %s adds %d, new allocation × fraction (OQ-17)', async (from, to, at, grant, cents) => {
  const s = marketer();
  const w = await s.wallet({ planId: from, buckets: { plan: 70, top_up: 30 } });
  await s.advanceTo(at);
  expect((await s.preview(w, to)).body).toMatchObject({ grant, due: { amount: cents }, balanceAfter: 100 + grant });
  await s.change(w, to);
  expect(await s.lines(w)).toEqual([['mid_cycle_proration', grant, 100 + grant]]);
  expect(await s.buckets(w)).toEqual({ plan: 70 + grant, top_up: 30 });
});

it.each([
  ['essential', 'premium', '2026-04-24T00:00:00.000Z', 3850, 420, 75_000],
  ['premium', 'ultimate', '2026-04-30T00:00:00.000Z', 1167, 100, 180_000],
  ['essential', 'ultimate', '2026-04-20T00:00:00.000Z', 18_884, 1760, 180_000],
])(
  'gallery: %s to %s at %s grants %d to Fast, and the cap rises at once (OQ-20)',
  async (from, to, at, grant, cents, cap) => {
    const s = gallery();
    const w = await s.wallet({ planId: from, buckets: { rollover: 11, plan: 22, top_up: 33 } });
    await s.advanceTo(at);
    expect((await s.change(w, to)).body).toMatchObject({ status: 'completed', amountDue: { amount: cents } });
    expect(await s.lines(w)).toEqual([['mid_cycle_proration', grant, 66 + grant]]);
    expect(await s.buckets(w)).toEqual({ rollover: 11, plan: 22 + grant, top_up: 33 });
    expect((await s.read(w)).buckets[0]).toMatchObject({ id: 'rollover', cap });
  },
);

it('a second upgrade in a cycle counts from the plan then current (OQ-44)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  await s.advanceTo('2026-04-11T00:00:00.000Z');
  await s.change(w, 'growth');
  await s.advanceTo('2026-04-21T00:00:00.000Z');
  await s.change(w, 'scale');
  expect(await s.lines(w)).toEqual([
    ['mid_cycle_proration', 117, 117],
    ['mid_cycle_proration', 84, 201],
  ]);
  const m = marketer();
  const v = await m.wallet({ buckets: { plan: 0 } });
  await m.advanceTo('2026-04-16T00:00:00.000Z');
  await m.change(v, 'growth');
  await m.advanceTo('2026-04-21T00:00:00.000Z');
  await m.change(v, 'agency');
  expect((await m.news(v)).map((entry) => entry.amount)).toEqual([2500, 3334]);
});

it('an upgrade cancels the scheduled downgrade (OQ-10)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth' });
  await s.change(w, 'starter');
  expect((await s.read(w)).subscription.scheduledPlanId).toBe('starter');
  await s.change(w, 'scale');
  expect((await s.read(w)).subscription).toMatchObject({ plan: { id: 'scale' }, scheduledPlanId: null });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ plan: 575, top_up: 0 });
});

it('a scheduled downgrade can be undone before the renewal (OQ-10)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth' });
  await s.change(w, 'starter');
  expect((await s.withdraw(w)).body.subscription).toMatchObject({ plan: { id: 'growth' }, scheduledPlanId: null });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect((await s.read(w)).subscription.plan?.id).toBe('growth');
  const before = await photograph(s, w);
  expect((await s.withdraw(w)).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect(await photograph(s, w)).toBe(before);
});

it('a downgraded annual plan keeps its tokens until the year is over (OQ-10 OQ-12)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth', cadence: 'annual', buckets: { plan: 0 } });
  await s.change(w, 'starter', 'annual');
  await s.advanceTo('2027-03-31T00:00:00.000Z');
  expect(await s.balance(w)).toBe(325);
  await s.advanceTo('2027-04-01T00:00:00.000Z');
  expect(await s.balance(w)).toBe(150);
  expect((await s.captured()).map((charge) => charge.amount.amount)).toEqual([160_920]);
});

it('a canceled annual plan keeps granting tokens until its year ends', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth', cadence: 'annual', buckets: { plan: 0, top_up: 9 } });
  expect((await s.cancel(w)).body.subscription).toMatchObject({ endsAt: '2027-04-01T00:00:00.000Z' });
  await s.advanceTo('2027-03-01T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ plan: 325, top_up: 9 });
  await s.advanceTo('2027-04-01T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 9 });
  expect((await s.read(w)).subscription.status).toBe('ended');
  expect(await s.charges()).toEqual([]);
});

it('a bank above the new cap is kept, and nothing is added to it (OQ-21)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'premium', buckets: { rollover: 60_000, plan: 1000 } });
  await s.change(w, 'essential');
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['rollover_overflow', -1000, 60_000],
    ['plan_allocation', 8500, 68_500],
  ]);
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ rollover: 60_000, plan: 8500, top_up: 0 });
});

it.each([
  ['essential', 8500, 25_500, 0, 8500, 8500, 0],
  ['essential', 8500, 25_500, 17_000, 8500, 25_500, 0],
  ['essential', 8500, 25_500, 17_001, 8500, 25_500, 1],
  ['essential', 8500, 25_500, 25_500, 8500, 25_500, 8500],
  ['essential', 8500, 25_500, 25_499, 1, 25_500, 0],
  ['premium', 25_000, 75_000, 60_000, 25_000, 75_000, 10_000],
  ['ultimate', 60_000, 180_000, 150_000, 45_000, 180_000, 15_000],
])(
  'rollover of %s (%d a month, bank %d): %d + %d makes %d, %d lost (C.B2)',
  async (planId, allocation, cap, bank, unused, filled, lost) => {
    const s = gallery();
    const w = await s.wallet({ planId, buckets: { rollover: bank, plan: unused } });
    await s.advanceTo('2026-05-01T00:00:00.000Z');
    expect(await s.buckets(w)).toEqual({ rollover: filled, plan: allocation, top_up: 0 });
    const overflow = (await s.news(w)).filter((entry) => entry.type === 'rollover_overflow');
    expect(overflow.map((entry) => entry.amount)).toEqual(lost === 0 ? [] : [-lost]);
    const rolled = (await s.news(w)).filter((entry) => entry.type === 'rollover_in');
    expect(rolled.map(moves)).toEqual(filled === bank ? [] : [{ plan: bank - filled, rollover: filled - bank }]);
    expect((await s.read(w)).buckets[0]?.cap).toBe(cap);
  },
);

it('canceling clears bank and fast tokens at the end, not before (C.P1 C.P3s)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 5000, plan: 100, top_up: 30 } });
  await s.cancel(w);
  await s.advanceTo('2026-04-30T23:59:59.999Z');
  expect(await s.read(w)).toMatchObject({ spendable: 5130, subscription: { status: 'cancel_pending' } });
  await s.advance(1);
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 30 });
  expect(await s.read(w)).toMatchObject({ balance: 30, spendable: 0, subscription: { status: 'ended' } });
  await s.change(w, 'essential');
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 8500, top_up: 30 });
});

it.each([
  ['scale', 'active', []],
  ['scale', 'cancel_pending', ['resumes']],
  ['starter', 'active', []],
  ['starter', 'cancel_pending', ['cancelled']],
  ['growth', 'cancel_pending', []],
] as const)('moving to %s while %s warns of %j (OQ-10 A.P5s X.10)', async (to, status, warned) => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth', status });
  expect((await s.preview(w, to)).body.warningCodes).toEqual(warned);
});

it.each([
  ['studio', 'starter', 'growth'],
  ['studio', 'storage_only', 'starter'],
  ['marketer', 'pro', 'agency'],
  ['gallery', 'essential', 'ultimate'],
] as const)('%s: a paid upgrade from a canceled %s to %s resumes the plan (X.10)', async (product, from, to) => {
  const s = { studio, marketer, gallery }[product]();
  const w = await s.wallet({ planId: from });
  await s.cancel(w);
  expect((await s.change(w, to)).status).toBe(201);
  expect((await s.read(w)).subscription).toMatchObject({ plan: { id: to }, status: 'active', endsAt: null });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect((await s.read(w)).subscription).toMatchObject({ plan: { id: to }, status: 'active' });
});

it('a canceled plan can’t be downgraded, to another plan or cadence (X.10)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth' });
  await s.change(w, 'starter');
  await s.cancel(w);
  const before = await photograph(s, w);
  expect((await s.change(w, 'starter')).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect((await s.change(w, 'growth', 'annual')).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect(await photograph(s, w)).toBe(before);
  await s.resume(w);
  expect((await s.change(w, 'starter')).status).toBe(201);
});

it('a refused or invalid plan change changes nothing', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth' });
  const before = await photograph(s, w);
  expect((await s.change(w, 'growth')).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect((await s.change(w, 'platinum')).problem).toMatchObject({ status: 400, code: 'invalid_request' });
  expect((await s.preview(w, 'platinum')).problem).toMatchObject({ status: 400, code: 'invalid_request' });
  expect((await s.buy(w, 'pack_51')).problem).toMatchObject({ status: 400, code: 'invalid_request' });
  expect((await s.checkout(w, { kind: 'top_up' })).problem).toMatchObject({ status: 400, code: 'invalid_request' });
  expect((await s.checkout(w, { kind: 'plan_change' })).problem).toMatchObject({
    status: 400,
    code: 'invalid_request',
  });
  expect((await s.resume(w)).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect(await photograph(s, w)).toBe(before);
});

it('an upgrade with a failing card changes nothing until it is paid (A.T22)', async () => {
  const s = studio();
  const w = await s.wallet({ card: card.declines, buckets: { plan: 7 } });
  const checkout = (await s.change(w, 'growth')).body;
  expect(checkout).toMatchObject({ status: 'open', url: expect.any(String), failure: { code: 'generic_decline' } });
  expect((await s.read(w)).subscription.plan?.id).toBe('starter');
  expect(await s.lines(w)).toEqual([]);
  await s.pay(checkout, card.works);
  expect(await s.lines(w)).toEqual([['mid_cycle_proration', 175, 182]]);
  expect(await s.read(w)).toMatchObject({ subscription: { plan: { id: 'growth' } }, paymentMethod: { last4: '4242' } });
});

it('a declined renewal resets nothing and grants nothing; paying grants the period (OQ-11)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60, top_up: 30 }, card: card.attachesThenDeclines, autoReload: true });
  await s.advanceTo('2026-05-03T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([]);
  expect(await s.read(w)).toMatchObject({
    spendable: 90,
    subscription: { status: 'past_due' },
    autoReload: { available: false, unavailableReason: 'past_due' },
  });
  expect((await s.submit(w)).status).toBe(201);
  expect((await s.submit(w, [12])).problem).toMatchObject({ status: 402, autoReload: { outcome: 'past_due' } });
  const checkout = (await s.checkout(w, { kind: 'payment_method' })).body;
  await s.pay(checkout, card.works);
  expect((await s.read(w)).subscription.status).toBe('active');
  expect(await s.buckets(w)).toEqual({ plan: 150, top_up: 30 });
  expect((await s.captured()).map((charge) => charge.amount.amount)).toEqual([14_900]);
});

it('gallery past due locks the top-ups and keeps fast and rollover usable (OQ-11)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 10, plan: 8, top_up: 500 }, status: 'past_due' });
  expect(w.buckets.map((bucket) => [bucket.id, bucket.locked])).toEqual([
    ['rollover', false],
    ['plan', false],
    ['top_up', true],
  ]);
  expect((await s.spend(w, 'generate', { feature: 'alchemy', images: 4 })).status).toBe(201);
  expect((await s.spend(w, 'generate', { feature: 'default', images: 1 })).problem.code).toBe('locked');
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 500 });
});

it('a wallet without a card is billed elsewhere: its renewal grants, and charges nothing', async () => {
  const s = studio();
  const w = await s.wallet({ card: null, buckets: { plan: 60 } });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect((await s.read(w)).subscription.status).toBe('active');
  expect(await s.balance(w)).toBe(150);
  expect(await s.charges()).toEqual([]);
});
