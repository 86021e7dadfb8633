import * as v from './schema';
import { Amount, Id, Instant, Money } from './values';

/** What one token or credit is called, and how many decimals its smallest step has (`scale: 2` means 175 is 1.75), 0 to 20. */
export const Unit = v.object({ singular: v.string(), plural: v.string(), scale: v.integer(0, 20) });
export type Unit = v.InferOutput<typeof Unit>;

export const BucketId = v.picklist(['plan', 'rollover', 'top_up']);
export type BucketId = v.InferOutput<typeof BucketId>;

/** Tokens of one kind. `amount` is never below zero; `cap` is the most a renewal fills it to. */
export const Bucket = v.object({
  id: BucketId,
  label: v.string(),
  learnMoreUrl: v.optional(v.string()),
  amount: Amount,
  locked: v.boolean(),
  lockedReason: v.optional(v.string()),
  cap: v.optional(Amount),
  renewsAt: v.optional(Instant),
  expiresAt: v.optional(Instant),
});
export type Bucket = v.InferOutput<typeof Bucket>;

export const Cadence = v.picklist(['monthly', 'annual']);
export type Cadence = v.InferOutput<typeof Cadence>;

export const SubscriptionStatus = v.picklist(['active', 'cancel_pending', 'past_due', 'ended', 'none']);
export type SubscriptionStatus = v.InferOutput<typeof SubscriptionStatus>;

/** The plan this wallet has. `plan` is null where `status` is `none`; after the end it names the plan that ended. Tokens may renew more often than money: see `Bucket.renewsAt`. */
export const Subscription = v.object({
  plan: v.nullable(v.object({ id: v.string(), name: v.string(), allocation: Amount })),
  cadence: v.nullable(Cadence),
  status: SubscriptionStatus,
  currentPeriodStartAt: v.nullable(Instant),
  currentPeriodEndAt: v.nullable(Instant),
  renewsAt: v.nullable(Instant),
  endsAt: v.nullable(Instant),
  scheduledPlanId: v.nullable(v.string()),
});
export type Subscription = v.InferOutput<typeof Subscription>;

export const PaymentMethod = v.object({
  brand: v.string(),
  last4: v.string(),
  expiresMonth: v.number(),
  expiresYear: v.number(),
});
export type PaymentMethod = v.InferOutput<typeof PaymentMethod>;

/** Why Auto Reload cannot fire now although the product has it. */
export const AutoReloadUnavailable = v.picklist(['no_subscription', 'past_due', 'no_payment_method']);
export type AutoReloadUnavailable = v.InferOutput<typeof AutoReloadUnavailable>;

/** The one fixed pack that is charged when an action would otherwise fail (A.T4). `enabled` is the user's choice, `available` whether it could fire. */
export const AutoReload = v.object({
  enabled: v.boolean(),
  amount: Amount,
  price: Money,
  available: v.boolean(),
  unavailableReason: v.optional(AutoReloadUnavailable),
});
export type AutoReload = v.InferOutput<typeof AutoReload>;

/** What this product has at all; components show only what is true here. */
export const Capabilities = v.object({
  autoReload: v.boolean(),
  rollover: v.boolean(),
  topUp: v.boolean(),
  planChange: v.boolean(),
  settlement: v.boolean(),
});
export type Capabilities = v.InferOutput<typeof Capabilities>;

/**
 * The balance of one client or account, with its buckets and plan.
 * `balance` is everything in the buckets, locked or not, less `outstanding`: it may be negative.
 * `spendable` is what an action can draw on now: never below zero.
 * `paused` is true while an unpaid renewal stops all spending, whatever there is to spend (OQ-11).
 */
export const Wallet = v.object({
  id: Id,
  name: v.string(),
  unit: Unit,
  balance: Amount,
  spendable: Amount,
  outstanding: Amount,
  low: v.boolean(),
  paused: v.optional(v.boolean()),
  buckets: v.array(Bucket),
  subscription: Subscription,
  paymentMethod: v.nullable(PaymentMethod),
  autoReload: v.nullable(AutoReload),
  capabilities: Capabilities,
  asOf: Instant,
});
export type Wallet = v.InferOutput<typeof Wallet>;
