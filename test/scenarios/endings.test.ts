import { expect, it } from 'vitest';
import { gallery, marketer, studio, type WalletSpec } from './harness';

it('unlimited images work until the plan ends (C.G9s OQ-11 OQ-47)', async () => {
  const s = gallery();
  const image = { feature: 'default', images: 1 };
  const asked = async (spec: WalletSpec) =>
    s.spend(await s.wallet({ planId: 'ultimate', buckets: { plan: 0 }, ...spec }), 'generate', image);
  expect((await asked({})).status).toBe(201);
  expect((await asked({ status: 'cancel_pending' })).status).toBe(201);
  expect((await asked({ status: 'past_due' })).status).toBe(402);
  expect((await asked({ status: 'ended' })).status).toBe(402);
  const last = await s.wallet({ planId: 'ultimate', buckets: { plan: 1 } });
  await s.spend(last, 'generate', image);
  expect(await s.lines(last)).toEqual([['generation', -1, 0]]);
});

it('only deposits and metered jobs have an actual cost (A.R1 B.S1)', async () => {
  const s = studio();
  const w = await s.wallet();
  const batch = (await s.spend(w, 'image_batch')).body.spend;
  const waited = (await s.submit(w, [8])).body.spend;
  const shorter = (await s.submit(w, [8])).body.spend;
  await s.deliver(shorter, { seconds: 5 });
  await s.advanceTo('2026-04-03T00:00:00.000Z');
  expect(await s.job(w, waited)).toMatchObject({ status: 'settled', actual: 8 });
  expect(await s.job(w, shorter)).toMatchObject({ status: 'settled', actual: 5 });
  const plain = await s.job(w, batch);
  expect(plain.status).toBe('settled');
  expect(plain).not.toHaveProperty('actual');
});

it('a job that settles at the instant of renewal is paid from the old period (B.B1)', async () => {
  const s = marketer();
  await s.advanceTo('2026-04-30T23:55:00.000Z');
  const w = await s.wallet({ buckets: { plan: 300 } });
  await s.spend(w, 'campaign', {}, { confirmed: true });
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['usage', -175, 125],
    ['plan_reset', -125, 0],
    ['plan_allocation', 2000, 2000],
  ]);
});

it('nothing falls due for a deleted account (A.P7s)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.submit(w);
  await s.deleteAccount();
  const mails = (await s.outbox()).length;
  await s.advanceTo('2026-07-01T00:00:00.000Z');
  expect(await s.outbox()).toHaveLength(mails);
  expect(await s.captured()).toEqual([]);
});
