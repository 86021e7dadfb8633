import type { Registered, WordsOf } from './registered';
import * as v from './schema';
import { Amount, Currency, Id, Instant, Money } from './values';

/**
 * The unit of a balance: its name, and the number of decimals of its smallest step, 0 to 20 (with `scale: 2`, 175 is
 * 1.75). With `currency`, amounts are money.
 */
export const Unit = v.object({
  singular: v.string(),
  plural: v.string(),
  scale: v.integer(0, 20),
  currency: v.optional(Currency),
});
export type Unit = v.InferOutput<typeof Unit>;

/** The buckets that the kit has names for. */
export type KnownBucketId = 'plan' | 'rollover' | 'top_up';
/** The id of a bucket: one that `Register` declares, or any, because each product has its own. */
export type BucketId = WordsOf<Registered<'buckets', v.Word<KnownBucketId>>>;
export interface BucketIdSchema extends v.GenericSchema<BucketId> {}
export const BucketId: BucketIdSchema = v.word<BucketId>();

/** The kind of a bucket, for its name and icon. */
export const BucketKind = v.word<'plan' | 'rollover' | 'top_up' | 'daily' | 'bonus' | 'pool'>();
export type BucketKind = v.InferOutput<typeof BucketKind>;

/** A part of a bucket that expires on its own date. */
export const Batch = v.object({ amount: Amount, expiresAt: Instant, label: v.optional(v.string()) });
export type Batch = v.InferOutput<typeof Batch>;

/**
 * A part of the balance: tokens of one kind. `amount` is never negative.
 *
 * - `cap`: the most that a renewal fills it to.
 * - `filledTo`: the amount after the last fill, which is 100% of its meter.
 * - `batches`: the parts that expire on their own dates, soonest first; the rest never expires. With `batches`,
 *   `expiresAt` is absent.
 * - `onlyFor`: the only thing it can be spent on, as text.
 * - `staysAfterPlan`: whether it's kept when the plan ends.
 */
export const Bucket = v.object({
  id: BucketId,
  kind: v.optional(BucketKind),
  label: v.string(),
  learnMoreUrl: v.optional(v.string()),
  amount: Amount,
  locked: v.boolean(),
  lockedReason: v.optional(v.string()),
  cap: v.optional(Amount),
  filledTo: v.optional(Amount),
  renewsAt: v.optional(Instant),
  expiresAt: v.optional(Instant),
  batches: v.optional(v.array(Batch)),
  onlyFor: v.optional(v.string()),
  staysAfterPlan: v.optional(v.boolean()),
});
export type Bucket = v.InferOutput<typeof Bucket>;

/** How often a plan is paid, as far as the kit knows. */
export type KnownCadence = 'monthly' | 'annual' | 'weekly' | 'quarterly';
/** How often a plan is billed. */
export const Cadence = v.word<KnownCadence>();
export type Cadence = v.InferOutput<typeof Cadence>;

export const subscriptionStatuses = ['active', 'cancel_pending', 'past_due', 'ended', 'none'] as const;
/** The statuses of a subscription that the kit knows. `cancel_pending`: it ends with the period. */
export type KnownSubscriptionStatus = (typeof subscriptionStatuses)[number];
/** The status of the wallet's plan. */
export const SubscriptionStatus = v.word<KnownSubscriptionStatus>();
export type SubscriptionStatus = v.InferOutput<typeof SubscriptionStatus>;

/**
 * The wallet's plan. `plan` is null if `status` is `none`; if it's `ended`, `plan` is the plan that ended. Tokens may
 * renew more often than the plan is billed: see `Bucket.renewsAt`.
 */
export const Subscription = v.object({
  plan: v.nullable(v.object({ id: v.string(), name: v.string(), allocation: v.optional(Amount) })),
  cadence: v.nullable(Cadence),
  status: SubscriptionStatus,
  currentPeriodStartAt: v.nullable(Instant),
  currentPeriodEndAt: v.nullable(Instant),
  renewsAt: v.nullable(Instant),
  endsAt: v.nullable(Instant),
  scheduledPlanId: v.nullable(v.string()),
});
export type Subscription = v.InferOutput<typeof Subscription>;

/** The payment method. `brand` is a card's, or the name of another method, which has no digits and doesn't expire. */
export const PaymentMethod = v.object({
  brand: v.string(),
  last4: v.optional(v.string()),
  expiresMonth: v.optional(v.number()),
  expiresYear: v.optional(v.number()),
});
export type PaymentMethod = v.InferOutput<typeof PaymentMethod>;

/** Why Auto Reload can't run now although the product has it. */
export const AutoReloadUnavailable = v.word<
  'no_subscription' | 'past_due' | 'no_payment_method' | 'declined' | 'limit_reached'
