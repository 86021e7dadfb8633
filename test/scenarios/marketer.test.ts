import { expect, it } from 'vitest';
import { card, marketer, photograph } from './harness';

it('52: at 0 a campaign is blocked before it starts; everything else can be read (B.G2 B.G3)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 0 } });
  expect((await s.quote(w, 'campaign')).body).toMatchObject({
    charge: 'metered',
    cost: 150,
    costMin: 150,
    costMax: 200,
    decision: 'blocked',
    reason: 'insufficient_tokens',
    shortfall: 150,
  });
  for (const path of ['', '/entries', '/entries.csv', '/statement', '/spends', '/packs', '/plans'])
    expect((await s.send('GET', `/v1/wallets/${w.id}${path}`)).status, path).toBe(200);
});

it('53: at 0 a question to Hero is refused before it is sent (B.G2)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 0 } });
  const before = await photograph(s, w);
  for (const depth of ['lookup', 'deep']) {
    expect((await s.quote(w, 'hero_question', { depth })).body.decision).toBe('blocked');
    expect((await s.spend(w, 'hero_question', { depth })).problem).toMatchObject({
      status: 402,
      code: 'insufficient_tokens',
      autoReload: null,
    });
  }
  expect(await photograph(s, w)).toBe(before);
});

it('54: at 0 research, copy, sitelinks and analysis stop before starting (B.G2 B.S5)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 0 } });
  const before = await photograph(s, w);
  for (const action of [
    'keyword_research',
    'ad_copy',
    'sitelinks',
    'product_analysis',
    'regenerate_copy',
    'campaign',
  ]) {
    expect((await s.quote(w, action)).body.decision, action).toBe('blocked');
    const answer = await s.spend(w, action, {}, { confirmed: true });
    expect([answer.status, answer.problem.code], action).toEqual([402, 'insufficient_tokens']);
  }
  expect(await photograph(s, w)).toBe(before);
});

it('55: $20 buys 20 credits and everything works again (B.T1)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 0 } });
  const checkout = (await s.buy(w, 'pack_20')).body;
  expect(checkout).toMatchObject({ status: 'completed', amountDue: { amount: 2000, currency: 'USD' } });
  expect(await s.lines(w)).toEqual([['manual_top_up', 2000, 2000]]);
  expect((await s.news(w))[0]?.checkoutId).toBe(checkout.id);
  for (const action of ['campaign', 'keyword_research', 'ad_copy', 'sitelinks', 'product_analysis', 'regenerate_copy'])
    expect((await s.quote(w, action)).body.decision, action).toBe('go');
});

it('56: a campaign of 1.75 leaves 18.25 (B.S1 OQ-16)', async () => {
  const s = marketer();
  const w = await s.wallet();
  expect(w).toMatchObject({ balance: 2000, unit: { scale: 2 } });
  const { body, status } = await s.spend(w, 'campaign');
  expect(status).toBe(201);
  expect(body.spend.status).toBe('pending');
  expect(await s.balance(w)).toBe(2000);
  expect((await s.meter(body.spend, 175)).status).toBe(200);
  expect(await s.lines(w)).toEqual([['usage', -175, 1825]]);
  expect(await s.job(w, body.spend)).toMatchObject({ status: 'settled', actual: 175 });
});

it('57: the tenth campaign of 2 credits leaves 0, the eleventh is blocked (B.S8)', async () => {
  const s = marketer();
  const w = await s.wallet();
  for (let n = 1; n <= 10; n++) {
    const answer = await s.spend(w, 'campaign', {}, { confirmed: true });
    expect(answer.status, `campaign ${n}`).toBe(201);
    await s.meter(answer.body.spend, 200);
    expect(await s.balance(w)).toBe(2000 - 200 * n);
  }
  expect((await s.quote(w, 'campaign')).body.decision).toBe('blocked');
  expect((await s.spend(w, 'campaign', {}, { confirmed: true })).status).toBe(402);
});

it('58: monthly credits reset, extra ones stay (B.B1 B.B2)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 340, top_up: 420 } });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['plan_reset', -340, 420],
    ['plan_allocation', 2000, 2420],
  ]);
  expect(await s.buckets(w)).toEqual({ plan: 2000, top_up: 420 });
});

it('59: 0.80 of 3 credits asks, 0.80 of 10 does not (B.G4s OQ-23)', async () => {
  const s = marketer();
  const deep = { depth: 'deep' };
  const small = await s.wallet({ buckets: { plan: 300 } });
  expect((await s.quote(small, 'hero_question', deep)).body).toMatchObject({ costMax: 80, decision: 'confirm' });
  const before = await photograph(s, small);
  const asked = await s.spend(small, 'hero_question', deep);
  expect([asked.status, asked.problem.code]).toEqual([409, 'confirmation_required']);
  expect(asked.problem.quote).toMatchObject({ action: 'hero_question', costMin: 40, costMax: 80, decision: 'confirm' });
  expect(await photograph(s, small)).toBe(before);
  expect((await s.spend(small, 'hero_question', deep, { confirmed: true })).status).toBe(201);
  const large = await s.wallet({ buckets: { plan: 1000 } });
  expect((await s.quote(large, 'hero_question', deep)).body.decision).toBe('go');
  expect((await s.spend(large, 'hero_question', deep)).status).toBe(201);
});

