'use client';
import { useState } from 'react';
import type { Amount, Checkout, CreditsError, KnownCadence, KnownCheckoutStatus, Word } from '../client';
import { canonicalJson } from '../contract/canonicalJson';
import { type CheckoutInput, type PurchaseKind, sendCheckout, slotOf } from './commands';
import { useTell } from './context';
import type { CreditsEvent } from './events';
import { createEchoGuard } from './attempt/echo';
import { useAttempt } from './attempt/useAttempt';
import { useFollowedCheckout } from './useCheckout';
import { isUnsettled, useUnsettled } from './useUnsettled';
import type { WalletOption } from './types';

/**
 * The status of a purchase: its checkout's, or one of the kit's. `error`: refused, nothing was charged. `unknown`: it's
 * unknown whether it was executed; see `useUnsettled`.
 */
export type PurchaseStatus = Word<'idle' | 'buying' | KnownCheckoutStatus | 'error' | 'unknown'>;

export interface UsePurchaseOptions extends WalletOption {
  /** The URL that the hosted checkout returns to; only on the host's own origin. @default the current page */
  returnUrl?: string | undefined;
}

interface Wanted {
  packId?: string | undefined;
  amount?: Amount | undefined;
  planId?: string | undefined;
  cadence?: KnownCadence | undefined;
}

export interface Purchase {
  walletId: string;
  status: PurchaseStatus;
  packId: string | undefined;
  amount: Amount | undefined;
  planId: string | undefined;
  checkout: Checkout | undefined;
  error: CreditsError | undefined;
  start: (wanted: Wanted) => void;
  open: () => void;
  reset: () => void;
}

/**
 * The purchase of anything: one press is one attempt with one key, and its checkout is followed to its end. While the
 * outcome of any paid command is unknown, a press can only send that command again.
 */
export function usePurchase(kind: PurchaseKind, { walletId: named, returnUrl }: UsePurchaseOptions): Purchase {
  const following = useFollowedCheckout({ walletId: named, kind });
  const { walletId, checkout, isFollowing } = following;
  const slot = walletId ? slotOf(kind, walletId) : undefined;
  const { state, press, reset } = useAttempt<CheckoutInput, Checkout>({
    scope: walletId,
    slot,
    send: sendCheckout,
    onAnswer: following.follow,
  });
  const tell = useTell();
  const unsettled = useUnsettled({ walletId: named });
  const [isEcho] = useState(() => createEchoGuard());

  const started = state.status === 'idle' ? undefined : state.attempt.input;
  const isFailed = state.status === 'refused' || state.status === 'unknown';
  const isRead = state.status !== 'sending' && !isFailed;
  return {
    walletId,
    status: statusOf(),
    packId: started?.packId ?? following.packId,
    amount: started?.amount,
    planId: started?.planId,
    checkout: isRead && !following.isUnknown ? checkout : undefined,
    error: isFailed ? state.error : following.isUnknown ? (following.error ?? undefined) : undefined,
    start: (wanted) => {
      if (isEcho() || !slot) return;
      const isOwn = state.status === 'unknown' && state.attempt.intent === canonicalJson(wanted);
      if (!isOwn && isUnsettled(unsettled)) return;
      following.forget();
      tell(chosen(kind, wanted));
      press(slot, { walletId, kind, ...wanted, returnUrl: ownAddress(returnUrl) }, wanted);
    },
    open: following.open,
    reset: () => {
      // An unknown purchase stays unknown, even if it's no longer shown.
      if (state.status !== 'unknown') reset();
      if (!following.isUnknown) following.forget();
    },
  };

  function statusOf(): PurchaseStatus {
    if (state.status === 'sending') return 'buying';
    if (state.status === 'refused') return 'error';
    if (state.status === 'unknown' || following.isUnknown) return 'unknown';
    // It was found after a reload and hasn't been read yet.
    if (isFollowing && !checkout) return 'processing';
    return checkout?.status ?? 'idle';
  }
}

function chosen(kind: PurchaseKind, { packId, amount, planId = '', cadence }: Wanted): CreditsEvent {
  switch (kind) {
    case 'top_up':
      return { type: 'pack_chosen', packId, amount };
    case 'plan_change':
      return { type: 'plan_chosen', planId, cadence };
    case 'payment_method':
      return { type: 'way_chosen', way: 'card', from: undefined };
  }
}

/** Checks the return URL: the hosted page may only return to the host's own origin. */
function ownAddress(returnUrl: string | undefined): string | undefined {
  if (typeof location === 'undefined') return returnUrl;
  const url = new URL(returnUrl ?? location.href, location.href);
  if (url.origin === location.origin) return url.href;
  throw new Error('returnUrl must be an address of this site.');
}
