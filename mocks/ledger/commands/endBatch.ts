import type { Books } from '../books';
import { Draft } from '../draft';
import { decided, type Outcome } from '../outcome';
import type { Wallet } from '../wallet';
import { formatAmount } from '../words';

// X.3
/** Expires what is left of a batch on its date. */
export function endBatch(
  { product }: Books,
  { wallet, bucket }: { wallet: Wallet; bucket: number },
  at: number,
): Outcome {
  const batch = wallet.holdings.batches.find((one) => one.bucket === bucket && one.expiresAt <= at);
  if (!batch) return decided();
  // Batches that end soonest are taken first, and this one ends soonest.
  const movements = [new Draft(wallet.holdings).move(bucket, 'expired', batch.amount)];
  const description = `${product.buckets[bucket]!.label}: ${formatAmount(product, batch.amount)} expired`;
  return decided({ kind: 'entry', entry: { wallet, at, type: 'expiry', movements, description } });
}
