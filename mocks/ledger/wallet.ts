import type { KnownBucketId as BucketId, Cadence } from '../../src/contract/index';
import { assert } from './assert';
import type { Column } from './column';
import type { Entries } from './entries';
import type { Entry, Holdings, Link } from './entry';
import { lockOf, type LockReason, type Standing } from './policies/locks';
import type { Params } from './policies/rate';
import { planOf, type BucketRule, type PlanRule, type Product } from './product';

/** A job, as it stood when it was read. */
export interface Spend {
  readonly number: number;
  readonly wallet: Wallet;
  readonly action: string;
  readonly params: Params;
  readonly link: Link | undefined;
  readonly createdAt: number;
  readonly finishesAt: number;
  readonly costMin: number;
  readonly costMax: number;
  readonly deposit: number;
  readonly charge: 'exact' | 'deposit' | 'metered';
  readonly cost: number;
  readonly status: 'pending' | 'settled' | 'failed';
  readonly actual: number | undefined;
  readonly settledAt: number | undefined;
  /** The lines that speak of this job, as positions in the wallet's log; the one that took the tokens first. */
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
  readonly status: 'active' | 'cancel_pending' | 'past_due' | 'ended';
  /** The instant every period is counted from. */
  readonly anchorAt: number;
  /** Token periods since the anchor. */
  readonly period: number;
  /** The token period in which the current money period began. */
  readonly moneyPeriod: number;
  readonly scheduled: { readonly planId: string; readonly cadence: Cadence } | undefined;
  /** When it was cancelled, while it runs on to its end. */
  readonly cancelledAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Finished periods in a row in which nothing was left (for the advice). */
  readonly zeroPeriods: number;
}

export interface Wallet {
  readonly number: number;
  readonly account: string;
  readonly name: string;
  readonly holdings: Holdings;
  readonly entries: Entries;
  /** The numbers of its jobs. */
  readonly spends: Column;
  /** Debts in the order they arose, as running totals, and all that was ever paid of them. */
  readonly debts: { readonly entry: number; readonly upTo: number }[];
  repaid: number;
  /** What running metered jobs will take at the least. */
  reserved: number;
  subscription: Subscription | undefined;
  autoReload: boolean;
  /** Connected things a plan may limit, such as ad accounts. */
  accounts: number;
  /** This period: whether nothing was left at some moment, and packs bought. */
  hitZero: boolean;
  packsBought: number;
}

export function balanceOf(held: Readonly<Holdings>): number {
  return held.plan + held.rollover + held.top_up + held.outstanding;
}

export function planOfWallet(product: Product, wallet: Wallet): PlanRule | undefined {
  return wallet.subscription && planOf(product, wallet.subscription.planId);
}

export function standingOf(product: Product, wallet: Wallet): Standing {
  const plan = planOfWallet(product, wallet);
  return { status: wallet.subscription?.status ?? 'none', paid: plan !== undefined && plan.price > 0 };
}

export function lockReason(product: Product, wallet: Wallet, bucket: BucketId): LockReason | undefined {
  return lockOf(product.locks, bucket, standingOf(product, wallet));
}

/** The buckets that can be drawn on now, in draw order. */
export function unlockedBuckets(product: Product, wallet: Wallet): readonly BucketRule[] {
  const standing = standingOf(product, wallet);
  // No list is made, nor anything to make it with, where nothing is locked: that is every spend but a few.
  for (const { id } of product.buckets)
    if (lockOf(product.locks, id, standing))
      return product.buckets.filter((one) => !lockOf(product.locks, one.id, standing));
  return product.buckets;
}

/** Unlocked tokens less what is owed; may be negative. */
export function availableOf(product: Product, wallet: Wallet): number {
  const standing = standingOf(product, wallet);
  let available = wallet.holdings.outstanding;
  for (const { id } of product.buckets) if (!lockOf(product.locks, id, standing)) available += wallet.holdings[id];
  return available;
}

export function spendableOf(product: Product, wallet: Wallet): number {
  return Math.max(0, availableOf(product, wallet));
}

/** Whether this debt entry has been paid, oldest debt first; undefined for an entry that is no debt. */
export function debtStatus(wallet: Wallet, entry: Entry): 'outstanding' | 'settled' | undefined {
  if (entry.outstanding >= 0) return undefined;
  const debt = wallet.debts.find((d) => d.entry === entry.number);
  assert(debt, 'every debt entry is on the list of debts');
  return wallet.repaid >= debt.upTo ? 'settled' : 'outstanding';
}
