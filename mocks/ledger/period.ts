import type { Books } from './books';
import type { Subscription, Wallet } from './wallet';
import { addMonths, DAY, daysLeft } from './calendar';
import { assert } from './assert';
import { planOf, type Product } from './product';

/** The start of token period `n`: calendar months from the anchor, or UTC days for a plan that renews daily. */
export function periodStart(product: Product, subscription: Subscription, n: number): number {
  const plan = planOf(product, subscription.planId);
  assert(plan, 'a subscription names a plan of the product');
  return plan.renewal.kind === 'daily' ? subscription.anchorAt + n * DAY : addMonths(subscription.anchorAt, n);
}

/** The token period the subscription is in. */
export function tokenPeriod(product: Product, subscription: Subscription): { startAt: number; endAt: number } {
  return {
    startAt: periodStart(product, subscription, subscription.period),
    endAt: periodStart(product, subscription, subscription.period + 1),
  };
}

/** When this wallet's period turns; undefined for one without a running plan. */
export function periodEnd({ product }: Books, { subscription }: Wallet): number | undefined {
  if (!subscription || subscription.status === 'ended') return undefined;
  return periodStart(product, subscription, subscription.period + 1);
}

/** The period that money is paid for: the token period, or twelve of them (OQ-12). */
export function moneyPeriod(product: Product, subscription: Subscription): { startAt: number; endAt: number } {
  const months = subscription.cadence === 'annual' ? 12 : 1;
  return {
    startAt: periodStart(product, subscription, subscription.moneyPeriod),
    endAt: periodStart(product, subscription, subscription.moneyPeriod + months),
  };
}

/** Whether money falls due when the current token period ends. */
export function endsMoneyPeriod(subscription: Subscription): boolean {
  return subscription.period + 1 >= subscription.moneyPeriod + (subscription.cadence === 'annual' ? 12 : 1);
}

/** Days left in a period and days in it, as proration counts them. */
export function fractionLeft(period: { startAt: number; endAt: number }, at: number): { left: number; days: number } {
  const days = Math.round((period.endAt - period.startAt) / DAY);
  return { left: Math.min(days, daysLeft(at, period.endAt)), days };
}
