import { costOf, type RangeRule } from '../amounts';

// X.6
/** Use beyond the buckets, at `price` for every `per` units, billed at the end of a period. Money in minor units. */
export interface OverageRule {
  readonly price: number;
  readonly per: number;
  /** The most a period may come to, unless the user has set another. */
  readonly max: number;
  /** What the user may set that to; undefined where nobody asks the user, and it is on from the start. */
  readonly settable: RangeRule | undefined;
}

/** How a wallet's use beyond its buckets stands. */
export interface OverageState {
  readonly enabled: boolean;
  readonly max: number;
  /** What this period came to so far. */
  readonly units: number;
  /** When it is billed; undefined while there is nothing to bill. */
  readonly endsAt: number | undefined;
  /** How many lines the log had when the last period was closed, and what all closed ones came to. */
  readonly closedUpTo: number;
  readonly closed: number;
}

/** What a line took beyond the buckets; both below zero where it comes back. */
export interface OverageShare {
  readonly units: number;
  readonly money: number;
}

export function beginOverage(rule: OverageRule | undefined): OverageState | undefined {
  if (!rule) return undefined;
  return { enabled: !rule.settable, max: rule.max, units: 0, endsAt: undefined, closedUpTo: 0, closed: 0 };
}

/** What a period comes to, rounded half up. */
export function dueFor({ price, per }: OverageRule, units: number): number {
  return costOf(units, price, per);
}

/** How many units more the period can take. */
export function unitsLeft({ price, per }: OverageRule, { max, units }: OverageState): number {
  // The most units whose price, rounded half up, is not over the maximum.
  const all = (BigInt(per) * (2n * BigInt(max) + 1n) - 1n) / (2n * BigInt(price));
  return Math.max(0, Number(all) - units);
}

/** By how much these units, more or fewer, change what is due in this period. */
export function shareOf(rule: OverageRule, { units: before }: OverageState, units: number): OverageShare {
  return { units, money: dueFor(rule, before + units) - dueFor(rule, before) };
}
