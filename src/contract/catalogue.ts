import * as v from './schema';
import { Amount, Id, Instant, Money } from './values';
import { BucketId, Cadence } from './wallet';

/** A one-off purchase. `placeholderPrice` marks a price no source gives; never present it as real. */
export const Pack = v.object({
  id: v.string(),
  amount: Amount,
  price: Money,
  available: v.boolean(),
  unavailableReason: v.optional(v.string()),
  placeholderPrice: v.boolean(),
});
export type Pack = v.InferOutput<typeof Pack>;

export const PlanChangeKind = v.picklist(['upgrade', 'downgrade', 'start', 'none']);
export type PlanChangeKind = v.InferOutput<typeof PlanChangeKind>;

/** A plan on offer, in one cadence. `change` says what choosing it would be for this wallet. */
export const Plan = v.object({
  id: v.string(),
  name: v.string(),
  allocation: Amount,
  price: Money,
  cadence: Cadence,
  current: v.boolean(),
  change: PlanChangeKind,
  rolloverCap: v.optional(Amount),
  placeholderPrice: v.boolean(),
});
export type Plan = v.InferOutput<typeof Plan>;

/** Money and buckets of a plan change, before confirming. `blockers` are limits that must be met first. `warningCodes` names each of the `warnings`, in their order, for who says them in another language. */
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

export const CheckoutKind = v.picklist(['top_up', 'plan_change', 'payment_method']);
export type CheckoutKind = v.InferOutput<typeof CheckoutKind>;

export const CheckoutStatus = v.picklist(['open', 'requires_action', 'processing', 'completed', 'failed', 'expired']);
export type CheckoutStatus = v.InferOutput<typeof CheckoutStatus>;

/** One attempt to pay. While `open`, send the user to `url`; `failure` says why the last try did not work. */
export const Checkout = v.object({
  id: Id,
  walletId: Id,
  kind: CheckoutKind,
  packId: v.optional(v.string()),
  planId: v.optional(v.string()),
  cadence: v.optional(Cadence),
  status: CheckoutStatus,
  amountDue: Money,
  url: v.nullable(v.string()),
  methods: v.array(v.string()),
  failure: v.optional(v.object({ code: v.string(), message: v.string() })),
  createdAt: Instant,
  completedAt: v.optional(Instant),
});
export type Checkout = v.InferOutput<typeof Checkout>;
