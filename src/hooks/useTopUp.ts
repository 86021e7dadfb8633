'use client';
import type { Amount, Checkout, CreditsError } from '../client';
import { useHandlers } from './useHandlers';
import { type PurchaseStatus, usePurchase, type UsePurchaseOptions } from './usePurchase';

export interface UseTopUpResult {
  /** The status of the purchase. */
  status: PurchaseStatus;
  /** The pack being bought. */
  packId?: string | undefined;
  /** The amount being bought, if it isn't a pack. */
  amount?: Amount | undefined;
  /** The checkout, once there is one. */
  checkout?: Checkout | undefined;
  /** Why it was refused, or why its outcome is unknown. */
  error?: CreditsError | undefined;
  // OQ-39
  /**
   * Buys a pack by its id, or an amount if the wallet has `topUp`. With a saved card that works, it completes at once.
   * Otherwise `status` is `open`, and `open()` shows the hosted page.
   */
  buy: (what: string | { amount: Amount }) => void;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  /** Stops showing the purchase. Cancels nothing. */
  reset: () => void;
}

// OQ-39, OQ-26
/**
 * Buys packs or amounts, one at a time. With a saved card that works, it completes at once. A new card or a challenge
 * needs the hosted page, and no tokens are added before that succeeds. Buying never spends: a paused action stays
 * paused until it's continued.
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
