import { plainForm } from './plain';

/**
 * A way to pay as text, `visa` as Visa: with its last digits where it has some, which not every wallet or bank account
 * does.
 */
export function cardName(
  { brand, last4 }: { brand: string; last4?: string | undefined },
  withDigits: (brand: string, last4: string) => string,
): string {
  return last4 ? withDigits(plainForm(brand), last4) : plainForm(brand);
}
