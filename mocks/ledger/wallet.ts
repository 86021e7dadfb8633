import type { KnownSubscriptionStatus } from '../../src/contract/index';
import { assert } from './assert';
import type { Column, Texts } from './column';
import type { Entries } from './entries';
import { amountOf, type Entry, type Holdings, type Link, type Tags } from './entry';
import { lockOf, type LockReason, type Standing } from './policies/locks';
import type { OverageState } from './policies/overage';
import type { Params } from './policies/rate';
import type { ReloadTerms } from './policies/reload';
import type { Tally } from './tally';
import { drawnBy, planOf, type Cadence, type PlanRule, type Product } from './product';

/** A job as it starts. */
export interface Job {
  readonly number: number;
  readonly wallet: Wallet;
  readonly action: string;
  readonly params: Params;
  readonly link: Link | undefined;
  readonly tags: Tags | undefined;
  readonly createdAt: number;
  readonly finishesAt: number;
  readonly costMin: number;
  readonly costMax: number;
  readonly deposit: number;
  readonly charge: 'exact' | 'deposit' | 'metered';
  readonly cost: number;
}

/** A copy of a job at the moment when it was read. */
export interface Spend extends Job {
  readonly status: 'pending' | 'settled' | 'failed';
  readonly actual: number | undefined;
  readonly settledAt: number | undefined;
  /** The positions of this job's lines in the wallet's log. The line that took the tokens comes first. */
  readonly entries: readonly number[];
}

/** How a job ended. */
export interface SpendPatch {
  readonly status: 'settled' | 'failed';
  readonly settledAt: number;
  readonly actual?: number;
  readonly cost?: number;
}

export interface Subscription {
  readonly planId: string;
  readonly cadence: Cadence;
  readonly status: Exclude<KnownSubscriptionStatus, 'none'>;
  /** The instant that every period is counted from. */
  readonly anchorAt: number;
  /** How many days, weeks or months after the anchor the current billing period began. */
  readonly moneyFrom: number;
  readonly scheduled: { readonly planId: string; readonly cadence: Cadence } | undefined;
  /** When it was canceled, as long as it still runs to the end of its period. */
  readonly cancelledAt: number | undefined;
  readonly endedAt: number | undefined;
  /** When it became past due; undefined if it isn't. */
  readonly dueSince: number | undefined;
  /** Whether the unpaid renewal switched to another plan. If so, paying it grants all of that plan's fills. */
  readonly dueAnew: boolean | undefined;
  /** How many finished periods in a row hit zero. The suggestion uses it. */
  readonly zeroPeriods: number;
}

/** A subscription that starts now. */
export function freshSubscription(planId: string, cadence: Cadence, anchorAt: number): Subscription {
  return {
    planId,
    cadence,
    status: 'active',
    anchorAt,
    moneyFrom: 0,
    scheduled: undefined,
    cancelledAt: undefined,
    endedAt: undefined,
    dueSince: undefined,
    dueAnew: undefined,
    zeroPeriods: 0,
  };
}

/** What capped fills have granted to a bucket in the period that began at `since`. */
export interface Given {
  readonly bucket: number;
  readonly since: number;
  readonly amount: number;
}

