import { type Books } from '../books';
import { spendableOf, unlockedBuckets, type Wallet } from '../wallet';
import { Draft } from '../draft';
import { decided, refused, type Outcome } from '../outcome';
import { shortageOf } from '../weigh';

/** An operator's correction, with its note (A.L6). Plus lands in top-up; minus takes in draw order, and what is not there is owed (OQ-6). */
export function adjust(
  books: Books,
  { wallet, amount, note, corrects }: { wallet: Wallet; amount: number; note: string; corrects: number | undefined },
  at: number,
): Outcome {
  const draft = new Draft(wallet.holdings);
  const entry = { wallet, at, type: 'admin_adjustment', description: 'Adjustment', note, corrects } as const;
  if (amount > 0)
    return decided({ kind: 'entry', entry: { ...entry, movements: draft.land('adjusted', 'top_up', amount) } });
  const { plan, rollover, top_up } = draft.held;
  const there = Math.min(-amount, plan + rollover + top_up);
  const movements = draft.take(books.product.buckets, there, 'adjusted');
  if (-amount > there) movements.push(draft.move('outstanding', 'adjusted', -amount - there));
  return decided({ kind: 'entry', entry: { ...entry, movements } });
}

/** Spends any amount that is there, for whoever needs a wallet emptier than it is. */
export function burn(books: Books, { wallet, amount }: { wallet: Wallet; amount: number }, at: number): Outcome {
  if (amount > spendableOf(books.product, wallet)) {
    const intent = { wallet, action: 'burn', params: {}, confirmed: true, reload: 'fired' } as const;
    return refused('insufficient_tokens', 'There is less than that to spend.', {
      shortage: shortageOf(books, intent, amount, at),
    });
  }
  const movements = new Draft(wallet.holdings).take(unlockedBuckets(books.product, wallet), amount, 'spent');
  return decided({
    kind: 'entry',
    entry: { wallet, at, type: books.product.burnEntry, movements, description: 'Spent from backstage' },
  });
}
