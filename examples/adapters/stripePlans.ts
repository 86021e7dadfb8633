// Maps Stripe's prices and subscriptions to packs, plans and the customer's subscription.
import type { Stripe } from 'stripe';
import type { Pack, Plan, Subscription } from '../../src/client'; // in your code: 'creditkit/client'
import { fromStripeAmount } from './stripeMoney';

export type StripePrice = Pick<
  Stripe.Price,
  'id' | 'active' | 'currency' | 'unit_amount' | 'recurring' | 'product' | 'metadata' | 'nickname'
>;
type StripeItem = Pick<Stripe.SubscriptionItem, 'current_period_start' | 'current_period_end'> & { price: StripePrice };
export type StripeSubscription = Pick<
  Stripe.Subscription,
  'status' | 'cancel_at' | 'cancel_at_period_end' | 'collection_method' | 'ended_at' | 'pause_collection'
> & { items: { data: StripeItem[] } };

/**
 * Splits the prices on offer: one-off prices are packs, recurring ones are plans. `current` is the price of the
 * subscription. The amount of credits is `metadata.credits` of the price or of its expanded product, in minor units. A
 * one-off price without it isn't a pack of credits. A metered price only bills usage, so it isn't a plan.
 */
export function fromStripePrices(
  prices: readonly StripePrice[],
  current?: Pick<StripePrice, 'id'>,
): { packs: Pack[]; plans: Plan[] } {
  const isNow = (price: StripePrice): boolean => price.id === current?.id;
  const now = prices.find(isNow);
  const shown = prices.filter((price) => price.unit_amount !== null && (isOffered(price) || isNow(price)));
  return {
    packs: shown.flatMap((price) => packOf(price) ?? []),
    plans: shown.filter(isPlan).map((price) => planOf(price, now)),
  };
}

/** The prices of an archived product stay active, but Stripe sells none of them. */
function isOffered({ active, product }: StripePrice): boolean {
  return active && !(typeof product === 'object' && 'active' in product && !product.active);
}

function packOf(price: StripePrice): Pack | undefined {
  const amount = creditsOf(price);
  if (price.recurring || amount === undefined) return undefined;
  return { id: price.id, amount, price: money(price), available: true };
}

function planOf(price: StripePrice, now: StripePrice | undefined): Plan {
  const allocation = creditsOf(price);
  return {
    id: price.id,
    name: nameOf(price),
    ...(allocation !== undefined && { allocation }),
    price: money(price),
    cadence: cadenceOf(price),
    current: price === now,
    change: price === now ? 'none' : now === undefined ? 'start' : changeOf(price, now),
  };
}

/** By the credits of a year; if they are the same, by its price. Anything else is neither up nor down. */
function changeOf(price: StripePrice, now: StripePrice): string {
  const more =
    yearly(price, creditsOf(price)) - yearly(now, creditsOf(now)) ||
    (price.currency === now.currency ? yearly(price, price.unit_amount) - yearly(now, now.unit_amount) : 0);
  return more > 0 ? 'upgrade' : more < 0 ? 'downgrade' : 'switch';
}

const periods = { day: 365, week: 52, month: 12, year: 1 };

function yearly({ recurring }: StripePrice, amount: number | null | undefined): number {
  const { interval, interval_count } = recurring!;
  return ((amount ?? 0) * (periods[interval as 'year'] ?? NaN)) / interval_count;
}

const none: Subscription = {
  plan: null,
  cadence: null,
  status: 'none',
  currentPeriodStartAt: null,
  currentPeriodEndAt: null,
  renewsAt: null,
  endsAt: null,
  scheduledPlanId: null,
};

/** Whether the plan has begun and not ended. An `incomplete` subscription waits for its first payment. */
export function isLive({ status }: Pick<StripeSubscription, 'status'>): boolean {
  return status !== 'canceled' && !status.startsWith('incomplete');
}

