'use client';
import type { Amount, AutoReload, AutoReloadUnavailable, CreditsError, Money, Wallet } from '../client';
import { useTell } from './context';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { useSetting } from './useSetting';
import { useWallet } from './useWallet';

export interface UseAutoReloadResult {
  /** The user's choice; while `isPending`, the new one. */
  enabled: boolean;
  /** Whether it could run now. Also false if the product has no Auto Reload. */
  available: boolean;
  /** Why it isn't available; `not_supported` if the product has no Auto Reload. */
  unavailableReason?: AutoReloadUnavailable | 'not_supported' | undefined;
  /** Tokens that one reload adds, in the unit's smallest step; with `upTo`, the most that one can add. */
  amount: Amount | undefined;
  /** The price of one reload; with `upTo`, the most that one can cost. */
  price: Money | undefined;
  /** When it runs, the most it may charge, and which terms the user can choose, if the product has terms. */
  terms: Pick<AutoReload, 'below' | 'upTo' | 'limit' | 'settable'>;
  /** Whether a change is in progress. A different one replaces it. */
  isPending: boolean;
  /** Why the last change was undone, or why it's unknown whether it was made. */
  error: CreditsError | null;
  /** It's unknown whether the last change was made. `enabled` is the last known value; setting it again is safe. */
  isUnknown: boolean;
  /** The terms of the change in progress, or of the last failed one, so that a form that opens again shows them. */
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

/** The user's choice. */
interface Choice {
  enabled: boolean;
  terms: ReloadTerms;
}

// A.G18
/**
 * Auto Reload: charges a saved card for more tokens when the balance is low or an action would otherwise fail. It's off
 * until the user turns it on. `enabled` changes at once, and changes back with an error if the server refuses, such as
 * without a card or a plan. Turning it off always works.
 */
export function useAutoReload({ walletId }: WalletOption = {}): UseAutoReloadResult {
  const { data: wallet } = useWallet(walletId);
  const tell = useTell();
  const reload = wallet?.autoReload;
  const onDone = ({ enabled }: Choice, key: string) => {
    if (reload?.enabled !== enabled) tell({ type: 'reload_toggled', enabled }, `reload ${key}`);
  };
  const { set, wanted, ...change } = useSetting<Choice>({ walletId, send, isDone, onDone });
  const handlers = useHandlers({ set: (enabled: boolean, terms: ReloadTerms = {}) => set({ enabled, terms }) });
  return {
    ...handlers,
    ...change,
    enabled: (change.isPending ? wanted?.enabled : reload?.enabled) ?? false,
    available: reload?.available ?? false,
    unavailableReason: wallet && !reload ? 'not_supported' : reload?.unavailableReason,
    amount: reload?.amount,
    price: reload?.price,
    terms: reload ?? {},
    wanted: wanted?.enabled ? wanted.terms : undefined,
  };
}

function send(
  client: CreditsStore['client'],
  walletId: string,
  { enabled, terms }: Choice,
  idempotencyKey: string,
): Promise<Wallet> {
  return client.autoReload.set({ walletId, enabled, ...terms }, { idempotencyKey });
}

/** Whether the server has what the user chose. */
function isDone({ autoReload }: Wallet, { enabled, terms }: Choice): boolean {
  if (autoReload?.enabled !== enabled) return false;
  const has: ReloadTerms = { ...autoReload, limit: autoReload.limit?.max.amount ?? null };
  return (Object.keys(terms) as (keyof ReloadTerms)[]).every(
    (name) => terms[name] === undefined || terms[name] === has[name],
  );
}
