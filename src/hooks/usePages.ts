'use client';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import type { CreditsError, Page } from '../client';
import { useStore } from './context';
import type { WalletOption } from './types';
import { useWalletId, useWalletQuery } from './useWallet';
import { own, walletQuery } from './queries';
import { useOnline } from './useOnline';
import { offline } from './useRead';

/** A list that grows at its end. */
export interface GrowingList<T> {
  /** What was read so far, in the server's order. */
  items: T[];
  /** How many there are over all pages. */
  total: number;
  /** True until the first page is there. */
  isLoading: boolean;
  isFetching: boolean;
  error: CreditsError | null;
  hasMore: boolean;
  /** Reads the next page. */
  more: () => void;
  refetch: () => void;
}

interface PageRequest<T> extends WalletOption {
  key: (walletId: string) => readonly unknown[];
  read: (walletId: string, cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  enabled?: boolean | undefined;
}

/** Pages of a list of one wallet, one under the other. */
export function usePages<T>({ walletId: named, key, read, enabled = true }: PageRequest<T>): GrowingList<T> {
  const store = useStore();
  const walletId = useWalletId(named);
  // Where no wallet can be found, that is what is wrong here too.
  const search = useWalletQuery(named, (id) => walletQuery(store, id), walletId === undefined);
  const query = useInfiniteQuery<Page<T>, CreditsError, InfiniteData<Page<T>>, readonly unknown[], string | undefined>(
    {
      ...own,
      staleTime: 5_000,
      queryKey: key(walletId ?? ''),
      queryFn: ({ pageParam, signal }) => read(walletId ?? '', pageParam, signal),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      enabled: enabled && walletId !== undefined,
    },
    store.queryClient,
  );
  const pages = query.data?.pages ?? [];
  const isOnline = useOnline();
  const isWaiting = !isOnline && !query.data && query.isPaused;
  const error = walletId === undefined ? search.error : isWaiting ? offline : query.error;
  return {
    items: pages.flatMap(({ data }) => data),
    total: pages.at(-1)?.total ?? 0,
    isLoading: !query.data && !error,
    isFetching: query.isFetching,
    error,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    refetch: () => void (walletId === undefined ? search.refetch() : query.refetch()),
  };
}
