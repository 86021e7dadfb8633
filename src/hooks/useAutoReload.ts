'use client';
import { useState } from 'react';
import type { Amount, AutoReloadUnavailable, CreditsError, Money, Wallet } from '../client';
import { command } from './attempt/useAttempt';
import { useStore } from './context';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { useWallet } from './useWallet';

export interface UseAutoReloadResult {
  /** The user's choice; while `isPending` the one just made. */
  enabled: boolean;
  /** Whether it could fire now. False also where the product has none. */
  available: boolean;
  /** Why not; `not_supported` where the product has none. */
  unavailableReason?: AutoReloadUnavailable | 'not_supported' | undefined;
  /** Tokens one reload adds, in the unit's smallest step. */
  amount: Amount | undefined;
  price: Money | undefined;
  isPending: boolean;
  /** Why the last change was taken back. */
  error: CreditsError | null;
  set: (enabled: boolean) => void;
}

/** What the user wants, until the server has said what became of it. */
interface Wish {
  walletId: string;
  enabled: boolean;
  error?: CreditsError;
}

/**
 * The Auto Reload toggle: one fixed pack charged when an action would otherwise fail, off until the user turns it on (A.G18).
 * `enabled` follows the press at once and goes back, with the error, where the server refuses: without a card or a plan. Off always works.
 */
export function useAutoReload({ walletId }: WalletOption = {}): UseAutoReloadResult {
  const store = useStore();
  const { data: wallet } = useWallet(walletId);
  const [latest, setLatest] = useState<Wish>();
  const handlers = useHandlers({
    set: (enabled: boolean) => {
      if (!wallet) return;
      const wish: Wish = { walletId: wallet.id, enabled };
      /** An older wish has nothing to say any more. */
      const end = (outcome?: Wish) => setLatest((now) => (now === wish ? outcome : now));
      setLatest(wish);
      setAutoReload(store, wish).then(
        () => end(),
        (error: CreditsError) => end({ ...wish, error }),
      );
    },
  });

  const wish = latest?.walletId === wallet?.id ? latest : undefined;
  const isPending = wish !== undefined && !wish.error;
  const reload = wallet?.autoReload;
  return {
    ...handlers,
    enabled: isPending ? wish.enabled : (reload?.enabled ?? false),
    available: reload?.available ?? false,
    unavailableReason: wallet && !reload ? 'not_supported' : reload?.unavailableReason,
    amount: reload?.amount,
    price: reload?.price,
    isPending,
    error: wish?.error ?? null,
  };
}

/** One after the other: of two quick presses, the last must also be the last to arrive. */
function setAutoReload(store: CreditsStore, { walletId, enabled }: Wish): Promise<Wallet> {
  return store.inTurn(walletId, async () => {
    const wallet = await command(store, walletId, () => store.client.autoReload.set({ walletId, enabled }));
    await store.changed(walletId, wallet);
    return wallet;
  });
}
