import type { BucketId, Cadence, EntryType } from '../../src/contract/index';
import { assert } from './assert';
import { Column } from './column';
import { Entries } from './entries';
import { Heap } from './heap';
import { Lines } from './lines';
import type { LockReason, Standing } from './policies/locks';
import { lockOf } from './policies/locks';
import type { Params } from './policies/rate';
import { planOf, type BucketRule, type PlanRule, type Product } from './product';
import { Spends } from './spends';

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

/** One line of the log, with what moved in each place. */
export interface Entry extends Readonly<Holdings> {
  readonly number: number;
  readonly at: number;
  readonly type: EntryType;
  readonly balanceAfter: number;
  readonly description: string;
  readonly note: string | undefined;
  /** The number of the job it speaks of, and where that one leads. */
  readonly spend: number | undefined;
  readonly link: Spend['link'];
  readonly checkoutId: string | undefined;
  readonly corrects: number | undefined;
}

/** A job, as it stood when it was read. */
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
  readonly cost: number;
  readonly status: 'pending' | 'settled' | 'failed';
  readonly actual: number | undefined;
  readonly settledAt: number | undefined;
  /** The lines that speak of this job, as positions in the wallet's log; the one that took the tokens first. */
  readonly entries: readonly number[];
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

/** The state of one ledger. Changed by `commit` alone. */
export interface Books {
  readonly product: Product;
  readonly wallets: (Wallet | undefined)[];
  readonly spends: Spends;
  readonly lines: Lines;
  readonly byAccount: Map<string, Wallet[]>;
  /** The numbers of jobs that wait to finish, the next one first. */
  readonly jobs: Heap<number>;
  readonly periods: Heap<{ at: number; wallet: Wallet }>;
}

export function openBooks(product: Product): Books {
  const wallets: Books['wallets'] = [];
  const spends = new Spends(wallets);
  return {
    product,
    wallets,
    spends,
    lines: new Lines(spends),
    byAccount: new Map(),
    jobs: new Heap((a, b) => spends.finishesBefore(a, b)),
    periods: new Heap((a, b) => a.at < b.at || (a.at === b.at && a.wallet.number < b.wallet.number)),
  };
}

export function emptyWallet(books: Books, number: number, account: string, name: string): Wallet {
  return {
    number,
    account,
    name,
    holdings: { plan: 0, rollover: 0, top_up: 0, outstanding: 0 },
    entries: new Entries(books.lines),
    spends: new Column(),
    debts: [],
    repaid: 0,
    reserved: 0,
    subscription: undefined,
    autoReload: false,
    accounts: 1,
    hitZero: false,
    packsBought: 0,
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
