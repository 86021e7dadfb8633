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
> & {
  items: { data: StripeItem[] };
  /** Expanded; an id says nothing about what comes next. */
  schedule?: string | StripeSchedule | null | undefined;
};
type StripeSchedule = Pick<Stripe.SubscriptionSchedule, 'current_phase' | 'end_behavior'> & {
  phases: StripePhase[];
};
type StripePhase = Pick<Stripe.SubscriptionSchedule.Phase, 'start_date'> & {
  items: Pick<Stripe.SubscriptionSchedule.Phase.Item, 'price'>[];
};

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
    (isComparable(price, now) ? yearly(price, price.unit_amount) - yearly(now, now.unit_amount) : 0);
  return more > 0 ? 'upgrade' : more < 0 ? 'downgrade' : 'switch';
}

/** A price in tiers has no amount of its own. */
function isComparable(price: StripePrice, now: StripePrice): boolean {
  return price.currency === now.currency && price.unit_amount !== null && now.unit_amount !== null;
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

/** The subscription with the plan, of several that are the newest first. One may only bill usage. */
export function planOfAll<S extends StripeSubscription>(subscriptions: readonly S[]): S | undefined {
  const running = subscriptions.filter(isLive);
  const hasPlan = ({ items: { data } }: S): boolean => data.some(({ price }) => isPlan(price));
  // The newest may be an attempt that was never paid.
  const ended = subscriptions.filter(({ status }) => status === 'canceled');
  return running.find(hasPlan) ?? running[0] ?? ended.find(hasPlan) ?? ended[0];
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
    scheduledPlanId: scheduledOf(subscription),
  };
}

/** The phase of a schedule that comes after the current one. */
function nextPhaseOf({ current_phase, phases }: StripeSchedule): StripePhase | undefined {
  return phases.find(({ start_date }) => current_phase !== null && start_date >= current_phase.end_date);
}

/** The plan that a schedule changes to. Metered prices that stay beside it are in both phases. */
function scheduledOf({ schedule, items }: StripeSubscription): string | null {
  if (typeof schedule !== 'object' || schedule === null) return null;
  const next = nextPhaseOf(schedule)?.items.map(({ price }) => (typeof price === 'string' ? price : price.id)) ?? [];
  return next.find((id) => items.data.every(({ price }) => price.id !== id)) ?? null;
}

/** When the subscription ends by itself: at a date of its own, or with the last phase of its schedule. */
function cancelAtOf({ cancel_at, schedule }: StripeSubscription): number | null {
  if (cancel_at !== null || typeof schedule !== 'object' || schedule === null) return cancel_at;
  const { current_phase, end_behavior } = schedule;
  return end_behavior === 'cancel' && !nextPhaseOf(schedule) ? (current_phase?.end_date ?? null) : null;
}

/** The kit shows a status that it doesn't know as it is, and promises nothing about it. */
function statusOf(subscription: StripeSubscription): string {
  const { status, cancel_at_period_end, pause_collection } = subscription;
  if (status === 'canceled') return 'ended';
  if (status === 'unpaid') return 'past_due';
  const isEnding = cancel_at_period_end || cancelAtOf(subscription) !== null;
  if (isEnding && (status === 'active' || status === 'trialing')) return 'cancel_pending';
  if (status !== 'active') return status;
  // The subscription continues, but nobody is charged, so neither "renews" nor "ended" would be true.
  return pause_collection === null ? 'active' : 'payment_paused';
}

/** An unpaid plan may end instead: nothing is promised about it. */
function renews(subscription: StripeSubscription): boolean {
  const { status, cancel_at_period_end, pause_collection } = subscription;
  const isPaid = status === 'active' || status === 'trialing';
  return isPaid && !cancel_at_period_end && cancelAtOf(subscription) === null && pause_collection === null;
}

function endOf(subscription: StripeSubscription, periodEnd: string): string | null {
  const { ended_at, cancel_at_period_end } = subscription;
  const cancelAt = cancelAtOf(subscription);
  if (ended_at !== null) return instant(ended_at);
  if (cancelAt !== null) return instant(cancelAt);
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
