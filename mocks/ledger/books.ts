import type { BucketId, Cadence, EntryType } from '../../src/contract/index';
import { assert } from './assert';
import { Heap } from './heap';
import type { LockReason, Standing } from './policies/locks';
import { lockOf } from './policies/locks';
import type { Params } from './policies/rate';
import { planOf, type PlanRule, type Product } from './product';

/** Where a wallet's tokens stand. `outstanding` is what is owed, as a place that holds less than nothing. */
export type Place = BucketId | 'outstanding';

/** The world outside a wallet: what tokens come from and go to. */
export type Outside = 'opening' | 'issued' | 'sold' | 'spent' | 'expired' | 'adjusted' | 'refunded';

/** `amount` (> 0) leaves `from` and arrives at `to`. Nothing else changes a balance. */
export interface Movement {
  readonly from: Place | Outside;
  readonly to: Place | Outside;
  readonly amount: number;
}

export interface Holdings {
  plan: number;
  rollover: number;
  top_up: number;
  /** Zero or below. */
  outstanding: number;
}

/** One line of the log; what moved in each place is kept flat, since there may be a million of them. */
export interface Entry extends Readonly<Holdings> {
  readonly number: number;
  readonly at: number;
  readonly type: EntryType;
  readonly balanceAfter: number;
  readonly description: string;
  readonly note: string | undefined;
  readonly spend: Spend | undefined;
  readonly checkoutId: string | undefined;
  readonly corrects: number | undefined;
}

export interface Spend {
  readonly number: number;
  readonly wallet: Wallet;
  readonly action: string;
  readonly params: Params;
  readonly link: { readonly label: string; readonly href: string } | undefined;
  readonly createdAt: number;
  readonly finishesAt: number;
  readonly costMin: number;
  readonly costMax: number;
  readonly deposit: number;
  readonly charge: 'exact' | 'deposit' | 'metered';
  cost: number;
  status: 'pending' | 'settled' | 'failed';
  actual: number | undefined;
  settledAt: number | undefined;
  /** The entries that speak of this job, the one that took the tokens first. */
  entries: readonly Entry[];
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
  readonly endedAt: number | undefined;
  /** Finished periods in a row in which nothing was left (for the advice). */
  readonly zeroPeriods: number;
}

export interface Wallet {
  readonly number: number;
  readonly account: string;
  readonly name: string;
  readonly holdings: Holdings;
  readonly entries: Entry[];
  /** Positions in `entries`, by type: a filtered page costs no more than a plain one. */
  readonly byType: Map<EntryType, number[]>;
  readonly spends: Spend[];
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

/** The state of one ledger. Changed by `commit` alone. */
export interface Books {
  readonly product: Product;
  readonly wallets: (Wallet | undefined)[];
  readonly spends: (Spend | undefined)[];
  readonly byAccount: Map<string, Wallet[]>;
  readonly jobs: Heap<Spend>;
  readonly periods: Heap<{ at: number; wallet: Wallet }>;
  entryCount: number;
}

export function openBooks(product: Product): Books {
  return {
    product,
    wallets: [],
    spends: [],
    byAccount: new Map(),
    jobs: new Heap((a, b) => a.finishesAt - b.finishesAt || a.number - b.number),
    periods: new Heap((a, b) => a.at - b.at || a.wallet.number - b.wallet.number),
    entryCount: 0,
  };
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
export function unlockedBuckets(product: Product, wallet: Wallet): BucketId[] {
  const standing = standingOf(product, wallet);
  return product.buckets.filter(({ id }) => !lockOf(product.locks, id, standing)).map(({ id }) => id);
}

/** Unlocked tokens less what is owed; may be negative. */
export function availableOf(product: Product, wallet: Wallet): number {
  return unlockedBuckets(product, wallet).reduce((sum, id) => sum + wallet.holdings[id], wallet.holdings.outstanding);
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
