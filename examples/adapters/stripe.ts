// The contract's reads over Stripe Billing credit grants. Pure: what was fetched goes in, what the kit reads comes out.
// Stripe's credits are money, so the unit is the currency; a promotional grant comes with the plan, a paid one was bought.
import type { Bucket, BucketId, Entry, Pack, Page, Plan, Subscription, Wallet } from '../../src/client'; // in your code: 'creditkit/client'
import { type Paging, pageOf } from './page';
import { digitsOf, fromStripeAmount } from './stripeMoney';
import type {
  StripeAmount,
  StripeCreditBalanceSummary,
  StripeCreditBalanceTransaction,
  StripeCreditGrant,
  StripePrice,
  StripeSubscription,
} from './stripeShapes';

export interface StripeCredits {
  wallet: { id: string; name: string; currency: string };
  grants: readonly StripeCreditGrant[];
  /** One per grant, by its id. */
  summaries: Readonly<Record<string, StripeCreditBalanceSummary>>;
  subscription?: StripeSubscription | undefined;
  /** At or under this the wallet is low, in minor units. */
  lowAt: number;
  asOf: Date;
}

export function fromStripeCreditGrants(read: StripeCredits): Wallet {
  const buckets = bucketsOf(read);
  const balance = buckets.reduce((sum, { amount }) => sum + amount, 0);
  return {
    id: read.wallet.id,
    name: read.wallet.name,
    unit: unitOf(read.wallet.currency),
    balance,
    spendable: balance,
    outstanding: 0, // Stripe never lets a grant go below zero: the rest lands on the invoice
    low: balance <= read.lowAt,
    buckets,
    subscription: subscriptionOf(read.subscription),
    paymentMethod: null,
    autoReload: null,
    capabilities: { autoReload: false, rollover: false, topUp: true, planChange: false, settlement: false },
    asOf: read.asOf.toISOString(),
  };
}

const labels = { plan: 'Included', top_up: 'Bought' };

function bucketsOf({ grants, summaries, wallet, asOf }: StripeCredits): Bucket[] {
  const now = asOf.getTime() / 1000;
  const live = grants
    .filter(
      ({ effective_at, expires_at, voided_at }) =>
        (effective_at ?? 0) <= now && !voided_at && !(expires_at && expires_at <= now),
    )
    .sort(drawOrder);
  return [...new Set(live.map(bucketOf))].map((id) => {
    const own = live.filter((grant) => bucketOf(grant) === id);
    // What Stripe would apply now; `ledger_balance` may still count what an open invoice is about to take.
    const amounts = own.map((grant) =>
      (summaries[grant.id]?.balances ?? []).reduce(
        (sum, { available_balance }) => sum + minor(available_balance, wallet.currency),
        0,
      ),
    );
    const expiries = own.flatMap(({ expires_at }, n) => (expires_at && amounts[n]! > 0 ? [expires_at] : []));
    const expiry = expiries.length ? { expiresAt: instant(Math.min(...expiries)) } : {};
    return {
      id,
      label: labels[id],
      amount: amounts.reduce((sum, amount) => sum + amount, 0),
      locked: false,
      ...expiry,
    };
  });
}

/** The order in which Stripe applies grants: priority, then what expires first, then promotional before paid, then the older one. */
function drawOrder(a: StripeCreditGrant, b: StripeCreditGrant): number {
  return (
    (a.priority ?? 50) - (b.priority ?? 50) ||
    (a.expires_at ?? Infinity) - (b.expires_at ?? Infinity) ||
    Number(a.category === 'paid') - Number(b.category === 'paid') ||
    (a.effective_at ?? a.created) - (b.effective_at ?? b.created)
  );
}

/** All balance transactions of the customer, in any order, as one page of the log. */
export function fromStripeTransactions(
  read: Pick<StripeCredits, 'wallet' | 'grants' | 'asOf'> & { transactions: readonly StripeCreditBalanceTransaction[] },
  paging: Paging = {},
): Page<Entry> {
  const grants = new Map(read.grants.map((grant) => [grant.id, grant]));
  const now = read.asOf.getTime() / 1000;
  const due = read.transactions.filter(({ effective_at }) => effective_at <= now);
  let balanceAfter = 0;
  const entries = [...due]
    .sort((a, b) => a.effective_at - b.effective_at)
    .map((transaction): Entry => {
      const grant = grants.get(transaction.credit_grant);
      const amount = transaction.credit
        ? minor(transaction.credit.amount, read.wallet.currency)
        : -minor(transaction.debit?.amount, read.wallet.currency);
      const bucket = grant ? bucketOf(grant) : 'top_up';
      balanceAfter += amount;
      const told = tell(transaction, bucket, grant?.name);
      const { id, effective_at } = transaction;
      return {
        id,
        walletId: read.wallet.id,
        at: instant(effective_at),
        amount,
        balanceAfter,
        buckets: [{ id: bucket, amount }],
        ...told,
      };
    });
  return pageOf(entries.reverse(), paging);
}

