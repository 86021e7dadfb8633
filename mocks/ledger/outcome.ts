import type { AutoReloadOutcome, ProblemCode, Suggestion } from '../../src/contract/index';
import type { EntryDraft } from './draft';
import type { LimitState } from './policies/limits';
import type { OverageShare } from './policies/overage';
import type { Maximum } from './tally';
import type { Job, Spend, SpendPatch, Wallet } from './wallet';

/** What a command decided. Nothing has changed yet: `commit` does that. */
export type Outcome = Decided | Refused | Needs;

export interface Decided {
  readonly kind: 'decided';
  readonly writes: readonly Write[];
}

/** A command that the ledger refused. */
export interface Refused {
  readonly kind: 'refused';
  readonly code: ProblemCode;
  readonly detail: string;
  readonly shortage?: Shortage;
  readonly errors?: readonly { path: string; message: string }[];
}

/** Something outside the ledger must happen first. The caller does it and sends the command again with the result. */
export interface Needs {
  readonly kind: 'needs';
  /** Charge the saved card off session for this many tokens. */
  readonly effect: {
    readonly kind: 'reload';
    readonly amount: number;
    readonly price: number;
    readonly shortage: Shortage;
  };
}

/** The figures of a refused spend. */
export interface Shortage {
  readonly balance: number;
  readonly spendable: number;
  readonly cost: number;
  readonly shortfall: number;
  /** `may_fire`: nothing prevents it. Never part of a refusal. */
  readonly autoReload: { readonly enabled: boolean; readonly outcome: AutoReloadOutcome | 'may_fire' } | null;
  readonly recovery: {
    readonly topUp: boolean;
    readonly upgrade: boolean;
    readonly renewsAt: number | null;
    readonly suggestion: Suggestion;
    readonly suggestionReason: string;
  };
  /** The limit that was reached, if any. */
  readonly limit?: LimitState | undefined;
  /** The overage for the rest, if that would be over the wallet's maximum. */
  readonly overage?: OverageShare | undefined;
}

export type WalletPatch = Partial<
  Pick<
    Wallet,
    | 'subscription'
    | 'turnedAt'
    | 'given'
    | 'had'
    | 'autoReload'
    | 'reloadTerms'
    | 'overage'
    | 'alertBelow'
    | 'accounts'
    | 'hitZero'
    | 'packsBought'
  >
>;

/** One change to the books. */
export type Write =
  | { readonly kind: 'open'; readonly wallet: Wallet }
  | { readonly kind: 'entry'; readonly entry: EntryDraft }
  | { readonly kind: 'spend'; readonly spend: Job }
  | { readonly kind: 'job'; readonly spend: Spend; readonly patch: SpendPatch }
  | { readonly kind: 'wallet'; readonly wallet: Wallet; readonly patch: WalletPatch }
  | { readonly kind: 'maxima'; readonly wallet: Wallet; readonly maxima: readonly Maximum[] }
  | { readonly kind: 'forget'; readonly account: string };

/** What a commit wrote, for the answer. */
export interface Written {
  /** The numbers of the lines: from the first up to, but not including, the second. */
  readonly from: number;
  readonly to: number;
  /** The number of the job. */
  readonly spend: number | undefined;
}

export function decided(...writes: Write[]): Decided {
  return { kind: 'decided', writes };
}

export function refused(code: ProblemCode, detail: string, more?: Partial<Refused>): Refused {
  return { kind: 'refused', code, detail, ...more };
}
