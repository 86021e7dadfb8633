export { auditBooks, check } from './audit';
export { apply } from './apply';
export { emptyWallet, openBooks, type Books } from './books';
export {
  availableOf,
  balanceOf,
  debtStatus,
  isRunning,
  lockReason,
  planOfWallet,
  openBuckets,
  spendableOf,
  statusOf,
  type Spend,
  type Wallet,
} from './wallet';
export { amountOf, type Entry, type Tags } from './entry';
export { DAY } from './calendar';
export { Column, Rare } from './column';
export type { Command, ReloadState } from './commands';
export { planChange, unpaid, whyNot, type PlanChange } from './commands/plan';
export { unusedOf } from './commands/refund';
export { whyNotSold } from './commands/topUp';
export { commit } from './commit';
export { mostAtAll, noRoom, roomOf } from './limit';
export { readBooks, writeBooks } from './snapshot';
export { nextDue, type Due } from './due';
export type { Refused, Written } from './outcome';
export { among, findEntry, select, span, type Filter, type Selection } from './log';
export { fillPeriod, fillsOf, moneyPeriod, monthOf, tokenPeriod } from './period';
export { dueNow, isClosed, overageEnd } from './overage';
export { shareOf } from './policies/overage';
export { isPaused } from './policies/pause';
export { carryCap } from './policies/fills';
export { tightest, type LimitState } from './policies/limits';
export {
  allocationOf,
  cadenceOf,
  costOf,
  outside,
  planOf,
  priceOf,
  type Cadence,
  type PlanRule,
  type Product,
} from './product';
export { type ChosenTerms, type ReloadTerms } from './policies/reload';
export { isUnder, mostOf, reloadOf, termsOf, whyNoReload } from './reload';
export { forecast, totalsOf } from './statement';
export { usageOf } from './usage';
export { nextAllocationAt, weigh, weighPrice, type Weighed } from './weigh';
export { formatAmount, formatMoney } from './words';
