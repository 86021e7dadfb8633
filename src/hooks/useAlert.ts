'use client';
import type { Amount, CreditsError, Wallet } from '../client';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useSetting } from './useSetting';
import { useWallet } from './useWallet';

export interface AlertTerms {
  /** The balance counts as low at this much or less, in the unit's smallest step; null turns the alert off. */
  below: Amount | null;
}

export interface UseAlertResult {
  /** Null while none is set; undefined until the wallet is read, and where the product has none. */
  below: Amount | null | undefined;
  /** Whether the user may set it. */
  settable: boolean;
  isPending: boolean;
  /** Why the last change was refused, or is not known to be made. */
  error: CreditsError | null;
  /** Nobody has seen an answer to the last change. The same one is then sent again under the same key. */
  isUnknown: boolean;
  set: (terms: AlertTerms) => void;
}

/** The balance at which a wallet counts as low. What is shown is what the server said. */
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
