import { expect, it } from 'vitest';
import { card, moves, photograph, studio } from './harness';

const creative = { label: 'Spring launch', href: '/dashboard/creatives/42' };
const sixOfEight = [8, 8, 8, 8, 8, 8];

it('1: a plain submission is one entry of -40 (A.S1)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const answer = await s.submit(w);
  expect(answer.status).toBe(201);
  expect(answer.body.wallet.balance).toBe(60);
  expect(answer.body.spend).toMatchObject({ status: 'pending', cost: 40, deposit: 0, action: 'submission' });
  expect(await s.lines(w)).toEqual([['submission', -40, 60]]);
});

it('2: base and deposit are one linked entry of -88 (A.S2 A.S5 A.L3)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const { body } = await s.submit(w, sixOfEight, { link: creative });
  expect(body.spend).toMatchObject({ cost: 88, deposit: 48, link: creative });
  expect(await s.lines(w)).toEqual([['submission', -88, 12]]);
  expect((await s.news(w))[0]).toMatchObject({ spendId: body.spend.id, link: creative, walletId: w.id });
  expect(body.spend.entryIds).toEqual([(await s.news(w))[0]?.id]);
});

it('3: a clip of 2 s is billed 4 s (A.S2)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 44 } });
  await s.submit(w, [2]);
  expect(await s.lines(w)).toEqual([['submission', -44, 0]]);
});

it('4: a clip of 15 s is billed 12 s (A.S2)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 } });
  await s.submit(w, [15]);
  expect(await s.lines(w)).toEqual([['submission', -52, 8]]);
});

it('5: clips of exactly 4 s and 12 s are not clamped (A.S2)', async () => {
  const s = studio();
  const w = await s.wallet();
  expect((await s.quote(w, 'submission', { clips: [4, 12] })).body).toMatchObject({
    charge: 'deposit',
    cost: 56,
    costMin: 56,
    costMax: 56,
  });
});

it('6: a clip dragged to 0 s is estimated at 4 s, not dropped (A.S2)', async () => {
  const s = studio();
  const w = await s.wallet();
  expect((await s.quote(w, 'submission', { clips: [8] })).body.cost).toBe(48);
  expect((await s.quote(w, 'submission', { clips: [0] })).body.cost).toBe(44);
  expect((await s.quote(w, 'submission', { clips: [] })).body.cost).toBe(40);
});

it('7: three submissions deduct at once although nothing is delivered (A.S6)', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth', buckets: { plan: 300 } });
  await s.submit(w, sixOfEight);
  await s.submit(w);
  await s.submit(w, [12]);
  expect(await s.lines(w)).toEqual([
    ['submission', -88, 212],
    ['submission', -40, 172],
    ['submission', -52, 120],
  ]);
  expect((await s.spends(w, '?status=pending')).body.total).toBe(3);
});

it('8: a balance equal to the cost is enough (A.G4)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 40 } });
  expect((await s.submit(w)).status).toBe(201);
  expect(await s.balance(w)).toBe(0);
});

it('9: one token short is refused with all the modal shows, and nothing moves (A.G1 A.G5-A.G10)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 39 } });
  const before = await photograph(s, w);
  const { status, problem } = await s.submit(w);
  expect(status).toBe(402);
  expect(problem).toMatchObject({
    code: 'insufficient_tokens',
    walletId: w.id,
    action: 'submission',
    balance: 39,
    spendable: 39,
    cost: 40,
    shortfall: 1,
    autoReload: { enabled: false, outcome: 'not_enabled' },
    recovery: { topUp: true, upgrade: true, renewsAt: '2026-05-01T00:00:00.000Z', suggestion: 'top_up' },
  });
  expect(problem.recovery.suggestionReason).not.toBe('');
  expect(await photograph(s, w)).toBe(before);
});

it('10: a refusal offers the top up, and packs to buy (A.G8)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 39 } });
  expect((await s.submit(w)).problem.recovery.topUp).toBe(true);
  expect((await s.packs(w)).body.data).toMatchObject([
    { id: 'pack_50', amount: 50, price: { amount: 5900, currency: 'USD' }, available: true },
    { id: 'pack_150', amount: 150, price: { amount: 16500, currency: 'USD' }, available: true },
  ]);
});

