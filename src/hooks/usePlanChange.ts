'use client';
import { useState } from 'react';
import type { Cadence, Checkout, CreditsError, KnownCheckoutStatus, PlanChangePreview, Word } from '../client';
import { useStore } from './context';
import { planChangeQuery, sendable } from './queries';
import { useHandlers } from './useHandlers';
import { useRead } from './useRead';
import { usePurchase, type UsePurchaseOptions } from './usePurchase';

export interface UsePlanChangeResult {
  /** `previewed`: `change` says what it costs; `changing`: it was confirmed; then the status of the checkout. */
  status: Word<'idle' | 'previewing' | 'previewed' | 'changing' | KnownCheckoutStatus | 'error' | 'unknown'>;
  /** Set from `previewed` on. */
  change?: PlanChangePreview | undefined;
  /** The cadence that was previewed. */
  cadence?: Cadence | undefined;
  /** The checkout, once the change was confirmed. */
  checkout?: Checkout | undefined;
  /** Why the preview failed, the change was refused, or its outcome is unknown. */
  error?: CreditsError | undefined;
  /** Reads what a plan would cost and change. Changes nothing. */
  preview: (planId: string, cadence?: Cadence) => void;
  /** Makes the previewed change. Does nothing while there are blockers. */
  confirm: () => void;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  /** Stops showing the preview and the checkout. Cancels nothing. */
  reset: () => void;
}

/**
 * Starts, upgrades or downgrades a plan in two steps: `preview` reads what it would charge and do to the buckets, and
 * `confirm` does it. An upgrade or start is paid like a pack; a downgrade costs nothing and is scheduled for the
 * renewal.
 */
export function usePlanChange(options: UsePurchaseOptions = {}): UsePlanChangeResult {
  const store = useStore();
  const purchase = usePurchase('plan_change', options);
  const { walletId, checkout } = purchase;
  const [wanted, setWanted] = useState<{ walletId: string; planId: string; cadence?: Cadence }>();
  const plan =
    wanted?.walletId === walletId
      ? { planId: wanted.planId, ...(wanted.cadence && { cadence: wanted.cadence }) }
      : undefined;
  const previewed = useRead(
    { ...planChangeQuery(store, walletId, plan ?? { planId: '' }), enabled: plan !== undefined },
    store.queryClient,
  );
  const change = plan && previewed.data;

  const handlers = useHandlers({
    preview: (planId: string, cadence?: Cadence) => {
      purchase.reset();
      setWanted({ walletId, planId, ...(cadence && { cadence }) });
    },
    confirm: () => {
      if (plan && change && change.blockers.length === 0) purchase.start({ ...plan, cadence: sendable(plan.cadence) });
    },
    open: purchase.open,
    reset: () => {
      setWanted(undefined);
      purchase.reset();
    },
  });
  const error = purchase.error ?? (isPreviewed() && plan && previewed.error ? previewed.error : undefined);
  return { ...handlers, status: statusOf(), change, cadence: plan?.cadence, checkout, error };

  function isPreviewed(): boolean {
    return purchase.status === 'idle';
  }

  function statusOf(): UsePlanChangeResult['status'] {
    if (purchase.status !== 'idle') return purchase.status === 'buying' ? 'changing' : purchase.status;
    if (!plan) return 'idle';
    return change ? 'previewed' : previewed.error ? 'error' : 'previewing';
  }
}
