import type { Amount, Entry, EntryKind, EntryType, Instant, Spend, Statement, Wallet } from '../contract';

/** What the work of an entry is called: by the server's `label`, else by its type's name. */
export interface OwnWord {
  type: EntryType;
  label: string | undefined;
}

/**
 * Facts about each reason, beside its amount and count. Amounts in facts are never negative: their names give the
 * direction.
 */
export interface PartFacts {
  // A.S5, A.L7
  /** Jobs that ended: what their submissions took, apart as far as the jobs are known. */
  deposits: { base: Amount; deposit: Amount };
  // A.R1–A.R3
  /** True-ups after delivery: given back, taken from the balance, or owed. */
  reconciliation: { returned: Amount; taken: Amount; owed: Amount };
  // A.S6
  /** The same as `deposits`, for jobs that are not delivered yet. */
  in_flight: { base: Amount; deposit: Amount };
  // OQ-32
  /**
   * What new periods brought. `rolledOver` stayed in the balance, in another bucket; `paidOutstanding` went to what was
   * owed.
   */
  renewal: { periods: number; lastAt: Instant | null; rolledOver: Amount; paidOutstanding: Amount };
  /**
   * What old periods did not hand on: unused plan tokens, and what went over the rollover limit. `canBuy`: whether the
   * wallet also has what was bought, which is kept.
   */
  not_carried_over: { plan: Amount; bank: Amount; canBuy: boolean };
  auto_reload: { paidOutstanding: Amount };
  images: { batches: number; rerolls: number };
  /** Work by its own word, one part a word, the largest first. */
  spend: OwnWord;
  /** Work of the words that took least, where there are many. */
  other: Record<string, never>;
  /** Lines that are no work and whose type nobody knows, one part a kind. */
  kind: { kind: EntryKind };
  adjustment: { added: Amount; taken: Amount; corrections: number };
  // B.L3
  /** Metered work of three kinds that users know by name, the largest single charge of each beside it. */
  sessions: { largest: Amount };
  regenerations: { largest: Amount };
  campaigns: { largest: Amount };
  // B.P2
  /** Granted for the rest of the period; `isStillOut` where next to nothing is left in spite of it. */
  upgrade: { isStillOut: boolean };
  // B.R1, B.R2d
  /**
   * Sessions that took far more than the user's other ones, or cost more than there was: `actual` is what they came to.
   */
  larger_session: { actual: Amount; typical: Amount | null };
  /** Metered work of no kind above, where there are such kinds. */
  usage: { largest: Amount };
  /** Jobs that failed, with what came back for them. */
  failed_jobs: { taken: Amount; returned: Amount };
  top_up: { paidOutstanding: Amount };
  /** The unused part of a pack whose price was paid back. */
  pack_refund: Record<string, never>;
  /** What was owed, paid from the buckets: the balance stays what it is. */
  settlement: { paid: Amount };
  /** Entries of the window before the ones that were read, as totals of the statement. */
  earlier: Record<string, never>;
}
export type PartCode = keyof PartFacts;
/** The parts that are not called by a word of their own. */
export type HeadedPart = Exclude<PartCode, 'spend' | 'kind'>;

interface PartOf<C extends PartCode> {
  code: C;
  /** Signed; the parts of an explanation add up to its `difference`, exactly. */
  amount: Amount;
  /** Entries behind it. */
  count: number;
  /** Newest first. */
  entryIds: string[];
  facts: PartFacts[C];
}
/**
 * One reason, in numbers. Which entries it took is in `entryIds`: every entry of the window belongs to exactly one
 * part.
 */
export type ExplanationPart<C extends PartCode = PartCode> = { [K in C]: PartOf<K> }[C];

// A.L8
/** The five points of the check-list. */
export interface CheckFacts {
  right_wallet: { name: string; others: string[] };
  latest_ten: { count: number; amount: Amount };
  in_flight: { jobs: number; taken: Amount };
  cycle_date: { lastAt: Instant | null; renewsAt: Instant | null };
  auto_reload: { state: 'none' | 'on' | 'off' | 'unavailable'; fired: number; added: Amount };
}
export type CheckCode = keyof CheckFacts;

interface CheckOf<C extends CheckCode> {
  code: C;
  /**
   * `clear`: looked at, explains nothing. `found`: explains something. `confirm`: only the user can say. `absent`:
   * there is no such thing here.
   */
  state: 'clear' | 'found' | 'confirm' | 'absent';
  entryIds: string[];
  facts: CheckFacts[C];
}
export type ExplanationCheck<C extends CheckCode = CheckCode> = { [K in C]: CheckOf<K> }[C];

// A.L11, B.T8
/** What to do and not to do. */
export type Advice = 'keep_working' | 'fix_in_log' | 'audit';

/** Whether the log adds up to the balance. */
export interface LogCheck {
  isSound: boolean;
  /** What the wallet says. */
  balance: Amount;
  /** What the entries come to. */
  sum: Amount;
  /** Entries whose own figures do not follow from the one before, or from their buckets. */
  brokenEntryIds: string[];
}

/** A balance the user had in mind. */
export interface Expected {
  balance: Amount;
  /** When the balance was last that much; null where it never was in the entries at hand. */
  foundAt: Instant | null;
  /** `balance` less `opening`: what no entry can explain, because the balance never stood there. */
  gap: Amount;
}

/** From a moment to now: everything the words, the chart and a support message are made of. */
export interface Explanation {
  walletId: string;
  fromAt: Instant;
  toAt: Instant;
  opening: Amount;
  closing: Amount;
  /** `closing` less `opening`. */
  difference: Amount;
  expected: Expected | null;
  parts: ExplanationPart[];
  checks: ExplanationCheck[];
  advice: Advice[];
  log: LogCheck;
  // A.L11
  /** How many of the corrections asked for stand in the log: a fix is only a fix once it does. */
  corrections: number;
}

export type MeteredKind = 'sessions' | 'regenerations' | 'campaigns';

/** What was read of a wallet to explain its balance. */
export interface ExplainInput {
  wallet: Wallet;
  /** Newest first, as the log gives them, without gaps, up to the newest. */
  entries: readonly Entry[];
  /** The jobs behind those entries, and those still pending. One that is missing costs facts, never a sum. */
  spends: readonly Spend[];
  /** The account's wallets, for the check-list. @default only this one */
  wallets?: readonly Wallet[] | undefined;
  /** Totals from `fromAt` on, where `entries` do not reach back so far. */
  statement?: Statement | undefined;
  /** The moment to explain from. @default when the balance last was `expectedBalance`, else the oldest entry */
  fromAt?: Instant | undefined;
  expectedBalance?: Amount | undefined;
  /** Whether `entries` are the whole log, so that it has to begin at 0. @default false */
  isWholeLog?: boolean | undefined;
  /** Which metered actions are of a kind users know by name. @default none: work is told by its own word */
  kinds?: Readonly<Record<string, MeteredKind>> | undefined;
}

/** An entry with the job behind it, where that is known. */
export interface Line {
  entry: Entry;
  spend: Spend | undefined;
}
