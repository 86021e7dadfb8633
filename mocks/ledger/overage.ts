import type { Books } from './books';
import { anchorOf, stretchAt } from './period';
import { dueFor, shareOf, unitsLeft, type OverageShare } from './policies/overage';
import { isRunning, standingOf, type Wallet } from './wallet';

// X.6
/** How many units may go beyond the buckets now; undefined where nothing may. */
export function beyondRoom({ product }: Books, wallet: Wallet): number | undefined {
  if (!product.overage || !wallet.overage?.enabled) return undefined;
  const { status } = standingOf(product, wallet);
  const mayUse = product.plans.length === 0 || (isRunning(wallet) && status !== 'past_due');
  return mayUse ? unitsLeft(product.overage, wallet.overage) : undefined;
}

/** What these units beyond the buckets come to; undefined for none. */
export function beyond({ product }: Books, { overage }: Wallet, units: number): OverageShare | undefined {
  return units > 0 ? shareOf(product.overage!, overage!, units) : undefined;
}

/** The money that comes back with these units of a line: out of this period, or out of a closed one. */
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

/** Whether what the line at a position took is out of a closed period. */
export function isClosed({ overage }: Wallet, position: number | undefined): boolean {
  return overage !== undefined && position !== undefined && position < overage.closedUpTo;
}

/** What is due in this period so far. */
export function dueNow({ product }: Books, { overage }: Wallet): number {
  return overage && product.overage ? dueFor(product.overage, overage.units) : 0;
}

/**
 * When the period ends: a month from the plan's start or the wallet's opening. A period with something to bill keeps
 * its end.
 */
export function overageEnd(wallet: Wallet, at: number): number {
  return wallet.overage?.endsAt ?? stretchAt('month', anchorOf(wallet), at).endAt;
}
