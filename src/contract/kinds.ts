import type { Entry, KnownEntryKind, KnownEntryType } from './entry';
import type { Bucket, BucketKind } from './wallet';

/** The kind of each known entry type, and of the two generic types that any product may use. */
const kinds: Readonly<Record<KnownEntryType | 'grant' | 'expiry', KnownEntryKind>> = {
  plan_allocation: 'grant',
  mid_cycle_proration: 'grant',
  grant: 'grant',
  daily_reset: 'grant',
  manual_top_up: 'purchase',
  auto_reload: 'reload',
  submission: 'spend',
  submission_refund: 'refund',
  image_generation: 'spend',
  image_reroll: 'spend',
  generation: 'spend',
  generation_refund: 'refund',
  usage: 'spend',
  reconciliation_debit: 'spend',
  plan_reset: 'expiry',
  rollover_overflow: 'expiry',
  expiry: 'expiry',
  rollover_in: 'move',
  admin_adjustment: 'adjustment',
  settlement: 'settlement',
};

/**
 * The kind of an entry by its type and the sign of its amount. The sign matters for types that can go both ways:
 * a daily reset, rollover into a bank, and a spend that is refunded. Undefined for a type that the kit doesn't know.
 */
export function kindOfType(type: string, amount: number): KnownEntryKind | undefined {
  if (type === 'daily_reset' && amount < 0) return 'expiry';
  if (type === 'rollover_in' && amount > 0) return 'grant';
  const kind = Object.hasOwn(kinds, type) ? kinds[type as KnownEntryType] : undefined;
  return kind === 'spend' && amount > 0 ? 'refund' : kind;
}

/** The kind of an entry: its own `kind`, or else by its type, or else by the sign of its amount. */
export function kindOf({ kind, type, amount }: Pick<Entry, 'kind' | 'type' | 'amount'>): string {
  return kind ?? kindOfType(type, amount) ?? (amount < 0 ? 'spend' : 'grant');
}

/** Whether a bucket is of this kind. Without a `kind`, its id decides. */
export function isBucket({ id, kind = id }: Pick<Bucket, 'id' | 'kind'>, wanted: BucketKind): boolean {
  return kind === wanted;
}

/** Whether what is in a bucket was bought and doesn't expire. */
export function isBoughtForGood(bucket: Bucket): boolean {
  return isBucket(bucket, 'top_up') && !bucket.expiresAt && !bucket.batches?.length;
}
