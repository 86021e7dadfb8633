import { plainForm } from './plain';

/**
 * The name of a payment method, `Visa` for `visa`. Its last digits follow, if it has any: some wallets and bank
 * accounts don't.
 */
export function cardName(
  { brand, last4 }: { brand: string; last4?: string | undefined },
  withDigits: (brand: string, last4: string) => string,
  without: (name: string) => string = plainForm,
): string {
  const name = plainForm(brand);
  return last4 ? withDigits(name, last4) : without(name);
}
