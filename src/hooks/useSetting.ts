'use client';
import { useState } from 'react';
import type { CreditsError, Wallet } from '../client';
import { newKey } from '../client/key';
import { outcomeOf } from '../client/outcome';
import { walletCommand } from './commands';
import { useStore } from './context';
import type { CreditsStore } from './store';
import { useHandlers } from './useHandlers';
import { useWallet } from './useWallet';

export interface SettingResult<T> {
  /** Whether a change is in progress. A different one replaces it. */
  isPending: boolean;
  /** Why the last change was refused, or why it's unknown whether it was made. */
  error: CreditsError | null;
  /** It's unknown whether the last change was made. Setting the same again is safe: it has the same key. */
  isUnknown: boolean;
  /** The change in progress, or the last failed one, so that a form that opens again shows it. */
  wanted: T | undefined;
  set: (wanted: T) => void;
}

interface Setting<T> {
  walletId: string | undefined;
  send: (client: CreditsStore['client'], walletId: string, wanted: T, idempotencyKey: string) => Promise<Wallet>;
  /** Whether the wallet already has the wanted setting. */
  isDone: (wallet: Wallet, wanted: T) => boolean;
  /** Called when the server has confirmed a change. */
  onDone?: (wanted: T, key: string) => void;
}

interface Wish<T> {
  walletId: string;
  wanted: T;
  key: string;
  isRepeat: boolean;
  error?: CreditsError;
}

/**
 * A setting of a wallet. It only changes once the server has confirmed it. Changes are sent one after another, so that
 * of two quick presses the last one arrives last.
 */
export function useSetting<T extends object>({ walletId, send, isDone, onDone }: Setting<T>): SettingResult<T> {
  const store = useStore();
  const { data: wallet } = useWallet(walletId);
  const [latest, setLatest] = useState<Wish<T>>();
  const wish = latest?.walletId === wallet?.id ? latest : undefined;
  const isPending = wish !== undefined && !wish.error;
  const isUnknown = wish?.error !== undefined && outcomeOf(wish.error, wish.isRepeat) === 'unknown';

  const { set } = useHandlers({
    set: (wanted: T) => {
      const isSame = JSON.stringify(wish?.wanted) === JSON.stringify(wanted);
      if (!wallet || (isPending && isSame)) return;
      const isRepeat = isUnknown && isSame;
      const next: Wish<T> = { walletId: wallet.id, wanted, key: isRepeat ? wish.key : newKey(), isRepeat };
      /** Ends this change, unless the user has made another one since. */
      const end = (outcome?: Wish<T>) => setLatest((now) => (now === next ? outcome : now));
      setLatest(next);
      put(next).then(
        () => {
          onDone?.(wanted, next.key);
          end();
        },
        (error: CreditsError) => end({ ...next, error }),
      );
    },
  });
  const put = (next: Wish<T>) =>
    store.inTurn(next.walletId, () =>
      walletCommand(store, next, () => send(store.client, next.walletId, next.wanted, next.key)),
    );

  // If the response to a change was lost, the wallet shows whether it was made.
  const isSeen = isUnknown && wallet !== undefined && isDone(wallet, wish.wanted);
  if (isSeen) setLatest(undefined);
  return {
    set,
    isPending,
    error: isSeen ? null : (wish?.error ?? null),
    isUnknown: isUnknown && !isSeen,
    wanted: isSeen ? undefined : wish?.wanted,
  };
}
