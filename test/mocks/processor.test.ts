import { describe, expect, test } from 'vitest';
import { attachCard, authenticateCard, type Card, chargeCard, readCard, testCards } from '../../mocks/cards/processor';
import { maskCardNumbers } from '../../mocks/cards/mask';

/**
 * number | attach | on session | after a passed challenge | off session: the complete published behavior, one card per
 * line.
 */
const table = `
4242424242424242 | ok                 | captured           | -                  | captured
5555555555554444 | ok                 | captured           | -                  | captured
378282246310005  | ok                 | captured           | -                  | captured
4000000000000002 | generic_decline    | generic_decline    | -                  | generic_decline
4000000000009995 | insufficient_funds | insufficient_funds | -                  | insufficient_funds
4000000000009987 | lost_card          | lost_card          | -                  | lost_card
4000000000009979 | stolen_card        | stolen_card        | -                  | stolen_card
4000000000000069 | expired_card       | expired_card       | -                  | expired_card
4000000000000127 | incorrect_cvc      | incorrect_cvc      | -                  | incorrect_cvc
4000000000000119 | processing_error   | processing_error   | -                  | processing_error
4000000000000341 | ok                 | generic_decline    | -                  | generic_decline
4000002500003155 | ok                 | requires_action    | captured           | authentication_required
4000002760003184 | ok                 | requires_action    | captured           | authentication_required
4000003800000446 | ok                 | requires_action    | captured           | captured
4000008260003178 | ok                 | requires_action    | insufficient_funds | insufficient_funds
4000000000003220 | ok                 | requires_action    | captured           | authentication_required
4000008400001629 | ok                 | requires_action    | generic_decline    | authentication_required
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string, string, string]);

describe('every published number', () => {
  test.each(table)(
    '%s: attach %s, on session %s, challenged %s, off session %s',
    (number, attach, on, challenged, off) => {
      const card = read(number);
      const attached = attachCard(card);
      expect(attached.ok ? 'ok' : attached.code).toBe(attach);
      expect(short(chargeCard(card, 'on'))).toBe(on);
      expect(short(chargeCard(card, 'off'))).toBe(off);
      if (on !== 'requires_action') return;
      expect(short(authenticateCard(card, true))).toBe(challenged);
      expect(short(authenticateCard(card, false))).toBe('authentication_failed');
    },
  );

  test('the table above and the devtools list have the same numbers', () => {
    expect(table.map(([number]) => number)).toEqual(testCards.map(({ number }) => number));
  });
});

test('4000002500003155 is set up by saving it or by its challenge; 4000002760003184 never is', () => {
  const until = read('4000002500003155');
  const always = read('4000002760003184');
  for (const keep of [(card: Card) => attachCard(card), (card: Card) => authenticateCard(card, true)]) {
    expect(chargeCard(kept(keep(until)), 'off').outcome).toBe('captured');
    expect(chargeCard(kept(keep(until)), 'on').outcome).toBe('captured');
    expect(chargeCard(kept(keep(always)), 'off').outcome).toBe('authentication_required');
    expect(chargeCard(kept(keep(always)), 'on').outcome).toBe('requires_action');
  }
  expect(chargeCard(until, 'off').outcome).toBe('authentication_required');
});

test('every decline says what to do, and no lost or stolen card is called so', () => {
  const messages = table.flatMap(([number]) => {
    const result = chargeCard(read(number), 'off');
    return result.outcome === 'declined' ? [result.message] : [];
  });
  for (const message of messages) expect(message).toMatch(/Use another card|Try again|or use another card/);
  expect(messages.join()).not.toMatch(/lost|stolen/);
  expect(messages).toContain('The card was declined: insufficient funds. Use another card.');
});

describe('reading a number', () => {
  test.each([
    ['4242424242424242', 'visa', '4242'],
    ['4242 4242-4242 4242', 'visa', '4242'],
    ['5555555555554444', 'mastercard', '4444'],
    ['2223003122003222', 'mastercard', '3222'],
    ['378282246310005', 'amex', '0005'],
    ['6011111111111117', 'discover', '1117'],
    ['3056930009020004', 'card', '0004'],
    ['6304000000000000', 'card', '0000'],
  ])('%s is %s ending in %s', (number, brand, last4) => {
    expect(readCard(number)).toMatchObject({ ok: true, card: { brand, last4, behaviour: 'succeeds' } });
  });

  test.each([
    '4242424242424241',
    '',
    '    ',
    '4242',
    '42424242424242424242',
    '4242a424242424242',
    '４２４２４２４２４２４２４２４２',
    '0',
    '-',
  ])('%j is refused', (number) => {
    const result = readCard(number);
    expect(result).toMatchObject({ ok: false, code: 'incorrect_number' });
    expect(JSON.stringify(result)).not.toContain('4242');
  });

  test('no card holds its number', () => {
    for (const { number } of testCards) expect(JSON.stringify(read(number))).not.toContain(number.slice(0, 12));
  });
});

describe('masking free text', () => {
  test.each([
    ['paid with 4242424242424242.', 'paid with •••• 4242.'],
    ['4242 4242 4242 4242', '•••• 4242'],
    ['4242-4242-4242-4242 exp 12/34', '•••• 4242 exp 12/34'],
    ['4242 4242 4242 4242 12 34', '•••• 4242 12 34'],
    ['7 4242424242424242', '7 •••• 4242'],
    ['378282246310005 and 5555555555554444', '•••• 0005 and •••• 4444'],
    ['4242\u00a04242\u20114242–4242', '•••• 4242'],
    ['424242424242424 2', '•••• 4242'],
    ['order 4242424242424241', 'order 4242424242424241'],
    ['call 555 1234, 14 April 2026', 'call 555 1234, 14 April 2026'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['', ''],
  ])('%j reads %j', (text, masked) => {
    expect(maskCardNumbers(text)).toBe(masked);
  });

  test('64 KiB of digits and dashes are masked quickly', () => {
    for (const text of ['1'.repeat(65_536), '1-'.repeat(32_768), '1 - '.repeat(16_384), '4242 '.repeat(13_107)])
      expect(maskCardNumbers(text).length).toBeLessThanOrEqual(text.length);
  });
});

function read(number: string): Card {
  const result = readCard(number);
  if (!result.ok) throw new Error(`${number} should be readable`);
  return result.card;
}

function short(result: { outcome: string; code?: string }): string {
  return result.outcome === 'declined' ? result.code! : result.outcome;
}

function kept(result: object): Card {
  if (!('card' in result)) throw new Error('the card should have been kept');
  return result.card as Card;
}
