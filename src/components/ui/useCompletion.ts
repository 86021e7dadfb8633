'use client';
import { useEffect, useRef, useState } from 'react';
import type { Checkout } from '../../contract';
import { useWallet } from '../../hooks';

/** After this time, the balance is announced even if nothing newer has arrived. */
const patienceMs = 3_000;

/**
 * Tells the host once that a checkout has been completed. Returns whether the wallet has been read since: only then may
 * its balance be called the new one.
 */
export function useCompletion(
  walletId: string,
  checkout: Checkout | undefined,
  onCompleted: ((checkout: Checkout) => void) | undefined,
): boolean {
  const completed = checkout?.status === 'completed' ? checkout : undefined;
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (!completed || told.current === completed.id) return;
    told.current = completed.id;
    onCompleted?.(completed);
  });
  return useFresh(walletId, completed?.id);
}

function useFresh(walletId: string, completedCheckoutId: string | undefined): boolean {
  const { dataUpdatedAt, isFetching } = useWallet(walletId);
  const [seen, setSeen] = useState<{ id: string | undefined; at: number; isOver: boolean }>();
  if (seen?.id !== completedCheckoutId) setSeen({ id: completedCheckoutId, at: dataUpdatedAt, isOver: false });
  useEffect(() => {
    if (completedCheckoutId === undefined) return undefined;
    const over = () => setSeen((now) => now && { ...now, isOver: true });
    const timer = setTimeout(over, patienceMs);
    return () => clearTimeout(timer);
  }, [completedCheckoutId]);
  if (completedCheckoutId === undefined || seen?.id !== completedCheckoutId) return false;
  return seen.isOver || (dataUpdatedAt !== seen.at && !isFetching);
}
