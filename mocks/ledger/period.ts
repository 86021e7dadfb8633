import { assert } from './assert';
import { DAY, daysLeft } from './calendar';
import type { FillRule } from './policies/fills';
import { planOf, type Cadence, type PlanRule, type Product } from './product';
import { stretchAt, stretchStart, type Length, type Period } from './stretch';
import type { Subscription, Wallet } from './wallet';

export { stretchAt, stretchStart, type Period } from './stretch';

/** The calendar month of an instant, in UTC. */
export function monthOf(at: number): Period {
  return stretchAt('month', 0, at);
}

/** How long a billing period is, such as 3 months for a quarterly plan. */
export function moneyCount(plan: PlanRule, cadence: Cadence): { length: Length; times: number } {
  if (plan.isDaily) return { length: 'day', times: 1 };
  switch (cadence) {
    case 'weekly':
      return { length: 'week', times: 1 };
    case 'monthly':
      return { length: 'month', times: 1 };
    case 'quarterly':
      return { length: 'month', times: 3 };
    case 'annual':
      return { length: 'month', times: 12 };
  }
}

// OQ-12
/** The current billing period. For a daily plan, it's the day. */
export function moneyPeriod(product: Product, subscription: Subscription): Period {
  const { planId, cadence, anchorAt, moneyFrom } = subscription;
  const plan = planOf(product, planId);
  assert(plan, 'a subscription names a plan of the product');
  const { length, times } = moneyCount(plan, cadence);
  return {
    startAt: stretchStart(length, anchorAt, moneyFrom),
    endAt: stretchStart(length, anchorAt, moneyFrom + times),
  };
}

/** The current period of a fill, as of the last renewal; undefined if the fill has none. */
export function fillPeriod(product: Product, wallet: Wallet, { every }: Pick<FillRule, 'every'>): Period | undefined {
  const { subscription, turnedAt } = wallet;
  if (every === 'once') return undefined;
  if (every === 'period') return subscription && moneyPeriod(product, subscription);
  return stretchAt(every, anchorOf(wallet), turnedAt);
}

/** The period of the plan's main fill. If that has none, the billing period. */
export function tokenPeriod(product: Product, wallet: Wallet, subscription: Subscription): Period {
  const main = planOf(product, subscription.planId)?.main;
  return (main && fillPeriod(product, wallet, main)) ?? moneyPeriod(product, subscription);
}

/** The instant that periods are counted from: the plan's start, or the opening of a wallet without a plan. */
export function anchorOf({ subscription, openedAt }: Pick<Wallet, 'subscription' | 'openedAt'>): number {
  return subscription?.anchorAt ?? openedAt;
}

/** The fills that apply to this wallet. */
export function fillsOf(product: Product, { subscription }: Pick<Wallet, 'subscription'>): readonly FillRule[] {
  if (product.plans.length === 0) return product.fills;
  if (!subscription || subscription.status === 'ended') return [];
  return planOf(product, subscription.planId)!.fills;
}

/** When the next period of this wallet ends, of a fill or of billing; undefined if it has neither. */
export function nextTurn(product: Product, wallet: Wallet): number | undefined {
  const { subscription } = wallet;
  let next = subscription && subscription.status !== 'ended' ? moneyPeriod(product, subscription).endAt : Infinity;
  for (const fill of fillsOf(product, wallet)) {
    if (fill.every === 'once' || fill.every === 'period') continue;
    next = Math.min(next, fillPeriod(product, wallet, fill)!.endAt);
  }
  return next === Infinity ? undefined : next;
}

/** The days left in a period and all its days, as proration counts them. */
export function fractionLeft(period: Period, at: number): { left: number; days: number } {
  const days = Math.round((period.endAt - period.startAt) / DAY);
  return { left: Math.min(days, daysLeft(at, period.endAt)), days };
}
