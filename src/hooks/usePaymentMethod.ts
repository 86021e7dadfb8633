'use client';
import type { UsePaymentMethodResult, UsePurchaseOptions } from './types';
import { useHandlers } from './useHandlers';
import { usePurchase } from './usePurchase';

/** Puts a card on file through the hosted page. On a past-due wallet that also pays what is due (OQ-11). */
export function usePaymentMethod(options: UsePurchaseOptions = {}): UsePaymentMethodResult {
  const { status, checkout, error, start, open, reset } = usePurchase('payment_method', options);
  const handlers = useHandlers({ update: () => start({}), open, reset });
  return { ...handlers, status, checkout, error };
}
