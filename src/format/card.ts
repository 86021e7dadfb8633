import type { PaymentMethod } from '../contract';
import { known, plainForm } from './plain';

/** Whether it's known to be a card. Bank accounts have last digits, too, but only cards expire. */
export function isCard({ expiresYear }: Pick<PaymentMethod, 'expiresYear'>): boolean {
  return expiresYear !== undefined;
}

/** Brands whose capitals aren't only where their words begin. */
const spelled = { ideal: 'iDEAL', paypal: 'PayPal', wechat_pay: 'WeChat Pay' };

/**
 * The name of a payment method, and its last digits, if it has any. A code is written as a name: `Visa` for `visa`,
 * `Apple Pay` for `apple_pay`. `withDigits` is for cards; other methods are called by their name: `SEPA Debit 3000`.
 */
export function cardName(
  method: PaymentMethod,
  withDigits: (brand: string, last4: string) => string,
  without: (name: string) => string = String,
): string {
  const { brand, last4 } = method;
  const words = brand.replace(/_./g, (found) => found.toUpperCase());
  // A name that has capitals already is shown as it was sent.
  const name = known(spelled, brand) ?? (/[A-Z]/.test(brand) ? brand : plainForm(words));
  return last4 && isCard(method) ? withDigits(name, last4) : without(last4 ? `${name}\u00A0${last4}` : name);
}
