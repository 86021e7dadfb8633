import type { Amount, Money, Pack, Unit } from '../contract';

/** The price of `per` tokens of a pack. `per` is 1, or 1,000, 1,000,000 … if one token costs less than ten cents. */
export interface UnitPrice {
  pack: Pack;
  money: Money;
  per: number;
}

/** Unit prices of packs, all for the same number of tokens, so that they can be compared at a glance. */
export function unitPrices(packs: readonly Pack[], unit: Unit): UnitPrice[] {
  const ratio = (pack: Pack, per: number) => (pack.price.amount * per * 10 ** unit.scale) / pack.amount;
  // A pack may be free.
  const cheapest = Math.min(...packs.map((pack) => ratio(pack, 1)).filter((price) => price > 0));
  let per = 1;
  while (cheapest * per < 10) per *= 1000;
  return packs.map((pack) => ({
    pack,
    per,
    money: { amount: Math.round(ratio(pack, per)), currency: pack.price.currency },
  }));
}

/**
 * The pack on sale with the lowest price per token, if there is exactly one such pack among several. None if their
 * prices don't tell, because they last differently or are in different currencies.
 */
export function bestValue(packs: readonly Pack[]): string | undefined {
  const sold = packs.filter(({ available }) => available);
  const [first, second] = sold.toSorted((a, b) => a.price.amount * b.amount - b.price.amount * a.amount);
  const sorts = new Set(sold.map(({ price, expiresAfterDays }) => price.currency + expiresAfterDays));
  if (!first || !second || first.price.amount * second.amount === second.price.amount * first.amount) return undefined;
  return sorts.size > 1 ? undefined : first.id;
}

/**
 * What an amount costs at `price` for every `per`, rounded half up to the minor unit and at least 1. Undefined if `per`
 * isn't positive.
 */
export function priceOf({ price, per }: { price: Money; per: Amount }, amount: Amount): Money | undefined {
  if (per <= 0) return undefined;
  const [a, p, n] = [amount, price.amount, per].map(BigInt) as [bigint, bigint, bigint];
  const cost = Number((BigInt(2) * a * p + n) / (BigInt(2) * n));
  return { amount: Math.max(1, cost), currency: price.currency };
}
