import type { Books } from './books';
import type { Selection } from './log';
import type { Wallet } from './wallet';

/** The usage of one value of a dimension. `key` is the value, or an empty text for lines without one. */
export interface Use {
  readonly key: string;
  readonly amount: number;
  readonly count: number;
}

/**
 * Usage by the values of one tag or by `action`: net of refunds, largest first, then by key. Undefined if the product
 * has no such dimension.
 */
export function usageOf({ product, spends }: Books, wallet: Wallet, by: string, lines: Selection): Use[] | undefined {
  const tag = product.tags.findIndex(({ id }) => id === by);
  if (tag < 0 && by !== 'action') return undefined;
  const { entries, tagged } = wallet;
  const sums = new Map<number | string | undefined, { amount: number; count: number }>();
  for (let n = 0; n < lines.count; n += 1) {
    const position = lines.at(n);
    const job = entries.job(position);
    if (job === undefined && entries.type(position) !== product.burnEntry) continue;
    const key = job === undefined ? undefined : tag < 0 ? spends.actionOf(job) : spends.valueOf(job, tag);
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { amount: 0, count: 0 }));
    sum.amount += (entries.overage(position)?.units ?? 0) - entries.amount(position);
    if (job === undefined || spends.isFirst(job, position)) sum.count += 1;
    else if (spends.statusOf(job) === 'failed') sum.count -= 1;
  }
  return [...sums]
    .map(([key, sum]): Use => ({ ...sum, key: typeof key === 'number' ? tagged!.at(key) : (key ?? '') }))
    .filter(({ amount }) => amount > 0)
    .toSorted((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1));
}
