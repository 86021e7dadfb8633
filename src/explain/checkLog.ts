import type { Amount, Entry, Wallet } from '../contract';
import { balanceBefore } from './assign';
import { sum } from './facts';
import type { LogCheck } from './types';

/**
 * Checks the log in the browser: each entry must follow from the one before, and the entries must add up to the
 * wallet's balance. Pass entries newest first, without gaps. With `isWholeLog`, the balance before the first must be 0.
 */
export function checkLog(entries: readonly Entry[], wallet: Wallet, { isWholeLog = false } = {}): LogCheck {
  const { balance, buckets, outstanding } = wallet;
  const oldest = entries.at(-1);
  // The balance before these entries. It's 0 if they are the whole log.
  const before: Amount = isWholeLog ? 0 : oldest ? balanceBefore(oldest) : balance;
  const total = before + sum(entries, ({ amount }) => amount);
  const brokenEntryIds = entries
    .filter((entry, n) => {
      const older = entries[n + 1];
      const follows = older ? balanceBefore(entry) === older.balanceAfter : !isWholeLog || balanceBefore(entry) === 0;
      return !follows || !holds(entry.buckets, entry.amount);
    })
    .map(({ id }) => id);
  const isSound = total === balance && holds(buckets, balance + outstanding) && brokenEntryIds.length === 0;
  return { isSound, balance, sum: total, brokenEntryIds };
}

/** Whether the buckets add up to the amount. Without any, nothing is said about them. */
function holds(buckets: readonly { amount: Amount }[], amount: Amount): boolean {
  return buckets.length === 0 || sum(buckets, (bucket) => bucket.amount) === amount;
}
