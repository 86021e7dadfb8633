import type { Entry } from './entry';
import type { Wallet } from './wallet';
import type { Column } from './column';

/** Which lines of a log to select: at or after `fromAt`, before `toAt`. */
export interface Filter {
  readonly types: readonly string[] | undefined;
  readonly fromAt: number | undefined;
  readonly toAt: number | undefined;
}

/** Positions in `wallet.entries`, oldest first, that can be counted and stepped through without reading the log. */
export interface Selection {
  readonly count: number;
  /** The position of the n-th selected line. */
  at(n: number): number;
  /** How many selected lines come before this position. */
  before(position: number): number;
}

/** The lines a filter selects. Costs a few binary searches, however long the log is. */
export function select({ entries }: Wallet, { types, fromAt, toAt }: Filter): Selection {
  const firstFrom = (at: number): number => bisect(entries.length, (n) => entries.instant(n) < at);
  const start = fromAt === undefined ? 0 : firstFrom(fromAt);
  const end = Math.max(start, toAt === undefined ? entries.length : firstFrom(toAt));
  if (!types) return span(start, end);
  const lists = types.flatMap((type) => entries.ofType(type) ?? []).map((list) => among(list, start, end));
  return lists.length === 1 ? lists[0]! : union(lists, start, end);
}

/** The numbers of an ascending list that are at least `start` and below `end`. */
export function among(list: Ascending, start = 0, end = Infinity): Selection {
  const low = countBelow(list, start);
  const high = Math.max(low, countBelow(list, end));
  return {
    count: high - low,
    at: (n) => list.at(low + n)!,
    before: (position) => Math.min(high, Math.max(low, countBelow(list, position))) - low,
  };
}

/** The lines of any of these lists from `start` to `end`. They are found by counting, so no list is merged. */
function union(parts: readonly Selection[], start: number, end: number): Selection {
  const before = (position: number): number => parts.reduce((sum, part) => sum + part.before(position), 0);
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    at: (n) => start + bisect(end - start, (k) => before(start + k + 1) <= n),
    before,
  };
}

/** The positions from `start` up to, but not including, `end`. */
export function span(start: number, end: number): Selection {
  return {
    count: end - start,
    at: (n) => start + n,
    before: (position) => Math.min(end, Math.max(start, position)) - start,
  };
}

/** Numbers in ascending order, such as positions. */
type Ascending = Column | readonly number[];

/** How many numbers of the list are below a bound. */
function countBelow(list: Ascending, bound: number): number {
  return bisect(list.length, (n) => list.at(n)! < bound);
}

/** How many of the first `length` indexes meet a condition. It must be true up to some index and false after it. */
function bisect(length: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entry with this number, by binary search. */
export function findEntry({ entries }: Wallet, number: number): Entry | undefined {
  const position = countBelow(entries.numbers, number);
  return position < entries.length && entries.numbers.at(position) === number ? entries.at(position) : undefined;
}

/** The balance before the line at a position. */
export function balanceBefore({ entries }: Wallet, position: number): number {
  return position === 0 ? 0 : entries.balance(position - 1);
}
