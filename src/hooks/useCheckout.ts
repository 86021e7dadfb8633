'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Checkout, CheckoutStatus, CreditsError } from '../client';
import { useCredits, useStore } from './context';
import { parseFollowed } from './followedCheckout';
import { checkoutQuery, finalCheckoutStatuses } from './queries';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { useRead } from './useRead';
import { useWalletId } from './useWallet';

export interface UseCheckoutResult {
  /** Null while none is known. */
  status: CheckoutStatus | null;
  checkout?: Checkout | undefined;
  isLoading: boolean;
  error: CreditsError | null;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  /** Stops following it. Takes nothing back. */
  forget: () => void;
}

/**
 * Follows one checkout until it ends: asks for it every few seconds, and at once when the window comes back into view.
 * Without an id it is the one this tab started last for the wallet, also after the hosted page has returned to another page of the host.
 */
export function useCheckout(checkoutId?: string, { walletId }: WalletOption = {}): UseCheckoutResult {
  const { checkout, isLoading, error, open, forget } = useFollowedCheckout({ walletId, checkoutId });
  return { status: checkout?.status ?? null, checkout, isLoading, error, open, forget };
}

interface FollowOptions extends WalletOption {
  checkoutId?: string | undefined;
  /** Only a checkout of this kind. */
  kind?: Checkout['kind'] | undefined;
}

/** What `useCheckout` and every purchase share. */
export function useFollowedCheckout({ kind, ...options }: FollowOptions) {
  const store = useStore();
  const { openCheckout } = useCredits();
  const walletId = useWalletId(options.walletId) ?? '';
  const followed = useFollowed(walletId, kind);
  // Once ended it is no longer looked for, but goes on being shown here.
  const [ended, setEnded] = useState<{ walletId: string; checkoutId: string; packId?: string | undefined }>();
  const shown =
    options.checkoutId === undefined
      ? (followed ?? (ended?.walletId === walletId ? ended : undefined))
      : { checkoutId: options.checkoutId, packId: undefined };
  const checkoutId = shown?.checkoutId;

  const {
    data: checkout,
    error,
    isLoading,
  } = useRead(
    { ...checkoutQuery(store, walletId, checkoutId ?? ''), enabled: checkoutId !== undefined && walletId !== '' },
    store.queryClient,
  );
  const status = checkout?.status;
  const isGone = error?.code === 'not_found';

  useEffect(() => {
    if (checkoutId === undefined || !(isGone || (status && finalCheckoutStatuses.includes(status)))) return;
    if (status === 'completed') void store.changed(walletId);
    if (parseFollowed(store.followed.read(walletId))?.checkoutId !== checkoutId) return;
    setEnded(isGone ? undefined : { walletId, checkoutId, packId: followed?.packId });
    store.followed.forget(walletId);
    // oxlint-disable-next-line react/exhaustive-deps -- `followed` is what this forgets
  }, [store, walletId, checkoutId, status, isGone]);

  const handlers = useHandlers({
    open: () => {
      if (!checkout?.url || (status !== 'open' && status !== 'requires_action')) return;
      if (!/^(https?:\/\/|\/(?![/\\]))/i.test(checkout.url))
        throw new Error('The checkout has an address that is neither http nor https; it was not opened.');
      openCheckout(checkout.url, checkout);
    },
    follow: (next: Checkout) => {
      store.queryClient.setQueryData(checkoutQuery(store, next.walletId, next.id).queryKey, next);
      store.followed.follow(next.walletId, { checkoutId: next.id, kind: next.kind, packId: next.packId });
    },
    forget: () => {
      setEnded(undefined);
      if (followed) store.followed.forget(walletId);
    },
  });
  return {
    ...handlers,
    walletId,
    checkout,
    packId: shown?.packId,
    isFollowing: checkoutId !== undefined && !isGone,
    isLoading,
    error: error as CreditsError | null,
  };
}

function useFollowed(walletId: string, kind: Checkout['kind'] | undefined) {
  const { followed } = useStore();
  const text = useSyncExternalStore(
    followed.subscribe,
    () => followed.read(walletId),
    () => undefined,
  );
  const parsed = useMemo(() => parseFollowed(text), [text]);
  return kind === undefined || parsed?.kind === kind ? parsed : undefined;
}