it('11: a refusal offers the upgrade, and higher plans to choose (A.G9)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 39 } });
  expect((await s.submit(w)).problem.recovery.upgrade).toBe(true);
  const offered = (await s.plans(w)).body.data;
  expect(offered.map((plan) => [plan.id, plan.allocation, plan.change, plan.current])).toEqual(
    expect.arrayContaining([
      ['starter', 150, 'none', true],
      ['growth', 325, 'upgrade', false],
      ['scale', 575, 'upgrade', false],
    ]),
  );
});

it('12: a refusal names the wallet whose log explains it (A.G10 A.L1)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 39 } });
  const { problem } = await s.submit(w);
  expect(problem.walletId).toBe(w.id);
  const log = await s.list({ id: problem.walletId });
  expect(log.status).toBe(200);
  expect(log.body.data[0]).toMatchObject({ type: 'plan_allocation', amount: 39, balanceAfter: 39 });
});

it('13: closing the modal asks nothing of the ledger: no spend, no charge, no mail (OQ-38)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 39 }, autoReload: true, card: card.declines });
  await s.submit(w);
  expect((await s.spends(w)).body.total).toBe(0);
  expect(await s.captured()).toEqual([]);
  expect(await s.outbox()).toEqual([]);
  expect(await s.lines(w)).toEqual([]);
});

it('14: at zero everything except the three spending actions works (A.G15 A.G16)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  const base = `/v1/wallets/${w.id}`;
  for (const path of ['', '/entries', '/entries.csv', '/statement', '/spends', '/packs', '/plans'])
    expect((await s.send('GET', base + path)).status, path).toBe(200);
  expect((await s.send('GET', '/v1/wallets')).status).toBe(200);
  expect((await s.preview(w, 'growth')).status).toBe(200);
  expect((await s.setAutoReload(w, false)).status).toBe(200);
  expect((await s.cancel(w)).status).toBe(200);
  expect((await s.resume(w)).status).toBe(200);
  expect((await s.submit(w)).problem).toMatchObject({ code: 'insufficient_tokens', cost: 40 });
  expect((await s.spend(w, 'image_batch')).problem).toMatchObject({ code: 'insufficient_tokens', cost: 18 });
  expect((await s.spend(w, 'image_reroll')).problem).toMatchObject({ code: 'insufficient_tokens', cost: 2 });
});

it('15: a delivery arrives at a zero balance as at any other (A.G15 A.R6)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 88 } });
  const { spend } = (await s.submit(w, sixOfEight)).body;
  await s.advanceTo('2026-04-01T20:00:00.000Z');
  expect((await s.deliver(spend, { seconds: 48 })).status).toBe(200);
  expect(await s.job(w, spend)).toMatchObject({ status: 'settled', settledAt: '2026-04-01T20:00:00.000Z' });
  expect(await s.balance(w)).toBe(0);
  expect(await s.outbox()).toHaveLength(1);
});

it('16: a top up does not submit by itself; pressing Submit does (A.T2s OQ-26)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 10 } });
  expect((await s.submit(w, sixOfEight)).status).toBe(402);
  expect((await s.buy(w, 'pack_150')).body.status).toBe('completed');
  expect(await s.balance(w)).toBe(160);
  expect((await s.spends(w)).body.total).toBe(0);
  expect((await s.submit(w, sixOfEight)).status).toBe(201);
  expect(await s.lines(w)).toEqual([
    ['manual_top_up', 150, 160],
    ['submission', -88, 72],
  ]);
});

it('17: Auto Reload is off until someone turns it on (A.T17)', async () => {
  const s = studio();
  expect((await s.wallet()).autoReload).toMatchObject({
    enabled: false,
    amount: 50,
    price: { amount: 5900, currency: 'USD' },
    available: true,
  });
});

