/**
 * The card processor: Stripe's published test numbers and what each of them does, pure and deterministic. Only
 * {@link readCard} sees the number. It's never stored, only the brand, the last four digits and the card's behavior.
 */
export interface Card {
  brand: string;
  last4: string;
  expiresMonth: number;
  expiresYear: number;
  behaviour: CardBehaviour;
}

/** The decline codes of Stripe that its test numbers produce. */
export type DeclineCode =
  | 'generic_decline'
  | 'insufficient_funds'
  | 'lost_card'
  | 'stolen_card'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'processing_error'
  | 'authentication_failed';

export interface Declined {
  outcome: 'declined';
  code: DeclineCode;
  message: string;
}
export type ChargeResult =
  | { outcome: 'captured' }
  | Declined
  /** The bank asks the customer to confirm, and the customer is present. {@link authenticateCard} completes it. */
  | { outcome: 'requires_action' }
  /** The bank asks the customer to confirm, and the customer isn't present. Off session only. */
  | { outcome: 'authentication_required' };

/**
 * What a card does when it's put on file, charged with the customer present, charged with the customer absent, and
 * after a passed challenge.
 */
interface Answers {
  attach: 'ok' | DeclineCode;
  on: 'ok' | 'challenge' | DeclineCode;
  off: 'ok' | 'authentication' | DeclineCode;
  challenged: 'ok' | DeclineCode;
}

const answers = {
  succeeds: { attach: 'ok', on: 'ok', off: 'ok', challenged: 'ok' },
  declines: declining('generic_decline'),
  declines_insufficient_funds: declining('insufficient_funds'),
  declines_lost_card: declining('lost_card'),
  declines_stolen_card: declining('stolen_card'),
  declines_expired_card: declining('expired_card'),
  declines_incorrect_cvc: declining('incorrect_cvc'),
  declines_processing_error: declining('processing_error'),
  attaches_then_declines: { ...declining('generic_decline'), attach: 'ok' },
  challenges_until_set_up: { attach: 'ok', on: 'challenge', off: 'authentication', challenged: 'ok' },
  challenges_always: { attach: 'ok', on: 'challenge', off: 'authentication', challenged: 'ok' },
  challenges_on_session: { attach: 'ok', on: 'challenge', off: 'ok', challenged: 'ok' },
  challenges_then_insufficient_funds: { ...declining('insufficient_funds'), attach: 'ok', on: 'challenge' },
  challenges_then_declines: { attach: 'ok', on: 'challenge', off: 'authentication', challenged: 'generic_decline' },
} as const satisfies Record<string, Answers>;

export type CardBehaviour = keyof typeof answers;

/** The test numbers by name. Any other number with a valid check digit always succeeds. */
export const testCards: readonly { number: string; name: string; behaviour: CardBehaviour }[] = [
  { number: '4242424242424242', name: 'Visa, always works', behaviour: 'succeeds' },
  { number: '5555555555554444', name: 'Mastercard, always works', behaviour: 'succeeds' },
  { number: '378282246310005', name: 'American Express, always works', behaviour: 'succeeds' },
  { number: '4000000000000002', name: 'Declined', behaviour: 'declines' },
  { number: '4000000000009995', name: 'Declined: insufficient funds', behaviour: 'declines_insufficient_funds' },
  { number: '4000000000009987', name: 'Declined: lost', behaviour: 'declines_lost_card' },
  { number: '4000000000009979', name: 'Declined: stolen', behaviour: 'declines_stolen_card' },
  { number: '4000000000000069', name: 'Declined: expired', behaviour: 'declines_expired_card' },
  { number: '4000000000000127', name: 'Declined: wrong security code', behaviour: 'declines_incorrect_cvc' },
  { number: '4000000000000119', name: 'Declined: processing error', behaviour: 'declines_processing_error' },
  { number: '4000000000000341', name: 'Saved, then every charge declines', behaviour: 'attaches_then_declines' },
  { number: '4000002500003155', name: '3D Secure until set up', behaviour: 'challenges_until_set_up' },
  { number: '4000002760003184', name: '3D Secure every time', behaviour: 'challenges_always' },
  { number: '4000003800000446', name: '3D Secure, set up for off session', behaviour: 'challenges_on_session' },
  { number: '4000008260003178', name: '3D Secure, then no funds', behaviour: 'challenges_then_insufficient_funds' },
  { number: '4000000000003220', name: '3D Secure, then works', behaviour: 'challenges_always' },
  { number: '4000008400001629', name: '3D Secure, then declined', behaviour: 'challenges_then_declines' },
];

/**
 * Reads a number as the user types it, with or without spaces and dashes. Refuses a wrong length or check digit. The
 * result doesn't contain the number.
 */
