import { expect, test } from 'vitest';
import { plainForm } from '../../src/format';

test('abbreviations among words are in capitals, also those of payment methods', () => {
  const words = ['ach_debit', 'usdc', 'upi', 'api_call', 'ai_image', 'reach', 'apple_pay'];
  expect(words.map(plainForm).join(', ')).toBe('ACH debit, USDC, UPI, API call, AI image, Reach, Apple pay');
});
