import { expect, it } from 'vitest';
import { outside } from '../../mocks/ledger/amounts';
import { judge } from '../../mocks/ledger/policies/gate';
import { lockOf } from '../../mocks/ledger/policies/locks';
import { meetOverrun } from '../../mocks/ledger/policies/overrun';
import { prorate, prorateMoney } from '../../mocks/ledger/policies/proration';
import { middleOf, priceAction, priceDelivered, type Rate } from '../../mocks/ledger/policies/rate';
import { turn } from '../../mocks/ledger/policies/fills';
import { suggest, type Situation } from '../../mocks/ledger/policies/suggestion';
import { forecastOf } from '../../mocks/ledger/policies/forecast';
import { allocationOf, formatAmount, formatMoney, priceOf } from '../../mocks/ledger/index';
import { compiled as products } from '../systems';

const deposit = { kind: 'deposit', base: 40, perSecond: 1, clampSeconds: { min: 4, max: 12 } } as const satisfies Rate;
const cost = (rate: Rate, params: Record<string, unknown>): number | string => {
  const pricing = priceAction(rate, params);
  return pricing.ok ? pricing.price.cost : pricing.errors.map(({ path }) => path).join();
};

it.each([
  [[], 40],
  [[8, 8, 8, 8, 8, 8], 88],
  [[2], 44],
  [[0], 44],
  [[15], 52],
  [[4, 12], 56],
  [[3, 4, 12, 13], 72],
  [[4.1], 45],
  [[11.5], 52],
  [[1e308], 52],
])('clips of %j cost %i (A.S1 A.S2 OQ-31)', (clips, expected) => {
  expect(cost(deposit, { clips })).toBe(expected);
});

it.each([
  [{}, 'params.clips'],
  [{ clips: 'six' }, 'params.clips'],
  [{ clips: [8, -1] }, 'params.clips.1'],
  [{ clips: [8, '8'] }, 'params.clips.1'],
  [{ clips: [Number.NaN] }, 'params.clips.0'],
  [{ clips: [Number.POSITIVE_INFINITY] }, 'params.clips.0'],
  [{ clips: Array.from({ length: 1001 }, () => 8) }, 'params.clips'],
  [{ clips: [8], speed: 2 }, 'params.speed'],
])('%j is refused at %s', (params, path) => {
  expect(cost(deposit, params)).toBe(path);
});

it('delivered seconds are rounded down (OQ-35)', () => {
  expect([47.999, 48, 48.001].map((seconds) => priceDelivered(deposit, seconds))).toEqual([47, 48, 48]);
});

it('prices come from the table, never from multiplication (C.S5)', () => {
  const { rate } = products.gallery.actions['generate']!;
  expect(cost(rate, { feature: 'alchemy_v2', images: 1 })).toBe(16);
  expect(cost(rate, { feature: 'alchemy_v2', images: 4 })).toBe(26);
  expect(cost(rate, { feature: 'upscale', images: 4 })).toBe('params.images');
  expect(cost(rate, { feature: 'constructor', images: 1 })).toBe('params.feature');
});

it('without a measurement the cost is the middle of the estimate, rounded half up', () => {
  expect(middleOf({ cost: 150, costMax: 200 })).toBe(175);
  expect(middleOf({ cost: 5, costMax: 16 })).toBe(11);
});

it.each([
  [300, 40, 80, 'confirm'], // 27 %
  [1000, 40, 80, 'go'], // 8 %
  [320, 40, 80, 'confirm'], // exactly 25 %
  [321, 40, 80, 'go'],
  [79, 40, 80, 'confirm'], // may not suffice
  [40, 40, 80, 'confirm'],
  [39, 40, 80, 'short'],
  [0, 0, 0, 'short'],
  [1, 0, 0, 'go'],
] as const)('with %i for %i to %i the estimate gate says %s (OQ-23)', (available, min, max, verdict) => {
  expect(judge({ kind: 'estimate', confirmAtPercent: 25 }, available, min, max)).toBe(verdict);
});

it('the plain gate passes a balance of exactly the cost (A.G4)', () => {
  expect(judge({ kind: 'covers' }, 40, 40, 40)).toBe('go');
  expect(judge({ kind: 'covers' }, 39, 40, 40)).toBe('short');
});

it.each([
  ['difference', 150, 325, 20, 30, 117], // OQ-9, scenario 41
  ['difference', 150, 575, 1, 30, 15], // scenario 42
  ['difference', 325, 150, 20, 30, 0],
  ['difference', 150, 325, 30, 30, 175],
  ['difference', 150, 325, 0, 30, 0],
  ['new_allocation', 2000, 5000, 15, 30, 2500], // OQ-17, scenario 61
  ['new_allocation', 2000, 5000, 1, 31, 162],
  ['full_difference', 2000, 5000, 15, 30, 3000], // B.P3s
] as const)('%s from %i to %i with %i of %i days left grants %i', (kind, was, will, left, days, grant) => {
  expect(prorate({ kind }, was, will, left, days)).toBe(grant);
});

