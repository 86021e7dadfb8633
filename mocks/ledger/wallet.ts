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

/** A job, as it stood when it was read. */
export interface Spend {
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
  readonly status: Exclude<KnownSubscriptionStatus, 'none'>;
  /** The instant every period is counted from. */
  readonly anchorAt: number;
  /** In which week, month or day since the anchor the current money period began. */
  readonly moneyFrom: number;
  readonly scheduled: { readonly planId: string; readonly cadence: Cadence } | undefined;
  /** When it was cancelled, while it runs on to its end. */
  readonly cancelledAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Since when it is past due, while it is. */
  readonly dueSince: number | undefined;
  /** Whether the unpaid renewal switched to another plan, so that its payment brings all of the plan's fills. */
  readonly dueAnew: boolean | undefined;
  /** Finished periods in a row in which nothing was left (for the advice). */
  readonly zeroPeriods: number;
}

/** A plan that begins now, as nothing has happened to it yet. */
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

/** What fills have brought to a bucket in the stretch that began at `since`, where they may bring only so much. */
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
  /** Debts in the order they arose, as running totals, and all that was ever paid of them. */
  readonly debts: { readonly entry: number; readonly upTo: number }[];
  readonly openedAt: number;
  /** The values of tags that its jobs have had; undefined where the product has no tags. */
  readonly tagged: Texts | undefined;
  /** What it has used of the product's limits; undefined where there are none. */
  readonly tally: Tally | undefined;
  repaid: number;
  /** What running metered jobs will take at the least. */
  reserved: number;
  subscription: Subscription | undefined;
  /** Up to this instant, every period that ended was renewed. */
  turnedAt: number;
  /** When a period of the wallet ends next. It follows from the rest, and is cached because every command needs it. */
  turnsAt: number | undefined;
  given: readonly Given[];
  /** What each bucket held after its last fill. */
  readonly filled: number[];
  /** The fills that come once and have come, by plan and bucket. */
  had: readonly string[];
  autoReload: boolean;
  /** What the user chose of a threshold reload; undefined until then. */
  reloadTerms: ReloadTerms | undefined;
  /** Undefined where the product sells no use beyond the buckets. */
  overage: OverageState | undefined;
  /** The wallet is low at or under this; null where nothing is set. */
  alertBelow: number | null;
  /** Connected things a plan may limit, such as ad accounts. */
  accounts: number;
  /** This period: whether nothing was left at some moment, and packs bought. */
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

export function standingOf(product: Product, wallet: Wallet): Standing {
  const plan = planOfWallet(product, wallet);
  return { status: wallet.subscription?.status ?? 'none', paid: plan?.isPaid ?? false };
}

export function lockReason(product: Product, wallet: Wallet, bucket: number): LockReason | undefined {
  return lockOf(product.buckets[bucket]!.needs, standingOf(product, wallet));
}

/** The buckets that can be drawn on now, in draw order: those of this action, or those of every use. */
export function openBuckets(product: Product, wallet: Wallet, action?: string): readonly number[] {
  const fitting = drawnBy(product, action);
  const standing = standingOf(product, wallet);
  // If nothing is locked, as at most spends, no new list is allocated.
  for (const bucket of fitting)
    if (lockOf(product.buckets[bucket]!.needs, standing))
      return fitting.filter((one) => !lockOf(product.buckets[one]!.needs, standing));
  return fitting;
}

/** Unlocked tokens that fit this action, or every use, less what is owed; may be negative. */
export function availableOf(product: Product, wallet: Wallet, action?: string): number {
  const { buckets, outstanding } = wallet.holdings;
  const standing = standingOf(product, wallet);
  let available = outstanding;
  for (const bucket of drawnBy(product, action))
    if (!lockOf(product.buckets[bucket]!.needs, standing)) available += buckets[bucket]!;
  return available;
}

/** Tokens that fit this action, locked or not, less what is owed. */
export function fittingOf(product: Product, { holdings }: Wallet, action: string): number {
  let fitting = holdings.outstanding;
  for (const bucket of drawnBy(product, action)) fitting += holdings.buckets[bucket]!;
  return fitting;
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