function tell(
  { credit, debit }: StripeCreditBalanceTransaction,
  bucket: BucketId,
  name: string | null | undefined,
): Pick<Entry, 'type' | 'description'> {
  const of = name ? `: ${name}` : '';
  if (credit?.type === 'credits_granted')
    return { type: bucket === 'plan' ? 'plan_allocation' : 'manual_top_up', description: `Credits granted${of}` };
  if (debit?.type === 'credits_applied') return { type: 'usage', description: 'Applied to an invoice' };
  if (debit?.type === 'credits_expired') return { type: 'plan_reset', description: `Credits expired${of}` };
  if (debit) return { type: 'admin_adjustment', description: `Credits withdrawn${of}` };
  return { type: 'admin_adjustment', description: 'Given back: the invoice was voided' };
}

/** The prices on offer: one-off ones are packs, recurring ones plans. `current` is the price of the subscription. */
export function fromStripePrices(
  prices: readonly StripePrice[],
  current?: StripePrice,
): { packs: Page<Pack>; plans: Page<Plan> } {
  const active = prices.filter((price) => price.active && price.unit_amount !== null);
  const packs = active.filter((price) => !price.recurring).map(packOf);
  const plans = active.flatMap((price) => planOf(price, current) ?? []);
  return { packs: pageOf(packs, { limit: 100 }), plans: pageOf(plans, { limit: 100 }) };
}

function packOf(price: StripePrice): Pack {
  return { id: price.id, amount: creditsOf(price), price: money(price), available: true, placeholderPrice: false };
}

function planOf(price: StripePrice, current: StripePrice | undefined): Plan | undefined {
  const cadence = cadenceOf(price);
  if (!cadence) return undefined;
  const allocation = creditsOf(price);
  const isCurrent = price.id === current?.id;
  const direction = current && allocation > creditsOf(current) ? 'upgrade' : 'downgrade';
  return {
    id: price.product.id,
    name: price.product.name,
    allocation,
    price: money(price),
    cadence,
    current: isCurrent,
    change: isCurrent ? 'none' : current ? direction : 'start',
    placeholderPrice: false,
  };
}

const noSubscription: Subscription = {
  plan: null,
  cadence: null,
  status: 'none',
  currentPeriodStartAt: null,
  currentPeriodEndAt: null,
  renewsAt: null,
  endsAt: null,
  scheduledPlanId: null,
};

function subscriptionOf(subscription: StripeSubscription | undefined): Subscription {
  const item = subscription?.items.data[0];
  if (!subscription || !item || subscription.status.startsWith('incomplete')) return noSubscription;
  const { product } = item.price;
  const endsWithPeriod = subscription.cancel_at_period_end;
  const status = statusOf(subscription);
  const periodEnd = instant(item.current_period_end);
  return {
    plan: { id: product.id, name: product.name, allocation: creditsOf(item.price) },
    cadence: cadenceOf(item.price) ?? null,
    status,
    currentPeriodStartAt: instant(item.current_period_start),
    currentPeriodEndAt: periodEnd,
    renewsAt: status === 'ended' || endsWithPeriod ? null : periodEnd,
    endsAt: subscription.ended_at ? instant(subscription.ended_at) : endsWithPeriod ? periodEnd : null,
    scheduledPlanId: null,
  };
}

function statusOf({ status, cancel_at_period_end }: StripeSubscription): Subscription['status'] {
  if (status === 'canceled') return 'ended';
  if (status === 'past_due' || status === 'unpaid' || status === 'paused') return 'past_due';
  return cancel_at_period_end ? 'cancel_pending' : 'active';
}

function cadenceOf({ recurring }: StripePrice): 'monthly' | 'annual' | undefined {
  if (recurring?.interval_count !== 1) return undefined;
  return recurring.interval === 'month' ? 'monthly' : recurring.interval === 'year' ? 'annual' : undefined;
}

/** A price that does not say what it brings must not be sold: better no page than a wrong figure on it. */
function creditsOf({ id, product }: StripePrice): number {
  const credits = Number(product.metadata['credits'] ?? Number.NaN);
  if (!Number.isSafeInteger(credits)) throw new Error(`The product of ${id} needs metadata.credits, a whole number.`);
  return credits;
}

function money({ unit_amount, currency }: StripePrice): { amount: number; currency: string } {
  return { amount: fromStripeAmount(unit_amount ?? 0, currency), currency: currency.toUpperCase() };
}

function minor(amount: StripeAmount | undefined, currency: string): number {
  return amount?.monetary?.currency === currency ? fromStripeAmount(amount.monetary.value, currency) : 0;
}

function unitOf(currency: string): Wallet['unit'] {
  const code = currency.toUpperCase();
  return { singular: code, plural: code, scale: digitsOf(code) };
}

function bucketOf({ category }: StripeCreditGrant): 'plan' | 'top_up' {
  return category === 'promotional' ? 'plan' : 'top_up';
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
