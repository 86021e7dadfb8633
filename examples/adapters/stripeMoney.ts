// Stripe uses the minor units of ISO 4217 for most currencies, as the kit does. The exceptions are in its list of
// zero-decimal currencies and special cases: https://docs.stripe.com/currencies#zero-decimal

/**
 * How many more decimals Stripe's amounts have than ISO 4217 says. Payouts of HUF and TWD differ, too, but none are
 * read here.
 */
const extraDecimals: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: -2 };

const withoutDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const withThree = 'BHD IQD JOD KWD LYD OMR TND';

/**
 * Decimals of a currency as in ISO 4217. `Intl` isn't used, because it writes HUF, IDR and RSD without decimals
 * although they have two.
 */
export function digitsOf(currency: string): number {
  const code = currency.toUpperCase();
  if (withoutDecimals.includes(code)) return 0;
  return withThree.includes(code) ? 3 : 2;
}

/** Converts Stripe's amount to ISO 4217 minor units: 500 ISK come as 50000. */
export function fromStripeAmount(amount: number, currency: string): number {
  return Math.round(amount / 10 ** (extraDecimals[currency.toUpperCase()] ?? 0));
}
