import type {
  Bucket,
  Checkout,
  Entry as EntryView,
  Money,
  Spend as SpendView,
  Subscription as SubscriptionView,
  Wallet as WalletView,
  KnownBucketId,
} from '../../src/contract/index';
import {
  amountOf,
  balanceOf,
  bankCap,
  debtStatus,
  isPaused,
  lockReason,
  moneyPeriod,
  nextAllocationAt,
  planOfWallet,
  reloadPack,
  spendableOf,
  standingOf,
  tokenPeriod,
  type Books,
  type Entry,
  type Product,
  type Spend,
  type Wallet,
} from '../ledger/index';
import { idOf } from './ids';
import type { CheckoutRecord, State } from './state';

let latest = { at: 0, text: new Date(0).toISOString() };

/** One answer names one instant many times over, and writing it out is what costs. */
export function instant(at: number): string {
  if (at !== latest.at) latest = { at, text: new Date(at).toISOString() };
  return latest.text;
}

export function money(product: Product, amount: number): Money {
  return { amount, currency: product.currency };
}

/** A wallet as the contract says it, at this instant of ledger time. */
export function toWallet(state: State, wallet: Wallet): WalletView {
  const { books, cards, invoiced, now } = state;
  const { product } = books;
  const card = cards.get(wallet);
  const spendable = spendableOf(product, wallet);
  const allocation = planOfWallet(product, wallet)?.allocation ?? 0;
  return {
    id: idOf('wal', wallet.number),
    name: wallet.name,
    unit: product.unit,
    balance: balanceOf(wallet.holdings),
    spendable,
    outstanding: -wallet.holdings.outstanding || 0,
    low: spendable * 100 <= allocation * product.lowAtPercent,
    ...(isPaused(product.pause, standingOf(product, wallet)) ? { paused: true } : {}),
    buckets: product.buckets.map(({ id }) => toBucket(books, wallet, id)),
    subscription: toSubscription(books, wallet),
    paymentMethod: card
      ? { brand: card.brand, last4: card.last4, expiresMonth: card.expiresMonth, expiresYear: card.expiresYear }
      : null,
    ...(invoiced.has(wallet) ? { invoiced: true } : {}),
    autoReload: toAutoReload(books, wallet, card !== undefined),
    capabilities: {
      autoReload: product.reload.kind !== 'none',
      rollover: product.buckets.some(({ id }) => id === 'rollover'),
      topUp: product.packs.length > 0,
      planChange: product.plans.length > 1,
      settlement: product.settlesByHand,
    },
    asOf: instant(now),
  };
}

function toBucket(books: Books, wallet: Wallet, id: KnownBucketId): Bucket {
  const { product } = books;
  const { label, learnMoreUrl } = product.buckets.find((bucket) => bucket.id === id)!;
  const plan = planOfWallet(product, wallet);
  const lockedReason = lockReason(product, wallet, id);
  const bucket: Bucket = {
    id,
    kind: id,
    label,
    amount: wallet.holdings[id],
    locked: lockedReason !== undefined,
    // What was bought outlives the plan; what came with it does not.
    staysAfterPlan: id === 'top_up',
  };
  if (learnMoreUrl) bucket.learnMoreUrl = learnMoreUrl;
  if (lockedReason) bucket.lockedReason = lockedReason;
  const { subscription } = wallet;
  if (!plan || !subscription || subscription.status === 'ended') return bucket;
  const cap = bankCap(plan.renewal);
  if (id === 'rollover' && cap !== undefined) bucket.cap = cap;
  if (subscription.status === 'cancel_pending' && id !== 'top_up')
    bucket.expiresAt = instant(moneyPeriod(product, subscription).endAt);
  if (id !== 'plan') return bucket;
  const renewsAt = nextAllocationAt(books, wallet);
  if (renewsAt !== null) bucket.renewsAt = instant(renewsAt);
  // Where unused tokens roll over they do not expire with the period; and nothing is lost while a payment is due.
  if (!bucket.expiresAt && plan.renewal.kind !== 'rollover' && subscription.status !== 'past_due')
    bucket.expiresAt = instant(tokenPeriod(product, subscription).endAt);
  return bucket;
}

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
    plan: { id: plan.id, name: plan.name, allocation: plan.allocation },
    cadence,
    status,
    currentPeriodStartAt: instant(startAt),
    currentPeriodEndAt: instant(endAt),
    renewsAt: status === 'active' ? instant(endAt) : null,
    endsAt: endsAt === null ? null : instant(endsAt),
    scheduledPlanId: scheduled?.planId ?? null,
  };
}

function toAutoReload({ product }: Books, wallet: Wallet, hasCard: boolean): WalletView['autoReload'] {
  const pack = reloadPack(product);
  if (!pack) return null;
  const { status } = standingOf(product, wallet);
  const over = status === 'none' || status === 'ended' || lockReason(product, wallet, 'top_up') === 'free_plan';
  const reason = over
    ? 'no_subscription'
    : status === 'past_due'
      ? 'past_due'
      : hasCard
        ? undefined
        : 'no_payment_method';
  const { amount } = pack;
  const base = { enabled: wallet.autoReload, amount, price: money(product, pack.price) };
  return reason ? { ...base, available: false, unavailableReason: reason } : { ...base, available: true };
}

export function toEntry(product: Product, wallet: Wallet, entry: Entry): EntryView {
  const places = [...product.buckets.map(({ id }) => id), 'outstanding' as const];
  // What left comes before what arrived.
  const buckets = places
    .filter((id) => entry[id] !== 0)
    .map((id) => ({ id, amount: entry[id] }))
    .toSorted((a, b) => Number(a.amount > 0) - Number(b.amount > 0));
  const status = debtStatus(wallet, entry);
  const { spend, link, checkoutId, corrects, note } = entry;
  return {
    id: idOf('ent', entry.number),
    walletId: idOf('wal', wallet.number),
    at: instant(entry.at),
    type: entry.type,
    amount: amountOf(entry),
    balanceAfter: entry.balanceAfter,
    description: entry.description,
    ...(note === undefined ? {} : { note }),
    ...(status ? { status } : {}),
    ...(spend === undefined ? {} : { spendId: idOf('spn', spend) }),
    ...(checkoutId === undefined ? {} : { checkoutId }),
    ...(corrects === undefined ? {} : { correctsEntryId: idOf('ent', corrects) }),
    ...(link ? { link } : {}),
    buckets,
  };
}

export function toSpend(spend: Spend): SpendView {
  const { actual, settledAt, link } = spend;
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
    entryIds: spend.entries.map((position) => idOf('ent', spend.wallet.entries.numbers.at(position))),
  };
}

export function toCheckout({ books }: State, checkout: CheckoutRecord): Checkout {
  const { product } = books;
  const { status, packId, planId, cadence, failure, completedAt } = checkout;
  const waits = status === 'open' || status === 'requires_action';
  return {
    id: idOf('chk', checkout.number),
    walletId: idOf('wal', checkout.wallet.number),
    kind: checkout.kind,
    ...(packId === undefined ? {} : { packId }),
    ...(planId === undefined ? {} : { planId }),
    ...(cadence === undefined ? {} : { cadence }),
    status,
    amountDue: money(product, checkout.amountDue),
    url: waits ? checkout.url : null,
    methods: [...product.paymentMethods],
    ...(failure ? { failure } : {}),
    createdAt: instant(checkout.createdAt),
    ...(completedAt === undefined ? {} : { completedAt: instant(completedAt) }),
  };
}