it('money is prorated to the cent, half up', () => {
  expect(prorateMoney(14_900, 29_900, 20, 30)).toBe(10_000);
  expect(prorateMoney(0, 1, 15, 30)).toBe(1);
  expect(prorateMoney(0, 1, 14, 30)).toBe(0);
  expect(prorateMoney(500, 100, 15, 30)).toBe(0);
});

it.each([
  [20_000, 8_000, 5_500, 2_500], // scenario 72
  [0, 0, 0, 0],
  [25_500, 100, 0, 100],
  [30_000, 100, 0, 100], // over the cap: kept, nothing added (OQ-21)
  [0, 8_500, 8_500, 0],
])('a bank of %i takes %i unused as %i, and %i are lost (C.B2)', (bank, unused, rolledOver, lost) => {
  expect(turn({ kind: 'carry', to: 0, cap: 25_500 }, unused, bank)).toEqual({ carried: rolledOver, ended: lost });
});

it('an overrun is either covered or owed in full (A.R3), or capped (OQ-19)', () => {
  expect(meetOverrun({ kind: 'owe' }, 6, 6)).toEqual({ taken: 6, owed: 0 });
  expect(meetOverrun({ kind: 'owe' }, 6, 4)).toEqual({ taken: 0, owed: 6 });
  expect(meetOverrun({ kind: 'cap' }, 6, 4)).toEqual({ taken: 4, owed: 0 });
  expect(meetOverrun({ kind: 'cap' }, 6, -2)).toEqual({ taken: 0, owed: 0 });
});

it('locks say why a bucket is locked', () => {
  const reasons = (status: 'active' | 'past_due' | 'ended', paid: boolean) =>
    (['nothing', 'plan', 'paid_plan', 'active_paid_plan'] as const).map((needs) => lockOf(needs, { status, paid }));
  expect(reasons('past_due', true)).toEqual([undefined, undefined, undefined, 'past_due']);
  expect(reasons('ended', true)).toEqual([undefined, 'no_subscription', 'no_subscription', 'no_subscription']);
  expect(reasons('active', false)).toEqual([undefined, undefined, 'free_plan', 'free_plan']);
  expect(reasons('active', true)).toEqual([undefined, undefined, undefined, undefined]);
});

const usual: Situation = {
  hasPlan: true,
  hasPlans: true,
  isPastDue: false,
  isFree: false,
  canTopUp: true,
  canUpgrade: true,
  planRefuses: false,
  renewsInMs: 20 * 86_400_000,
  renewalCovers: true,
  zeroPeriods: 0,
  packsBought: 0,
};
it.each([
  [{}, 'top_up'],
  [{ renewsInMs: 5 * 86_400_000 }, 'wait'],
  [{ renewsInMs: 5 * 86_400_000 + 1 }, 'top_up'],
  [{ renewsInMs: 86_400_000, renewalCovers: false }, 'top_up'],
  [{ packsBought: 2 }, 'upgrade'],
  [{ packsBought: 2, canUpgrade: false }, 'top_up'],
  [{ zeroPeriods: 2 }, 'upgrade'],
  [{ zeroPeriods: 1 }, 'top_up'],
  [{ hasPlan: false, canTopUp: false, renewsInMs: null }, 'start_plan'],
  [{ hasPlan: false, hasPlans: false, canUpgrade: false, renewsInMs: null }, 'top_up'],
  [{ isPastDue: true, canTopUp: false, renewsInMs: null }, 'start_plan'],
  [{ canTopUp: false }, 'upgrade'],
  [{ planRefuses: true }, 'upgrade'],
  [{ isFree: true, canTopUp: false, renewsInMs: 3_600_000 }, 'upgrade'],
  [{ renewsInMs: null }, 'top_up'],
  [{ canTopUp: false, canUpgrade: false }, 'wait'],
])('given %j the advice is %s (A.G19 A.G20s)', (more, suggestion) => {
  const advice = suggest(products.studio.suggestion, { ...usual, ...more });
  expect(advice.suggestion).toBe(suggestion);
  expect(advice.reason).toMatch(/\w+\.$/);
});

