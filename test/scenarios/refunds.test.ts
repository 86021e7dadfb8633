import { expect, it } from 'vitest';
import { gallery, marketer, moves, photograph, studio } from './harness';

const sixOfEight = [8, 8, 8, 8, 8, 8];

// 60 plan and 40 top-up; the submission of 88 takes all of plan and 28 of top-up.
it.each([
  [47, { top_up: 1 }, { plan: 0, top_up: 13 }],
  [20, { top_up: 28 }, { plan: 0, top_up: 40 }],
  [19, { top_up: 28, plan: 1 }, { plan: 1, top_up: 40 }],
  [0, { top_up: 28, plan: 20 }, { plan: 20, top_up: 40 }],
])('unused seconds are refunded in reverse order: %d of 48 delivered (OQ-5)', async (seconds, expected, buckets) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60, top_up: 40 } });
  const { spend } = (await s.submit(w, sixOfEight)).body;
  await s.deliver(spend, { seconds });
  expect((await s.lines(w))[1]).toEqual(['submission_refund', 48 - seconds, 60 - seconds]);
  expect(moves((await s.news(w))[1])).toEqual(expected);
  expect(await s.buckets(w)).toEqual(buckets);
});

it.each([
  [45.9, 3],
  [47.999, 1],
  [48, 0],
  [48.999, 0],
  [49, -1],
])('delivered seconds are rounded down: %d s of 48 move %d (OQ-35)', async (seconds, amount) => {
  const s = studio();
  const w = await s.wallet();
  const { spend } = (await s.submit(w, sixOfEight)).body;
  await s.deliver(spend, { seconds });
  expect((await s.news(w)).slice(1).map((entry) => entry.amount)).toEqual(amount === 0 ? [] : [amount]);
});

it.each([
  [[0], 44],
  [[3.2], 44],
  [[4.01], 45],
  [[7.5, 11.2], 60],
  [[11.0001], 52],
  [[12.9], 52],
  [[3, 4, 12, 13], 72],
  [[12, 12, 12, 12, 12, 12], 112],
])('clips of %j s cost %d (A.S2 OQ-31)', async (clips, cost) => {
  const s = studio();
  const w = await s.wallet();
  expect((await s.quote(w, 'submission', { clips })).body.cost).toBe(cost);
  await s.submit(w, clips);
  expect((await s.news(w))[0]?.amount).toBe(-cost);
});

it('a refund after the cycle ended goes into the new cycle, above its allocation (OQ-5 OQ-49)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60, top_up: 40 } });
  await s.advanceTo('2026-04-30T12:00:00.000Z');
  const { spend } = (await s.submit(w, sixOfEight)).body;
  await s.advanceTo('2026-05-01T06:00:00.000Z');
  expect(await s.buckets(w)).toEqual({ plan: 150, top_up: 12 });
  await s.fail(spend);
  expect(await s.buckets(w)).toEqual({ plan: 210, top_up: 40 });
  expect(await s.lines(w)).toEqual([
    ['submission', -88, 12],
    ['plan_allocation', 150, 162],
    ['submission_refund', 88, 250],
  ]);
});

it('a failed generation is refunded to the three buckets it came from, also after a renewal (OQ-25)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 10, plan: 9, top_up: 50 } });
  await s.advanceTo('2026-04-30T23:58:00.000Z');
  const { spend } = (await s.spend(w, 'generate', { feature: 'alchemy_v2', images: 4 })).body;
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 0, top_up: 43 });
  await s.advanceTo('2026-05-01T00:01:00.000Z');
  await s.fail(spend);
  expect(await s.lines(w)).toEqual([
    ['generation', -26, 43],
    ['plan_allocation', 8500, 8543],
    ['generation_refund', 26, 8569],
  ]);
  expect(moves((await s.news(w))[2])).toEqual({ top_up: 7, plan: 9, rollover: 10 });
  expect(await s.buckets(w)).toEqual({ rollover: 10, plan: 8509, top_up: 50 });
});

