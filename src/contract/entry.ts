import type { Registered, WordsOf } from './registered';
import * as v from './schema';
import { Amount, Count, Day, Id, Instant, Link, Money } from './values';
import type { BucketId } from './wallet';

/**
 * The entry types that the kit has names for; a server may have others. `settlement` pays the outstanding amount from
 * the buckets and has amount 0.
 */
export type KnownEntryType =
  | 'submission'
  | 'submission_refund'
  | 'plan_allocation'
  | 'mid_cycle_proration'
  | 'manual_top_up'
  | 'auto_reload'
  | 'admin_adjustment'
  | 'image_generation'
  | 'image_reroll'
  | 'reconciliation_debit'
  | 'plan_reset'
  | 'settlement'
  | 'usage'
  | 'generation'
  | 'generation_refund'
  | 'rollover_in'
  | 'rollover_overflow'
  | 'daily_reset';
/** The type of a log entry: one that `Register` declares, or any word. */
export type EntryType = WordsOf<Registered<'entryTypes', v.Word<KnownEntryType>>>;
// An interface keeps its name in the published types, so that what the host registers applies there.
export interface EntryTypeSchema extends v.GenericSchema<EntryType> {}
export const EntryType: EntryTypeSchema = v.word<EntryType>();

/** The kind of an entry. It decides its icon and sign, and where the explanation counts it. */
export const EntryKind = v.word<KnownEntryKind>();
export type EntryKind = v.InferOutput<typeof EntryKind>;
/** The kinds of log entries that the kit knows. */
export type KnownEntryKind =
  | 'grant'
  | 'purchase'
  | 'reload'
  | 'spend'
  | 'refund'
  | 'expiry'
  | 'move'
  | 'adjustment'
  | 'settlement';

type MovedBucket = BucketId | 'outstanding';
export interface MovedBucketSchema extends v.GenericSchema<MovedBucket> {}

/** What one entry moved in one bucket. The id `outstanding` is the amount owed; it's negative if the debt grows. */
export const EntryBucket = v.object({ id: v.word<MovedBucket>() as MovedBucketSchema, amount: Amount });
export type EntryBucket = v.InferOutput<typeof EntryBucket>;

/** The tags of a spend, by tag id: `{ project: 'atlas' }`. */
export const Tags = v.dictionary(v.string());
export type Tags = v.InferOutput<typeof Tags>;

/**
 * One immutable entry of the log. `amount` is signed; the sum of all amounts is the shown balance. `status` is computed
 * when it's read. `label` is the server's name for its type. `overage` is money for usage beyond the buckets, which
 * isn't part of `amount`.
 */
export const Entry = v.object({
  id: Id,
  walletId: Id,
  at: Instant,
  type: EntryType,
  kind: v.optional(EntryKind),
  label: v.optional(v.string()),
  amount: Amount,
  balanceAfter: Amount,
  description: v.string(),
  note: v.optional(v.string()),
  status: v.optional(v.word<'outstanding' | 'settled'>()),
  overage: v.optional(Money),
  tags: v.optional(Tags),
  spendId: v.optional(Id),
  checkoutId: v.optional(Id),
  correctsEntryId: v.optional(Id),
  link: v.optional(Link),
  buckets: v.array(EntryBucket),
});
export type Entry = v.InferOutput<typeof Entry>;

/** Totals of the log over a time range. `byDay` has the UTC days on which something moved, oldest first. */
export const Statement = v.object({
  walletId: Id,
  fromAt: Instant,
  toAt: Instant,
  opening: Amount,
  closing: Amount,
  byType: v.array(
    v.object({
      type: EntryType,
      kind: v.optional(EntryKind),
      label: v.optional(v.string()),
      count: Count,
      amount: Amount,
    }),
  ),
  byDay: v.array(v.object({ date: Day, in: Amount, out: Amount, closing: Amount })),
  forecast: v.nullable(
    v.object({
      perDay: Amount,
      runsOutAt: v.nullable(Instant),
      confidence: v.word<'low' | 'medium' | 'high'>(),
    }),
  ),
});
export type Statement = v.InferOutput<typeof Statement>;

/** Usage for one tag value or action, net of refunds. `key` is the value; `''` is for spends without one. */
export const UsageRow = v.object({ key: v.string(), label: v.string(), amount: Amount, count: Count });
export type UsageRow = v.InferOutput<typeof UsageRow>;
