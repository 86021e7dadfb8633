import { expect, it } from 'vitest';
import { card, gallery, marketer, moves, photograph, studio } from './harness';

const sixOfEight = { clips: [8, 8, 8, 8, 8, 8] };

it('a quote changes nothing', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  const before = await photograph(s, w);
  for (let i = 0; i < 5; i++) await s.quote(w, 'submission', sixOfEight);
  expect(await photograph(s, w)).toBe(before);
  expect(await s.charges()).toEqual([]);
});

it('the lines of a quote add up to its cost, and name the images of a batch', async () => {
  const s = studio();
  const w = await s.wallet();
  const submission = (await s.quote(w, 'submission', sixOfEight)).body;
  expect(submission.lines.map((line) => [line.quantity, line.amount])).toEqual([
    [1, 40],
    [48, 48],
  ]);
  const batch = (await s.quote(w, 'image_batch')).body;
  expect(batch.lines).toMatchObject([{ label: expect.stringContaining('9'), quantity: 9, amount: 18 }]);
  const g = gallery();
  const v = await g.wallet();
  const image = (await g.quote(v, 'generate', { feature: 'alchemy', images: 4 })).body;
  expect(image.lines.reduce((sum, line) => sum + line.amount, 0)).toBe(18);
});

it('with enough tokens it says go, what it takes and what remains', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60, top_up: 40 } });
  expect((await s.quote(w, 'submission', sixOfEight)).body).toMatchObject({
    decision: 'go',
    balance: 100,
    spendable: 100,
    shortfall: 0,
    draws: [
      { bucket: 'plan', amount: 60 },
      { bucket: 'top_up', amount: 28 },
    ],
    balanceAfter: 12,
  });
  expect((await s.quote(w, 'submission', sixOfEight)).body.reason).toBeUndefined();
  await s.spend(w, 'submission', sixOfEight);
  expect(moves((await s.news(w))[0])).toEqual({ plan: -60, top_up: -28 });
});

it('before a reload its draws include the tokens to come', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  expect((await s.quote(w, 'submission', sixOfEight)).body).toMatchObject({
    decision: 'auto_reload',
    shortfall: 28,
    draws: [
      { bucket: 'plan', amount: 60 },
      { bucket: 'top_up', amount: 28 },
    ],
    balanceAfter: 22,
  });
});

it.each([
  ['too little', { buckets: { plan: 60 } }, 'insufficient_tokens'],
  ['a reload too small', { buckets: { plan: 37 }, autoReload: true }, 'insufficient_tokens'],
  ['a reload without a card', { buckets: { plan: 60 }, autoReload: true, card: null }, 'insufficient_tokens'],
  ['locked', { planId: null, buckets: { top_up: 99 } }, 'locked'],
  ['Storage Only', { planId: 'storage_only', buckets: { top_up: 99 } }, 'plan_does_not_produce'],
])('blocked by %s', async (_name, spec, reason) => {
  const s = studio();
  const w = await s.wallet(spec);
  expect((await s.quote(w, 'submission', sixOfEight)).body).toMatchObject({ decision: 'blocked', reason });
  expect((await s.spend(w, 'submission', sixOfEight)).problem.code).toBe(reason);
});

it('for a metered action, cost, shortfall and draws are those of the minimum', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 100, top_up: 900 } });
  expect((await s.quote(w, 'campaign')).body).toMatchObject({
    decision: 'go',
    cost: 150,
    costMin: 150,
    costMax: 200,
    draws: [
      { bucket: 'plan', amount: 100 },
      { bucket: 'top_up', amount: 50 },
    ],
  });
  const short = await s.wallet({ buckets: { plan: 100 } });
  expect((await s.quote(short, 'campaign')).body).toMatchObject({ decision: 'blocked', shortfall: 50 });
});

it('a quote can’t foresee a decline', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true, card: card.declines });
  expect((await s.quote(w, 'submission', sixOfEight)).body.decision).toBe('auto_reload');
  expect((await s.spend(w, 'submission', sixOfEight)).status).toBe(402);
});

it('low means a tenth of the allocation or less (OQ-42)', async () => {
  const s = studio();
  expect((await s.wallet({ buckets: { plan: 15 } })).low).toBe(true);
  expect((await s.wallet({ buckets: { plan: 16 } })).low).toBe(false);
  expect((await s.wallet({ buckets: { plan: 10 }, outstanding: 11 })).low).toBe(true);
  expect((await s.wallet({ planId: 'scale', buckets: { plan: 57 } })).low).toBe(true);
  expect((await s.wallet({ planId: 'scale', buckets: { plan: 58 } })).low).toBe(false);
});

it('each product says what it has', async () => {
  const capabilities = {
    studio: { autoReload: true, rollover: false, topUp: true, planChange: true, settlement: true },
    marketer: { autoReload: false, rollover: false, topUp: true, planChange: true, settlement: false },
    gallery: { autoReload: false, rollover: true, topUp: true, planChange: true, settlement: false },
  };
  for (const play of [studio(), marketer(), gallery()])
    expect((await play.wallet()).capabilities).toEqual({ ...capabilities[play.product], receipts: true });
});

it('larger plans are cheaper per token, and every plan is cheaper than a pack (A.V10 OQ-30)', async () => {
  const s = studio();
  const w = await s.wallet();
  const { data } = (await s.plans(w)).body;
  const perToken = data
    .filter((plan) => plan.id !== 'storage_only')
    .map((plan) => plan.price.amount / plan.allocation!);
  const packs = (await s.packs(w)).body.data.map((pack) => pack.price.amount / pack.amount);
  expect(perToken).toEqual(perToken.toSorted((a, b) => b - a));
  expect(Math.min(...packs)).toBeGreaterThan(Math.max(...perToken));
  const m = marketer();
  expect((await m.packs(await m.wallet())).body.data[0]).toMatchObject({
    price: { amount: 2000, currency: 'USD' },
  });
});

it('annual plans cost 10% less, paid yearly (A.V8s)', async () => {
  const s = studio();
  const w = await s.wallet();
  const yearly = (await s.plans(w, '?cadence=annual')).body.data;
  const price = (id: string) => yearly.find((plan) => plan.id === id)?.price.amount;
  expect([price('starter'), price('growth'), price('scale')]).toEqual([160_920, 322_920, 538_920]);
  expect(yearly.every((plan) => plan.cadence === 'annual')).toBe(true);
  expect(yearly.find((plan) => plan.id === 'growth')?.allocation).toBe(325);
});
