import { expect, test } from 'vitest';
import { createFormat, readAmount, writeAmount } from '../../src/format';

const unit = (scale: number) => ({ singular: 'credit', plural: 'credits', scale });
const read = (locale: string, text: string, scale = 2) => readAmount(text, unit(scale), createFormat({ locale }));

test.each('en de es fr ja ko pt-BR zh-Hans ar ar-EG en-IN hi bn mr my fa ur de-CH pl sv'.split(' '))(
  'a field can read what it was filled with: %s',
  (locale) => {
    const format = createFormat({ locale });
    for (const scale of [0, 2, 3])
      for (const amount of [0, 5, 50, 1234, 12_345, 123_456, 1_234_567, 12_345_678_901])
        expect(readAmount(writeAmount(amount, unit(scale), format), unit(scale), format)).toBe(amount);
  },
);

test('zeros at the end change nothing, whatever the scale', () => {
  expect(['0.290', '1.150', '0.29', '5.000'].map((text) => read('en', text))).toEqual([29, 115, 29, 500]);
  expect(read('en', '0.295')).toBeCloseTo(29.5);
});

test('a zero in front belongs to a decimal, not to thousands', () => {
  expect([read('de', '0.500'), read('en', '0,500'), read('de', '1.500')]).toEqual([50, 50, 150_000]);
});

test('full-width signs are read like others', () => {
  expect(['１２．５', '１，２３４．５'].map((text) => read('ja', text))).toEqual([1250, 123_450]);
});

test('a text that is no amount is not read', () => {
  for (const text of ['', '-5', '+5', '1e5', '12,34,5', '0.123.456', '1.2.3'])
    expect(read('en', text), text).toBeUndefined();
});
