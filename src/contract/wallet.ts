import type { Registered, WordsOf } from './registered';
import * as v from './schema';
import { Amount, Currency, Id, Instant, Money } from './values';

/**
 * What one token or credit is called, and how many decimals its smallest step has (`scale: 2` means 175 is 1.75), 0 to
 * 20. With `currency`, amounts are money.
 */
export const Unit = v.object({
  singular: v.string(),
  plural: v.string(),
  scale: v.integer(0, 20),
  currency: v.optional(Currency),
});
export type Unit = v.InferOutput<typeof Unit>;

/** The buckets this kit has a name for. */
export type KnownBucketId = 'plan' | 'rollover' | 'top_up';
/** Which bucket: one that `Register` names, or any, since each product has ids of its own. */
export type BucketId = WordsOf<Registered<'buckets', v.Word<KnownBucketId>>>;
export interface BucketIdSchema extends v.GenericSchema<BucketId> {}
export const BucketId: BucketIdSchema = v.word<BucketId>();

/** What sort of bucket it is, for words and icons. */
export const BucketKind = v.word<'plan' | 'rollover' | 'top_up' | 'daily' | 'bonus' | 'pool'>();
export type BucketKind = v.InferOutput<typeof BucketKind>;

/** Part of a bucket that ends on a date of its own. */
export const Batch = v.object({ amount: Amount, expiresAt: Instant, label: v.optional(v.string()) });
export type Batch = v.InferOutput<typeof Batch>;

/**
 * Tokens of one kind. `amount` is never below zero.
 *
 * - `cap`: the most a renewal fills it to.
 * - `filledTo`: what the last fill left in it, which is the whole of its meter.
 * - `batches`: the parts that end on dates of their own, soonest first; the rest never ends. `expiresAt` is then
 *   absent.
 * - `onlyFor`: what alone it can be spent on, in words.
 * - `staysAfterPlan`: whether it is kept when the plan ends.
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

export type KnownCadence = 'monthly' | 'annual' | 'weekly' | 'quarterly';
/** How often a plan is paid. */
export const Cadence = v.word<KnownCadence>();
export type Cadence = v.InferOutput<typeof Cadence>;

export const subscriptionStatuses = ['active', 'cancel_pending', 'past_due', 'ended', 'none'] as const;
export type KnownSubscriptionStatus = (typeof subscriptionStatuses)[number];
/** How the plan stands. */
export const SubscriptionStatus = v.word<KnownSubscriptionStatus>();
export type SubscriptionStatus = v.InferOutput<typeof SubscriptionStatus>;

/**
 * The plan this wallet has. `plan` is null where `status` is `none`; after the end it names the plan that ended. Tokens
 * may renew more often than money: see `Bucket.renewsAt`.
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

/** What is charged. `brand` is a card's, or the name of another way to pay, which has no digits and does not expire. */
export const PaymentMethod = v.object({
  brand: v.string(),
  last4: v.optional(v.string()),
  expiresMonth: v.optional(v.number()),
  expiresYear: v.optional(v.number()),
});
export type PaymentMethod = v.InferOutput<typeof PaymentMethod>;

/** Why Auto Reload cannot fire now although the product has it. */
export const AutoReloadUnavailable = v.word<
  'no_subscription' | 'past_due' | 'no_payment_method' | 'declined' | 'limit_reached'
>();
export type AutoReloadUnavailable = v.InferOutput<typeof AutoReloadUnavailable>;

/** What may be chosen: from `min` to `max`, both inclusive, in steps of `step` from `min` on. */
export const Range = v.object({ min: Amount, max: Amount, step: v.optional(Amount) });
export type Range = v.InferOutput<typeof Range>;

/**
 * A saved card is charged for more tokens by itself. `enabled` is the user's choice, `available` whether it could fire.
 *
 * - Without `below` it fires when an action would otherwise fail, for a fixed `amount`.
 * - With `below` it fires after a spend that leaves `spendable` under it.
 * - With `upTo` it buys what is missing up to that; `amount` and `price` then say the most one charge can be.
 * - `rate`: what it costs, `price` for every `per` of what it adds; where it is missing, terms that are chosen are
 *   priced by `amount` and `price`.
 * - `limit`: the most it may charge in a calendar month, in minor units; null where the user has set none.
 * - `settable`: the terms the user may choose, and between what; `limit` in minor units.
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

/** What may be bought by amount: any in `range`, at `price` for every `per` of it. */
export const TopUp = v.object({
  range: Range,
  per: Amount,
  price: Money,
  expiresAfterDays: v.optional(v.number()),
});
export type TopUp = v.InferOutput<typeof TopUp>;

/**
 * Use beyond the buckets, billed at the end of the period. `due` is what this period came to so far, `max` the most it
 * may come to. `settable` is between what the user may set `max`, in minor units; null where the user cannot.
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
 * The most that may be used in a period by one member, project, key, … or by the whole wallet.
 *
 * - `scope`: id of the tag it counts by, or `wallet`; `value` is whose it is, e.g. the member.
 * - `resetsAt`: when `used` is 0 again; null where it never is.
 * - `blocks`: whether spending stops there; otherwise it only warns.
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
 * What this product has at all; components show only what is true here, and what is not named it does not have.
 * `usage` names the dimensions that use can be listed by: ids of tags, and `action`.
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
 * not, less `outstanding`: it may be negative. `spendable` is what an action can draw on now: never below zero.
 * `paused` is true while an unpaid renewal stops all spending, whatever there is to spend. `alert` is the balance at
 * which the user is told; null where none is set. `invoiced` marks a plan that renews without a card.
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
