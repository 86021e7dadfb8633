import type { ActionId } from './registered';
import * as v from './schema';
import { Entry, Tags } from './entry';
import { Amount, Id, Instant, Link, Money } from './values';
import { BucketId, Limit, Wallet } from './wallet';

/** How an action is priced: the figure itself, a deposit adjusted at delivery, or measured while it runs. */
export const ChargeKind = v.word<'exact' | 'deposit' | 'metered'>();
export type ChargeKind = v.InferOutput<typeof ChargeKind>;

/** Which action: one that `Register` names, or any text. */
export interface ActionIdSchema extends v.GenericSchema<ActionId> {}
const ActionId: ActionIdSchema = v.string();

export const QuoteLine = v.object({ label: v.string(), quantity: v.number(), amount: Amount });
export type QuoteLine = v.InferOutput<typeof QuoteLine>;

/** What a spend would meet. A word the kit does not know counts as `blocked`. */
export const Decision = v.word<'go' | 'confirm' | 'auto_reload' | 'blocked'>();
export type Decision = v.InferOutput<typeof Decision>;

/** Why an action is not simply carried out. */
export const BlockReason = v.word<
  'past_due' | 'plan_does_not_produce' | 'limit_reached' | 'insufficient_tokens' | 'locked' | 'confirmation_required'
>();
export type BlockReason = v.InferOutput<typeof BlockReason>;

/**
 * The price and gate of an action, touching nothing. For metered work `cost`, `shortfall` and `draws` speak of
 * `costMin`. `draws` says which bucket would give how much, in order. `overage` is money for the rest, `limit` the
 * tightest one that counts it.
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

/** How a job stands. A word the kit does not know claims neither success nor failure. */
export const SpendStatus = v.word<'pending' | 'settled' | 'failed'>();

/** One carried-out action. Every spend is a job: `pending` until it is delivered, metered or failed. */
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
export type SpendResult = v.InferOutput<typeof SpendResult>;

/** Answer of a settlement: the wallet after it and the zero-amount entry that recorded it. */
export const SettlementResult = v.object({ wallet: Wallet, entries: v.array(Entry) });
export type SettlementResult = v.InferOutput<typeof SettlementResult>;
