import * as v from './schema';
import { Amount, Count, Day, Id, Instant, Link } from './values';

/** Every kind of line the log can hold. The first seven are the studio's own words (A.L4); `settlement` moves buckets against what is owed and has amount 0. */
export const entryTypes = [
  'submission',
  'submission_refund',
  'plan_allocation',
  'mid_cycle_proration',
  'manual_top_up',
  'auto_reload',
  'admin_adjustment',
  'image_generation',
  'image_reroll',
  'reconciliation_debit',
  'plan_reset',
  'settlement',
  'usage',
  'generation',
  'generation_refund',
  'rollover_in',
  'rollover_overflow',
  'daily_reset',
] as const;
export const EntryType = v.picklist(entryTypes);
export type EntryType = v.InferOutput<typeof EntryType>;

/** What one entry moved in one bucket; `outstanding` is what is owed, negative when the debt grows. */
export const EntryBucket = v.object({ id: v.picklist(['plan', 'rollover', 'top_up', 'outstanding']), amount: Amount });
export type EntryBucket = v.InferOutput<typeof EntryBucket>;

/** One immutable line of the log. `amount` is signed; the sum of all amounts is the shown balance. `status` is derived when read. */
export const Entry = v.object({
  id: Id,
  walletId: Id,
  at: Instant,
  type: EntryType,
  amount: Amount,
  balanceAfter: Amount,
  description: v.string(),
  note: v.optional(v.string()),
  status: v.optional(v.picklist(['outstanding', 'settled'])),
  spendId: v.optional(Id),
  checkoutId: v.optional(Id),
  correctsEntryId: v.optional(Id),
  link: v.optional(Link),
  buckets: v.array(EntryBucket),
});
export type Entry = v.InferOutput<typeof Entry>;

/** Totals of the log over a span. `byDay` names the UTC days on which something moved, oldest first. */
export const Statement = v.object({
  walletId: Id,
  fromAt: Instant,
  toAt: Instant,
  opening: Amount,
  closing: Amount,
  byType: v.array(v.object({ type: EntryType, count: Count, amount: Amount })),
  byDay: v.array(v.object({ date: Day, in: Amount, out: Amount, closing: Amount })),
  forecast: v.nullable(
    v.object({
      perDay: Amount,
      runsOutAt: v.nullable(Instant),
      confidence: v.picklist(['low', 'medium', 'high']),
    }),
  ),
});
export type Statement = v.InferOutput<typeof Statement>;
