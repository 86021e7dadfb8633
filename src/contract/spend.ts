import type { ActionId } from './registered';
import * as v from './schema';
import { Entry, Tags } from './entry';
import { Amount, Id, Instant, Link, Money } from './values';
import { BucketId, Limit, Wallet } from './wallet';

/** How an action is priced: a fixed price, a deposit that is adjusted at delivery, or measured while it runs. */
export const ChargeKind = v.word<'exact' | 'deposit' | 'metered'>();
export type ChargeKind = v.InferOutput<typeof ChargeKind>;

/** The id of an action: one that `Register` declares, or any text. */
export interface ActionIdSchema extends v.GenericSchema<ActionId> {}
const ActionId: ActionIdSchema = v.string();

export const QuoteLine = v.object({ label: v.string(), quantity: v.number(), amount: Amount });
/** A part of a price: what, how many, and its amount in the unit’s smallest step. */
export type QuoteLine = v.InferOutput<typeof QuoteLine>;

/** What would happen to a spend. An unknown word counts as `blocked`. */
export const Decision = v.word<'go' | 'confirm' | 'auto_reload' | 'blocked'>();
export type Decision = v.InferOutput<typeof Decision>;

/** Why an action is blocked or needs a confirmation. */
export const BlockReason = v.word<
  'past_due' | 'plan_does_not_produce' | 'limit_reached' | 'insufficient_tokens' | 'locked' | 'confirmation_required'
>();
export type BlockReason = v.InferOutput<typeof BlockReason>;

/**
 * The price of an action, and whether it can be executed. A quote changes nothing. For metered work, `cost`,
 * `shortfall` and `draws` are based on `costMin`. `draws` has the amount from each bucket, in order. `overage` is money
 * for the rest. `limit` is the tightest limit that applies.
 */
export const Quote = v.object({
  action: ActionId,
  params: v.record(),
  charge: ChargeKind,
  cost: Amount,
  costMin: Amount,
  costMax: Amount,
  lines: v.array(QuoteLine),
  balance: Amount,
  spendable: Amount,
  shortfall: Amount,
  decision: Decision,
  reason: v.optional(BlockReason),
  draws: v.array(v.object({ bucket: BucketId, amount: Amount })),
  balanceAfter: Amount,
  limit: v.optional(Limit),
  overage: v.optional(Money),
  tags: v.optional(Tags),
});
export type Quote = v.InferOutput<typeof Quote>;

export const spendStatuses = ['pending', 'settled', 'failed'] as const;
/** The status of a job. An unknown word is treated as neither success nor failure. */
export const SpendStatus = v.word<(typeof spendStatuses)[number]>();

/**
 * One executed action. Every spend is a job: it's `pending` until it's delivered, metered or failed.
 *
 * - `deposit`: the part of `cost` that is an estimate.
 * - `actual`: what it cost in the end; with a `deposit`, what that part cost. A failed job without it cost nothing.
 */
export const Spend = v.object({
  id: Id,
  walletId: Id,
  action: ActionId,
  params: v.record(),
  status: SpendStatus,
  cost: Amount,
  deposit: v.optional(Amount),
  actual: v.optional(Amount),
  createdAt: Instant,
  settledAt: v.optional(Instant),
  link: v.optional(Link),
  entryIds: v.array(Id),
  limit: v.optional(Limit),
  overage: v.optional(Money),
  tags: v.optional(Tags),
});
export type Spend = v.InferOutput<typeof Spend>;

export const SpendResult = v.object({ spend: Spend, wallet: Wallet, entries: v.array(Entry) });
/** The answer to a spend: the spend, the wallet after it, and the entries that it wrote, a reload’s included. */
export type SpendResult = v.InferOutput<typeof SpendResult>;

/** The result of a settlement: the wallet after it, and the zero-amount entry that records it. */
export const SettlementResult = v.object({ wallet: Wallet, entries: v.array(Entry) });
export type SettlementResult = v.InferOutput<typeof SettlementResult>;
