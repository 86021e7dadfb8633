// What the door computes from a host's log: statement, forecast, usage and CSV.
import { expect, test } from 'vitest';
import type { Entry } from '../../src/client';
import { forecastOf } from '../../src/server/forecast';
import { kiosk, walletOf } from './kiosk';

type Line = Partial<Entry> & { at: string; amount: number; action?: string };
const day = (n: number, time = '12:00:00') => `2026-04-${String(n).padStart(2, '0')}T${time}.000Z`;

/** A wallet with this log, oldest first, and 100 tokens left on 20 April. */
function host(lines: Line[], more: object = {}) {
  let balance = 0;
  const log = lines.map((line, n) => {
    const { amount } = line;
    balance += amount;
    const common = { id: `ent_${n}`, walletId: 'wal_1', type: amount > 0 ? 'manual_top_up' : 'usage' };
    return { ...common, balanceAfter: balance, description: 'line', buckets: [{ id: 'top_up', amount }], ...line };
  });
  const { ask } = kiosk({
    serve: {
      wallets: { get: (_, books) => ({ ...walletOf(books, 'wal_1'), spendable: 100, asOf: day(20), ...more }) },
      entries: { list: () => log.toReversed() as never },
    },
  });
  const read = async (path: string) => (await ask('GET', `/v1/wallets/wal_1/${path}`)).json;
  return { ask, read };
}

const usual: Line[] = [
  { at: day(1), amount: 100 },
  { at: day(2, '00:00:00'), amount: -10 },
  { at: day(2, '23:59:59'), amount: 4, type: 'usage_refund', kind: 'refund', label: 'Given back' },
  { at: day(5), amount: -6, kind: 'spend', label: 'Prints' },
];

test('a statement covers the log up to now, by type and by day', async () => {
  expect(await host(usual).read('statement')).toEqual({
    walletId: 'wal_1',
    fromAt: day(1),
    toAt: day(20),
    opening: 0,
    closing: 88,
    byType: [
      { type: 'manual_top_up', count: 1, amount: 100 },
      { type: 'usage', kind: 'spend', label: 'Prints', count: 2, amount: -16 },
      { type: 'usage_refund', kind: 'refund', label: 'Given back', count: 1, amount: 4 },
    ],
    byDay: [
      { date: '2026-04-01', in: 100, out: 0, closing: 100 },
      { date: '2026-04-02', in: 4, out: 10, closing: 94 },
      { date: '2026-04-05', in: 0, out: 6, closing: 88 },
    ],
    forecast: { perDay: 1, runsOutAt: '2026-09-25T20:00:00.000Z', confidence: 'low' },
  });
});

test('a statement of a span opens with the balance before it', async () => {
  const { read } = host(usual);
  const from = (at: string) => read(`statement?fromAt=${at}`);
  expect(await from(day(2, '00:00:00'))).toMatchObject({ fromAt: day(2, '00:00:00'), toAt: day(20), opening: 100 });
  expect(await from(day(3))).toMatchObject({ opening: 94, closing: 88, byDay: [{ date: '2026-04-05' }] });
  expect(await from(day(6))).toMatchObject({ opening: 88, closing: 88, byType: [], byDay: [] });
  expect(await from(day(25))).toMatchObject({ fromAt: day(25), toAt: day(25), opening: 88, closing: 88 });
  const to = (at: string) => read(`statement?toAt=${at}`);
  expect(await to(day(5))).toMatchObject({ fromAt: day(1), toAt: day(5), opening: 0, closing: 94 });
  const early = '2026-03-01T00:00:00.000Z';
  expect(await to(early)).toMatchObject({ fromAt: early, toAt: early, opening: 0, closing: 0, byType: [] });
});

test('without a span it is the plan’s current period; without a log it is empty', async () => {
  const { subscription } = walletOf({ amounts: { wal_1: 0 }, clock: 0 } as never, 'wal_1');
  const ofPlan = host(usual, { subscription: { ...subscription, currentPeriodStartAt: day(4) } });
  expect(await ofPlan.read('statement')).toMatchObject({ fromAt: day(4), toAt: day(20), opening: 94, closing: 88 });
  const none = { opening: 0, closing: 0, byType: [], byDay: [], forecast: null };
  expect(await host([]).read('statement')).toMatchObject({ fromAt: day(20), toAt: day(20), ...none });
});

test('a forecast counts the use of the last 30 days, net of what was given back', async () => {
  const asOf = '2026-05-10T12:00:00.000Z';
  const lines: Line[] = [
    { at: day(1), amount: 500 },
    { at: day(10, '11:59:59'), amount: -400 },
    { at: day(10), amount: -30 },
    { at: day(11), amount: 900 },
    { at: day(20), amount: -40 },
    { at: day(21), amount: 10, type: 'usage_refund', kind: 'refund' },
    { at: day(30), amount: -300, kind: 'adjustment', type: 'admin_adjustment' },
  ];
  const { read } = host(lines, { asOf });
  // 60 units in 30 days; 100 are left.
  const forecast = { perDay: 2, runsOutAt: '2026-06-29T12:00:00.000Z', confidence: 'low' };
  expect((await read('statement')).forecast).toEqual(forecast);
  expect((await host(lines.slice(0, 3), { asOf }).read('statement')).forecast).toBeNull();
});

