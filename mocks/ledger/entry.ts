import type { OverageShare } from './policies/overage';

/** Tokens in a bucket that expire on a date. A bucket's other tokens have no date. */
export interface Batch {
  readonly bucket: number;
  readonly expiresAt: number;
  /** Above zero. */
  readonly amount: number;
}

/** The part of a movement that belongs to one batch. */
export type Share = Pick<Batch, 'expiresAt' | 'amount'>;

/** Who or what a job is for, by tag. */
export type Tags = Readonly<Record<string, string>>;

/** A link from a line or a job to its subject in the host's app. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/**
 * Where a wallet's tokens are: a bucket, by its index in the product's list, or `outstanding`, which holds what is owed
 * as zero or less.
 */
export type Place = number | 'outstanding';

/** Where tokens come from and go to outside a wallet. What is `carried` goes from one bucket to another through it. */
export type Outside = 'opening' | 'issued' | 'carried' | 'sold' | 'spent' | 'expired' | 'adjusted' | 'refunded';

/** `amount` (> 0) leaves `from` and arrives at `to`. Nothing else changes a balance. */
export interface Movement {
  readonly from: Place | Outside;
  readonly to: Place | Outside;
  readonly amount: number;
  /** The parts that belong to batches of the bucket it leaves, or else of the bucket it arrives in. */
  readonly dated?: readonly Share[];
}

/** What a wallet holds: bucket by bucket, and what it owes. */
export interface Holdings {
  readonly buckets: number[];
  /** Zero or below. */
  outstanding: number;
  /** The tokens that expire by date, soonest first. */
  batches: readonly Batch[];
}

/** One line of the log, with the change in each place. */
export interface Entry {
  readonly number: number;
  readonly at: number;
  readonly type: string;
  /** Bucket by bucket. */
  readonly moved: readonly number[];
  readonly outstanding: number;
  /** The overage of this line. It is not part of `moved`. */
  readonly overage?: OverageShare | undefined;
  /** The changes to batches, signed; undefined if there are none. */
  readonly dated: readonly Batch[] | undefined;
  readonly balanceAfter: number;
  readonly description: string;
  readonly note: string | undefined;
  /** The number of its job, and that job's link and tags. */
  readonly spend: number | undefined;
  readonly link: Link | undefined;
  readonly tags: Tags | undefined;
  readonly checkoutId: string | undefined;
  readonly corrects: number | undefined;
}

/** What is owed. Subtracted from 0, because the negative of 0 is −0, and one −0 makes every later amount a float. */
export function owedIn({ outstanding }: Pick<Holdings, 'outstanding'>): number {
  return 0 - outstanding;
}

export function isPlace(name: Place | Outside): name is Place {
  return typeof name === 'number' || name === 'outstanding';
}

/** The units that a line took, overage included; negative if it gave units back. */
export function unitsOf(entry: Pick<Entry, 'moved' | 'outstanding' | 'overage'>): number {
  return (entry.overage?.units ?? 0) - amountOf(entry);
}

/** The total change of a line. */
export function amountOf({ moved, outstanding }: Pick<Entry, 'moved' | 'outstanding'>): number {
  let sum = outstanding;
  // Counting makes no iterator, and this runs at every spend.
  for (let bucket = 0; bucket < moved.length; bucket += 1) sum += moved[bucket]!;
  return sum;
}
