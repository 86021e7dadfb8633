import type { Books } from './books';
import { anchorOf, stretchAt } from './period';
import { dueFor, shareOf, unitsLeft, type OverageShare } from './policies/overage';
import { isRunning, statusOf, type Wallet } from './wallet';

// X.6
/** How many more units of overage are allowed now; undefined if overage isn't available. */
export function beyondRoom({ product }: Books, wallet: Wallet): number | undefined {
  if (!product.overage || !wallet.overage?.enabled) return undefined;
  const mayUse = product.plans.length === 0 || (isRunning(wallet) && statusOf(wallet) !== 'past_due');
  return mayUse ? unitsLeft(product.overage, wallet.overage) : undefined;
}

/** These units of overage with their price; undefined for none. */
export function beyond({ product }: Books, { overage }: Wallet, units: number): OverageShare | undefined {
  return units > 0 ? shareOf(product.overage!, overage!, units) : undefined;
}

/**
 * The refund of overage when these units of a line are given back, whether the line's overage period is open or closed.
 */
export function broughtBack(
  { product }: Books,
  wallet: Wallet,
  position: number,
  units: number,
): OverageShare | undefined {
  const taken = wallet.entries.overage(position);
  if (!taken || units === 0) return undefined;
  if (!isClosed(wallet, position)) return shareOf(product.overage!, wallet.overage!, -units);
  const all = units === taken.units ? taken.money : Math.min(taken.money, dueFor(product.overage!, units));
  return { units: -units, money: -all };
}

/** Whether the overage of the line at this position belongs to a closed period. */
export function isClosed({ overage }: Wallet, position: number | undefined): boolean {
  return overage !== undefined && position !== undefined && position < overage.closedUpTo;
}

/** The money due for this period's overage so far. */
export function dueNow({ product }: Books, { overage }: Wallet): number {
  return overage && product.overage ? dueFor(product.overage, overage.units) : 0;
}

/**
 * When the overage period ends. Its months count from the plan's start, or from the wallet's opening. A period with
 * something to bill keeps its end.
 */
export function overageEnd(wallet: Wallet, at: number): number {
  return wallet.overage?.endsAt ?? stretchAt('month', anchorOf(wallet), at).endAt;
}
