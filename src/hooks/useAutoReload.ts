'use client';
import { useMutation } from '@tanstack/react-query';
import type { CreditsError, Wallet } from '../client';
import { useStore } from './context';
import type { CreditsStore } from './store';
import type { UseAutoReloadResult, WalletOption } from './types';
import { command } from './useAttempt';
import { useHandlers } from './useHandlers';
import { useWallet } from './useWallet';

interface Wish {
  walletId: string;
  enabled: boolean;
}

/**
 * The Auto Reload toggle: one fixed pack charged when an action would otherwise fail, off until the user turns it on (A.G18).
 * `enabled` follows the press at once and goes back, with the error, where the server refuses: without a card or a plan. Off always works.
 */
export function useAutoReload({ walletId }: WalletOption = {}): UseAutoReloadResult {
  const store = useStore();
  const { data: wallet } = useWallet(walletId);
  const wish = useMutation<Wallet, CreditsError, Wish>(
    { retry: false, networkMode: 'always', mutationFn: (wanted) => setAutoReload(store, wanted) },
    store.queryClient,
  );
  const handlers = useHandlers({
    set: (enabled: boolean) => {
      if (wallet) wish.mutate({ walletId: wallet.id, enabled });
    },
  });

  const isOurs = wish.variables !== undefined && wish.variables.walletId === wallet?.id;
  const isPending = isOurs && wish.isPending;
  const reload = wallet?.autoReload;
  return {
    ...handlers,
    enabled: isPending ? wish.variables.enabled : (reload?.enabled ?? false),
    available: reload?.available ?? false,
    unavailableReason: wallet && !reload ? 'not_supported' : reload?.unavailableReason,
    amount: reload?.amount,
    price: reload?.price,
    isPending,
    error: isOurs ? wish.error : null,
  };
}

/** One after the other: of two quick presses, the last must also be the last to arrive. */
function setAutoReload(store: CreditsStore, wish: Wish): Promise<Wallet> {
  return store.inTurn(wish.walletId, async () => {
    const wallet = await command(store, wish.walletId, () => store.client.autoReload.set(wish));
    await store.changed(wish.walletId, wallet);
    return wallet;
  });
}
