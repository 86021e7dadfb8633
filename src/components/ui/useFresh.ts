'use client';
import { useEffect, useState } from 'react';
import { useWallet } from '../../hooks';

/** After this time, the balance is announced even if nothing newer has arrived. */
const patienceMs = 3_000;

/**
 * Whether the wallet has been read since the checkout was completed. Only then may its balance be called the new one.
 */
export function useFresh(walletId: string, completedCheckoutId: string | undefined): boolean {
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
