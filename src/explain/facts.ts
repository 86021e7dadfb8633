import {
  type Amount,
  isBoughtForGood,
  type Entry,
  type EntryBucket,
  type EntryType,
  type Instant,
  type Wallet,
  kindOf,
} from '../contract';
import { ownWordOf, typicalOf } from './assign';
import type { ExplanationPart, Line, PartCode, PartFacts } from './types';

/** The entries of one part. */
export interface Group {
  code: PartCode;
  lines: Line[];
}

/** Sums up a group. `sessions` are the entries of all sessions, to compare a larger one with the usual ones. */
export function toPart(group: Group, wallet: Wallet, sessions: readonly Line[]): ExplanationPart {
  const { code, lines } = group;
  const facts = factsOf[code](lines, wallet, sessions);
  const amount = sum(lines, ({ entry }) => entry.amount);
  return { code, amount, count: lines.length, entryIds: lines.map(({ entry }) => entry.id), facts } as ExplanationPart;
}

type FactsOf = { [C in PartCode]: (lines: Line[], wallet: Wallet, sessions: readonly Line[]) => PartFacts[C] };

const factsOf: FactsOf = {
  deposits: priceOf,
  in_flight: priceOf,
  reconciliation: (lines, { capabilities }) => ({
    returned: sum(lines, ({ entry }) => Math.max(0, entry.amount)),
    taken: sum(lines, ({ entry }) => Math.max(0, Math.min(0, moved(entry, 'outstanding')) - entry.amount)),
    owed: sum(lines, ({ entry }) => Math.max(0, -moved(entry, 'outstanding'))),
    canSettle: capabilities.settlement === true,
  }),
  renewal: (lines) => ({
    periods: countOf(lines, ['plan_allocation']),
    lastAt: lastAt(lines, ['plan_allocation']),
    rolledOver: sum(lines, ({ entry }) => (entry.type === 'rollover_in' ? moved(entry, 'rollover') - entry.amount : 0)),
    paidOutstanding: paidOutstanding(lines),
  }),
  not_carried_over: (lines, wallet) => {
    const bank = sum(lines, ({ entry }) => (entry.type === 'rollover_overflow' ? -entry.amount : 0));
    const plan = sum(lines, ({ entry }) => -entry.amount) - bank;
    return { plan, bank, hasBought: wallet.buckets.some((bucket) => bucket.amount > 0 && isBoughtForGood(bucket)) };
  },
  auto_reload: (lines) => ({ paidOutstanding: paidOutstanding(lines) }),
  top_up: (lines) => ({ paidOutstanding: paidOutstanding(lines) }),
  images: (lines) => ({
    batches: countOf(lines, ['image_generation']),
    rerolls: countOf(lines, ['image_reroll']),
  }),
  spend: ([first]) => ownWordOf(first!.entry),
  other: () => ({}),
  kind: ([first]) => ({ kind: kindOf(first!.entry) }),
  adjustment: (lines) => ({
    added: sum(lines, ({ entry }) => Math.max(0, entry.amount)),
    taken: sum(lines, ({ entry }) => Math.max(0, -entry.amount)),
    corrections: lines.filter(({ entry }) => entry.correctsEntryId).length,
    isNoted: lines.every(({ entry }) => entry.note),
  }),
  sessions: largestOf,
  regenerations: largestOf,
  campaigns: largestOf,
  usage: largestOf,
  upgrade: (_, { spendable, low }) => ({ isStillOut: spendable === 0 || low }),
  larger_session: (lines, _, sessions) => ({
    actual: sum(lines, ({ entry, spend }) => spend?.actual ?? -entry.amount),
    typical: lines[0] ? typicalOf(lines[0], sessions) : null,
  }),
  failed_jobs: (lines) => ({
    taken: sum(lines, ({ entry }) => Math.max(0, -entry.amount)),
    returned: sum(lines, ({ entry }) => Math.max(0, entry.amount)),
  }),
  settlement: (lines) => ({ paid: paidOutstanding(lines) }),
  pack_refund: () => ({}),
  earlier: () => ({}),
};

function priceOf(lines: Line[]): { base: Amount; deposit: Amount } {
  const deposit = sum(lines, ({ spend }) => spend?.deposit ?? 0);
  return { base: sum(lines, ({ entry }) => -entry.amount) - deposit, deposit };
}

function largestOf(lines: Line[]): { largest: Amount } {
  return { largest: Math.max(0, ...lines.map(({ entry }) => -entry.amount)) };
}

/** How much of the new tokens went to the outstanding amount. */
function paidOutstanding(lines: Line[]): Amount {
  return sum(lines, ({ entry }) => Math.max(0, moved(entry, 'outstanding')));
}

function countOf(lines: Line[], types: readonly EntryType[]): number {
  return lines.filter(({ entry }) => types.includes(entry.type)).length;
}

function lastAt(lines: Line[], types: readonly EntryType[]): Instant | null {
  return lines.find(({ entry }) => types.includes(entry.type))?.entry.at ?? null;
}

function moved({ buckets }: Entry, id: EntryBucket['id']): Amount {
  return buckets.find((bucket) => bucket.id === id)?.amount ?? 0;
}

export function sum<T>(of: readonly T[], amount: (each: T) => Amount): Amount {
  // `+ 0` turns -0 into 0.
  return of.reduce((total, each) => total + amount(each), 0) + 0;
}
