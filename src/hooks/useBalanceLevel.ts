'use client';
import type { Wallet } from '../client';
import { useWallet } from './useWallet';

/**
 * The level of a balance. `locked`: there are tokens, but none can be used. `negative`: more is owed than is left.
 */
export type BalanceLevel = 'ok' | 'low' | 'zero' | 'locked' | 'negative';

/** The level of a wallet's balance, as `BalancePopover` shows it. */
export function balanceLevel({ balance, low, spendable }: Wallet): BalanceLevel {
  if (balance < 0) return 'negative';
  if (spendable === 0) return balance > 0 ? 'locked' : 'zero';
  return low ? 'low' : 'ok';
}

/** {@link balanceLevel} of this wallet; by default, of the provider's. */
export function useBalanceLevel(walletId?: string): BalanceLevel | 'loading' | 'error' {
  const { data, error } = useWallet(walletId);
  return data ? balanceLevel(data) : error ? 'error' : 'loading';
}
