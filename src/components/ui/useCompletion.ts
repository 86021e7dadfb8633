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
  const id = checkout?.status === 'completed' ? checkout.id : undefined;
  const { dataUpdatedAt, isFetching } = useWallet(walletId);
  const [seen, setSeen] = useState<{ id: string | undefined; at: number; isOver: boolean }>();
  if (seen?.id !== id) setSeen({ id, at: dataUpdatedAt, isOver: false });
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (id === undefined || told.current === id) return;
    told.current = id;
    if (checkout) onCompleted?.(checkout);
  });
  useEffect(() => {
    if (id === undefined) return undefined;
    const over = () => setSeen((now) => now && { ...now, isOver: true });
    const timer = setTimeout(over, patienceMs);
    return () => clearTimeout(timer);
  }, [id]);
  if (id === undefined || seen?.id !== id) return false;
  return seen.isOver || (dataUpdatedAt !== seen.at && !isFetching);
}
