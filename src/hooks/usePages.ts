'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { CreditsError } from '../client';
import { useStore } from './context';
import type { WalletOption } from './types';
import { useWalletId, useWalletQuery } from './useWallet';
import type { PagesQuery } from './pageQueries';
import { walletQuery } from './queries';
import { useOnline } from './useOnline';
import { offline } from './useRead';

/** A list that grows page by page. */
export interface GrowingList<T> {
  /** The items that have been loaded so far, in the server's order. */
  items: T[];
  /** The number of items over all pages. */
  total: number;
  /** True until the first page is loaded. */
  isLoading: boolean;
  /** Whether a page is being read, also again. */
  isFetching: boolean;
  /** Why the last read failed. */
  error: CreditsError | null;
  /** The next page couldn't be loaded; `error` says why. `more` tries again. */
  isMoreError: boolean;
  /** Whether there is another page. */
  hasMore: boolean;
  /** Loads the next page. */
  more: () => void;
  /** Reads all loaded pages again. */
  refetch: () => void;
}

interface PageRequest<T> extends WalletOption {
  pages: (walletId: string) => PagesQuery<T>;
  enabled?: boolean | undefined;
}

/** Reads a list of one wallet page by page. */
export function usePages<T>({ walletId: named, pages: pagesOf, enabled = true }: PageRequest<T>): GrowingList<T> {
  const store = useStore();
  const walletId = useWalletId(named);
  // If no wallet can be found, that error is shown here, too.
  const search = useWalletQuery(named, (id) => walletQuery(store, id), walletId === undefined);
  const query = useInfiniteQuery(
    { ...pagesOf(walletId ?? ''), enabled: enabled && walletId !== undefined },
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
    isMoreError: query.isFetchNextPageError,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    refetch: () => void (walletId === undefined ? search.refetch() : query.refetch()),
  };
}
