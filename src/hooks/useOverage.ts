'use client';
import type { CreditsError, Overage, Wallet } from '../client';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useSetting } from './useSetting';
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

/**
 * Use beyond the buckets, billed at the end of the period. What is shown is what the server said; nothing turns on
 * before it did.
 */
export function useOverage({ walletId }: WalletOption = {}): UseOverageResult {
  const { data: wallet } = useWallet(walletId);
  return { overage: wallet?.overage, ...useSetting<OverageTerms>({ walletId, send, isDone }) };
}

function send(
  client: CreditsStore['client'],
  walletId: string,
  { enabled, max }: OverageTerms,
  idempotencyKey: string,
) {
  return client.overage.set({ walletId, enabled, ...(max !== undefined && { max }) }, { idempotencyKey });
}

function isDone({ overage }: Wallet, { enabled, max }: OverageTerms): boolean {
  return overage?.enabled === enabled && (max === undefined || overage.max.amount === max);
}