it.each([
  [{}, 'A top-up covers a short spike, and the plan stays the same.'],
  [{ renewsInMs: 5 * 86_400_000 }, 'The next allocation arrives in 5 days.'],
  [{ renewsInMs: 3_600_000 }, 'The next allocation arrives in one day.'],
  [{ packsBought: 3 }, '3 top-ups were bought this cycle. A larger plan may be a better value.'],
  [
    { zeroPeriods: 2 },
    'The balance ran out before the renewal in each of the last 2 cycles. A larger plan may fit better.',
  ],
  [{ canTopUp: false }, 'A larger plan includes more.'],
  [{ canTopUp: false, canUpgrade: false }, 'The next allocation arrives with the renewal.'],
  [{ canTopUp: false, canUpgrade: false, renewsInMs: null }, 'There’s nothing to buy here.'],
  [
    { hasPlan: false, hasPlans: false, canTopUp: false },
    'There’s nothing to buy here. More arrives when it’s granted.',
  ],
])('given %j the reason is: %s (A.G19 A.G20s)', (more, reason) => {
  expect(suggest(products.studio.suggestion, { ...usual, ...more }).reason).toBe(reason);
});

it('a product that advises after one pack or one empty cycle says so in the singular', () => {
  const soon = { ...products.studio.suggestion, upgradeAfterPacks: 1, upgradeAfterZeroPeriods: 1 };
  const reasonFor = (more: Partial<typeof usual>) => suggest(soon, { ...usual, ...more }).reason;
  expect(reasonFor({ packsBought: 1 })).toBe('A top-up was bought this cycle. A larger plan may be a better value.');
  expect(reasonFor({ zeroPeriods: 1 })).toBe(
    'The balance ran out before the renewal in the last cycle. A larger plan may fit better.',
  );
});

it('a forecast needs a history, and says how sure it is', () => {
  const days = (n: number): number => n * 86_400_000;
  expect(forecastOf({ used: 30, count: 2, spanMs: days(10), spendable: 30, at: 0 })).toBeNull();
  expect(forecastOf({ used: 30, count: 9, spanMs: days(2), spendable: 30, at: 0 })).toBeNull();
  expect(forecastOf({ used: 30, count: 3, spanMs: days(10), spendable: 30, at: 0 })).toEqual({
    perDay: 3,
    runsOutAt: days(10),
    confidence: 'low',
  });
  expect(forecastOf({ used: 30, count: 12, spanMs: days(20), spendable: 30, at: 0 })?.confidence).toBe('high');
  expect(forecastOf({ used: 0, count: 6, spanMs: days(10), spendable: 30, at: 0 })?.runsOutAt).toBeNull();
});

it('amounts are written the way people write them (OQ-16)', () => {
  const { studio, marketer } = products;
  expect([1, 50, -6].map((n) => formatAmount(studio, n))).toEqual(['1 token', '50 tokens', '-6 tokens']);
  expect([100, 175, 150, 5, -5, 2000].map((n) => formatAmount(marketer, n))).toEqual([
    '1 credit',
    '1.75 credits',
    '1.5 credits',
    '0.05 credits',
    '-0.05 credits',
    '20 credits',
  ]);
  expect([999, 1000, 123_456, 1_234_567, -1_234_567_890].map((n) => formatAmount(studio, n))).toEqual([
    '999 tokens',
    '1,000 tokens',
    '123,456 tokens',
    '1,234,567 tokens',
    '-1,234,567,890 tokens',
  ]);
});

it('a larger amount never costs more per token: packs, then plan by plan (A.V10 OQ-30)', () => {
  const { packs, plans } = products.studio;
  const listed = plans.filter((plan) => !plan.unlisted);
  const perToken = [
    ...packs.map(({ price, amount }) => price / amount),
    ...listed.map((plan) => priceOf(plan, 'monthly') / allocationOf(plan)),
  ];
  expect(perToken).toEqual(perToken.toSorted((a, b) => b - a));
  expect(priceOf(listed[0]!, 'annual')).toBe(14_900 * 12 * 0.9);
});

it('money shows the sign of its currency, or its code', () => {
  const money = (currency: string, amount: number, digits = 2) =>
    formatMoney({ ...products.studio, currency, digits }, amount);
  for (let n = 0; n < 2; n += 1)
    expect([money('USD', 5900), money('EUR', -105), money('JPY', 1200, 0), money('CHF', 1250)]).toEqual([
      '$59.00',
      '-€1.05',
      '¥1,200',
      'CHF\u00A012.50',
    ]);
});

it('an amount that may be chosen is a step from the least, not a multiple of the step (X.5)', () => {
  const range = { min: 3, max: 93, step: 10 };
  const rule = 'must be 3, or more in steps of 10';
  expect([2, 3, 10, 13, 17, 93, 94].map((amount) => outside(range, amount))).toEqual([
    'must be at least 3',
    undefined,
    rule,
    undefined,
    rule,
    undefined,
    'must be at most 93',
  ]);
});

it('a currency that wasn’t written before is written like any other', () => {
  const letter = () => String.fromCodePoint(65 + Math.floor(Math.random() * 26));
  const currency = `Q${letter()}${letter()}`;
  const money = () => formatMoney({ ...products.studio, currency }, 1250);
  expect([money(), money()]).toEqual([`${currency}\u00A012.50`, `${currency}\u00A012.50`]);
});
