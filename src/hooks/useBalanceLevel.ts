'use client';
import type { Wallet } from '../client';
import { useWallet } from './useWallet';

/**
 * How a balance stands: `locked` where there are tokens and none can be used, `negative` where more is owed than there
 * is.
 */
export type BalanceLevel = 'ok' | 'low' | 'zero' | 'locked' | 'negative';

/** How a wallet's balance stands, as `BalancePopover` shows it. */
export function balanceLevel({ balance, low, spendable }: Wallet): BalanceLevel {
  if (balance < 0) return 'negative';
  if (spendable === 0) return balance > 0 ? 'locked' : 'zero';
  return low ? 'low' : 'ok';
}

/** {@link balanceLevel} of the wallet named, else of the provider's. */
export function useBalanceLevel(walletId?: string): BalanceLevel | 'loading' | 'error' {
  const { data, error } = useWallet(walletId);
  return data ? balanceLevel(data) : error ? 'error' : 'loading';
}