/** There may be metered prices besides the plan. They grant nothing and name no plan. */
export function planItemOf({ items: { data } }: Pick<StripeSubscription, 'items'>): StripeItem | undefined {
  return data.find(({ price }) => isPlan(price)) ?? data[0];
}

export function subscriptionOf(subscription: StripeSubscription | undefined): Subscription {
  const item = subscription && planItemOf(subscription);
  if (!subscription || !item || subscription.status.startsWith('incomplete')) return none;
  const { price } = item;
  const allocation = creditsOf(price);
  const status = statusOf(subscription);
  const periodEnd = instant(item.current_period_end);
  return {
    plan: { id: price.id, name: nameOf(price), ...(allocation !== undefined && { allocation }) },
    cadence: cadenceOf(price),
    status,
    currentPeriodStartAt: instant(item.current_period_start),
    currentPeriodEndAt: periodEnd,
    renewsAt: renews(subscription) ? periodEnd : null,
    endsAt: endOf(subscription, periodEnd),
    scheduledPlanId: null,
  };
}

/** The kit shows a status that it doesn't know as it is, and promises nothing about it. */
function statusOf({ status, cancel_at, cancel_at_period_end, pause_collection }: StripeSubscription): string {
  if (status === 'canceled') return 'ended';
  if (status === 'unpaid') return 'past_due';
  const isEnding = cancel_at_period_end || cancel_at !== null;
  if (isEnding && (status === 'active' || status === 'trialing')) return 'cancel_pending';
  if (status !== 'active') return status;
  // The subscription continues, but nobody is charged, so neither "renews" nor "ended" would be true.
  return pause_collection === null ? 'active' : 'payment_paused';
}

/** An unpaid plan may end instead: nothing is promised about it. */
function renews({ status, cancel_at, cancel_at_period_end, pause_collection }: StripeSubscription): boolean {
  const isPaid = status === 'active' || status === 'trialing';
  return isPaid && !cancel_at_period_end && cancel_at === null && pause_collection === null;
}

function endOf({ ended_at, cancel_at, cancel_at_period_end }: StripeSubscription, periodEnd: string): string | null {
  if (ended_at !== null) return instant(ended_at);
  if (cancel_at !== null) return instant(cancel_at);
  return cancel_at_period_end ? periodEnd : null;
}

const cadences: Record<string, string> = {
  '1 day': 'daily',
  '1 week': 'weekly',
  '1 month': 'monthly',
  '3 month': 'quarterly',
  '12 month': 'annual',
  '1 year': 'annual',
};

function cadenceOf({ recurring }: Pick<StripePrice, 'recurring'>): string {
  if (!recurring) return 'once';
  const { interval, interval_count } = recurring;
  return cadences[`${interval_count} ${interval}`] ?? `every_${interval_count}_${interval}s`;
}

function isPlan({ recurring }: Pick<StripePrice, 'recurring'>): boolean {
  return recurring !== null && recurring.usage_type !== 'metered';
}

/**
 * The credits that the price grants; undefined if it doesn't say. A wrong value throws: no page is better than a wrong
 * figure.
 */
function creditsOf({ id, metadata, product }: StripePrice): number | undefined {
  const own = typeof product === 'object' && 'metadata' in product ? product.metadata['credits'] : undefined;
  const said = metadata['credits'] ?? own;
  if (said === undefined) return undefined;
  const credits = Number(said);
  if (!Number.isSafeInteger(credits) || said.trim() === '' || credits < 0)
    throw new Error(`metadata.credits of ${id} should be a whole number; it is "${said}".`);
  return credits;
}

/** The product's name if it's expanded and not deleted, else the price's own. */
function nameOf({ id, nickname, product }: StripePrice): string {
  if (typeof product === 'object' && 'name' in product) return product.name;
  return nickname ?? id;
}

function money({ unit_amount, currency }: StripePrice): { amount: number; currency: string } {
  return { amount: fromStripeAmount(unit_amount ?? 0, currency), currency: currency.toUpperCase() };
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
