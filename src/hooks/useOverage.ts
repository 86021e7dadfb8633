'use client';
import { useState } from 'react';
import type { CreditsError, Overage, Wallet } from '../client';
import { newKey } from '../client/key';
import { outcomeOf } from '../client/outcome';
import { command } from './commands';
import { useStore } from './context';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { useWallet } from './useWallet';

export interface OverageTerms {
  enabled: boolean;
  /** The most it may cost in a period, in minor units. @default what it is */
  max?: number | undefined;
}

export interface UseOverageResult {
  /** Undefined until the wallet is read, and where the product has none. */
  overage: Overage | undefined;
  isPending: boolean;
  /** Why the last change was refused, or is not known to be made. */
  error: CreditsError | null;
  /** Nobody has seen an answer to the last change. The same terms are then sent again under the same key. */
  isUnknown: boolean;
  /** Turns it on or off, or sets the most it may cost. Turning it on needs a card. */
  set: (terms: OverageTerms) => void;
}

interface Wish extends OverageTerms {
  walletId: string;
  key: string;
  isRepeat: boolean;
  error?: CreditsError;
}

/**
 * Use beyond the buckets, billed at the end of the period. What is shown is what the server said; nothing turns on
 * before it did.
 */
export function useOverage({ walletId }: WalletOption = {}): UseOverageResult {
  const store = useStore();
  const { data: wallet } = useWallet(walletId);
  const [latest, setLatest] = useState<Wish>();
  const wish = latest?.walletId === wallet?.id ? latest : undefined;
  const isUnknown = wish?.error !== undefined && outcomeOf(wish.error, wish.isRepeat) === 'unknown';
  const overage = wallet?.overage;

  const handlers = useHandlers({
    set: ({ enabled, max }: OverageTerms) => {
      if (!wallet || (wish && !wish.error)) return;
      const isRepeat = isUnknown && wish.enabled === enabled && wish.max === max;
      const wanted: Wish = { walletId: wallet.id, enabled, max, key: isRepeat ? wish.key : newKey(), isRepeat };
      setLatest(wanted);
      setOverage(store, wanted).then(
        () => setLatest((now) => (now === wanted ? undefined : now)),
        (error: CreditsError) => setLatest((now) => (now === wanted ? { ...wanted, error } : now)),
      );
    },
  });

  // A change whose answer was lost is known to be made once the wallet shows it.
  const isSeen =
    isUnknown && overage?.enabled === wish.enabled && (wish.max === undefined || overage.max.amount === wish.max);
  if (isSeen) setLatest(undefined);
  return {
    ...handlers,
    overage,
    isPending: wish !== undefined && !wish.error,
    error: isSeen ? null : (wish?.error ?? null),
    isUnknown: isUnknown && !isSeen,
  };
}

function setOverage(store: CreditsStore, { walletId, enabled, max, key, isRepeat }: Wish): Promise<Wallet> {
  return store.inTurn(walletId, async () => {
    const wallet = await command(store, walletId, () =>
      store.client.overage.set({ walletId, enabled, ...(max !== undefined && { max }) }, { idempotencyKey: key }),
    );
    await store.changed(walletId, isRepeat ? undefined : wallet);
    return wallet;
  });
}
