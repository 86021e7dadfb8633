// The names of payment methods, from the codes that processors send.
import { expect, test } from 'vitest';
import { cardName } from '../../src/format';

const of = (brand: string, more: object = {}) => cardName({ brand, ...more }, (name, digits) => `${name} …${digits}`);

test('a code is written as the brand writes itself', () => {
  const codes = ['visa', 'mastercard', 'american_express', 'paypal', 'apple_pay', 'google_pay', 'ideal', 'wechat_pay'];
  expect(codes.map((code) => of(code))).toEqual([
    'Visa',
    'Mastercard',
    'American Express',
    'PayPal',
    'Apple Pay',
    'Google Pay',
    'iDEAL',
    'WeChat Pay',
  ]);
  expect(of('sepa_debit', { last4: '3000' })).toBe('SEPA Debit\u00A03000');
  expect(of('visa', { last4: '4242', expiresYear: 2030 })).toBe('Visa …4242');
});

test('a name is shown as it was sent', () => {
  const names = ['PayPal', 'iDEAL', 'Konto der Firma', 'constructor'];
  expect(names.map((name) => of(name))).toEqual(['PayPal', 'iDEAL', 'Konto der Firma', 'Constructor']);
});
