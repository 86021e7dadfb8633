'use client';
import type { Checkout, CreditsError } from '../client';
import { useHandlers } from './useHandlers';
import { type PurchaseStatus, usePurchase, type UsePurchaseOptions } from './usePurchase';

export interface UsePaymentMethodResult {
  /** `completed`: a card is on file. */
  status: PurchaseStatus;
  /** The checkout, once there is one. */
  checkout?: Checkout | undefined;
  /** Why it was refused, or why it’s unknown whether it was done. */
  error?: CreditsError | undefined;
  // OQ-11
  /** Starts putting a card on file. On a past-due wallet it also pays what is due and makes the plan active again. */
  update: () => void;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  /** Stops showing it. Cancels nothing. */
  reset: () => void;
}

// OQ-11
/** Puts a card on file through the hosted page. On a past-due wallet that also pays what is due. */
export function usePaymentMethod(options: UsePurchaseOptions = {}): UsePaymentMethodResult {
  const { status, checkout, error, start, open, reset } = usePurchase('payment_method', options);
  const handlers = useHandlers({ update: () => start({}), open, reset });
  return { ...handlers, status, checkout, error };
}
