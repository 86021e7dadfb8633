'use client';
import { useState } from 'react';
import type { Checkout, CreditsError, KnownCadence, KnownCheckoutStatus, Word } from '../client';
import type { Attempt } from './attempt/attempts';
import { createEchoGuard } from './attempt/echo';
import { command, useAttempt } from './attempt/useAttempt';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useFollowedCheckout } from './useCheckout';

/** A purchase on its way: what the last answer about its checkout said. */
export type PurchaseStatus = Word<'idle' | 'buying' | KnownCheckoutStatus | 'error'>;

export interface UsePurchaseOptions extends WalletOption {
  /** Where the hosted checkout returns to; the host's own origin only. @default the page's address */
  returnUrl?: string | undefined;
}

interface Wanted {
  packId?: string | undefined;
  planId?: string | undefined;
  cadence?: KnownCadence | undefined;
}

interface CheckoutInput extends Wanted {
  walletId: string;
  kind: PurchaseKind;
  returnUrl?: string | undefined;
}

type PurchaseKind = 'top_up' | 'plan_change' | 'payment_method';

export interface Purchase {
  walletId: string;
  status: PurchaseStatus;
  packId: string | undefined;
  checkout: Checkout | undefined;
  error: CreditsError | undefined;
  start: (wanted: Wanted) => void;
  open: () => void;
  reset: () => void;
}

/** Buying, whatever is bought: one press, one attempt under one key, then the checkout it made is followed to its end. */
export function usePurchase(kind: PurchaseKind, { walletId: named, returnUrl }: UsePurchaseOptions): Purchase {
  const following = useFollowedCheckout({ walletId: named, kind });
  const { walletId, checkout, isFollowing } = following;
  const slot = walletId ? `checkout ${walletId} ${kind}` : undefined;
  const { state, press, reset } = useAttempt<CheckoutInput, Checkout>({
    scope: walletId,
    slot,
    send: sendCheckout,
    onAnswer: following.follow,
  });
  const [isEcho] = useState(() => createEchoGuard());

  const started = state.status === 'idle' ? undefined : state.attempt.input;
  const error =
    state.status === 'failed' ? state.error : isFollowing && !checkout ? (following.error ?? undefined) : undefined;
  return {
    walletId,
    status: statusOf(),
    packId: started?.packId ?? following.packId,
    checkout: state.status === 'sending' || error ? undefined : checkout,
    error,
    start: (wanted) => {
      if (isEcho() || !slot) return;
      following.forget();
      press(slot, { walletId, kind, ...wanted, returnUrl: ownAddress(returnUrl) }, wanted);
    },
    open: following.open,
    reset: () => {
      reset();
      following.forget();
    },
  };

  function statusOf(): PurchaseStatus {
    if (state.status === 'sending') return 'buying';
    if (error) return 'error';
    // Found again after a reload, not read yet.
    if (isFollowing && !checkout) return 'processing';
    return checkout?.status ?? 'idle';
  }
}

async function sendCheckout(store: CreditsStore, { input, key }: Attempt<CheckoutInput>): Promise<Checkout> {
  const checkout = await command(store, input.walletId, () =>
    store.client.checkouts.create(input, { idempotencyKey: key }),
  );
  if (checkout.status === 'completed') void store.changed(input.walletId);
  return checkout;
}

/** The hosted page returns to the host's own origin and nowhere else. */
function ownAddress(returnUrl: string | undefined): string | undefined {
  if (typeof location === 'undefined') return returnUrl;
  const url = new URL(returnUrl ?? location.href, location.href);
  if (url.origin === location.origin) return url.href;
  throw new Error(
    `returnUrl must be an address of this site (${location.origin}), not of ${url.origin}. Leave it out to return to this page.`,
  );
}
