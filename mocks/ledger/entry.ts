import type { OverageShare } from './policies/overage';

/** Tokens in a bucket that end on a date of their own. What a bucket holds beside its batches never ends by itself. */
export interface Batch {
  readonly bucket: number;
  readonly expiresAt: number;
  /** Above zero. */
  readonly amount: number;
}

/** A share of a movement that belongs to a batch. */
export type Share = Pick<Batch, 'expiresAt' | 'amount'>;

/** Whose or what a job is for, by tag. */
export type Tags = Readonly<Record<string, string>>;

/** Where a line or a job leads in the host. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/**
 * Where a wallet's tokens are: a bucket, by its index in the product's list. `outstanding` is what is owed, as a place
 * that holds zero or less.
 */
export type Place = number | 'outstanding';

/** The world outside a wallet: what tokens come from and go to. */
export type Outside = 'opening' | 'issued' | 'sold' | 'spent' | 'expired' | 'adjusted' | 'refunded';

/** `amount` (> 0) leaves `from` and arrives at `to`. Nothing else changes a balance. */
export interface Movement {
  readonly from: Place | Outside;
  readonly to: Place | Outside;
  readonly amount: number;
  /** The shares of it that belong to batches: of the bucket it leaves, else of the one it arrives in. */
  readonly dated?: readonly Share[];
}

/** What a wallet holds: bucket by bucket, and what it owes. */
export interface Holdings {
  readonly buckets: number[];
  /** Zero or below. */
  outstanding: number;
  /** What of it ends by date, soonest first. */
  batches: readonly Batch[];
}

/** One line of the log, with what moved in each place. */
export interface Entry {
  readonly number: number;
  readonly at: number;
  readonly type: string;
  /** Bucket by bucket. */
  readonly moved: readonly number[];
  readonly outstanding: number;
  /** What was taken beyond the buckets; it is no part of what moved. */
  readonly overage?: OverageShare | undefined;
  /** What moved in batches, signed; undefined where nothing did. */
  readonly dated: readonly Batch[] | undefined;
  readonly balanceAfter: number;
  readonly description: string;
  readonly note: string | undefined;
  /** The number of the job it speaks of, where that one leads, and whose it is. */
  readonly spend: number | undefined;
  readonly link: Link | undefined;
  readonly tags: Tags | undefined;
  readonly checkoutId: string | undefined;
  readonly corrects: number | undefined;
}

export function isPlace(name: Place | Outside): name is Place {
  return typeof name === 'number' || name === 'outstanding';
}

/** Units that a line took, in buckets and beyond; below zero where it gave back. */
export function unitsOf(entry: Pick<Entry, 'moved' | 'outstanding' | 'overage'>): number {
  return (entry.overage?.units ?? 0) - amountOf(entry);
}

/** What a line came to in all. */
export function amountOf({ moved, outstanding }: Pick<Entry, 'moved' | 'outstanding'>): number {
  let sum = outstanding;
  for (const amount of moved) sum += amount;
  return sum;
}
