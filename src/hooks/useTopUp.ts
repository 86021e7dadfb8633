'use client';
import type { Amount, Checkout, CreditsError } from '../client';
import { useHandlers } from './useHandlers';
import { usePurchase } from './usePurchase';
import type { PurchaseStatus } from './usePurchase';
import type { UsePurchaseOptions } from './usePurchase';

export interface UseTopUpResult {
  status: PurchaseStatus;
  /** The pack being bought. */
  packId?: string | undefined;
  /** The amount of the buyer's own being bought. */
  amount?: Amount | undefined;
  checkout?: Checkout | undefined;
  error?: CreditsError | undefined;
  // OQ-39
  /**
   * Buys a pack by its id, or an amount where the wallet has `topUp`. A working saved card completes at once; else
   * `status` is `open` and `open()` shows the hosted page.
   */
  buy: (what: string | { amount: Amount }) => void;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  /** Forgets the purchase shown. Takes nothing back. */
  reset: () => void;
}

// OQ-39, OQ-26
/**
 * Buys packs or amounts, one at a time. A working saved card completes at once; a challenge or a new card goes over the
 * hosted page, and no token lands before it succeeds. Buying never spends: what was paused stays paused until it is
 * continued.
 */
export function useTopUp(options: UsePurchaseOptions = {}): UseTopUpResult {
  const { status, packId, amount, checkout, error, start, open, reset } = usePurchase('top_up', options);
  const handlers = useHandlers({
    buy: (what: string | { amount: Amount }) => start(typeof what === 'string' ? { packId: what } : what),
    open,
    reset,
  });
  return { ...handlers, status, packId, amount, checkout, error };
}
