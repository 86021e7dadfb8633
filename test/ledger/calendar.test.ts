import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moneyPeriod, tokenPeriod, type Product } from '../../mocks/ledger/index';
import { stretchAt } from '../../mocks/ledger/stretch';
import { compiled as products } from '../systems';
import { books } from './forged';
import { selling } from './selling';
import { addMonths, dateText, DAY, daysLeft, startOfDay } from '../../mocks/ledger/calendar';

const at = (text: string): number => Date.parse(text);
const day = (ms: number): string => new Date(ms).toISOString();

it.each([
  ['2026-01-31T10:00:00.000Z', 1, '2026-02-28T10:00:00.000Z'],
  ['2026-01-31T10:00:00.000Z', 2, '2026-03-31T10:00:00.000Z'],
  ['2028-01-30T00:00:00.000Z', 1, '2028-02-29T00:00:00.000Z'],
  ['2027-12-31T23:59:59.999Z', 2, '2028-02-29T23:59:59.999Z'],
  ['2026-04-01T00:00:00.000Z', 12, '2027-04-01T00:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', 12, '2029-02-28T00:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', 48, '2032-02-29T00:00:00.000Z'],
  ['2100-01-31T00:00:00.000Z', 1, '2100-02-28T00:00:00.000Z'],
])('%s and %i months is %s (OQ-37)', (anchor, months, expected) => {
  expect(day(addMonths(at(anchor), months))).toBe(expected);
});

it('agrees with Date about every date', () => {
  const instants = fc.integer({ min: at('1600-01-01T00:00:00.000Z'), max: at('2400-01-01T00:00:00.000Z') });
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 1200 }), (ms, months) => {
      const date = new Date(ms);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
      const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
      const expected = Date.UTC(year, month, Math.min(date.getUTCDate(), last)) + (ms - startOfDay(ms));
      expect(addMonths(ms, months)).toBe(expected);
      expect(dateText(ms)).toBe(day(ms).slice(0, 10));
    }),
    { numRuns: 2000 },
  );
});

it('counts a started day as a day left', () => {
  const end = at('2026-05-01T00:00:00.000Z');
  expect(daysLeft(end - 1, end)).toBe(1);
  expect(daysLeft(end - DAY, end)).toBe(1);
  expect(daysLeft(end - DAY - 1, end)).toBe(2);
  expect(daysLeft(end, end)).toBe(0);
  expect(daysLeft(end + DAY, end)).toBe(0);
});

it('knows the last and the first day of every year', () => {
  for (let year = 100; year <= 2500; year += 1) {
    const newYear = new Date(0).setUTCFullYear(year, 0, 1);
    expect(dateText(newYear)).toBe(day(newYear).slice(0, 10));
    expect(dateText(newYear - 1)).toBe(day(newYear - 1).slice(0, 10));
  }
});

it('a subscription to an unknown plan throws', () => {
  const lost = { planId: 'lost' } as Parameters<typeof moneyPeriod>[1];
  expect(() => moneyPeriod(products.studio, lost)).toThrow('a subscription names a plan of the product');
});

it.each(['day', 'week', 'month', 'quarter', 'year'] as const)(
  'every instant is in one %s, and the next one begins where it ends',
  (length) => {
    const instants = fc.integer({ min: at('1999-01-01T00:00:00.000Z'), max: at('2032-01-01T00:00:00.000Z') });
    fc.assert(
      fc.property(instants, instants, (anchor, ms) => {
        const { startAt, endAt } = stretchAt(length, anchor, ms);
        expect(startAt <= ms && ms < endAt).toBe(true);
        expect(stretchAt(length, anchor, endAt).startAt).toBe(endAt);
        expect(stretchAt(length, anchor, startAt)).toEqual({ startAt, endAt });
        expect(stretchAt(length, anchor, startAt - 1).endAt).toBe(startAt);
        if (length === 'week') expect(endAt - startAt).toBe(7 * DAY);
      }),
    );
  },
);

it('a plan is billed by its cadence; its tokens come in the period of its main fill (OQ-12)', () => {
  const ends = (product: Product, planId: string, cadence: string) => {
    const { wallet } = books(product, { planId, cadence, buckets: {} });
    const now = wallet.subscription!;
    return [moneyPeriod(product, now), tokenPeriod(product, wallet, now)].map(({ endAt }) => endAt / DAY);
  };
  const filled = (every: string) => selling([{ bucket: 'plan', amount: 9, every }]);
  expect(ends(products.gallery, 'free', 'monthly')).toEqual([1, 1]);
  expect(ends(filled('month'), 'small', 'annual')).toEqual([365, 31]);
  expect(ends(filled('period'), 'small', 'annual')).toEqual([365, 365]);
  expect(ends(filled('once'), 'small', 'annual')).toEqual([365, 365]);
  expect(ends(selling([]), 'small', 'monthly')).toEqual([31, 31]);
});
