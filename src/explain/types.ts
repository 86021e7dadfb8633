import type { Amount, Entry, EntryKind, EntryType, Instant, Spend, Statement, Wallet } from '../contract';

/** The name of an entry's action: the server's `label`, or else its type. */
export interface OwnWord {
  type: EntryType;
  label: string | undefined;
}

/**
 * Facts about each reason, in addition to its amount and count. Amounts in facts are never negative: their names say
 * the direction.
 */
export interface PartFacts {
  // A.S5, A.L7
  /** Jobs that ended: what their submissions deducted, split into base and deposit where the jobs are known. */
  deposits: { base: Amount; deposit: Amount };
  // A.R1–A.R3
  /** Adjustments after delivery: returned, taken from the balance, or owed. */
  reconciliation: { returned: Amount; taken: Amount; owed: Amount; canSettle: boolean };
  // A.S6
  /** The same as `deposits`, for jobs that haven't been delivered yet. */
  in_flight: { base: Amount; deposit: Amount };
  // OQ-32
  /**
   * What new periods granted. `rolledOver` stayed in the balance, in another bucket. `paidOutstanding` went to the
   * outstanding amount.
   */
  renewal: { periods: number; lastAt: Instant | null; rolledOver: Amount; paidOutstanding: Amount };
  /**
   * What expired with old periods: unused plan tokens, and tokens over the rollover limit. `hasBought`:
   * whether the wallet has bought tokens that don't expire, which are kept.
   */
  not_carried_over: { plan: Amount; bank: Amount; hasBought: boolean };
  auto_reload: { paidOutstanding: Amount };
  images: { batches: number; rerolls: number };
  /** Actions by name, one part per name, the largest first. */
  spend: OwnWord;
  /** The smallest actions together, if there are many. */
  other: Record<string, never>;
  /** Other entries with an unknown type, one part per kind. */
  kind: { kind: EntryKind };
  /** `isNoted`: whether each has a note. */
  adjustment: { added: Amount; taken: Amount; corrections: number; isNoted: boolean };
  // B.L3
  /** Metered work of three kinds that users know by name, each with its largest single charge. */
  sessions: { largest: Amount };
  regenerations: { largest: Amount };
  campaigns: { largest: Amount };
  // B.P2
  /** Granted for the rest of the period. `isStillOut` if almost nothing is left anyway. */
  upgrade: { isStillOut: boolean };
  // B.R1, B.R2d
  /**
   * Sessions that cost far more than the user's other ones, or more than the balance. `actual` is what they cost.
   */
  larger_session: { actual: Amount; typical: Amount | null };
  /** Metered work of other kinds, if the kinds above are used. */
  usage: { largest: Amount };
  /** Jobs that failed, with their refunds. */
  failed_jobs: { taken: Amount; returned: Amount };
  top_up: { paidOutstanding: Amount };
  /** The unused part of a refunded pack. */
  pack_refund: Record<string, never>;
  /** The outstanding amount, paid from the buckets. The balance stays the same. */
  settlement: { paid: Amount };
  /** Entries of the window that weren't read one by one, as totals of the statement. */
  earlier: Record<string, never>;
}
/** The code of a reason. */
export type PartCode = keyof PartFacts;
/** The parts with a fixed heading, not the name of an action or kind. */
export type HeadedPart = Exclude<PartCode, 'spend' | 'kind'>;

interface PartOf<C extends PartCode> {
  code: C;
  /** Signed. The parts of an explanation add up exactly to its `difference`. */
  amount: Amount;
  /** The number of entries. */
  count: number;
  /** Newest first. */
  entryIds: string[];
  facts: PartFacts[C];
}
/**
 * One reason, in numbers. `entryIds` has its entries: every entry of the window belongs to exactly one part.
 */
export type ExplanationPart<C extends PartCode = PartCode> = { [K in C]: PartOf<K> }[C];

// A.L8
/** The five points of the checklist. */
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
   * `clear`: checked, and it explains nothing. `found`: it explains something. `confirm`: only the user can tell.
   * `absent`: it doesn't apply here.
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
  /** The balance of the wallet. */
  balance: Amount;
  /** The balance that the entries add up to. */
  sum: Amount;
  /** Entries whose balance doesn't follow from the entry before, or whose amount doesn't match their buckets. */
  brokenEntryIds: string[];
}

/** The balance that the user expected. */
export interface Expected {
  balance: Amount;
  /** When the balance was last that much; null if it never was in these entries. */
  foundAt: Instant | null;
  /** `balance` minus `opening`: what no entry can explain, because the balance was never that much. */
  gap: Amount;
}

/** An explanation from a moment to now: all data for the text, the chart and a support message. */
export interface Explanation {
  walletId: string;
  fromAt: Instant;
  toAt: Instant;
  opening: Amount;
  closing: Amount;
  /** `closing` minus `opening`. */
  difference: Amount;
  expected: Expected | null;
  parts: ExplanationPart[];
  checks: ExplanationCheck[];
  advice: Advice[];
  log: LogCheck;
  // A.L11
  /** How many corrections are in the log. */
  corrections: number;
}

/** Metered work that users know by name. */
export type MeteredKind = 'sessions' | 'regenerations' | 'campaigns';

/** The data of a wallet that is needed to explain its balance. */
export interface ExplainInput {
  wallet: Wallet;
  /** Newest first, as in the log, without gaps, including the newest. */
  entries: readonly Entry[];
  /** The jobs of those entries, and the pending ones. If one is missing, facts are missing, but sums are right. */
  spends: readonly Spend[];
  /** The account's wallets, for the check-list. @default only this one */
  wallets?: readonly Wallet[] | undefined;
  /** Totals from `fromAt` on, if `entries` don't go back that far. */
  statement?: Statement | undefined;
  /** The moment to explain from. @default when the balance was last `expectedBalance`; otherwise, the oldest entry */
  fromAt?: Instant | undefined;
  expectedBalance?: Amount | undefined;
  /** Whether `entries` are the whole log, so that it must start at 0. @default false */
  isWholeLog?: boolean | undefined;
  /** Which metered actions are of a kind that users know by name. @default none, so each action has its own name */
  kinds?: Readonly<Record<string, MeteredKind>> | undefined;
}

/** An entry with its job, if that's known. */
export interface Line {
  entry: Entry;
  spend: Spend | undefined;
}