it('each job refunds what it took itself', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 50, top_up: 50 } });
  const first = (await s.submit(w)).body.spend;
  const second = (await s.submit(w)).body.spend;
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 20 });
  await s.fail(first);
  expect(await s.buckets(w)).toEqual({ plan: 40, top_up: 20 });
  await s.fail(second);
  expect(await s.buckets(w)).toEqual({ plan: 50, top_up: 50 });
});

it('a failed image batch is refunded whole, a failed metered job was never charged (OQ-25)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 5, top_up: 20 } });
  await s.fail((await s.spend(w, 'image_batch')).body.spend);
  expect((await s.news(w)).map((entry) => entry.amount)).toEqual([-18, 18]);
  expect(await s.buckets(w)).toEqual({ plan: 5, top_up: 20 });
  const m = marketer();
  const v = await m.wallet();
  const { spend } = (await m.spend(v, 'campaign')).body;
  await m.fail(spend);
  expect(await m.lines(v)).toEqual([]);
  expect(await m.job(v, spend)).toMatchObject({ status: 'failed' });
  await m.advance(600_000);
  expect(await m.lines(v)).toEqual([]);
});

it('a finished job cannot be finished again', async () => {
  const s = studio();
  const w = await s.wallet();
  const { spend } = (await s.submit(w, sixOfEight)).body;
  await s.deliver(spend, { seconds: 40 });
  const before = await photograph(s, w);
  expect((await s.deliver(spend, { seconds: 10 })).problem).toMatchObject({ status: 409, code: 'already_settled' });
  expect((await s.fail(spend)).problem).toMatchObject({ status: 409, code: 'already_settled' });
  expect(await photograph(s, w)).toBe(before);
});

it('a job is finished the way its action is measured', async () => {
  const s = studio();
  const w = await s.wallet();
  const { spend } = (await s.submit(w, sixOfEight)).body;
  const batch = (await s.spend(w, 'image_batch')).body.spend;
  const before = await photograph(s, w);
  expect((await s.meter(spend, 10)).status).toBeGreaterThanOrEqual(400);
  expect((await s.deliver(spend, {})).status).toBe(400);
  expect((await s.deliver(spend, { seconds: -1 })).status).toBe(400);
  expect((await s.deliver(batch, { seconds: 3 })).status).toBeGreaterThanOrEqual(400);
  expect((await s.deliver({ id: 'spn_nowhere' }, { seconds: 3 })).status).toBe(404);
  expect(await photograph(s, w)).toBe(before);
  expect((await s.deliver(batch, {})).status).toBe(200);
  expect(await s.job(w, batch)).toMatchObject({ status: 'settled' });
});

it('an operator refunds only what is left of a pack, and the money for it (OQ-8)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  const pack = (await s.buy(w, 'pack_50')).body;
  await s.submit(w);
  expect((await s.refund(w, { checkoutId: pack.id })).status).toBe(200);
  expect(await s.buckets(w)).toEqual({ plan: 0, top_up: 0 });
  expect((await s.news(w)).map((entry) => entry.amount)).toEqual([50, -40, -10]);
  expect((await s.charges())[0]).toMatchObject({ amount: { amount: 5900 }, refunded: { amount: 1180 } });
  const before = await photograph(s, w);
  expect((await s.refund(w, { checkoutId: pack.id })).status).toBe(409);
  expect(await photograph(s, w)).toBe(before);
});

it('refunding an unused pack doesn’t change the other one (OQ-8)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { plan: 10 } });
  const small = (await s.buy(w, 'small')).body;
  await s.buy(w, 'medium');
  await s.refund(w, { checkoutId: small.id });
  expect(await s.buckets(w)).toEqual({ rollover: 0, plan: 10, top_up: 12_000 });
  expect((await s.refund(w, { checkoutId: 'chk_nowhere' })).status).toBe(404);
});
