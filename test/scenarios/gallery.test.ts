import { expect, it } from 'vitest';
import { card, gallery, moves, photograph } from './harness';

const generate = (feature: string, images: number) => ['generate', { feature, images }] as const;

it('68: rollover, then fast, then top-up (C.B4)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 500, plan: 300, top_up: 1000 } });
  expect(w.buckets.map((bucket) => bucket.id)).toEqual(['rollover', 'plan', 'top_up']);
  expect((await s.burn(w, 900)).status).toBeLessThan(300);
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 900 });
});

it('69: one generation can use two buckets (C.B4 C.S4s)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 10, plan: 100 } });
  expect((await s.quote(w, ...generate('alchemy_v2', 4))).body).toMatchObject({
    charge: 'exact',
    cost: 26,
    draws: [
      { bucket: 'rollover', amount: 10 },
      { bucket: 'plan', amount: 16 },
    ],
    balanceAfter: 84,
  });
  await s.spend(w, ...generate('alchemy_v2', 4));
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 84, top_up: 0 });
  expect(await s.lines(w)).toEqual([['generation', -26, 84]]);
  expect((await s.news(w))[0]?.buckets).toEqual([
    { id: 'rollover', amount: -10 },
    { id: 'plan', amount: -16 },
  ]);
});

it('70: using the last fast token doesn’t use top-ups (C.B5)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { plan: 16, top_up: 100 } });
  await s.spend(w, ...generate('alchemy_v2', 1));
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 100 });
  await s.spend(w, ...generate('default', 1));
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 99 });
});

it('71: four images of Alchemy V2 cost 26, not 64 (C.S1s C.S5)', async () => {
  const s = gallery();
  const w = await s.wallet();
  expect((await s.quote(w, ...generate('alchemy_v2', 4))).body.cost).toBe(26);
  expect((await s.quote(w, ...generate('alchemy_v2', 1))).body.cost).toBe(16);
});

it.each([
  ['default', 1, 4],
  ['prompt_magic_v2', 2, 8],
  ['remove_background', 2, null],
  ['unzoom', 5, null],
  ['upscale', 5, null],
  ['texture_preview', 5, null],
  ['alchemy', 8, 18],
  ['alchemy_prompt_magic_v3', 16, 26],
  ['alchemy_v2', 16, 26],
  ['alchemy_v2_lightning', 10, 12],
  ['alchemy_upscaler', 8, null],
  ['image_guidance_2', 3, 6],
  ['image_guidance_3', 5, 8],
  ['image_guidance_4', 7, 10],
  ['texture_3d', 30, null],
  ['flow_state', 1, 4],
] as const)('71: the published cost of %s is %d, and of four %s (C.S4s)', async (feature, one, four) => {
  const s = gallery();
  const w = await s.wallet();
  expect((await s.quote(w, ...generate(feature, 1))).body.cost).toBe(one);
  const many = await s.quote(w, ...generate(feature, 4));
  if (four === null) expect(many.problem).toMatchObject({ status: 400, code: 'invalid_request' });
  else expect(many.body.cost).toBe(four);
});

it('72: tokens that don’t fit into the bank are lost, and logged (C.B2 C.V3s)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 20_000, plan: 8000 } });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['rollover_in', 0, 28_000],
    ['rollover_overflow', -2500, 25_500],
    ['plan_allocation', 8500, 34_000],
  ]);
  expect((await s.news(w)).map(moves)).toEqual([{ plan: -5500, rollover: 5500 }, { plan: -2500 }, { plan: 8500 }]);
  expect(await s.buckets(w)).toEqual({ rollover: 25_500, plan: 8500, top_up: 0 });
  expect((await s.read(w)).buckets[0]).toMatchObject({ id: 'rollover', cap: 25_500 });
});

it('73: if nothing is unused, nothing rolls over (C.B2)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 0, plan: 0 } });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([['plan_allocation', 8500, 8500]]);
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 8500, top_up: 0 });
});

it('74: renewals don’t change top-ups (C.B3)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { plan: 8500, top_up: 40_000 } });
  await s.advanceTo('2026-07-01T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ rollover: 25_500, plan: 8500, top_up: 40_000 });
});

