import type {
  Bucket,
  Entry as EntryView,
  Spend as SpendView,
  Subscription as SubscriptionView,
  Wallet as WalletView,
} from '../../src/contract/index';
import {
  allocationOf,
  amountOf,
  balanceOf,
  carryCap,
  fillPeriod,
  fillsOf,
  isRunning,
  debtStatus,
  isPaused,
  lockReason,
  moneyPeriod,
  nextAllocationAt,
  planOfWallet,
  mostOf,
  reloadOf,
  spendableOf,
  statusOf,
  termsOf,
  type Books,
  type Entry,
  type Product,
  type Spend,
  type Wallet,
} from '../ledger/index';
import type { Context } from './context';
import { idOf } from './ids';
import { isOwnType, kindOf, labelOf } from './kinds';
import { monthlyLimit, reloadStateOf } from './reloads';
import { overageOf, overageOfJob } from './beyond';
import { instant, money } from './values';
import { limitOnJob, limitsOf } from './limits';
import type { State } from './state';
import { countedBy } from './tags';

/** A wallet in the form of the contract, as of now in ledger time. */
export function toWallet(context: Pick<Context, 'state' | 'call'>, wallet: Wallet): WalletView {
  const { books, cards, invoiced, now } = context.state;
  const { product } = books;
  const card = cards.get(wallet);
  const spendable = spendableOf(product, wallet);
  return {
    id: idOf('wal', wallet.number),
    name: wallet.name,
    unit: product.unit,
    balance: balanceOf(wallet.holdings),
    spendable,
    outstanding: -wallet.holdings.outstanding || 0,
    low: isLow(product, wallet, spendable),
    ...(isPaused(product.pause, statusOf(wallet)) ? { paused: true } : {}),
    buckets: product.buckets.map((_, bucket) => toBucket(books, wallet, bucket)),
    subscription: toSubscription(books, wallet),
    paymentMethod: card
      ? { brand: card.brand, last4: card.last4, expiresMonth: card.expiresMonth, expiresYear: card.expiresYear }
      : null,
    ...(invoiced.has(wallet) ? { invoiced: true } : {}),
    ...toTopUp(product),
    ...overageOf(context.state, wallet),
    ...limitsOf(context, wallet),
    ...(product.alert ? { alert: { below: wallet.alertBelow, settable: product.alert.settable } } : {}),
    autoReload: toAutoReload(context.state, wallet),
    capabilities: {
      autoReload: product.reload.kind !== 'none',
      rollover: product.plans.some(({ fills }) => fills.some(({ unused }) => unused.kind === 'carry')),
      topUp: product.packs.length > 0 || product.topUp !== undefined,
      planChange: product.plans.length > (isRunning(wallet) ? 1 : 0),
      settlement: product.settlesByHand,
      ...countedBy(product),
      receipts: true,
    },
    asOf: instant(now),
  };
}

// OQ-42
// X.9
/** Whether the balance is low: at or under a share of the plan's allocation, or at or under the alert. */
function isLow(product: Product, wallet: Wallet, spendable: number): boolean {
  const { alertBelow } = wallet;
  if (product.plans.length === 0) return spendable <= (alertBelow ?? 0);
  const allocation = allocationOf(planOfWallet(product, wallet));
  return spendable * 100 <= allocation * product.lowAtPercent || (alertBelow !== null && spendable <= alertBelow);
}

function toTopUp(product: Product): Pick<WalletView, 'topUp'> {
  const { topUp, buckets, boughtTo } = product;
  if (!topUp) return {};
  const days = buckets[boughtTo]!.expiresAfterDays;
  const { range, per, price } = topUp;
  return {
    topUp: { range, per, price: money(product, price), ...(days === undefined ? {} : { expiresAfterDays: days }) },
  };
}

