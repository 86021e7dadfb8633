/** The amounts that may be chosen: from `min` to `max` in steps of `step`. */
export interface RangeRule {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Why an amount isn't in a range, as a phrase that follows the field's name; undefined if it is. */
export function outside({ min, max, step }: RangeRule, amount: number): string | undefined {
  if (amount < min) return `must be at least ${min}`;
  if (amount > max) return `must be at most ${max}`;
  return (amount - min) % step === 0 ? undefined : `must be ${min}, or more in steps of ${step}`;
}

/** The price of `amount` units at `price` per `per` units, rounded half up to the minor unit. */
export function costOf(amount: number, price: number, per: number): number {
  return Number((2n * BigInt(amount) * BigInt(price) + BigInt(per)) / (2n * BigInt(per)));
}
