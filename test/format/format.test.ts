import currencies from 'currency-codes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyDigits, isCurrency, type Pack } from '../../src/contract';
import {
  bestValue,
  createFormat,
  daysBetween,
  dayStart,
  knownLocale,
  knownTimeZone,
  safeHref,
  unitPrices,
} from '../../src/format';

const token = { singular: 'token', plural: 'tokens', scale: 0 };
const credit = { singular: 'credit', plural: 'credits', scale: 2 };
const pack = (id: string, amount: number, cents: number): Pack => ({
  id,
  amount,
  price: { amount: cents, currency: 'USD' },
  available: true,
});

describe('amounts', () => {
  const en = createFormat({ locale: 'en' });

  test('whole tokens, in words', () => {
    expect(en.tokens(1, token)).toBe('1\u00a0token');
    expect(en.tokens(0, token)).toBe('0\u00a0tokens');
    expect(en.tokens(-1, token)).toBe('−1\u00a0token');
    expect(en.tokens(12345, token)).toBe('12,345\u00a0tokens');
  });

  test('hundredths show at most two decimals, zeros trimmed (OQ-16)', () => {
    expect(en.amount(175, credit)).toBe('1.75');
    expect(en.amount(150, credit)).toBe('1.5');
    expect(en.tokens(2000, credit)).toBe('20\u00a0credits');
    expect(en.tokens(100, credit)).toBe('1\u00a0credit');
  });

  test('changes have a sign, zero has none', () => {
    expect(en.signed(50, token)).toBe('+50');
    expect(en.signed(-88, token)).toBe('−88');
    expect(en.signed(0, token)).toBe('0');
  });

  test('the locale decides separators, plural forms and unit words', () => {
    const de = createFormat({ locale: 'de', units: { token: { one: 'Token', other: 'Tokens' } } });
    expect(de.tokens(12345, token)).toBe('12.345\u00a0Tokens');
    expect(de.amount(175, credit)).toBe('1,75');
    expect(createFormat({ locale: 'ar' }).plural(2, { two: 'two', other: 'other' })).toBe('two');
  });
});

test('money is minor units of its own currency', () => {
  const en = createFormat({ locale: 'en' });
  expect(en.money({ amount: 5900, currency: 'USD' })).toBe('$59.00');
  expect(en.money({ amount: 5900, currency: 'JPY' })).toBe('¥5,900');
  // Inside direction marks, so that it doesn't show as $US.
  expect(createFormat({ locale: 'ar' }).money({ amount: 5900, currency: 'USD' })).toMatch(
    /^\u2068\u200f59\.00\sUS\$\u200e\u2069$/,
  );
});

test('an instant is shown in the viewer’s time zone: 23:30 UTC is 01:30 the next day at UTC+2 (A.L3)', () => {
  const plusTwo = createFormat({ locale: 'en', timeZone: 'Etc/GMT-2' });
  expect(plusTwo.dateTime('2026-04-01T23:30:00.000Z')).toBe('Apr\u00a02,\u00a02026, 1:30\u00a0AM');
  expect(plusTwo.date('2026-04-01T23:30:00.000Z')).toBe('Apr\u00a02,\u00a02026');
});

describe('packs', () => {
  const studio = [pack('pack_50', 50, 5900), pack('pack_150', 150, 16500)];
  const gallery = [pack('small', 3500, 900), pack('medium', 12000, 2900), pack('large', 30000, 6900)];

  test('unit prices of all packs are per the same round number', () => {
    expect(unitPrices(studio, token).map(({ money, per }) => [money.amount, per])).toEqual([
      [118, 1],
      [110, 1],
    ]);
    expect(unitPrices(gallery, token).map(({ money, per }) => [money.amount, per])).toEqual([
      [257, 1000],
      [242, 1000],
      [230, 1000],
    ]);
    // A price is never rounded to almost nothing.
    expect(unitPrices([pack('commitment', 1e15, 1e9)], token).map(({ money, per }) => [money.amount, per])).toEqual([
      [1000, 1_000_000_000],
    ]);
    expect(unitPrices([pack('gift', 100, 0)], token)[0]?.per).toBe(1);
    const one = pack('pack_20', 2000, 2000);
    expect(unitPrices([one], credit)).toEqual([{ pack: one, per: 1, money: { amount: 100, currency: 'USD' } }]);
  });

  test('best value is the pack with the lowest price per token, or none if there is a tie or only one pack', () => {
    expect(bestValue(gallery)).toBe('large');
    expect(bestValue([pack('a', 10, 100), pack('b', 20, 200)])).toBeUndefined();
    expect(bestValue([pack('a', 10, 100)])).toBeUndefined();
    expect(bestValue([pack('a', 10, 100), { ...pack('b', 20, 150), expiresAfterDays: 1 }])).toBeUndefined();
  });
});