it('75: three packs in a row are three entries, usable at once (C.T1 C.T3s)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { plan: 0 } });
  for (const pack of ['small', 'medium', 'large']) expect((await s.buy(w, pack)).body.status).toBe('completed');
  expect(await s.lines(w)).toEqual([
    ['manual_top_up', 3500, 3500],
    ['manual_top_up', 12_000, 15_500],
    ['manual_top_up', 30_000, 45_500],
  ]);
  expect(await s.read(w)).toMatchObject({ spendable: 45_500 });
  expect((await s.captured()).map((charge) => charge.amount.amount).toSorted((a, b) => a - b)).toEqual([
    900, 2900, 6900,
  ]);
});

it('76: a free user with top-ups gets the upgrade prompt and keeps them (C.G1 C.G2)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'free', buckets: { plan: 0, top_up: 5000 } });
  expect(w).toMatchObject({ balance: 5000, spendable: 0, subscription: { status: 'active', plan: { id: 'free' } } });
  expect(w.buckets.find((bucket) => bucket.id === 'top_up')).toMatchObject({ amount: 5000, locked: true });
  const before = await photograph(s, w);
  const refused = await s.spend(w, ...generate('default', 1));
  expect([refused.status, refused.problem.code]).toEqual([403, 'locked']);
  expect(refused.problem).toMatchObject({
    balance: 5000,
    cost: 1,
    autoReload: null,
    recovery: { topUp: false, upgrade: true, suggestion: 'upgrade' },
  });
  expect(await photograph(s, w)).toBe(before);
});

it('77: with Essential they are usable again, and used last (C.P5 C.B4)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'free', buckets: { plan: 0, top_up: 5000 } });
  expect((await s.change(w, 'essential')).body).toMatchObject({ status: 'completed', amountDue: { amount: 1200 } });
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 8500, top_up: 5000 });
  expect(await s.read(w)).toMatchObject({ spendable: 13_500 });
  await s.burn(w, 8500);
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 5000 });
  expect((await s.spend(w, ...generate('default', 1))).status).toBe(201);
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 4999 });
});

it('78: the free plan cannot buy tokens; plans are offered (C.T4)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'free' });
  expect((await s.packs(w)).body.data.map((pack) => [pack.id, pack.available])).toEqual([
    ['small', false],
    ['medium', false],
    ['large', false],
  ]);
  expect((await s.packs(w)).body.data[0]?.unavailableReason).toEqual(expect.any(String));
  expect((await s.buy(w, 'small')).problem).toMatchObject({ status: 409, code: 'subscription_required' });
  expect((await s.plans(w)).body.data.map((plan) => [plan.id, plan.allocation])).toEqual([
    ['free', 150],
    ['essential', 8500],
    ['premium', 25_000],
    ['ultimate', 60_000],
  ]);
  expect(await s.charges()).toEqual([]);
});

it('79: tokens land after the 3DS challenge is passed (C.G6 C.T2 OQ-39)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const checkout = (await s.buy(w, 'small')).body;
  expect(checkout).toMatchObject({ status: 'open', url: expect.any(String), amountDue: { amount: 900 } });
  await s.pay(checkout, card.challengeThenWorks);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'requires_action' });
  expect(await s.lines(w)).toEqual([]);
  await s.authenticate(checkout, true);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed', url: null });
  expect(await s.lines(w)).toEqual([['manual_top_up', 3500, 3500]]);
  expect(await s.captured()).toHaveLength(1);
});

it('79: closing the window buys nothing (OQ-39)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const checkout = (await s.buy(w, 'small')).body;
  await s.pay(checkout, card.challengeThenWorks);
  await s.abandon(checkout);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'expired' });
  expect(await s.lines(w)).toEqual([]);
  expect(await s.captured()).toEqual([]);
});

it('80: a deleted account loses all three buckets for good (C.P2)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 100, plan: 200, top_up: 5000 } });
  expect((await s.send('DELETE', '/v1/account', {})).status).toBe(400);
  expect((await s.send('DELETE', '/v1/account', { confirm: 'yes' })).status).toBe(400);
  expect(await s.buckets(w)).toEqual({ rollover: 100, plan: 200, top_up: 5000 });
  expect((await s.deleteAccount()).status).toBe(200);
  expect((await s.send('GET', `/v1/wallets/${w.id}`)).status).toBe(404);
  expect((await s.buy(w, 'small')).status).toBe(404);
});