it('59: exactly a quarter of the balance asks, a hundredth more in the bank does not (OQ-23)', async () => {
  const s = marketer();
  const quarter = await s.wallet({ buckets: { plan: 320 } });
  expect((await s.quote(quarter, 'hero_question', { depth: 'deep' })).body.decision).toBe('confirm');
  const more = await s.wallet({ buckets: { plan: 321 } });
  expect((await s.quote(more, 'hero_question', { depth: 'deep' })).body.decision).toBe('go');
});

it('60: a campaign and two regenerations are three described entries (B.S2 B.S10)', async () => {
  const s = marketer();
  const w = await s.wallet();
  await s.meter((await s.spend(w, 'campaign')).body.spend, 160);
  await s.meter((await s.spend(w, 'regenerate_copy')).body.spend, 30);
  await s.meter((await s.spend(w, 'regenerate_copy')).body.spend, 25);
  expect(await s.lines(w)).toEqual([
    ['usage', -160, 1840],
    ['usage', -30, 1810],
    ['usage', -25, 1785],
  ]);
  const said = (await s.news(w)).map((entry) => entry.description);
  expect(said.every((text) => text.trim() !== '')).toBe(true);
  expect(said[0]).not.toBe(said[1]);
});

it('61: Pro with 4 left and half the period to go: Growth adds 25, not 30 or 46 (B.P2 OQ-17)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 400 } });
  await s.advanceTo('2026-04-16T00:00:00.000Z');
  expect((await s.preview(w, 'growth')).body).toMatchObject({ kind: 'upgrade', grant: 2500, balanceAfter: 2900 });
  await s.change(w, 'growth');
  expect(await s.lines(w)).toEqual([['mid_cycle_proration', 2500, 2900]]);
  expect(await s.buckets(w)).toEqual({ plan: 2900, top_up: 0 });
});

it('62: Agency with three ad accounts can’t move down to Pro until two are disconnected (B.P5s)', async () => {
  const s = marketer();
  const w = await s.wallet({ planId: 'agency', buckets: { plan: 10_000 } });
  await s.setAccounts(w, 3);
  const before = await photograph(s, w);
  expect((await s.preview(w, 'pro')).body).toMatchObject({
    kind: 'downgrade',
    blockers: [{ code: expect.any(String), limit: 1, used: 3 }],
  });
  expect((await s.change(w, 'pro')).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect(await photograph(s, w)).toBe(before);
  await s.setAccounts(w, 2);
  expect((await s.change(w, 'pro')).status).toBe(409);
  await s.setAccounts(w, 1);
  expect((await s.preview(w, 'pro')).body.blockers).toEqual([]);
  expect((await s.change(w, 'pro')).body).toMatchObject({ status: 'completed', amountDue: { amount: 0 } });
  expect((await s.read(w)).subscription.scheduledPlanId).toBe('pro');
});

it('63: the wallet carries what the popover shows: balance, renewal, a pack, a higher plan (B.G5)', async () => {
  const s = marketer();
  const w = await s.wallet();
  expect(w).toMatchObject({ balance: 2000, subscription: { renewsAt: '2026-05-01T00:00:00.000Z' } });
  expect((await s.packs(w)).body.data).toMatchObject([{ id: 'pack_20', amount: 2000, available: true }]);
  expect((await s.plans(w)).body.data.map((plan) => [plan.id, plan.allocation, plan.change])).toEqual([
    ['pro', 2000, 'none'],
    ['growth', 5000, 'upgrade'],
    ['agency', 10_000, 'upgrade'],
  ]);
});

it('64: canceled on day 10, extra credits stay and are locked after the end (B.T4-B.T6 OQ-18)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 500, top_up: 800 } });
  await s.advanceTo('2026-04-11T00:00:00.000Z');
  expect((await s.cancel(w)).body.subscription).toMatchObject({ status: 'cancel_pending' });
  expect((await s.spend(w, 'campaign')).status).toBe(201);
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['usage', -175, 1125],
    ['plan_reset', -325, 800],
  ]);
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 800 });
  expect(await s.read(w)).toMatchObject({ balance: 800, spendable: 0, subscription: { status: 'ended' } });
  expect((await s.spend(w, 'campaign')).problem).toMatchObject({ status: 403, code: 'locked' });
});

it('64: within 14 days the fee is refunded, its credits withdrawn, the $20 pack is not (B.T4-B.T6 OQ-45)', async () => {
  const s = marketer();
  const w = await s.wallet({ planId: null });
  await s.change(w, 'pro');
  const pack = (await s.buy(w, 'pack_20')).body;
  await s.advanceTo('2026-04-11T00:00:00.000Z');
  const kept = await photograph(s, w);
  expect((await s.refund(w, { checkoutId: pack.id })).status).toBeGreaterThanOrEqual(400);
  expect(await photograph(s, w)).toBe(kept);
  expect((await s.refund(w, { subscription: true })).status).toBe(200);
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 2000 });
  expect(await s.read(w)).toMatchObject({ balance: 2000, spendable: 0, subscription: { status: 'ended' } });
});

