import type { PaymentMethod } from '../contract';
import { plainForm } from './plain';

/** Whether it's known to be a card. Bank accounts have last digits, too, but only cards expire. */
export function isCard({ expiresYear }: Pick<PaymentMethod, 'expiresYear'>): boolean {
  return expiresYear !== undefined;
}

/**
 * The name of a payment method, `Visa` for `visa`, and its last digits, if it has any. `withDigits` is for cards; other
 * methods are called by their name: `SEPA debit 3000`.
 */
export function cardName(
  method: PaymentMethod,
  withDigits: (brand: string, last4: string) => string,
  without: (name: string) => string = plainForm,
): string {
  const { brand, last4 } = method;
  const name = plainForm(brand);
  return last4 && isCard(method) ? withDigits(name, last4) : without(last4 ? `${name}\u00A0${last4}` : name);
}
