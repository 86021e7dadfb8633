/** What may be chosen: from `min` to `max`, in steps of `step` from `min` on. */
export interface RangeRule {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Why an amount is outside a range, in words that follow its name; undefined where it is in it. */
export function outside({ min, max, step }: RangeRule, amount: number): string | undefined {
  if (amount < min) return `must be at least ${min}`;
  if (amount > max) return `must be at most ${max}`;
  return (amount - min) % step === 0 ? undefined : `must be ${min}, or more in steps of ${step}`;
}

/** What so many tokens cost at a price for every so many, rounded half up to the minor unit. */
export function costOf(amount: number, price: number, per: number): number {
  return Number((2n * BigInt(amount) * BigInt(price) + BigInt(per)) / (2n * BigInt(per)));
}
