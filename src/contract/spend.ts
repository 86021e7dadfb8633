import * as v from './schema';
import { Entry } from './entry';
import { Amount, Id, Instant, Link } from './values';
import { BucketId, Wallet } from './wallet';

/** How an action is priced: the figure itself, a deposit trued up at delivery, or measured while it runs. */
export const ChargeKind = v.picklist(['exact', 'deposit', 'metered']);
export type ChargeKind = v.InferOutput<typeof ChargeKind>;

export const QuoteLine = v.object({ label: v.string(), quantity: v.number(), amount: Amount });
export type QuoteLine = v.InferOutput<typeof QuoteLine>;

export const Decision = v.picklist(['go', 'confirm', 'auto_reload', 'blocked']);
export type Decision = v.InferOutput<typeof Decision>;

/** Why an action is not simply carried out. */
export const BlockReason = v.picklist([
  'past_due',
  'plan_does_not_produce',
  'insufficient_tokens',
  'locked',
  'confirmation_required',
]);
export type BlockReason = v.InferOutput<typeof BlockReason>;

/**
 * The price and gate of an action, touching nothing. For metered work `cost`, `shortfall` and `draws` speak of `costMin`.
 * `draws` says which bucket would give how much, in order.
 */
export const Quote = v.object({
  action: v.string(),
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
});
export type Quote = v.InferOutput<typeof Quote>;

/** One carried-out action. Every spend is a job: `pending` until it is delivered, metered or failed. */
export const Spend = v.object({
  id: Id,
  walletId: Id,
  action: v.string(),
  params: v.record(),
  status: v.picklist(['pending', 'settled', 'failed']),
  cost: Amount,
  deposit: v.optional(Amount),
  actual: v.optional(Amount),
  createdAt: Instant,
  settledAt: v.optional(Instant),
  link: v.optional(Link),
  entryIds: v.array(Id),
});
export type Spend = v.InferOutput<typeof Spend>;

export const SpendResult = v.object({ spend: Spend, wallet: Wallet, entries: v.array(Entry) });
export type SpendResult = v.InferOutput<typeof SpendResult>;

/** Answer of a settlement: the wallet after it and the zero-amount entry that recorded it. */
export const SettlementResult = v.object({ wallet: Wallet, entries: v.array(Entry) });
export type SettlementResult = v.InferOutput<typeof SettlementResult>;