it('18: silent charge, two entries, no email (A.T4 A.T5 A.T18)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  expect((await s.quote(w, 'submission', { clips: sixOfEight })).body).toMatchObject({
    decision: 'auto_reload',
    cost: 88,
    shortfall: 28,
  });
  const answer = await s.submit(w, sixOfEight);
  expect(answer.status).toBe(201);
  expect(answer.body.entries.map((entry) => [entry.type, entry.amount])).toEqual([
    ['auto_reload', 50],
    ['submission', -88],
  ]);
  expect(await s.lines(w)).toEqual([
    ['auto_reload', 50, 110],
    ['submission', -88, 22],
  ]);
  expect(moves((await s.news(w))[1])).toEqual({ plan: -60, top_up: -28 });
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 22 });
  expect((await s.captured()).map((charge) => charge.amount)).toEqual([{ amount: 5900, currency: 'USD' }]);
  expect(await s.outbox()).toEqual([]);
});

it('19: a shortfall of 51 causes no charge of 50 (A.T15d OQ-2)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 37 }, autoReload: true });
  const { status, problem } = await s.submit(w, sixOfEight);
  expect(status).toBe(402);
  expect(problem).toMatchObject({ shortfall: 51, autoReload: { enabled: true, outcome: 'amount_too_small' } });
  expect(problem.autoReload?.message).not.toBe('');
  expect(await s.charges()).toEqual([]);
  expect(await s.balance(w)).toBe(37);
});

it('19: a shortfall of exactly 50 does (A.T4 OQ-2)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 38 }, autoReload: true });
  expect((await s.submit(w, sixOfEight)).status).toBe(201);
  expect(await s.balance(w)).toBe(0);
});

it('20: no reload happens if the balance covers the cost (A.T7)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 }, autoReload: true });
  await s.submit(w, sixOfEight);
  expect(await s.lines(w)).toEqual([['submission', -88, 12]]);
  expect(await s.charges()).toEqual([]);
});

it('21: a declined reload adds nothing and deducts nothing (A.T9)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: card.declines });
  const before = await photograph(s, w);
  const { status, problem } = await s.submit(w, sixOfEight);
  expect(status).toBe(402);
  expect(problem).toMatchObject({ balance: 60, autoReload: { enabled: true, outcome: 'declined' } });
  expect(await photograph(s, w)).toBe(before);
});

it('22: a reload that requires 3D Secure is aborted (A.T10)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: card.challengeAlways });
  const before = await photograph(s, w);
  const { status, problem } = await s.submit(w, sixOfEight);
  expect(status).toBe(402);
  expect(problem.autoReload).toMatchObject({ enabled: true, outcome: 'authentication_required' });
  expect(await photograph(s, w)).toBe(before);
});

it('23: the challenge is passed in checkout, then the submission works (A.G13 OQ-39)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: card.challengeAlways });
  expect((await s.submit(w, sixOfEight)).status).toBe(402);
  const checkout = await s.buy(w, 'pack_50');
  expect(checkout.status).toBe(201);
  expect(checkout.body).toMatchObject({ kind: 'top_up', packId: 'pack_50', status: 'open', url: expect.any(String) });
  expect(checkout.body.failure).toBeDefined();
  await s.pay(checkout.body, card.challengeAlways);
  expect(await s.poll(w, checkout.body)).toMatchObject({ status: 'requires_action' });
  expect(await s.balance(w)).toBe(60);
  await s.authenticate(checkout.body, true);
  expect(await s.poll(w, checkout.body)).toMatchObject({ status: 'completed' });
  expect((await s.submit(w, sixOfEight)).status).toBe(201);
  expect(await s.lines(w)).toEqual([
    ['manual_top_up', 50, 110],
    ['submission', -88, 22],
  ]);
});

it('24: without a subscription Auto Reload doesn’t charge (A.T11 OQ-46)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  await s.cancel(w);
  await s.advanceTo('2026-05-02T00:00:00.000Z');
  const { status, problem } = await s.spend(w, 'image_reroll');
  expect(status).toBe(402);
  expect(problem).toMatchObject({
    balance: 0,
    autoReload: { enabled: true, outcome: 'no_subscription' },
    recovery: { suggestion: 'start_plan' },
  });
  expect(await s.charges()).toEqual([]);
  expect((await s.read(w)).autoReload).toMatchObject({
    enabled: true,
    available: false,
    unavailableReason: 'no_subscription',
  });
});