export function readCard(
  number: string,
): { ok: true; card: Card } | { ok: false; code: 'incorrect_number'; message: string } {
  const digits = number.replace(/[\s-]/g, '');
  if (!/^[0-9]{12,19}$/.test(digits) || !isLuhnValid(digits))
    return {
      ok: false,
      code: 'incorrect_number',
      message: 'The card number isn’t valid. Check the digits, or use another card.',
    };
  const behaviour = testCards.find((known) => known.number === digits)?.behaviour ?? 'succeeds';
  const expiresYear = behaviour === 'declines_expired_card' ? 2020 : 2034;
  return {
    ok: true,
    card: { brand: brandOf(digits), last4: digits.slice(-4), expiresMonth: 12, expiresYear, behaviour },
  };
}

/**
 * Puts a card on file with its holder present, and returns the card to store. If money is due, charge the card that
 * {@link readCard} returned, not this one: 4000002500003155 still asks for a challenge at that charge, and is only set
 * up for later charges once it's stored.
 */
export function attachCard(card: Card): { ok: true; card: Card } | { ok: false; code: DeclineCode; message: string } {
  const { attach } = rulesOf(card);
  return attach === 'ok' ? { ok: true, card: setUp(card) } : { ok: false, code: attach, message: messages[attach] };
}

/** Charges a card with its holder present (`on` session) or absent (`off`: auto reload, renewals). */
export function chargeCard(card: Card, session: 'on' | 'off'): ChargeResult {
  const answer = rulesOf(card)[session];
  switch (answer) {
    case 'ok':
      return { outcome: 'captured' };
    case 'challenge':
      return { outcome: 'requires_action' };
    case 'authentication':
      return { outcome: 'authentication_required' };
    default:
      return declined(answer);
  }
}

/** The result of a charge that nobody is there to confirm. */
export type OffSessionResult = Exclude<ChargeResult, { outcome: 'requires_action' }>;

/** Charges a card with its holder absent. If the bank asks the holder to confirm, nothing is captured. */
export function chargeOffSession(card: Card): OffSessionResult {
  const result = chargeCard(card, 'off');
  return result.outcome === 'requires_action' ? { outcome: 'authentication_required' } : result;
}

/**
 * Completes a challenge, and charges the card if the holder passed it. Store the card that's returned: the challenge
 * may have set it up for later charges.
 */
export function authenticateCard(card: Card, approve: boolean): { outcome: 'captured'; card: Card } | Declined {
  if (!approve) return declined('authentication_failed');
  const { challenged } = rulesOf(card);
  return challenged === 'ok' ? { outcome: 'captured', card: setUp(card) } : declined(challenged);
}

function declining(code: DeclineCode) {
  return { attach: code, on: code, off: code, challenged: code } as const;
}

function rulesOf(card: Card): Answers {
  return answers[card.behaviour];
}

function setUp(card: Card): Card {
  return card.behaviour === 'challenges_until_set_up' ? { ...card, behaviour: 'succeeds' } : card;
}

export function declined(code: DeclineCode): Declined {
  return { outcome: 'declined', code, message: messages[code] };
}

/** Messages for whoever uses the card. For a lost or stolen card it's a plain decline, as that may not be its owner. */
const messages: Record<DeclineCode, string> = {
  generic_decline: 'The card was declined. Use another card, or ask your bank why.',
  insufficient_funds: 'The card was declined: insufficient funds. Use another card.',
  lost_card: 'The card was declined. Use another card, or ask your bank why.',
  stolen_card: 'The card was declined. Use another card, or ask your bank why.',
  expired_card: 'The card has expired. Use another card.',
  incorrect_cvc: 'The security code is wrong. Check it and try again, or use another card.',
  processing_error: 'The card couldn’t be processed. Nothing was charged. Try again in a moment, or use another card.',
  authentication_failed: 'Your bank couldn’t confirm the payment. Nothing was charged. Try again, or use another card.',
};

function brandOf(digits: string): string {
  if (digits.startsWith('4')) return 'visa';
  if (/^5[1-5]/.test(digits)) return 'mastercard';
  if (/^3[47]/.test(digits)) return 'amex';
  if (/^(6011|64[4-9]|65)/.test(digits)) return 'discover';
  const prefix = Number(digits.slice(0, 4));
  return prefix >= 2221 && prefix <= 2720 ? 'mastercard' : 'card';
}

/**
 * The Luhn check: double every second digit from the right, and subtract 9 from results above 9. The sum must be a
 * multiple of ten.
 */
export function isLuhnValid(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return sum % 10 === 0;
}
