// Spanish says "u" before a word that begins with "o". The word of a figure is a number, also after a currency.
import { expect, test } from 'vitest';
import { createFormat } from '../../src/format';
import { amountField } from '../../src/locales/es/buying';
import { or } from '../../src/locales/es/terms';

test.each([
  ['7', 'o'],
  ['8', 'u'],
  ['80,5', 'u'],
  ['18', 'o'],
  ['11', 'u'],
  ['11.000', 'u'],
  ['110', 'o'],
  ['8,00 €', 'u'],
  ['$8.00', 'u'],
  ['US$ 11.00', 'u'],
  ['$110.00', 'o'],
  ['EUR 80,00', 'u'],
  ['S/ 8.00', 'u'],
  ['Bs. 9,00', 'o'],
  ['−8', 'o'],
  ['−$8.00', 'o'],
])('before %s: %s', (figure, word) => {
  expect(or(figure)).toBe(word);
});

test('a sentence joins two amounts of money by the second one', () => {
  const format = createFormat({ locale: 'es-MX' });
  const pesos = { singular: 'peso', plural: 'pesos', scale: 2, currency: 'MXN' };
  const said = (below: number, above: number) =>
    amountField.offStep(format.quantity(below, pesos), format.quantity(above, pesos));
  expect(said(700, 800)).toMatch(/\$7\S* u \$8/);
  expect(said(800, 900)).toMatch(/\$8\S* o \$9/);
});