it('64: after 14 days the fee isn’t refunded anymore (B.T6)', async () => {
  const s = marketer();
  const w = await s.wallet({ planId: null });
  await s.change(w, 'pro');
  await s.advanceTo('2026-04-16T00:00:00.000Z');
  const before = await photograph(s, w);
  expect((await s.refund(w, { subscription: true })).status).toBeGreaterThanOrEqual(400);
  expect(await photograph(s, w)).toBe(before);
});

it('64: the day of cancellation counts, not the day an operator refunds (B.T6)', async () => {
  const s = marketer();
  const w = await s.wallet({ planId: null });
  await s.change(w, 'pro');
  await s.advanceTo('2026-04-11T00:00:00.000Z');
  await s.cancel(w);
  await s.advanceTo('2026-04-21T00:00:00.000Z');
  await s.resume(w);
  expect((await s.refund(w, { subscription: true })).problem.code).toBe('conflict');
  await s.cancel(w);
  expect((await s.refund(w, { subscription: true })).problem.code).toBe('conflict');

  const other = await s.wallet({ planId: null });
  await s.change(other, 'pro');
  await s.advanceTo('2026-05-05T00:00:00.000Z');
  await s.cancel(other);
  await s.advanceTo('2026-05-20T00:00:00.000Z');
  expect((await s.refund(other, { subscription: true })).status).toBe(200);
  expect(await s.read(other)).toMatchObject({ balance: 0, subscription: { status: 'ended' } });
});

it('65: past due pauses spending and keeps every credit; paying resumes it (B.P6s OQ-11)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 340, top_up: 420 }, card: card.attachesThenDeclines });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([]);
  expect(await s.read(w)).toMatchObject({ balance: 760, subscription: { status: 'past_due' } });
  const before = await photograph(s, w);
  const refused = await s.spend(w, 'ad_copy', {}, { confirmed: true });
  expect([refused.status, refused.problem.code]).toEqual([403, 'past_due']);
  expect(refused.problem).toMatchObject({ balance: 760, cost: 20, autoReload: null });
  expect((await s.quote(w, 'ad_copy')).body).toMatchObject({ decision: 'blocked', reason: 'past_due' });
  expect(await photograph(s, w)).toBe(before);
  const checkout = (await s.checkout(w, { kind: 'payment_method' })).body;
  expect(checkout).toMatchObject({ status: 'open', url: expect.any(String) });
  await s.pay(checkout, card.works);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
  expect((await s.read(w)).subscription.status).toBe('active');
  expect(await s.buckets(w)).toEqual({ plan: 2000, top_up: 420 });
  expect((await s.captured()).map((charge) => charge.amount.amount)).toEqual([1900]);
  expect((await s.spend(w, 'ad_copy')).status).toBe(201);
});

it('65: a checkout opened before the renewal failed charges nothing that the user didn’t agree to (OQ-11)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 340 }, card: card.attachesThenDeclines });
  await s.advanceTo('2026-04-30T12:00:00.000Z');
  const early = (await s.checkout(w, { kind: 'payment_method' })).body;
  expect(early).toMatchObject({ status: 'open', amountDue: { amount: 0 } });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect((await s.pay(early, card.works)).problem).toMatchObject({ status: 409, code: 'conflict' });
  expect([await s.captured(), (await s.read(w)).subscription.status]).toEqual([[], 'past_due']);
  const late = (await s.checkout(w, { kind: 'payment_method' })).body;
  expect(late.amountDue).toMatchObject({ amount: 1900 });
  await s.pay(late, card.works);
  expect([(await s.captured()).length, (await s.read(w)).subscription.status]).toEqual([1, 'active']);
});

it('66: a declined pack brings no credits and can be tried again (B.T1)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 0 }, card: card.declines });
  const checkout = (await s.buy(w, 'pack_20')).body;
  expect(checkout).toMatchObject({ status: 'open', failure: { code: 'generic_decline' } });
  await s.pay(checkout, '4000000000009995');
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'open', failure: { code: 'insufficient_funds' } });
  expect(await s.lines(w)).toEqual([]);
  expect(await s.captured()).toEqual([]);
  await s.pay(checkout, card.works);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
  expect((await s.poll(w, checkout)).failure).toBeUndefined();
  expect(await s.lines(w)).toEqual([['manual_top_up', 2000, 2000]]);
});

it('67: there is no Auto Reload (B.T2)', async () => {
  const s = marketer();
  const w = await s.wallet();
  expect(w.autoReload).toBeNull();
  expect(w.capabilities.autoReload).toBe(false);
  for (const enabled of [true, false])
    expect((await s.setAutoReload(w, enabled)).problem).toMatchObject({ status: 422, code: 'not_supported' });
});
