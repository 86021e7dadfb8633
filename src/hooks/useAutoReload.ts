'use client';
import { useState } from 'react';
import type { CreditsError, Wallet, Amount, AutoReload, AutoReloadUnavailable, Money } from '../client';
import { newKey } from '../client/key';
import { outcomeOf } from '../client/outcome';
import { walletCommand } from './commands';
import { useStore, useTell } from './context';
import type { CreditsStore } from './store';
import { useHandlers } from './useHandlers';
import { useWallet } from './useWallet';
import type { WalletOption } from './types';

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
  /** When it fires, the most it may charge, and what of it may be chosen, where the product has terms. */
  terms: Pick<AutoReload, 'below' | 'upTo' | 'limit' | 'settable'>;
  isPending: boolean;
  /** Why the last change was taken back, or why nobody knows whether it was made. */
  error: CreditsError | null;
  /** Nobody knows whether the last change was made. `enabled` is what was read last; setting it again is safe. */
  isUnknown: boolean;
  /** Turns it on or off. Turning it on, or changing its terms, repeats every term that may be chosen. */
  set: (enabled: boolean, terms?: ReloadTerms) => void;
}

/** What the user chooses of a reload; `limit` in minor units a month, null for none. */
export interface ReloadTerms {
  below?: Amount | undefined;
  amount?: Amount | undefined;
  upTo?: Amount | undefined;
  limit?: number | null | undefined;
}

/** What the user chose, until the server has answered. */
interface Wish {
  walletId: string;
  enabled: boolean;
  terms: ReloadTerms;
  key: string;
  isRepeat: boolean;
  error?: CreditsError;
}

// A.G18
/**
 * The Auto Reload toggle: a saved card charged for more when little is left or an action would otherwise fail, off
 * until the user turns it on. `enabled` follows the press at once and goes back, with the error, where the server
 * refuses: without a card or a plan. Off always works.
 */
export function useAutoReload({ walletId }: WalletOption = {}): UseAutoReloadResult {
  const store = useStore();
  const { data: wallet } = useWallet(walletId);
  const tell = useTell();
  const [latest, setLatest] = useState<Wish>();
  const wish = latest?.walletId === wallet?.id ? latest : undefined;
  const isUnknown = wish?.error !== undefined && outcomeOf(wish.error, wish.isRepeat) === 'unknown';
  const reload = wallet?.autoReload;

  const handlers = useHandlers({
    set: (enabled: boolean, terms: ReloadTerms = {}) => {
      if (!wallet) return;
      const isRepeat = isUnknown && isSame(wish, { enabled, terms });
      const wanted: Wish = { walletId: wallet.id, enabled, terms, key: isRepeat ? wish.key : newKey(), isRepeat };
      /** The answer to an older choice is ignored. */
      const end = (outcome?: Wish) => setLatest((now) => (now === wanted ? outcome : now));
      setLatest(wanted);
      setAutoReload(store, wanted).then(
        () => {
          if (reload?.enabled !== enabled) tell({ type: 'reload_toggled', enabled }, `reload ${wanted.key}`);
          end();
        },
        (error: CreditsError) => end({ ...wanted, error }),
      );
    },
  });

  // A change whose answer was lost is known to be made once the wallet shows it.
  const isSeen = isUnknown && isDone(wish, reload);
  if (isSeen) setLatest(undefined);

  const isPending = wish !== undefined && !wish.error;
  return {
    ...handlers,
    enabled: isPending ? wish.enabled : (reload?.enabled ?? false),
    available: reload?.available ?? false,
    unavailableReason: wallet && !reload ? 'not_supported' : reload?.unavailableReason,
    amount: reload?.amount,
    price: reload?.price,
    terms: reload ?? {},
    isPending,
    error: isSeen ? null : (wish?.error ?? null),
    isUnknown: isUnknown && !isSeen,
  };
}

function isSame(a: Pick<Wish, 'enabled' | 'terms'>, b: Pick<Wish, 'enabled' | 'terms'>): boolean {
  return a.enabled === b.enabled && JSON.stringify(a.terms) === JSON.stringify(b.terms);
}

/** Whether the server has what the user chose. */
function isDone({ enabled, terms }: Wish, reload: Wallet['autoReload'] | undefined): boolean {
  if (reload?.enabled !== enabled) return false;
  const has: ReloadTerms = { ...reload, limit: reload.limit?.max.amount ?? null };
  return (Object.keys(terms) as (keyof ReloadTerms)[]).every(
    (name) => terms[name] === undefined || terms[name] === has[name],
  );
}

/** One after another: of two quick presses, the last one must arrive last. */
function setAutoReload(store: CreditsStore, wish: Wish): Promise<Wallet> {
  const { walletId, enabled, terms, key } = wish;
  const call = () => store.client.autoReload.set({ walletId, enabled, ...terms }, { idempotencyKey: key });
  return store.inTurn(walletId, () => walletCommand(store, wish, call));
}
