// A host's own unit in sentences that its language bends it in.
import { expect, test } from 'vitest';
import type { AllLabels } from '../../src/components/labels';
import { createFormat } from '../../src/format';
import { dative } from '../../src/locales/de/terms';
import { or } from '../../src/locales/es/terms';
import { of } from '../../src/locales/fr/terms';
import { shipped, type Tag } from './shipped';

const labelsOf = (tag: Tag) => shipped[tag].labels as AllLabels;

test.each([
  ['Bild', 'Bilder', '3 Bildern'],
  ['Punkt', 'Punkte', '3 Punkten'],
  ['Artikel', 'Artikel', '3 Artikeln'],
  ['Minute', 'Minuten', '3 Minuten'],
  ['Video', 'Videos', '3 Videos'],
  ['Token', 'Token', '3 Token'],
  ['Nova', 'Novae', '3 Novae'],
  ['KI-Bild', 'KI-Bilder', '3 KI-Bildern'],
  ['t CO₂e', 't CO₂e', '3 t CO₂e'],
  ['kWhe', 'kWhe', '3 kWhe'],
])('German: the dative of %s and %s', (one, other, three) => {
  const format = createFormat({ locale: 'de', units: { image: { one, other } } });
  const of = (amount: number) =>
    dative(format.quantity(amount, { singular: 'image', plural: 'images', scale: 0 })).replace('\u00a0', ' ');
  expect([of(1), of(3)]).toEqual([`1 ${one}`, three]);
});

test('German: a sum of money and a unit that the host has no German words for stay as they are', () => {
  const format = createFormat({ locale: 'de' });
  expect(dative(format.quantity(300, { singular: 'euro', plural: 'euro', scale: 2, currency: 'EUR' }))).toBe(
    '3,00\u00a0€',
  );
  expect(dative(format.quantity(3, { singular: 'page', plural: 'pages', scale: 0 }))).toBe('3\u00a0pages');
});

test('French: de before vowels, silent letters, and letters that only look silent', () => {
  const nouns = [
    'jetons',
    'images',
    'heures',
    'hologrammes',
    'unités',
    'hashtags',
    'hits',
    'hubs',
    'yens',
    'Ada',
    '«A»',
  ];
  expect(nouns.map(of).join(', ')).toBe(
    'de jetons, d’images, d’heures, d’hologrammes, d’unités, de hashtags, de hits, de hubs, de yens, d’Ada, de «A»',
  );
});

test('Spanish: o is u before a figure that begins with the same sound', () => {
  const figures = ['8', '80', '8.000', '11', '11,5', '11.000', '7', '18', '110', '1.100'];
  expect(figures.map(or).join(' ')).toBe('u u u u u u o o o o');
});

test.each([
  ['de', ['von Visa mit den Endziffern 4242 abgebucht', 'von Ihrer Zahlungsmethode abgebucht', 'von PayPal abgebucht']],
  ['es', [' a la tarjeta Visa terminada en 4242 ', ' a su método de pago ', ' a PayPal ']],
  ['fr', [' sur la carte Visa se terminant par 4242 ', ' sur votre moyen de paiement ', ' sur PayPal ']],
  ['pt-BR', [' no cartão Visa com final 4242 ', ' na sua forma de pagamento ', ' em PayPal ']],
] as const)(
  '%s: the sentences that agree to a charge take a card by its number, any method and a wallet',
  (tag, means) => {
    const { autoReloadToggle, overageNotice } = labelsOf(tag);
    const below = createFormat({ locale: tag }).quantity(5, { singular: 'token', plural: 'tokens', scale: 0 });
    for (const words of [autoReloadToggle, overageNotice]) {
      const cards = [words.card('Visa', '4242'), autoReloadToggle.anyCard, 'PayPal'];
      cards.forEach((card, index) => {
        const said =
          words === overageNotice
            ? [overageNotice.consent(card, '$9')]
            : [
                autoReloadToggle.consent(card, '$9'),
                autoReloadToggle.consentBelow(card, '$9', below),
                autoReloadToggle.consentUpTo(card, '$9', below),
              ];
        for (const text of said) expect(text).toContain(means[index]);
      });
    }
  },
);
