import { expect, it } from 'vitest';
import { gallery, marketer, studio, type Play } from '../scenarios/harness';

const april = (day: number, hour = 0) => new Date(Date.UTC(2026, 3, day, hour)).toISOString();
const span = (from: number, to: number) => `?fromAt=${april(from)}&toAt=${april(to)}`;

it('a statement lists types by name and days by additions and deductions, as positive amounts', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100, top_up: 7 }, outstanding: 6 });
  await s.advanceTo(april(3));
  await s.spend(w, 'image_reroll');
  await s.settle(w);
  await s.adjust(w, 5);
  await s.advanceTo(april(5));
  await s.spend(w, 'image_batch');
  const { body } = await s.statement(w, span(2, 6));
  expect(body).toMatchObject({
    opening: 101,
    closing: 86,
    byType: [
      { type: 'admin_adjustment', count: 1, amount: 5 },
      { type: 'image_generation', count: 1, amount: -18 },
      { type: 'image_reroll', count: 1, amount: -2 },
      { type: 'settlement', count: 1, amount: 0 },
    ],
    byDay: [
      { date: '2026-04-03', in: 5, out: 2, closing: 104 },
      { date: '2026-04-05', in: 0, out: 18, closing: 86 },
    ],
  });
});

it('a period without changes opens and closes with the balance at that time', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  for (const day of [3, 6, 9]) {
    await s.advanceTo(april(day));
    await s.burn(w, 10);
  }
  expect((await s.statement(w, span(4, 6))).body).toMatchObject({ opening: 90, closing: 90, byType: [], byDay: [] });
  const before = await s.statement(w, '?fromAt=2026-03-01T00:00:00.000Z&toAt=2026-03-02T00:00:00.000Z');
  expect(before.body).toMatchObject({ opening: 0, closing: 0 });
});

const burnDaily = async (s: Play, plan: number) => {
  const w = await s.wallet({ buckets: { plan } });
  for (const day of [2, 4, 6]) {
    await s.advanceTo(april(day));
    await s.burn(w, 12);
  }
  return w;
};

it.each([
  ['studio', studio],
  ['marketer', marketer],
  ['gallery', gallery],
] as const)('%s: spending from backstage counts as normal usage', async (_name, play) => {
  const s = play();
  const w = await burnDaily(s, 100);
  // 36 in the four days since the first use: 9 a day, and 64 are left.
  const { forecast } = (await s.statement(w)).body;
  expect(forecast).toMatchObject({ perDay: 9, confidence: 'low', runsOutAt: '2026-04-13T02:40:00.000Z' });
});

it('a forecast counts job costs minus refunds, but no purchases or corrections', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.advanceTo(april(2));
  const { spend } = (await s.spend(w, 'image_batch')).body;
  await s.fail(spend);
  await s.advanceTo(april(4));
  await s.spend(w, 'image_batch');
  await s.adjust(w, -20);
  await s.buy(w, 'pack_50');
  await s.advanceTo(april(6));
  await s.spend(w, 'image_reroll');
  // 18 and 2 in four days.
  expect((await s.statement(w)).body.forecast?.perDay).toBe(5);
});

it('a forecast looks back thirty days', async () => {
  const s = studio();
  const w = await burnDaily(s, 100);
  await s.advanceTo('2026-05-05T00:00:00.000Z');
  for (let n = 0; n < 2; n++) await s.burn(w, 9);
  // Since 5 April: 12 on the 6th and 18 now, 30 in 29 days. All five would be 54 in 33, two a day.
  expect((await s.statement(w)).body.forecast).toMatchObject({ perDay: 1, confidence: 'low' });
});
