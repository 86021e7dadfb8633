'use client';
import type { Amount, CreditsError, Wallet } from '../client';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useSetting } from './useSetting';
import { useWallet } from './useWallet';

/** What the user sets for the alert. */
export interface AlertTerms {
  /** The balance counts as low at this much or less, in the unit's smallest step; null turns the alert off. */
  below: Amount | null;
}

export interface UseAlertResult {
  /** Null if none is set. Undefined until the wallet is loaded, and if the product has no alert. */
  below: Amount | null | undefined;
  /** Whether the user may set it. */
  settable: boolean;
  /** Whether a change is in progress. A different one replaces it. */
  isPending: boolean;
  /** Why the last change was refused, or why it's unknown whether it was made. */
  error: CreditsError | null;
  /** It's unknown whether the last change was made. Setting the same again is safe: it has the same key. */
  isUnknown: boolean;
  /** The change in progress, or the last failed one, so that a form that opens again shows it. */
  wanted: AlertTerms | undefined;
  /** Sets or turns off the alert. */
  set: (terms: AlertTerms) => void;
}

/** The balance at which a wallet counts as low. It only changes once the server has confirmed it. */
export function useAlert({ walletId }: WalletOption = {}): UseAlertResult {
  const { data: wallet } = useWallet(walletId);
  const { below, settable = false } = wallet?.alert ?? {};
  return { below, settable, ...useSetting<AlertTerms>({ walletId, send, isDone }) };
}

function send(client: CreditsStore['client'], walletId: string, { below }: AlertTerms, idempotencyKey: string) {
  return client.alert.set({ walletId, below }, { idempotencyKey });
}

function isDone({ alert }: Wallet, { below }: AlertTerms): boolean {
  return alert?.below === below;
}
