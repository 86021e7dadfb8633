import { assert } from './assert';
import { DAY } from './calendar';
import type { Batch, Movement, Share } from './entry';

// X.3
/** When tokens that last this many days expire: the first midnight UTC on or after that time. */
export function endOf(at: number, days: number): number {
  return Math.ceil((at + days * DAY) / DAY) * DAY;
}

// X.1
/** Which batches an amount would be taken from: batches that end sooner come first, undated tokens last. */
export function sharesOf(batches: readonly Batch[], bucket: number, amount: number): Share[] {
  const shares: Share[] = [];
  let rest = amount;
  for (const batch of batches) {
    if (batch.bucket !== bucket) continue;
    const part = Math.min(rest, batch.amount);
    if (part > 0) shares.push({ expiresAt: batch.expiresAt, amount: part });
    rest -= part;
  }
  return shares;
}

/** The batches after one of them changed by an amount, in order of their end. */
export function changed(batches: readonly Batch[], bucket: number, expiresAt: number, by: number): Batch[] {
  const isIt = (batch: Batch): boolean => batch.bucket === bucket && batch.expiresAt === expiresAt;
  const amount = (batches.find(isIt)?.amount ?? 0) + by;
  assert(amount >= 0, 'no batch is below zero');
  const others = batches.filter((batch) => !isIt(batch));
  if (amount === 0) return others;
  const after = others.findIndex((batch) => batch.expiresAt > expiresAt);
  return others.toSpliced(after < 0 ? others.length : after, 0, { bucket, expiresAt, amount });
}

/** The batches after a movement. */
export function movedBy(batches: readonly Batch[], { from, to, dated }: Movement): readonly Batch[] {
  if (!dated) return batches;
  let after = batches;
  for (const { expiresAt, amount } of dated)
    if (typeof from === 'number') after = changed(after, from, expiresAt, -amount);
    else if (typeof to === 'number') after = changed(after, to, expiresAt, amount);
  return after;
}

/** How many tokens in a bucket expire by date. */
export function datedIn(batches: readonly Batch[], bucket: number): number {
  let sum = 0;
  for (const batch of batches) if (batch.bucket === bucket) sum += batch.amount;
  return sum;
}