function toBucket(books: Books, wallet: Wallet, place: number): Bucket {
  const { product } = books;
  const { id, label, kind, endsWith, learnMoreUrl, onlyFor } = product.buckets[place]!;
  const lockedReason = lockReason(product, wallet, place);
  const bucket: Writable<Bucket> = {
    id,
    ...(kind === undefined ? {} : { kind }),
    label,
    amount: wallet.holdings.buckets[place]!,
    locked: lockedReason !== undefined,
    staysAfterPlan: endsWith === 'nothing',
  };
  if (learnMoreUrl) bucket.learnMoreUrl = learnMoreUrl;
  if (lockedReason) bucket.lockedReason = lockedReason;
  if (onlyFor) bucket.onlyFor = onlyFor.label;
  if (product.plans.length > 0 && !isRunning(wallet)) return { ...bucket, ...batchesOf(wallet, place) };
  return { ...bucket, ...timesOf(books, wallet, place), ...batchesOf(wallet, place) };
}

/** The batches of a bucket that expire by date, soonest first. */
function batchesOf({ holdings }: Wallet, place: number): Partial<Bucket> {
  const batches = holdings.batches
    .filter(({ bucket }) => bucket === place)
    .map(({ amount, expiresAt }) => ({ amount, expiresAt: instant(expiresAt) }));
  return batches.length > 0 ? { batches } : {};
}

