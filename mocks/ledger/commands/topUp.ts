import { type Books } from '../books';
import { standingOf, type Wallet } from '../wallet';
import { Draft } from '../draft';
import { expiryOf } from '../landing';
import { decided, refused, type Outcome } from '../outcome';
import { sellsPacks } from '../policies/sales';
import { formatAmount } from '../words';

// A.B2, B.B2, C.B3
// X.3
/** Bought tokens land in the product's bucket for purchases, and last as long as that bucket says. */
export function topUp(
  books: Books,
  command: { wallet: Wallet; amount: number; checkoutId: string },
  at: number,
): Outcome {
  const { wallet, amount, checkoutId } = command;
  const description = `Top up: ${formatAmount(books.product, amount)}`;
  const { boughtTo } = books.product;
  const movements = new Draft(wallet.holdings).land('sold', boughtTo, amount, expiryOf(books.product, boughtTo, at));
  return decided(
    { kind: 'entry', entry: { wallet, at, type: 'manual_top_up', movements, description, checkoutId } },
    { kind: 'wallet', wallet, patch: { packsBought: wallet.packsBought + 1 } },
  );
}

// A.T5, OQ-4
/** Tokens from Auto Reload land in the same bucket, with their own entry. */
export function reload(books: Books, { wallet, amount }: { wallet: Wallet; amount: number }, at: number): Outcome {
  const description = `Auto Reload: ${formatAmount(books.product, amount)}`;
  const { boughtTo } = books.product;
  const movements = new Draft(wallet.holdings).land('sold', boughtTo, amount, expiryOf(books.product, boughtTo, at));
  return decided({ kind: 'entry', entry: { wallet, at, type: 'auto_reload', movements, description } });
}

// OQ-33, C.T4
/** Why this wallet can't buy packs now; undefined if it can. */
export function whyNotSold(books: Books, wallet: Wallet): (Outcome & { kind: 'refused' }) | undefined {
  if (sellsPacks(books.product.sales, standingOf(books.product, wallet))) return undefined;
  return refused(
    'subscription_required',
    'Packs need an active paid plan, since what they add can’t be used without one. Choose a plan first.',
  );
}
