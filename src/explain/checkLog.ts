import type { Amount, Entry, Wallet } from '../contract';
import { balanceBefore } from './assign';
import { sum } from './facts';
import type { LogCheck } from './types';

/**
 * Checks the log in the browser: each entry must follow from the one before, and the entries must add up to the
 * wallet's balance. Pass entries newest first, without gaps. The balance before the first may be any: a server may keep
 * only a part of its log, or begin it with a balance from elsewhere.
 */
export function checkLog(entries: readonly Entry[], wallet: Wallet): LogCheck {
  const { balance, buckets, outstanding } = wallet;
  const oldest = entries.at(-1);
  const before: Amount = oldest ? balanceBefore(oldest) : balance;
  const total = before + sum(entries, ({ amount }) => amount);
  const brokenEntryIds = entries
    .filter((entry, n) => {
      const older = entries[n + 1];
      const follows = !older || balanceBefore(entry) === older.balanceAfter;
      return !follows || sum(entry.buckets, (bucket) => bucket.amount) !== entry.amount;
    })
    .map(({ id }) => id);
  const held = sum(buckets, ({ amount }) => amount) - outstanding;
  const isSound = total === balance && held === balance && brokenEntryIds.length === 0;
  return { isSound, balance, sum: total, brokenEntryIds };
}
