// A sum in riyals or dirhams ends with a period in Arabic. A sentence that ends with it needs no other.
import { expect, test } from 'vitest';
import { createFormat } from '../../src/format';
import { ar } from '../../src/locales/ar';
import { ar as ended } from '../../src/locales/ar/ended';
import { samples, usual } from './samples';

test.each([
  [ended`الرصيد: ${'5.00 ر.س.'}.`, 'الرصيد: 5.00 ر.س.'],
  [ended`الرصيد: ${'\u20685.00 ر.س.\u200e\u2069'}. شكرًا.`, 'الرصيد: \u20685.00 ر.س.\u200e\u2069 شكرًا.'],
  [ended`الرصيد: ${'5 نقاط'}.`, 'الرصيد: 5 نقاط.'],
  [ended`${'5.00 ر.س.'}، ثم ${'نقطة'}.`, '5.00 ر.س.، ثم نقطة.'],
])('%s', (said, written) => {
  expect(said).toBe(written);
});

test('no Arabic sentence ends twice', () => {
  const format = createFormat({ ...ar, locale: 'ar' });
  const unit = { singular: 'riyal', plural: 'riyals', scale: 2, currency: 'SAR' };
  expect(format.tokens(500, unit).replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '')).toMatch(/\.$/);
  for (const count of [1, 7]) {
    const setting = { ...usual(format, ar.terms), unit, amount: 500, count };
    for (const [part, words] of Object.entries(ar.labels ?? {}))
      for (const [key, word] of Object.entries(words)) {
        if (typeof word !== 'function') continue;
        const say = word as (...data: unknown[]) => string;
        for (const { data } of samples(`${part}.${key}`, say.length, setting))
          expect(say(...data), `${part}.${key}`).not.toMatch(/\.[\u200e\u200f\u2069]*\./);
      }
  }
});