>();
export type AutoReloadUnavailable = v.InferOutput<typeof AutoReloadUnavailable>;

/** The values that may be chosen: from `min` to `max`, both inclusive, in steps of `step` counted from `min`. */
export const Range = v.object({ min: Amount, max: Amount, step: v.optional(Amount) });
export type Range = v.InferOutput<typeof Range>;

/**
 * Auto Reload: charges a saved card for more tokens automatically. `enabled` is the user's choice, `available` whether
 * it could run now.
 *
 * - Without `below`, it runs when an action would otherwise fail, and buys a fixed `amount`.
 * - With `below`, it runs after a spend that leaves `spendable` under it.
 * - With `upTo`, it buys what is missing up to that. `amount` and `price` are then the most that one charge can be.
 * - `rate`: the price, `price` for every `per` tokens. Without it, chosen terms are priced by `amount` and `price`.
 * - `limit`: the most it may charge in a calendar month, in minor units; null if the user has set none.
 * - `settable`: the terms that the user may choose, with their ranges; `limit` in minor units.
 */
export const AutoReload = v.object({
  enabled: v.boolean(),
  amount: Amount,
  price: Money,
  available: v.boolean(),
  unavailableReason: v.optional(AutoReloadUnavailable),
  below: v.optional(Amount),
  upTo: v.optional(Amount),
  rate: v.optional(v.object({ price: Money, per: Amount })),
  limit: v.optional(v.nullable(v.object({ max: Money, used: Money, resetsAt: Instant }))),
  settable: v.optional(
    v.object({
      below: v.optional(Range),
      amount: v.optional(Range),
      upTo: v.optional(Range),
      limit: v.optional(Range),
    }),
  ),
});
export type AutoReload = v.InferOutput<typeof AutoReload>;

/** Purchases of any amount in `range`, at `price` for every `per` tokens. */
export const TopUp = v.object({
  range: Range,
  per: Amount,
  price: Money,
  expiresAfterDays: v.optional(v.number()),
});
export type TopUp = v.InferOutput<typeof TopUp>;

/**
 * Usage beyond the buckets, billed at the end of the period. `due` is the amount for this period so far, `max` the most
 * it may reach. `settable` is the range in which the user may set `max`, in minor units; null if the user can't.
 */
export const Overage = v.object({
  enabled: v.boolean(),
  settable: v.nullable(Range),
  due: Money,
  max: Money,
  resetsAt: Instant,
});
export type Overage = v.InferOutput<typeof Overage>;

/**
 * A limit on usage in a period, for one member, project, key, … or for the whole wallet.
 *
 * - `scope`: the id of the tag that it counts by, or `wallet`. `value` is the tag's value, such as the member.
 * - `resetsAt`: when `used` returns to 0; null if it never does.
 * - `blocks`: whether spending stops at the limit; otherwise it only warns.
 */
export const Limit = v.object({
  id: v.string(),
  scope: v.string(),
  label: v.string(),
  value: v.optional(v.string()),
  max: Amount,
  used: Amount,
  resetsAt: v.nullable(Instant),
  blocks: v.boolean(),
  warnAtPercent: v.optional(v.number()),
});
export type Limit = v.InferOutput<typeof Limit>;

/**
 * The features of this product. Components only show features that are true here; a missing one counts as false.
 * `usage` has what usage can be listed by: ids of tags, and `action`. With `planChange`, plans are managed here;
 * without it, elsewhere, such as in an app store.
 */
export const Capabilities = v.object({
  autoReload: v.optional(v.boolean()),
  rollover: v.optional(v.boolean()),
  topUp: v.optional(v.boolean()),
  planChange: v.optional(v.boolean()),
  settlement: v.optional(v.boolean()),
  usage: v.optional(v.array(v.string())),
  receipts: v.optional(v.boolean()),
});
export type Capabilities = v.InferOutput<typeof Capabilities>;

/**
 * The balance of one client or account, with its buckets and plan. `balance` is everything in the buckets, locked or
 * not, minus `outstanding`; it may be negative. `spendable` is what an action can use now; it's never negative.
 * `paused` is true while an unpaid renewal stops all spending. `alert` is the balance at which the user is warned; its
 * `below` is null if none is set. `invoiced` marks a plan that renews without a card.
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
  topUp: v.optional(TopUp),
  overage: v.optional(Overage),
  limits: v.optional(v.array(Limit)),
  alert: v.optional(v.object({ below: v.nullable(Amount), settable: v.boolean() })),
  invoiced: v.optional(v.boolean()),
  capabilities: Capabilities,
  asOf: Instant,
});
export type Wallet = v.InferOutput<typeof Wallet>;
