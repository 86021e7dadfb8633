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
  /** The user's choice; while `isPending`, the new one. */
  enabled: boolean;
  /** Whether it could run now. Also false if the product has no Auto Reload. */
  available: boolean;
  /** Why it isn't available; `not_supported` if the product has no Auto Reload. */
  unavailableReason?: AutoReloadUnavailable | 'not_supported' | undefined;
  /** Tokens that one reload adds, in the unit's smallest step. */
  amount: Amount | undefined;
  /** The price of one reload; with terms, the most that one can cost. */
  price: Money | undefined;
  /** When it runs, the most it may charge, and which terms the user can choose, if the product has terms. */
  terms: Pick<AutoReload, 'below' | 'upTo' | 'limit' | 'settable'>;
  /** Whether a change is in progress. Another one replaces it. */
  isPending: boolean;
  /** Why the last change was undone, or why it's unknown whether it was made. */
  error: CreditsError | null;
  /** It's unknown whether the last change was made. `enabled` is the last known value; setting it again is safe. */
  isUnknown: boolean;
  /** The terms of that change, so that a form that opens again shows them. */
  wanted: ReloadTerms | undefined;
  /** Turns it on or off. To turn it on or change its terms, pass every term that the user can choose. */
  set: (enabled: boolean, terms?: ReloadTerms) => void;
}

/** The terms that a user chooses. */
export interface ReloadTerms {
  /** The balance below which it runs, in the unit’s smallest step. */
  below?: Amount | undefined;
  /** What one reload adds, in the unit’s smallest step. */
  amount?: Amount | undefined;
  /** The balance that one reload fills up to, in place of `amount`. */
  upTo?: Amount | undefined;
  /** The most that it may charge in a calendar month, in minor units; null for no limit. */
  limit?: number | null | undefined;
}

/** The user's choice, until the server has responded. */
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
 * Auto Reload: charges a saved card for more tokens when the balance is low or an action would otherwise fail. It's off
 * until the user turns it on. `enabled` changes at once, and changes back with an error if the server refuses, such as
 * without a card or a plan. Turning it off always works.
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
      /** Ends this choice, unless the user has made another one since. */
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

  // If the response to a change was lost, the wallet shows whether it was made.
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
    wanted: wish?.error && !isSeen && wish.enabled ? wish.terms : undefined,
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

/** Sends changes one after another, so that of two quick presses the last one arrives last. */
function setAutoReload(store: CreditsStore, wish: Wish): Promise<Wallet> {
  const { walletId, enabled, terms, key } = wish;
  const call = () => store.client.autoReload.set({ walletId, enabled, ...terms }, { idempotencyKey: key });
  return store.inTurn(walletId, () => walletCommand(store, wish, call));
}