it('80: its stored responses aren’t repeated either (C.P2)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 100, plan: 200, top_up: 5000 } });
  expect((await s.buy(w, 'small', { key: 'bought' })).status).toBe(201);
  expect((await s.deleteAccount({ key: 'gone' })).status).toBe(200);
  expect((await s.buy(w, 'small', { key: 'bought' })).status).toBe(404);
  const again = await s.deleteAccount({ key: 'gone' });
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
});

it('81: the wallet carries the three rows of the popover (C.G4)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 1, plan: 2, top_up: 3 } });
  const rows = Object.fromEntries(w.buckets.map((bucket) => [bucket.id, bucket]));
  expect(rows['plan']).toMatchObject({ label: expect.stringMatching(/fast/i), amount: 2 });
  expect(rows['rollover']).toMatchObject({ label: expect.stringMatching(/rollover/i), amount: 1 });
  expect(rows['rollover']?.learnMoreUrl).toMatch(/^https:/);
  expect(rows['top_up']).toMatchObject({ label: expect.stringMatching(/top.?up/i), amount: 3 });
});

it('82: unlimited generations still work at 0 tokens, other features don’t (C.G9s)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'ultimate', buckets: { plan: 0 } });
  expect((await s.quote(w, ...generate('default', 4))).body).toMatchObject({ decision: 'go', cost: 0, draws: [] });
  const run = await s.spend(w, ...generate('default', 4));
  expect(run.status).toBe(201);
  expect(run.body).toMatchObject({ entries: [], spend: { cost: 0 } });
  expect(await s.lines(w)).toEqual([]);
  expect((await s.spend(w, ...generate('alchemy', 1))).problem).toMatchObject({
    status: 402,
    code: 'insufficient_tokens',
  });
});

it('82: with tokens left, the same image costs tokens (C.G9s)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'ultimate', buckets: { plan: 10 } });
  await s.spend(w, ...generate('default', 4));
  expect(await s.lines(w)).toEqual([['generation', -4, 6]]);
});

it('upgrading from the free plan replaces leftover daily tokens with the first allocation', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'free', buckets: { plan: 90, top_up: 7 } });
  await s.change(w, 'essential');
  expect(await s.lines(w)).toEqual([
    ['plan_reset', -90, 7],
    ['plan_allocation', 8500, 8507],
  ]);
  expect((await s.read(w)).subscription).toMatchObject({ renewsAt: '2026-05-01T00:00:00.000Z' });
});

it('moving down to the free plan loses the bank, keeps the top-ups and starts with a daily allowance', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 9, plan: 20, top_up: 5 } });
  expect((await s.preview(w, 'free')).body).toMatchObject({ kind: 'downgrade', due: { amount: 0 } });
  expect((await s.preview(w, 'free')).body).toMatchObject({
    warnings: [expect.stringContaining('9 tokens from Rollover Bank will be lost')],
    warningCodes: ['bank_lost'],
  });
  await s.change(w, 'free');
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 150, top_up: 5 });
  expect(await s.read(w)).toMatchObject({ spendable: 150, subscription: { status: 'active', plan: { id: 'free' } } });
  expect(await s.charges()).toEqual([]);
});

it('a negative adjustment takes from the plan first, then in draw order (OQ-6 X.1)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 50, plan: 20, top_up: 5 } });
  await s.adjust(w, -30, 'a correction');
  expect(await s.buckets(w)).toEqual({ rollover: 40, plan: 0, top_up: 5 });
  await s.adjust(w, -44, 'another');
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 1 });
});

it('burning locked tokens is refused like a spend (X.10)', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'free', buckets: { plan: 3, top_up: 50 } });
  const burn = (amount: number) => s.send('POST', `/backstage/wallets/${w.id}/burn`, { amount });
  expect((await burn(40)).problem).toMatchObject({ status: 403, code: 'locked', spendable: 3 });
  expect((await burn(54)).problem).toMatchObject({ status: 402, code: 'insufficient_tokens' });
  expect((await burn(3)).status).toBe(200);
});

it('what falls due at the instant a wallet is created is in the response (L10)', async () => {
  const s = gallery();
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  const w = await s.wallet({ periodStartAt: '2026-04-01T00:00:00.000Z', buckets: { plan: 10 } });
  const { asOf: _, ...answered } = w;
  const { asOf: __, ...read } = await s.read(w);
  expect(answered).toEqual(read);
  expect(w.balance).toBe(8510);
});
