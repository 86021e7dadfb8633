import { expect, it } from 'vitest';
import { gallery, marketer, studio, type Play } from './harness';
import type { Wallet } from '../../src/contract';

/** The log as a user reads it: each entry's description, amount and note. */
const told = async (play: Play, w: Wallet) =>
  (await play.news(w)).map((entry) => [entry.description, entry.amount, ...(entry.note ? [entry.note] : [])]);

it('the studio describes every entry (A.L3 A.L4 A.L6)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 150, top_up: 1 }, autoReload: true });
  expect((await s.log(w)).map((entry) => entry.description)).toEqual(['Opening balance', 'Opening balance']);
  const shorter = (await s.submit(w, [8, 8])).body.spend;
  await s.deliver(shorter, { seconds: 15 });
  const longer = (await s.submit(w, [4])).body.spend;
  await s.deliver(longer, { seconds: 5 });
  await s.fail((await s.spend(w, 'image_batch')).body.spend);
  await s.submit(w, [12]);
  await s.spend(w, 'image_reroll');
  await s.buy(w, 'pack_150');
  await s.adjust(w, -3, 'counted twice');
  await s.burn(w, 1);
  await s.advanceTo('2026-04-16T00:00:00.000Z');
  await s.change(w, 'growth');
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await told(s, w)).toEqual([
    ['Creative submission', -56],
    ['Creative submission: unused seconds', 1],
    ['Creative submission', -44],
    ['Creative submission: 1 token beyond the deposit', -1],
    ['Customer image batch', -18],
    ['Customer image batch: failed', 18],
    ['Auto Reload: 50 tokens', 50],
    ['Creative submission', -52],
    ['Image re-roll', -2],
    ['Top up: 150 tokens', 150],
    ['Adjustment', -3, 'counted twice'],
    ['Spent from backstage', -1],
    ['Upgrade to Growth, for the rest of this cycle', 88],
    ['88 tokens from the plan didn’t carry over', -88],
    ['Growth: 325 tokens for this cycle', 325],
  ]);
});

it('settling a debt and refunding a pack say so (OQ-8 OQ-32)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 10 }, outstanding: 6 });
  await s.settle(w);
  const checkout = (await s.buy(w, 'pack_50')).body;
  await s.refund(w, { checkoutId: checkout.id });
  expect(await told(s, w)).toEqual([
    ['Outstanding balance settled', 0],
    ['Top up: 50 tokens', 50],
    ['Pack refunded', -50, 'Refund of the unused part of a pack: 50 tokens'],
  ]);
});

it('the gallery says what happened to the tokens of a cycle (C.B2 C.P3s C.V5s)', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 20_000, plan: 8000 } });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  await s.change(w, 'free');
  await s.advanceTo('2026-06-01T00:00:00.000Z');
  await s.burn(w, 40);
  await s.advanceTo('2026-06-02T00:00:00.000Z');
  expect(await told(s, w)).toEqual([
    ['5,500 tokens rolled over', 0],
    ['2,500 tokens over the rollover limit', -2500],
    ['Essential: 8,500 tokens for this cycle', 8500],
    ['Rollover Bank needs a paid plan', -25_500],
    ['150 tokens for the new day', -8350],
    ['Spent from backstage', -40],
    ['150 tokens for the new day', 40],
  ]);
});

it('the marketer describes every charge, and says both numbers where credits ran out (B.L1 B.S10 OQ-19)', async () => {
  const s = marketer();
  const w = await s.wallet({ buckets: { plan: 500 } });
  await s.meter((await s.spend(w, 'campaign', {}, { confirmed: true })).body.spend, 175);
  const over = (await s.spend(w, 'campaign', {}, { confirmed: true })).body.spend;
  await s.meter(over, 450);
  expect(await told(s, w)).toEqual([
    ['Campaign', -175],
    ['Campaign: cost 4.5 credits, charged 3.25 credits (all that was available)', -325],
  ]);
});
