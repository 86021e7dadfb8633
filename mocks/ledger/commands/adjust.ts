import type { Books } from '../books';
import { Draft, taken } from '../draft';
import { decided, refused, type Outcome } from '../outcome';
import { balanceOf, openBuckets, spendableOf, type Wallet } from '../wallet';
import { shortageOf } from '../weigh';

// A.L6, OQ-6
/**
 * An operator's correction, with its note. An increase goes to the bucket for such tokens. A decrease takes the plan's
 * tokens first; if there are too few tokens, the rest is owed.
 */
export function adjust(
  { product }: Books,
  { wallet, amount, note, corrects }: { wallet: Wallet; amount: number; note: string; corrects: number | undefined },
  at: number,
): Outcome {
  const draft = new Draft(wallet.holdings);
  const entry = { wallet, at, type: 'admin_adjustment', description: 'Adjustment', note, corrects } as const;
  if (amount > 0)
    return decided({
      kind: 'entry',
      entry: { ...entry, movements: draft.land('adjusted', product.adjustedTo, amount) },
    });
  const there = Math.min(
    -amount,
    draft.buckets.reduce((sum, held) => sum + held, 0),
  );
  const movements = draft.take(product.takenFrom, there, 'adjusted');
  if (-amount > there) movements.push(draft.move('outstanding', 'adjusted', -amount - there));
  return decided({ kind: 'entry', entry: { ...entry, movements } });
}

/** Spends any available amount, for testers who need a lower balance. */
export function burn(books: Books, { wallet, amount }: { wallet: Wallet; amount: number }, at: number): Outcome {
  if (amount > spendableOf(books.product, wallet)) {
    const intent = { wallet, action: 'burn', params: {}, confirmed: true, reload: 'not_available' } as const;
    const shortage = shortageOf(books, intent, amount, at);
    // The same refusal as for an action: there are enough tokens, but the plan locks them.
    return amount <= balanceOf(wallet.holdings)
      ? refused('locked', 'There’s enough here, but it needs an active plan. Nothing was spent.', { shortage })
      : refused('insufficient_tokens', 'There isn’t that much to spend.', { shortage });
  }
  const movements = taken(wallet.holdings, openBuckets(books.product, wallet), amount, 'spent');
  return decided({
    kind: 'entry',
    entry: { wallet, at, type: books.product.burnEntry, movements, description: 'Spent from backstage' },
  });
}
