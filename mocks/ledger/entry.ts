import type { KnownBucketId as BucketId, EntryType } from '../../src/contract/index';

/** Where a line or a job leads in the host. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/** Where a wallet's tokens stand. `outstanding` is what is owed, as a place that holds less than nothing. */
export type Place = BucketId | 'outstanding';

/** The world outside a wallet: what tokens come from and go to. */
export type Outside = 'opening' | 'issued' | 'sold' | 'spent' | 'expired' | 'adjusted' | 'refunded';

/** `amount` (> 0) leaves `from` and arrives at `to`. Nothing else changes a balance. */
export interface Movement {
  readonly from: Place | Outside;
  readonly to: Place | Outside;
  readonly amount: number;
}

export interface Holdings {
  plan: number;
  rollover: number;
  top_up: number;
  /** Zero or below. */
  outstanding: number;
}

/** One line of the log, with what moved in each place. */
export interface Entry extends Readonly<Holdings> {
  readonly number: number;
  readonly at: number;
  readonly type: EntryType;
  readonly balanceAfter: number;
  readonly description: string;
  readonly note: string | undefined;
  /** The number of the job it speaks of, and where that one leads. */
  readonly spend: number | undefined;
  readonly link: Link | undefined;
  readonly checkoutId: string | undefined;
  readonly corrects: number | undefined;
}
