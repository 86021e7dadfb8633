import type { EntryType } from '../../src/contract/index';
import type { Entry, Wallet } from './books';

/** Which lines of a log are wanted: from `fromAt` on, before `toAt`. */
export interface Filter {
  readonly types: readonly EntryType[] | undefined;
  readonly fromAt: number | undefined;
  readonly toAt: number | undefined;
}

/** Positions in `wallet.entries`, oldest first, that can be counted and stepped through without reading the log. */
export interface Selection {
  readonly count: number;
  /** The position of the n-th selected line. */
  at(n: number): number;
  /** How many selected lines stand before this position. */
  before(position: number): number;
}

/** The lines a filter selects. Costs a few binary searches, however long the log is. */
export function select({ entries, byType }: Wallet, { types, fromAt, toAt }: Filter): Selection {
  const start = fromAt === undefined ? 0 : firstFrom(entries, fromAt);
  const end = toAt === undefined ? entries.length : firstFrom(entries, toAt);
  if (!types) return span(start, Math.max(start, end));
  const lists = types.map((type) => byType.get(type) ?? []).filter((list) => list.length > 0);
  // Several types at once are merged; one type, the usual case, is its index as it stands.
  const list = lists.length === 1 ? lists[0]! : lists.flat().toSorted((a, b) => a - b);
  return among(list, start, end);
}

/** The positions of an ascending list that are at least `start` and below `end`. */
export function among(list: readonly number[], start = 0, end = Infinity): Selection {
  const low = countBelow(list, start);
  const high = Math.max(low, countBelow(list, end));
  return {
    count: high - low,
    at: (n) => list[low + n]!,
    before: (position) => Math.min(high, Math.max(low, countBelow(list, position))) - low,
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

/** The first position whose entry is at or after the instant. */
function firstFrom(entries: readonly Entry[], at: number): number {
  return bisect(entries.length, (n) => entries[n]!.at < at);
}

function countBelow(list: readonly number[], position: number): number {
  return bisect(list.length, (n) => list[n]! < position);
}

/** How many of the first `length` numbers fulfil a condition that holds up to somewhere and then no more. */
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
  const entry = entries[bisect(entries.length, (n) => entries[n]!.number < number)];
  return entry?.number === number ? entry : undefined;
}

/** The shown balance before a position. */
export function balanceBefore({ entries }: Wallet, position: number): number {
  return position === 0 ? 0 : entries[position - 1]!.balanceAfter;
}

export function amountOf(entry: Entry): number {
  return entry.plan + entry.rollover + entry.top_up + entry.outstanding;
}
