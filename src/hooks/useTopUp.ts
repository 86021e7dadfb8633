'use client';
import type { UsePurchaseOptions, UseTopUpResult } from './types';
import { useHandlers } from './useHandlers';
import { usePurchase } from './usePurchase';

/**
 * Buys packs, one at a time. A working saved card completes at once; a challenge or a new card goes over the hosted page, and no token
 * lands before it succeeds (OQ-39). Buying never spends: what was paused stays paused until it is continued (OQ-26).
 */
export function useTopUp(options: UsePurchaseOptions = {}): UseTopUpResult {
  const { status, packId, checkout, error, start, open, reset } = usePurchase('top_up', options);
  const handlers = useHandlers({ buy: (wanted: string) => start({ packId: wanted }), open, reset });
  return { ...handlers, status, packId, checkout, error };
}
