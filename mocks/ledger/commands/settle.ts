import { type Books } from '../books';
import { availableOf, openBuckets, type Wallet } from '../wallet';
import { taken } from '../draft';
import { owedIn } from '../entry';
import { decided, refused, type Outcome } from '../outcome';
import { shortageOf } from '../weigh';

// OQ-32
/** Pays what is owed with tokens from the buckets, never with the card. The shown balance does not change. */
export function settle(books: Books, { wallet }: { wallet: Wallet }, at: number): Outcome {
  const { product } = books;
  if (!product.settlesByHand) return refused('not_supported', 'Manual settlement isn’t available here.');
  const owed = owedIn(wallet.holdings);
  if (owed === 0) return refused('already_settled', 'Nothing is outstanding.');
  if (availableOf(product, wallet) < 0) {
    const intent = { wallet, action: 'settlement', params: {}, confirmed: true, reload: 'not_available' } as const;
    const detail = 'The balance doesn’t cover what’s outstanding. It will be paid from what’s added next.';
    return refused('insufficient_tokens', detail, { shortage: shortageOf(books, intent, owed, at) });
  }
  const movements = taken(wallet.holdings, openBuckets(product, wallet), owed, 'outstanding');
  return decided({
    kind: 'entry',
    entry: { wallet, at, type: 'settlement', movements, description: 'Outstanding balance settled' },
  });
}