test('tokens that last beyond the year 9998 do not run out', async () => {
  const slow = [1, 2, 3].map((n) => ({ at: day(n), amount: n === 1 ? -1 : 0, type: 'usage' }));
  const ends = async (spendable: number) => (await host(slow, { spendable }).read('statement')).forecast.runsOutAt;
  const days = (Date.UTC(9999, 0) - Date.parse(day(20))) / 86_400_000;
  expect(await ends(Math.floor(days / 19))).toMatch(/^9998-12-/);
  expect(await ends(Math.ceil(days / 19))).toBeNull();
});

test.each([
  [{ count: 2, days: 99 }, null],
  [{ count: 99, days: 2 }, null],
  [{ count: 3, days: 3 }, 'low'],
  [{ count: 5, days: 7 }, 'low'],
  [{ count: 6, days: 6 }, 'low'],
  [{ count: 6, days: 7 }, 'medium'],
  [{ count: 11, days: 14 }, 'medium'],
  [{ count: 12, days: 13 }, 'medium'],
  [{ count: 12, days: 14 }, 'high'],
])('%o: confidence %s', ({ count, days }, confidence) => {
  const use = { count, spanMs: days * 86_400_000, used: 1, spendable: 10, at: 0 };
  expect(forecastOf(use)?.confidence ?? null).toBe(confidence);
  expect(forecastOf({ ...use, spanMs: use.spanMs - 1 })?.confidence ?? null).toBe(confidence);
});

test('a forecast rounds half up for show, and uses the exact pace', () => {
  const use = { count: 3, spanMs: 4 * 86_400_000, spendable: 10, at: 1000 };
  expect(forecastOf({ ...use, used: 1 })).toMatchObject({ perDay: 0, runsOutAt: 1000 + 40 * 86_400_000 });
  expect(forecastOf({ ...use, used: 2 })).toMatchObject({ perDay: 1, runsOutAt: 1000 + 20 * 86_400_000 });
  for (const used of [0, -9]) expect(forecastOf({ ...use, used })).toMatchObject({ perDay: 0, runsOutAt: null });
});

test('usage is counted per job, net of refunds, the largest first, then by key', async () => {
  const of = (spendId: string, project: string, amount: number, more: object = {}): Line => ({
    at: day(2),
    amount,
    spendId,
    tags: { project },
    action: 'print',
    ...more,
  });
  const refund = { type: 'usage_refund', kind: 'refund' };
  const { read } = host([
    { at: day(1), amount: 500, tags: { project: 'b' } },
    of('s0', 'aa', -25),
    of('s1', 'b', -20, { label: 'Page print' }),
    of('s1', 'b', -5),
    of('s2', 'a', -25),
    of('s3', 'c', -9),
    of('s3', 'c', 9, { ...refund, label: 'Given back' }),
    of('s4', 'd', -40),
    of('s4', 'd', 10, refund),
    { at: day(3), amount: -1, action: 'bind' },
    { at: day(3), amount: -1, action: 'bind' },
  ]);
  const rows = (await read('usage?by=project')).data;
  expect(rows.map(({ key, amount, count }: Record<string, unknown>) => [key, amount, count])).toEqual([
    ['d', 30, 1],
    ['a', 25, 1],
    ['aa', 25, 1],
    ['b', 25, 1],
    ['', 2, 2],
  ]);
  expect((await read('usage?by=action')).data).toEqual([
    { key: 'print', label: 'Page print', amount: 105, count: 5 },
    { key: 'bind', label: 'bind', amount: 2, count: 2 },
  ]);
  expect((await read(`usage?by=project&fromAt=${day(3)}`)).data).toMatchObject([{ key: '', amount: 2 }]);
});

test('a dimension that isn’t counted is refused with those that are', async () => {
  const message = async (usage: string[] | undefined) =>
    (await host([], { capabilities: { usage } }).read('usage?by=mood')).errors[0].message;
  expect(await message(['project', 'action'])).toBe('must be one of project, action');
  for (const none of [[], undefined]) expect(await message(none)).toMatch(/is not supported/);
});

test('the CSV of a long log comes in chunks, with a column for each tag that is counted', async () => {
  const lines = Array.from({ length: 501 }, () => ({ at: day(1), amount: 1 }));
  const { ask } = host(lines, { capabilities: { usage: ['project', 'action', 'team'] } });
  const rows = (await ask('GET', '/v1/wallets/wal_1/entries.csv')).text.split('\r\n');
  expect(rows[0]).toMatch(/,tag_project,tag_team$/);
  expect(rows).toHaveLength(503);
  for (const row of rows.slice(1, -1)) expect(row).toMatch(/^ent_\d+,/);
  expect(rows[1]).toMatch(/^ent_500,/);
  expect(rows.at(-1)).toBe('');
  const none = await host([], { capabilities: {} }).ask('GET', '/v1/wallets/wal_1/entries.csv');
  expect(none.text).not.toContain('tag_');
});

test('the CSV leaves the cells of buckets empty if an entry doesn’t name any', async () => {
  const buckets = [{ id: 'top_up', amount: 5 }];
  const { ask } = host([
    { at: day(1), amount: 5, buckets },
    { at: day(2), amount: -2, buckets: [] },
  ]);
  const [head, ...rows] = (await ask('GET', '/v1/wallets/wal_1/entries.csv')).text.split('\r\n');
  const cells = (row: string) => row.split(',').slice(3, 9);
  expect(cells(head!)).toEqual(['amount', 'balance_after', 'plan', 'rollover', 'top_up', 'outstanding']);
  expect(rows.slice(0, 2).map(cells)).toEqual([
    ['-2', expect.any(String), '', '', '', ''],
    ['5', expect.any(String), '0', '0', '5', '0'],
  ]);
});
