import { costOf, type RangeRule } from '../amounts';

// X.6
/**
 * Overage: use beyond the buckets, at `price` per `per` units, billed at the end of each period. Money is in minor
 * units.
 */
export interface OverageRule {
  readonly price: number;
  readonly per: number;
  /** The most that a period may cost, unless the user has chosen another maximum. */
  readonly max: number;
  /**
   * The maximums that the user may choose. Undefined if users have no overage switch; overage is then on from the
   * start.
   */
  readonly settable: RangeRule | undefined;
}

/** The state of a wallet's overage. */
export interface OverageState {
  readonly enabled: boolean;
  readonly max: number;
  /** Units used in this period so far. */
  readonly units: number;
  /** When this period is billed; undefined while there is nothing to bill. */
  readonly endsAt: number | undefined;
  /** How many lines the log had when the last period was closed. */
  readonly closedUpTo: number;
  /** The money of all closed periods, net of refunds. */
  readonly closed: number;
}

/** The overage of one line. Both are negative for a refund. */
export interface OverageShare {
  readonly units: number;
  readonly money: number;
}

export function beginOverage(rule: OverageRule | undefined): OverageState | undefined {
  if (!rule) return undefined;
  return { enabled: !rule.settable, max: rule.max, units: 0, endsAt: undefined, closedUpTo: 0, closed: 0 };
}

/** The price of a period's units, rounded half up. */
export function dueFor({ price, per }: OverageRule, units: number): number {
  return costOf(units, price, per);
}

/** How many more units this period can take. */
export function unitsLeft({ price, per }: OverageRule, { max, units }: OverageState): number {
  // The most units whose price, rounded half up, is not above the maximum.
  const all = (BigInt(per) * (2n * BigInt(max) + 1n) - 1n) / (2n * BigInt(price));
  return Math.max(0, Number(all) - units);
}

/** How much these units, added or given back (negative), change what is due in this period. */
export function shareOf(rule: OverageRule, { units: before }: OverageState, units: number): OverageShare {
  return { units, money: dueFor(rule, before + units) - dueFor(rule, before) };
}
