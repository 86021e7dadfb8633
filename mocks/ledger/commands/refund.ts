import type { Books } from '../books';
import type { Wallet } from '../wallet';
import { Draft } from '../draft';
import { decided, refused, type Outcome } from '../outcome';
import { formatAmount } from '../words';
import { endPlan } from './renew';

// OQ-8
/** Takes back the unused tokens of a refunded pack. */
export function takeBackPack(
  books: Books,
  { wallet, amount, checkoutId }: { wallet: Wallet; amount: number; checkoutId: string },
  at: number,
): Outcome {
  const unused = unusedOf(books, wallet, amount);
  if (unused === 0) return refused('conflict', 'All of it has been used, so there’s nothing to refund.');
  const movements = [new Draft(wallet.holdings).move(books.product.boughtTo, 'refunded', unused)];
  const note = `Refund of the unused part of a pack: ${formatAmount(books.product, unused)}`;
  return decided({
    kind: 'entry',
    entry: { wallet, at, type: 'admin_adjustment', movements, description: 'Pack refunded', note, checkoutId },
  });
}

/**
 * How much of a pack can still be refunded. Bought tokens are not tracked by pack, so any that are left count for each
 * pack.
 */
export function unusedOf(books: Books, wallet: Wallet, amount: number): number {
  return Math.min(amount, wallet.holdings.buckets[books.product.boughtTo]!);
}

// OQ-45
/** The subscription fee was paid back: its tokens are withdrawn and the plan ends; bought tokens stay, locked. */
export function takeBackPlan(books: Books, { wallet }: { wallet: Wallet }, at: number): Outcome {
  return decided(...endPlan(books.product, wallet, at));
}