export interface Wallet {
  readonly number: number;
  readonly account: string;
  readonly name: string;
  readonly holdings: Holdings;
  readonly entries: Entries;
  /** The numbers of its jobs. */
  readonly spends: Column;
  /** Debts in the order in which they arose. `upTo` is the sum of all debts up to this one. */
  readonly debts: { readonly entry: number; readonly upTo: number }[];
  readonly openedAt: number;
  /** Every tag value that its jobs have had; undefined if the product has no tags. */
  readonly tagged: Texts | undefined;
  /** What it has used of the product's limits; undefined if there are none. */
  readonly tally: Tally | undefined;
  /** How much of all its debts was ever paid. */
  repaid: number;
  /** The sum of the minimum costs of its running metered jobs. */
  reserved: number;
  subscription: Subscription | undefined;
  /** All periods that ended up to this instant have been renewed. */
  turnedAt: number;
  /**
   * When the wallet's next period ends. It follows from the other fields, and it's cached because every command needs
   * it.
   */
  turnsAt: number | undefined;
  given: readonly Given[];
  /** What each bucket held after its last fill. */
  readonly filled: number[];
  /** The one-time fills that were granted, as the plan's id and the fill's index. */
  had: readonly string[];
  autoReload: boolean;
  /** The terms that the user chose for a threshold reload; undefined until then. */
  reloadTerms: ReloadTerms | undefined;
  /** Undefined if the product sells no overage. */
  overage: OverageState | undefined;
  /** The wallet is low at or under this balance; null if no alert is set. */
  alertBelow: number | null;
  /** How many accounts are connected, such as ad accounts. A plan may limit them. */
  accounts: number;
  /** In this period: whether the balance hit zero, and how many packs were bought. */
  hitZero: boolean;
  packsBought: number;
}

export function balanceOf({ buckets, outstanding }: Readonly<Holdings>): number {
  return amountOf({ moved: buckets, outstanding });
}

export function planOfWallet(product: Product, wallet: Wallet): PlanRule | undefined {
  return wallet.subscription && planOf(product, wallet.subscription.planId);
}

/** Whether the wallet has a plan that has not ended. */
export function isRunning({ subscription }: Wallet): boolean {
  return subscription !== undefined && subscription.status !== 'ended';
}

export function statusOf({ subscription }: Wallet): Standing['status'] {
  return subscription?.status ?? 'none';
}

export function standingOf(product: Product, wallet: Wallet): Standing {
  return { status: statusOf(wallet), paid: planOfWallet(product, wallet)?.isPaid ?? false };
}

export function lockReason(product: Product, wallet: Wallet, bucket: number): LockReason | undefined {
  return lockOf(product.buckets[bucket]!.needs, standingOf(product, wallet));
}

/** The buckets that this action can draw on now, in draw order. Without an action: those that any action can. */
export function openBuckets(product: Product, wallet: Wallet, action?: string): readonly number[] {
  const fitting = drawnBy(product, action);
  const standing = standingOf(product, wallet);
  // If nothing is locked, as at most spends, no new list is allocated.
  for (const bucket of fitting)
    if (lockOf(product.buckets[bucket]!.needs, standing)) return unlocked(product, standing, fitting);
  return fitting;
}

function unlocked(product: Product, standing: Standing, buckets: readonly number[]): readonly number[] {
  return buckets.filter((bucket) => !lockOf(product.buckets[bucket]!.needs, standing));
}

/**
 * Unlocked tokens that this action may use, minus what is owed. Without an action: tokens that any action may use. May
 * be negative.
 */
export function availableOf(product: Product, wallet: Wallet, action?: string): number {
  return heldIn(wallet, openBuckets(product, wallet, action));
}

/** The tokens in these buckets, minus what is owed. */
export function heldIn({ holdings }: Wallet, buckets: readonly number[]): number {
  let held = holdings.outstanding;
  for (const bucket of buckets) held += holdings.buckets[bucket]!;
  return held;
}

/** Tokens that this action may use, locked or not, minus what is owed. */
export function fittingOf(product: Product, wallet: Wallet, action: string): number {
  return heldIn(wallet, drawnBy(product, action));
}

export function spendableOf(product: Product, wallet: Wallet): number {
  return Math.max(0, availableOf(product, wallet));
}

/** Whether this debt entry has been paid, oldest debt first; undefined if the entry isn't a debt. */
export function debtStatus(wallet: Wallet, entry: Entry): 'outstanding' | 'settled' | undefined {
  if (entry.outstanding >= 0) return undefined;
  const debt = wallet.debts.find((d) => d.entry === entry.number);
  assert(debt, 'every debt entry is on the list of debts');
  return wallet.repaid >= debt.upTo ? 'settled' : 'outstanding';
}
