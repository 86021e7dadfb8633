'use client';
import type { Wallet } from '../client';
import { useWallet } from './useWallet';

/**
 * The level of a balance. `locked`: there are tokens, but none can be used. `negative`: more is owed than is left. It's
 * `low` where all that is left is only for some actions.
 */
export type BalanceLevel = 'ok' | 'low' | 'zero' | 'locked' | 'negative';

/** The level of a wallet's balance, as `BalancePopover` shows it. */
export function balanceLevel({ balance, buckets, low, spendable }: Wallet): BalanceLevel {
  if (balance < 0) return 'negative';
  if (spendable > 0) return low ? 'low' : 'ok';
  if (balance === 0) return 'zero';
  // X.2
  return buckets.some(({ amount, locked, onlyFor }) => amount > 0 && !locked && onlyFor) ? 'low' : 'locked';
}

/** {@link balanceLevel} of this wallet; by default, of the provider's. */
export function useBalanceLevel(walletId?: string): BalanceLevel | 'loading' | 'error' {
  const { data, error } = useWallet(walletId);
  return data ? balanceLevel(data) : error ? 'error' : 'loading';
}
