// Stripe counts most currencies in the minor units of ISO 4217, as the kit does. Three it counts in its own way, said
// in its list of zero-decimal currencies and their special cases: https://docs.stripe.com/currencies#zero-decimal

/**
 * Decimals that Stripe's amounts have and ISO 4217 does not, or the other way round. Payouts of HUF and TWD differ too;
 * none are read here.
 */
const extraDecimals: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: -2 };

const withoutDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const withThree = 'BHD IQD JOD KWD LYD OMR TND';

/**
 * Decimals of a currency by ISO 4217. `Intl` is not asked: it writes HUF, IDR and RSD without any, though they are
 * counted with two.
 */
export function digitsOf(currency: string): number {
  const code = currency.toUpperCase();
  if (withoutDecimals.includes(code)) return 0;
  return withThree.includes(code) ? 3 : 2;
}

/** An amount as Stripe gives it, in minor units as the kit counts them: 500 ISK comes as 50000. */
export function fromStripeAmount(amount: number, currency: string): number {
  return Math.round(amount / 10 ** (extraDecimals[currency.toUpperCase()] ?? 0));
}