test('only safe URLs become links', () => {
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

test('days are in the user’s time zone, also when the clocks change', () => {
  expect(dayStart('2026-04-01', 'UTC')).toBe('2026-04-01T00:00:00.000Z');
  expect(dayStart('2026-04-01', 'UTC', 1)).toBe('2026-04-02T00:00:00.000Z');
  expect(dayStart('2026-04-01', 'Etc/GMT-2')).toBe('2026-03-31T22:00:00.000Z');
  // The clocks go forward that night, so the day has 23 hours.
  expect(dayStart('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(dayStart('2026-03-29', 'Europe/Berlin', 1)).toBe('2026-03-29T22:00:00.000Z');
});

describe('money has the decimals of ISO 4217, whatever Intl uses', () => {
  const en = createFormat({ locale: 'en' });
  const plain = (amount: number, currency: string) => en.money({ amount, currency }).replaceAll('\u00a0', ' ');

  test('currencies that engines format without decimals keep theirs', () => {
    for (const currency of ['RSD', 'ALL', 'MMK', 'HUF', 'IDR', 'COP'])
      expect(plain(590_000, currency)).toBe(`${currency} 5,900.00`);
    expect(plain(5_900, 'KWD')).toBe('KWD 5.900');
    expect(plain(59_000, 'CLF')).toBe('CLF 5.9000');
    expect(plain(5_900, 'ISK')).toBe('ISK 5,900');
    expect(plain(-5_900, 'USD')).toBe('−$59.00');
    expect(plain(-0, 'USD')).toBe('$0.00');
  });

  test('the table matches a maintained package, plus currencies that are newer than it', () => {
    const wanted = currencies.data.filter(({ code }) => !withoutMinorUnit.includes(code));
    expect(wanted.length).toBeGreaterThan(150);
    expect(wanted.filter(({ code, digits }) => currencyDigits(code) !== digits)).toEqual([]);
    expect(wanted.filter(({ code }) => !isCurrency(code))).toEqual([]);
    expect(withoutMinorUnit.filter(isCurrency)).toEqual([]);
    expect(['XCG', 'XAD'].filter(isCurrency)).toHaveLength(2); // both of 2025
  });

  test('a code that only looks like a currency is written like one', () => {
    expect(plain(825, 'XYZ')).toBe('XYZ 8.25');
  });

  test('an unknown currency code is shown after the amount', () => {
    for (const code of ['', 'usd', 'USDC', 'U D', '1 2', 'toString']) expect(plain(825, code)).toBe(`8.25 ${code}`);
  });
});

const withoutMinorUnit = 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' ');

test('the largest amounts keep every digit', () => {
  const en = createFormat({ locale: 'en' });
  const most = Number.MAX_SAFE_INTEGER;
  expect(en.tokens(most, { ...token, scale: 6 })).toBe('9,007,199,254.740991\u00a0tokens');
  expect(en.tokens(-most, { ...token, scale: 3 })).toBe('−9,007,199,254,740.991\u00a0tokens');
  expect(en.amount(most, { ...token, scale: 6, currency: 'USD' })).toBe('$9,007,199,254.740991');
  expect(en.money({ amount: most, currency: 'KWD' })).toBe('KWD\u00a09,007,199,254,740.991');
});

test('zero has no sign', () => {
  const en = createFormat({ locale: 'en' });
  expect([en.amount(-0, token), en.signed(-0, token), en.tokens(-0, token), en.count(-0)]).toEqual([
    '0',
    '0',
    '0\u00a0tokens',
    '0',
  ]);
});

describe('outside input that would make Intl throw', () => {
  test('an invalid language tag falls back to the user’s, and en_US is understood', () => {
    for (const locale of ['', 'C', 'POSIX!', 'x', '123', 'en--US', 'de-'])
      expect(createFormat({ locale }).count(1234)).toBe(createFormat().count(1234));
    for (const locale of ['de_DE', 'de_DE.UTF-8', 'de_DE@euro', 'de-DE@posix'])
      expect(createFormat({ locale }).count(1234)).toBe('1.234');
    expect([null, 5, {}].map(knownLocale)).toEqual([undefined, undefined, undefined]);
  });

  test('an invalid time zone falls back to the user’s', () => {
    for (const timeZone of ['Etc/Unknown', '', 'local', 'Mars/Olympus'])
      expect(createFormat({ locale: 'en', timeZone }).date('2026-04-01T12:00:00Z')).toBe('Apr\u00a01,\u00a02026');
    expect(['Etc/Unknown', '', null, {}, 'Europe/Berlin'].map(knownTimeZone)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'Europe/Berlin',
    ]);
  });

  test('an invalid instant is returned unchanged, and an invalid scale doesn’t throw', () => {
    const en = createFormat({ locale: 'en' });
    expect([en.date('soon'), en.dateTime('2026-99-99T00:00:00Z')]).toEqual(['soon', '2026-99-99T00:00:00Z']);
    for (const scale of [-1, 101, Number.NaN]) expect(() => en.tokens(5, { ...token, scale })).not.toThrow();
    expect(en.unitName({ singular: 'constructor', plural: '__proto__', scale: 0 }).name).toBe('__proto__');
    const own = createFormat({ units: {} });
    expect(own.quantity(2, { singular: 'constructor', plural: 'many', scale: 0 }).unit).toBe('many');
  });

  test('an incomplete or invalid date has no start', () => {
    const none = [
      '',
      '0020-04-01',
      '0202-04-01',
      '2026-04',
      '2026-13-01',
      'garbage',
      '20261-01-01',
      '9999-12-31',
      null,
      5,
      {},
    ];
    expect(none.filter((date) => dayStart(date, 'UTC') !== undefined)).toEqual([]);
    expect(dayStart('2026-04-01', 'UTC', 1e9)).toBeUndefined();
  });
});

test('a day starts at its first instant, even if it has no midnight', () => {
  // Clocks went from 23:59:59 to 01:00.
  expect(dayStart('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
  expect(dayStart('2026-03-08', 'America/Havana')).toBe('2026-03-08T05:00:00.000Z');
  // From 23:59:59 back to 23:00, and from 00:59:59 back to 00:00.
  expect(dayStart('2026-04-05', 'America/Santiago')).toBe('2026-04-05T04:00:00.000Z');
  expect(dayStart('2026-11-01', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z');
  // A skipped day starts with the next one.
  expect(dayStart('2011-12-30', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
});

test('in every zone, the instant before a day’s start belongs to the day before', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const shown = new Map(zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('sv', { timeZone })]));
  const day = fc.date({ min: new Date('1975-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...zones), day, (timeZone, date) => {
      const wanted = date.toISOString().slice(0, 10);
      const startMs = Date.parse(dayStart(wanted, timeZone)!);
      const dateAt = (ms: number) => shown.get(timeZone)!.format(ms);
      expect(dateAt(startMs) >= wanted).toBe(true);
      expect(dateAt(startMs - 1000) < wanted).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test('days between are counted in the calendar of the zone', () => {
  expect(daysBetween('2026-04-01T23:30:00Z', '2026-04-02T00:30:00Z', 'UTC')).toBe(1);
  expect(daysBetween('2026-04-01T23:30:00Z', '2026-04-02T00:30:00Z', 'Europe/Berlin')).toBe(0);
  expect(daysBetween('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 'Europe/Berlin')).toBe(2);
});

test('signs between digits are the same in every engine', () => {
  expect(createFormat({ locale: 'de-CH' }).count(1_234_685)).toBe('1’234’685');
  expect(createFormat({ locale: 'fr' }).count(1_234_685)).toBe('1\u00a0234\u00a0685');
  expect(createFormat({ locale: 'en', timeZone: 'UTC' }).dateTime('2026-04-01T01:30:00Z')).toBe(
    'Apr\u00a01,\u00a02026, 1:30\u00a0AM',
  );
});

test.each([
  ['fr', '2026-05-01', '1er mai 2026'],
  ['fr-CA', '2026-05-01', '1er mai 2026'],
  ['fr', '2026-05-11', '11 mai 2026'],
  ['pt-BR', '2026-05-01', '1º de maio de 2026'],
  ['pt-PT', '2026-05-11', '11 de maio de 2026'],
  ['es', '2026-05-01', '1 de mayo de 2026'],
])(
  'a date reads as in a sentence, with the first of a month as an ordinal where it is one: %s, %s',
  (locale, day, written) => {
    const { date } = createFormat({ locale, timeZone: 'UTC' });
    expect(date(`${day}T12:00:00Z`).replaceAll('\u00a0', ' ')).toBe(written);
  },
);

test('an untranslated unit has a singular even in languages without plurals', () => {
  const call = { singular: 'API call', plural: 'API calls', scale: 0 };
  for (const locale of ['ja', 'ko', 'zh-Hans', 'de'])
    expect([1, 2].map((n) => createFormat({ locale }).quantity(n, call).unit)).toEqual(['API call', 'API calls']);
});

test.each(['en', 'de', 'ja', 'ar', 'fr'])('a sum reads the same as an amount and as a price: %s', (locale) => {
  const format = createFormat({ locale });
  const usd = { singular: 'US dollar', plural: 'US dollars', scale: 2, currency: 'USD' };
  expect(String(format.quantity(2050, usd))).toBe(format.money({ amount: 2050, currency: 'USD' }));
});
