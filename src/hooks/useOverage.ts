'use client';
import type { CreditsError, Overage, Wallet } from '../client';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useSetting } from './useSetting';
import { useWallet } from './useWallet';

/** What the user sets for overage. */
export interface OverageTerms {
  /** Whether usage beyond the buckets is allowed. */
  enabled: boolean;
  /** The most it may cost in a period, in minor units. @default the current value */
  max?: number | undefined;
}

export interface UseOverageResult {
  /** Undefined until the wallet is loaded, and if the product has no overage. */
  overage: Overage | undefined;
  /** Whether a change is in progress. A different one replaces it. */
  isPending: boolean;
  /** Why the last change was refused, or why it's unknown whether it was made. */
  error: CreditsError | null;
  /** It's unknown whether the last change was made. Setting the same again is safe: it has the same key. */
  isUnknown: boolean;
  /** The change in progress, or the last failed one, so that a form that opens again shows it. */
  wanted: OverageTerms | undefined;
  /** Turns it on or off, or sets the most it may cost. Turning it on needs a card. */
  set: (terms: OverageTerms) => void;
}

/**
 * Usage beyond the buckets, billed at the end of the period. It only changes once the server has confirmed it.
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