/** When tokens of a bucket arrive and expire, as of now. */
function timesOf(books: Books, wallet: Wallet, place: number): Partial<Bucket> {
  const { product } = books;
  const { subscription } = wallet;
  const fills = fillsOf(product, wallet);
  const times: Writable<Partial<Bucket>> = {};
  const cap = carryCap(fills, place);
  if (cap !== undefined) times.cap = cap;
  const filledTo = wallet.filled[place]!;
  if (filledTo > 0 && fills.some(({ bucket }) => bucket === place)) times.filledTo = filledTo;
  if (subscription?.status === 'cancel_pending' && product.buckets[place]!.endsWith !== 'nothing')
    times.expiresAt = instant(moneyPeriod(product, subscription).endAt);
  const renewsAt = nextAllocationAt(books, wallet, place);
  if (renewsAt !== null) times.renewsAt = instant(renewsAt);
  // Tokens that roll over don't expire with the period, and nothing is lost while a payment is past due.
  const ending = fills.find(({ bucket, unused }) => bucket === place && unused.kind === 'ends');
  const endsAt = ending && fillPeriod(product, wallet, ending)?.endAt;
  if (!times.expiresAt && endsAt !== undefined && !ending!.atMost && subscription?.status !== 'past_due')
    times.expiresAt = instant(endsAt);
  return times;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function toSubscription({ product }: Books, wallet: Wallet): SubscriptionView {
  const { subscription } = wallet;
  const plan = planOfWallet(product, wallet);
  if (!subscription || !plan)
    return {
      plan: null,
      cadence: null,
      status: 'none',
      currentPeriodStartAt: null,
      currentPeriodEndAt: null,
      renewsAt: null,
      endsAt: null,
      scheduledPlanId: null,
    };
  const { status, cadence, endedAt, scheduled } = subscription;
  const { startAt, endAt } = moneyPeriod(product, subscription);
  const endsAt = status === 'ended' ? (endedAt ?? endAt) : status === 'cancel_pending' ? endAt : null;
  return {
    plan: { id: plan.id, name: plan.name, allocation: allocationOf(plan) },
    cadence,
    status,
    currentPeriodStartAt: instant(startAt),
    currentPeriodEndAt: instant(endAt),
    renewsAt: status === 'active' ? instant(endAt) : null,
    endsAt: endsAt === null ? null : instant(endsAt),
    scheduledPlanId: scheduled?.planId ?? null,
  };
}

function toAutoReload(state: State, wallet: Wallet): WalletView['autoReload'] {
  const { product } = state.books;
  const most = mostOf(product, wallet);
  if (!most) return null;
  const base = {
    enabled: wallet.autoReload,
    amount: most.amount,
    price: money(product, most.price),
    ...toTerms(state, wallet),
  };
  const reason = whyUnavailable(state, wallet);
  return reason ? { ...base, available: false, unavailableReason: reason } : { ...base, available: true };
}

/** Why a reload couldn't fire if one were due now. */
function whyUnavailable(state: State, wallet: Wallet): string | undefined {
  const { product } = state.books;
  const locked = lockReason(product, wallet, product.boughtTo);
  if (locked === 'no_subscription' || locked === 'free_plan') return 'no_subscription';
  if (statusOf(wallet) === 'past_due') return 'past_due';
  const terms = termsOf(product, wallet);
  const spendable = spendableOf(product, wallet);
  const due = reloadOf(product, wallet, terms ? Math.min(spendable, terms.below - 1) : spendable)!;
  const known = reloadStateOf(state, wallet, state.now, due.price);
  // A reload that is processing is no obstacle: its tokens are still on the way.
  return known === 'ready' || known === 'processing' ? undefined : known;
}

// X.14
function toTerms(state: State, wallet: Wallet): Partial<NonNullable<WalletView['autoReload']>> {
  const { product } = state.books;
  const { reload } = product;
  const terms = termsOf(product, wallet);
  if (reload.kind !== 'threshold' || !terms) return {};
  const limit = monthlyLimit(state, wallet, state.now);
  return {
    below: terms.below,
    ...(terms.upTo === undefined ? {} : { upTo: terms.upTo }),
    rate: { price: money(product, reload.price), per: reload.per },
    limit: limit
      ? { max: money(product, limit.max), used: money(product, limit.used), resetsAt: instant(limit.resetsAt) }
      : null,
    ...(Object.keys(reload.settable).length > 0 ? { settable: reload.settable } : {}),
  };
}

export function toEntry(product: Product, wallet: Wallet, entry: Entry): EntryView {
  const moved = [
    ...product.buckets.map(({ id }, bucket) => ({ id, amount: entry.moved[bucket]! })),
    { id: 'outstanding' as const, amount: entry.outstanding },
  ];
  // Places that tokens left come first, then places they arrived in.
  const buckets = moved
    .filter(({ amount }) => amount !== 0)
    .toSorted((a, b) => Number(a.amount > 0) - Number(b.amount > 0));
  const status = debtStatus(wallet, entry);
  const { spend, overage, link, tags, checkoutId, corrects, note } = entry;
  const label = isOwnType(entry.type) ? labelOf(product, entry.type) : undefined;
  return {
    id: idOf('ent', entry.number),
    walletId: idOf('wal', wallet.number),
    at: instant(entry.at),
    type: entry.type,
    ...(isOwnType(entry.type) ? { kind: kindOf(entry) } : {}),
    ...(label === undefined ? {} : { label }),
    amount: amountOf(entry),
    balanceAfter: entry.balanceAfter,
    description: entry.description,
    ...(note === undefined ? {} : { note }),
    ...(status ? { status } : {}),
    ...(overage ? { overage: money(product, overage.money) } : {}),
    ...(spend === undefined ? {} : { spendId: idOf('spn', spend) }),
    ...(checkoutId === undefined ? {} : { checkoutId }),
    ...(corrects === undefined ? {} : { correctsEntryId: idOf('ent', corrects) }),
    ...(tags ? { tags } : {}),
    ...(link ? { link } : {}),
    buckets,
  };
}

export function toSpend({ books, now }: Pick<State, 'books' | 'now'>, spend: Spend): SpendView {
  const { actual, settledAt, link, tags } = spend;
  return {
    id: idOf('spn', spend.number),
    walletId: idOf('wal', spend.wallet.number),
    action: spend.action,
    params: spend.params,
    status: spend.status,
    cost: spend.cost,
    ...(spend.charge === 'deposit' ? { deposit: spend.deposit } : {}),
    ...(actual === undefined ? {} : { actual }),
    createdAt: instant(spend.createdAt),
    ...(settledAt === undefined ? {} : { settledAt: instant(settledAt) }),
    ...(link ? { link } : {}),
    ...(tags ? { tags } : {}),
    ...limitOnJob(spend, now),
    ...overageOfJob(books.product, spend),
    entryIds: spend.entries.map((position) => idOf('ent', spend.wallet.entries.numbers.at(position))),
  };
}
