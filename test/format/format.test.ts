import { describe, expect, test } from 'vitest';
import { bestValue, createFormat, dayStart, daysUntil, isClose, safeHref, unitPrices } from '../../src/format';
import type { Pack } from '../../src/contract';

const token = { singular: 'token', plural: 'tokens', scale: 0 };
const credit = { singular: 'credit', plural: 'credits', scale: 2 };
const pack = (id: string, amount: number, cents: number): Pack => ({
  id,
  amount,
  price: { amount: cents, currency: 'USD' },
  available: true,
  placeholderPrice: true,
});

describe('amounts', () => {
  const en = createFormat({ locale: 'en' });

  test('whole tokens, in words', () => {
    expect(en.tokens(1, token)).toBe('1 token');
    expect(en.tokens(0, token)).toBe('0 tokens');
    expect(en.tokens(-1, token)).toBe('-1 token');
    expect(en.tokens(12345, token)).toBe('12,345 tokens');
  });

  test('hundredths show at most two decimals, zeros trimmed (OQ-16)', () => {
    expect(en.amount(175, credit)).toBe('1.75');
    expect(en.amount(150, credit)).toBe('1.5');
    expect(en.tokens(2000, credit)).toBe('20 credits');
    expect(en.tokens(100, credit)).toBe('1 credit');
  });

  test('movements carry their sign, zero carries none', () => {
    expect(en.signed(50, token)).toBe('+50');
    expect(en.signed(-88, token)).toBe('-88');
    expect(en.signed(0, token)).toBe('0');
  });

  test('the locale decides separators, plural forms and unit words', () => {
    const de = createFormat({ locale: 'de', units: { token: { one: 'Token', other: 'Tokens' } } });
    expect(de.tokens(12345, token)).toBe('12.345 Tokens');
    expect(de.amount(175, credit)).toBe('1,75');
    expect(createFormat({ locale: 'ar' }).plural(2, { two: 'two', other: 'other' })).toBe('two');
  });
});

test('money is minor units of its own currency', () => {
  const en = createFormat({ locale: 'en' });
  expect(en.money({ amount: 5900, currency: 'USD' })).toBe('$59.00');
  expect(en.money({ amount: 5900, currency: 'JPY' })).toBe('¥5,900');
  // Between marks of direction, so that it is not drawn $US.
  expect(createFormat({ locale: 'ar' }).money({ amount: 5900, currency: 'USD' })).toMatch(/^\u200f59\.00\sUS\$\u200e$/);
});

test('an instant is shown in the viewer’s time zone: 23:30 UTC is 01:30 the next day at UTC+2 (A.L3)', () => {
  const plusTwo = createFormat({ locale: 'en', timeZone: 'Etc/GMT-2' });
  expect(plusTwo.dateTime('2026-04-01T23:30:00.000Z')).toMatch(/Apr 2, 2026, 1:30\sAM/);
  expect(plusTwo.date('2026-04-01T23:30:00.000Z')).toBe('Apr 2, 2026');
});

describe('packs', () => {
  const studio = [pack('pack_50', 50, 5900), pack('pack_150', 150, 16500)];
  const gallery = [pack('small', 3500, 900), pack('medium', 12000, 2900), pack('large', 30000, 6900)];

  test('unit prices are per the same round number', () => {
    expect(unitPrices(studio, token).map(({ money, per }) => [money.amount, per])).toEqual([
      [118, 1],
      [110, 1],
    ]);
    expect(unitPrices(gallery, token).map(({ money, per }) => [money.amount, per])).toEqual([
      [257, 1000],
      [242, 1000],
      [230, 1000],
    ]);
    const one = pack('pack_20', 2000, 2000);
    expect(unitPrices([one], credit)).toEqual([{ pack: one, per: 1, money: { amount: 100, currency: 'USD' } }]);
  });

  test('best value is the lowest price per token, and nobody where there is a tie or no choice', () => {
    expect(bestValue(gallery)).toBe('large');
    expect(bestValue([pack('a', 10, 100), pack('b', 20, 200)])).toBeUndefined();
    expect(bestValue([pack('a', 10, 100)])).toBeUndefined();
  });
});

test('only addresses that open without running anything are links', () => {
  for (const href of [
    'https://a.example/x',
    'HTTP://a.example',
    'mailto:a@b.example',
    '/creatives/1',
    '?page=2',
    '#top',
  ])
    expect(safeHref(href)).toBe(href);
  for (const href of [
    'javascript:alert(1)',
    ' javascript:x',
    'java\nscript:x',
    'data:text/html,x',
    '//evil.example',
    '/\\evil',
    'x',
    '',
  ])
    expect(safeHref(href)).toBeUndefined();
});

test('days until a renewal count up, and five days are close (A.G19)', () => {
  expect(daysUntil('2026-05-01T00:00:00.000Z', '2026-04-25T23:00:00.000Z')).toBe(6);
  expect(daysUntil('2026-05-01T00:00:00.000Z', '2026-05-02T00:00:00.000Z')).toBe(0);
  expect(isClose('2026-05-01T00:00:00.000Z', '2026-04-26T00:00:00.000Z')).toBe(true);
  expect(isClose('2026-05-01T00:00:00.000Z', '2026-04-25T23:00:00.000Z')).toBe(false);
  expect(isClose(null, '2026-04-26T00:00:00.000Z')).toBe(false);
});

test('a day is the viewer’s own, also on the days the clocks change', () => {
  expect(dayStart('2026-04-01', 'UTC')).toBe('2026-04-01T00:00:00.000Z');
  expect(dayStart('2026-04-01', 'UTC', 1)).toBe('2026-04-02T00:00:00.000Z');
  expect(dayStart('2026-04-01', 'Etc/GMT-2')).toBe('2026-03-31T22:00:00.000Z');
  // The clocks go forward that night, so the day has 23 hours.
  expect(dayStart('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(dayStart('2026-03-29', 'Europe/Berlin', 1)).toBe('2026-03-29T22:00:00.000Z');
});
