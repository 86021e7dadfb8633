import * as v from './schema';
import { Amount, Id, Instant, Money } from './values';
import { BucketId, Cadence } from './wallet';

/**
 * A one-off purchase. Its tokens expire `expiresAfterDays` days after the purchase; without that field, never.
 * `placeholderPrice` is no longer sent.
 */
export const Pack = v.object({
  id: v.string(),
  amount: Amount,
  price: Money,
  available: v.boolean(),
  unavailableReason: v.optional(v.string()),
  expiresAfterDays: v.optional(v.number()),
  placeholderPrice: v.optional(v.boolean()),
});
export type Pack = v.InferOutput<typeof Pack>;

export type KnownPlanChangeKind = 'upgrade' | 'downgrade' | 'start' | 'none';
export const PlanChangeKind = v.word<KnownPlanChangeKind>();
export type PlanChangeKind = v.InferOutput<typeof PlanChangeKind>;

/** The tokens that a plan adds to a bucket, and how often. */
export const Fill = v.object({
  bucket: BucketId,
  amount: Amount,
  every: v.word<'month' | 'once' | 'day' | 'quarter' | 'year' | 'period'>(),
});
export type Fill = v.InferOutput<typeof Fill>;

/**
 * A plan on offer, in one cadence. `change` is the kind of change that choosing it would be for this wallet. `fills`
 * has each amount and how often it's added; the plan picker shows `fills` in place of `allocation`.
 */
export const Plan = v.object({
  id: v.string(),
  name: v.string(),
  allocation: v.optional(Amount),
  fills: v.optional(v.array(Fill)),
  price: Money,
  cadence: Cadence,
  current: v.boolean(),
  change: PlanChangeKind,
  rolloverCap: v.optional(Amount),
  placeholderPrice: v.optional(v.boolean()),
});
export type Plan = v.InferOutput<typeof Plan>;

/**
 * What a plan change would charge and do to the buckets, before it's confirmed. `blockers` are limits that must be met
 * first. `warningCodes` has a code for each of the `warnings`, in the same order, for translations.
 */
export const PlanChangePreview = v.object({
  planId: v.string(),
  kind: PlanChangeKind,
  effectiveAt: Instant,
  grant: Amount,
  due: Money,
  blockers: v.array(v.object({ code: v.string(), limit: v.number(), used: v.number() })),
  buckets: v.array(v.object({ id: BucketId, before: Amount, after: Amount, lost: Amount })),
  balanceBefore: Amount,
  balanceAfter: Amount,
  warnings: v.array(v.string()),
  warningCodes: v.optional(v.array(v.string())),
});
export type PlanChangePreview = v.InferOutput<typeof PlanChangePreview>;

export type KnownCheckoutKind = 'top_up' | 'plan_change' | 'payment_method';
export const CheckoutKind = v.word<KnownCheckoutKind>();
export type CheckoutKind = v.InferOutput<typeof CheckoutKind>;

/** The status of a checkout. An unknown word is treated as neither success nor failure. */
export const CheckoutStatus = v.word<KnownCheckoutStatus>();
/** The statuses of a checkout that the kit knows. The last three are final. */
export type KnownCheckoutStatus = 'open' | 'requires_action' | 'processing' | 'completed' | 'failed' | 'expired';
export type CheckoutStatus = v.InferOutput<typeof CheckoutStatus>;

/**
 * A payment. While it's `open`, the user pays at `url`. `failure` says why the last try failed. `amount` is the number
 * of tokens that a top-up adds.
 */
export const Checkout = v.object({
  id: Id,
  walletId: Id,
  kind: CheckoutKind,
  packId: v.optional(v.string()),
  planId: v.optional(v.string()),
  cadence: v.optional(Cadence),
  amount: v.optional(Amount),
  status: CheckoutStatus,
  amountDue: Money,
  url: v.nullable(v.string()),
  methods: v.array(v.string()),
  failure: v.optional(v.object({ code: v.string(), message: v.string() })),
  createdAt: Instant,
  completedAt: v.optional(Instant),
  receiptUrl: v.optional(v.string()),
});
export type Checkout = v.InferOutput<typeof Checkout>;

/** The receipt for one captured charge. */
export const Receipt = v.object({
  id: Id,
  at: Instant,
  description: v.string(),
  amount: Money,
  status: v.word<'paid' | 'open' | 'refunded' | 'void'>(),
  url: v.optional(v.string()),
});
export type Receipt = v.InferOutput<typeof Receipt>;
