import { expect, it } from 'vitest';
import type { Statement } from '../../src/contract';
import { gallery, marketer, studio } from '../scenarios/harness';

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

function adds({ opening, closing, byType, byDay }: Statement) {
  expect(opening + sum(byType.map((line) => line.amount))).toBe(closing);
  let running = opening;
  for (const day of byDay) {
    expect(day.in).toBeGreaterThanOrEqual(0);
    running += day.in - Math.abs(day.out);
    expect(day.closing, day.date).toBe(running);
  }
  expect(running).toBe(closing);
  expect(byDay.map((day) => day.date)).toEqual(byDay.map((day) => day.date).toSorted());
}

it('a statement adds up from opening to closing, by type and by day', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 150, top_up: 20 } });
  await s.advanceTo('2026-04-03T10:00:00.000Z');
  const { spend } = (await s.submit(w, [12])).body;
  await s.spend(w, 'image_reroll');
  await s.deliver(spend, { seconds: 9 });
  await s.advanceTo('2026-04-05T23:59:59.999Z');
  await s.buy(w, 'pack_50');
  await s.advanceTo('2026-05-02T00:00:00.000Z');
  const { status, body } = await s.statement(w, '?fromAt=2026-04-02T00:00:00.000Z&toAt=2026-05-02T00:00:00.000Z');
  expect(status).toBe(200);
  expect(body).toMatchObject({ walletId: w.id, opening: 170, closing: 220 });
  expect(Object.fromEntries(body.byType.map((line) => [line.type, [line.count, line.amount]]))).toEqual({
    submission: [1, -52],
    submission_refund: [1, 3],
    image_reroll: [1, -2],
    manual_top_up: [1, 50],
    plan_reset: [1, -99],
    plan_allocation: [1, 150],
  });
  expect(body.byDay.map((day) => [day.date, day.in, Math.abs(day.out), day.closing])).toEqual([
    ['2026-04-03', 3, 54, 119],
    ['2026-04-05', 50, 0, 169],
    ['2026-05-01', 150, 99, 220],
  ]);
  adds(body);
});

it('the closing balance of one period is the opening balance of the next', async () => {
  const s = gallery();
  const w = await s.wallet({ buckets: { rollover: 24_000, plan: 8000, top_up: 9 } });
  for (const day of ['05', '10', '15', '20']) {
    await s.advanceTo(`2026-04-${day}T00:00:00.000Z`);
    await s.burn(w, 100);
  }
  await s.advanceTo('2026-06-10T00:00:00.000Z');
  const cuts = ['2026-04-01', '2026-04-10', '2026-04-20', '2026-05-01', '2026-06-01', '2026-06-10'].map(
    (d) => `${d}T00:00:00.000Z`,
  );
  let closing = 0;
  for (let i = 1; i < cuts.length; i++) {
    const { body } = await s.statement(w, `?fromAt=${cuts[i - 1]}&toAt=${cuts[i]}`);
    expect(body.opening, cuts[i]).toBe(closing);
    adds(body);
    closing = body.closing;
  }
  expect(closing).toBe(await s.balance(w));
});

it('without dates it ends now, at the shown balance', async () => {
  const s = marketer();
  const w = await s.wallet();
  for (const actual of [160, 175]) await s.meter((await s.spend(w, 'campaign')).body.spend, actual);
  await s.advanceTo('2026-04-02T00:00:00.000Z');
  const { body } = await s.statement(w);
  expect(body.closing).toBe(1665);
  adds(body);
});

it.each([
  ['fromAt=2026-06-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z', 150],
  ['toAt=2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', 0],
])('a period entirely before or after the wallet’s history is empty: %s', async (query, there, balance) => {
  const s = studio();
  const w = await s.wallet();
  const { status, body } = await s.statement(w, `?${query}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ fromAt: there, toAt: there, opening: balance, closing: balance, byType: [], byDay: [] });
});

it('a forecast needs some spending, and looks ahead', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'scale' });
  expect((await s.statement(w)).body.forecast).toBeNull();
  for (let day = 2; day <= 20; day++) {
    await s.advanceTo(`2026-04-${String(day).padStart(2, '0')}T12:00:00.000Z`);
    await s.spend(w, 'image_batch');
  }
  const { forecast } = (await s.statement(w)).body;
  expect(forecast?.perDay).toBeGreaterThan(0);
  if (forecast?.runsOutAt) expect(Date.parse(forecast.runsOutAt)).toBeGreaterThan(Date.parse(await s.now()));
});

it('an unknown wallet has no statement', async () => {
  const s = studio();
  expect((await s.statement({ id: 'wal_nowhere' })).status).toBe(404);
});
