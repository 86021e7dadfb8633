'use client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Checkout, CreditsError, KnownCheckoutStatus, Word } from '../client';
import { followCheckout } from './commands';
import { useCredits, useStore, useTell } from './context';
import { followedCheckoutsOf, parseFollowedCheckouts } from './followedCheckout';
import type { CreditsEvent } from './events';
import { checkoutQuery, finalCheckoutStatuses, isGone, openCheckoutStatuses } from './queries';
import { useHandlers } from './useHandlers';
import { useRead } from './useRead';
import { useWalletId } from './useWallet';
import type { WalletOption } from './types';

export interface UseCheckoutResult {
  /** Null without a checkout. `unknown`: it couldn't be read, or the kit doesn't know its status. */
  status: Word<KnownCheckoutStatus | 'unknown'> | null;
  /** The checkout as it was read last. */
  checkout?: Checkout | undefined;
  /** True until it was read once. */
  isLoading: boolean;
  /** Why the last read failed. */
  error: CreditsError | null;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  /** Stops following it. Cancels nothing. */
  forget: () => void;
}

/**
 * Follows one checkout until it ends: reads it every few seconds, and at once when the window comes back into view.
 * Without an id, it follows the checkout that this tab started last for the wallet, even if the hosted page returned to
 * another page of the host.
 */
export function useCheckout(checkoutId?: string, { walletId }: WalletOption = {}): UseCheckoutResult {
  const { checkout, isLoading, error, isUnknown, open, forget } = useFollowedCheckout({ walletId, checkoutId });
  const status = isUnknown ? 'unknown' : (checkout?.status ?? null);
  return { status, checkout, isLoading, error, open, forget };
}

interface FollowOptions extends WalletOption {
  checkoutId?: string | undefined;
  /** Only a checkout of this kind. */
  kind?: Checkout['kind'] | undefined;
}

/** The code that `useCheckout` and every purchase share. */
export function useFollowedCheckout({ kind, ...options }: FollowOptions) {
  const store = useStore();
  const { openCheckout } = useCredits();
  const tell = useTell();
  const walletId = useWalletId(options.walletId) ?? '';
  const followed = useFollowed(walletId, kind);
  // A checkout that has ended is no longer followed, but still shown here.
  const [ended, setEnded] = useState<{ walletId: string; checkoutId: string; packId?: string | undefined }>();
  const shown =
    options.checkoutId === undefined
      ? (followed ?? (ended?.walletId === walletId ? ended : undefined))
      : { checkoutId: options.checkoutId, packId: undefined };
  const checkoutId = shown?.checkoutId;
  const reading = useCheckoutReading(walletId, checkoutId);
  const { checkout, isGone, isEnded } = reading;

  useEffect(() => {
    if (checkoutId === undefined || !(isGone || isEnded)) return;
    if (checkout?.status === 'completed') void store.changed(walletId);
    if (followed?.checkoutId !== checkoutId) return;
    if (checkout?.status === 'completed') tell(completed(checkout), `checkout ${checkoutId}`);
    setEnded(isGone ? undefined : { walletId, checkoutId, packId: followed.packId });
    followedCheckoutsOf(store).forget(walletId, followed.kind);
    // oxlint-disable-next-line react/exhaustive-deps -- `followed` is what this forgets
  }, [store, walletId, checkoutId, isEnded, isGone]);

  const handlers = useHandlers({
    open: () => {
      if (!isPayable(checkout)) return;
      if (!/^(https?:\/\/|\/(?![/\\]))/i.test(checkout.url)) throw new Error('The checkout has no http address.');
      openCheckout(checkout.url, checkout);
    },
    follow: (next: Checkout) => followCheckout(store, next),
    forget: () => {
      setEnded(undefined);
      if (followed) followedCheckoutsOf(store).forget(walletId, followed.kind);
    },
  });
  return { ...reading, ...handlers, walletId, packId: shown?.packId };
}

/** Whether its hosted page can be opened. */
export function isPayable(checkout: Checkout | undefined): checkout is Checkout & { url: string } {
  return !!checkout?.url && ['open', 'requires_action'].includes(checkout.status);
}

function completed({ kind, packId, planId, amountDue: price }: Checkout): CreditsEvent {
  if (kind === 'payment_method') return { type: 'card_saved' };
  return { type: 'purchase_completed', kind: kind === 'plan_change' ? 'plan_change' : 'top_up', packId, planId, price };
}

/** The checkout that this tab still waits for, whatever it's for. Doesn't read it. */
export function useOpenCheckout(walletId: string) {
  const followed = useFollowed(walletId, undefined);
  return { ...useCheckoutReading(walletId, followed?.checkoutId), kind: followed?.kind };
}

/** The checkout as it was read last, and whether that may be outdated. */
function useCheckoutReading(walletId: string, checkoutId: string | undefined) {
  const store = useStore();
  const query = checkoutQuery(store, walletId, checkoutId ?? '');
  const reading = useRead({ ...query, enabled: checkoutId !== undefined && walletId !== '' }, store.queryClient);
  const { data: checkout, error, isLoading, isPaused, refetch } = reading;
  const status = checkout?.status;
  const isMissing = isGone(error);
  const isEnded = status !== undefined && finalCheckoutStatuses.includes(status);
  const isFollowing = checkoutId !== undefined && !isMissing;
  // The last read may be outdated, and an unknown status doesn't say whether or how it ended.
  const isStale = error !== null || (isPaused && !checkout);
  const isStrange = status !== undefined && !openCheckoutStatuses.includes(status);
  return {
    checkout,
    isLoading,
    error: error as CreditsError | null,
    isGone: isMissing,
    isEnded,
    isFollowing,
    isUnknown: isFollowing && !isEnded && (isStale || isStrange),
    /** Reads it now. */
    read: (): Promise<{ isSuccess: boolean; data: Checkout | undefined }> => refetch(),
  };
}

function useFollowed(walletId: string, kind: Checkout['kind'] | undefined) {
  const followedCheckouts = followedCheckoutsOf(useStore());
  const text = useSyncExternalStore(
    followedCheckouts.subscribe,
    () => followedCheckouts.read(walletId),
    () => undefined,
  );
  return useMemo(
    () => parseFollowedCheckouts(text).findLast((each) => kind === undefined || each.kind === kind),
    [text, kind],
  );
}
