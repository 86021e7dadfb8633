'use client';
import type { UseQueryOptions } from '@tanstack/react-query';
import { CreditsError, type Wallet } from '../client';
import { useCredits, useStore } from './context';
import { walletQuery, walletsQuery } from './queries';
import type { CreditsQuery } from './types';
import { useRead } from './useRead';

/** Every wallet of the account. */
export function useWallets(): CreditsQuery<Wallet[]> {
  const store = useStore();
  return useRead(walletsQuery(store), store.queryClient);
}

/**
 * One wallet: this one, or the provider's, or the account's first. Without any wallet, the error has the code
 * `not_found`. Its data is the newest known: from the first load, the response to a command, a change in another tab,
 * or a window that came back into view.
 */
export function useWallet(walletId?: string): CreditsQuery<Wallet> {
  const store = useStore();
  return useWalletQuery(walletId, (id) => walletQuery(store, id));
}

/** The wallet of a hook; undefined until the account's wallets are known. */
export function useWalletId(walletId: string | undefined): string | undefined {
  return useResolvedWallet(walletId).id;
}

/** A query about one wallet. If no wallet is found, it's the failed query for wallets, and `refetch` repeats that. */
export function useWalletQuery<T>(
  walletId: string | undefined,
  options: (walletId: string) => UseQueryOptions<T, CreditsError>,
  enabled = true,
): CreditsQuery<T> {
  const { queryClient } = useStore();
  const { id, search } = useResolvedWallet(walletId);
  const query = useRead({ ...options(id ?? ''), enabled: enabled && id !== undefined }, queryClient);
  // Without data, the type of the data doesn't matter.
  return id === undefined && search.error ? (search as CreditsQuery<never>) : query;
}

function useResolvedWallet(walletId: string | undefined) {
  const store = useStore();
  const { walletId: provided } = useCredits();
  const named = walletId ?? provided;
  const search = useRead({ ...walletsQuery(store), select: firstOf, enabled: named === undefined }, store.queryClient);
  return { id: named ?? search.data?.id, search };
}

export function firstOf([wallet]: Wallet[]): Wallet {
  if (!wallet) throw noWallet();
  return wallet;
}

function noWallet(): CreditsError {
  const detail = 'This account has no wallet yet. Create one first, or set walletId.';
  return new CreditsError({ code: 'not_found', detail });
}
