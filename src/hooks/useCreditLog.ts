'use client';
import { useEffect, useState } from 'react';
import type { CreditsError, Entry, EntryType } from '../client';
import { useStore } from './context';
import { logPagesQuery } from './pageQueries';
import { type EntriesPage, entriesQuery, logFilter } from './queries';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { type GrowingList, usePages } from './usePages';
import { useWalletId, useWalletQuery } from './useWallet';

export interface UseCreditLogOptions extends WalletOption {
  /** Only these types. */
  type?: EntryType | readonly EntryType[] | undefined;
  /** The start, a UTC instant, inclusive. */
  fromAt?: string | undefined;
  /** The end, a UTC instant, exclusive. */
  toAt?: string | undefined;
  /** Entries per page, 1 to 100. @default 25 */
  limit?: number | undefined;
}

export interface UseCreditLogResult {
  /** The entries of the page, newest first. They stay while the next page loads. */
  entries: Entry[];
  /** Entries that match the filter, over all pages. */
  total: number;
  /** Which of `total` are on the page: 1-based, both inclusive; 0 and 0 if there are none. */
  page: { from: number; to: number };
  /** True until the first page is loaded. */
  isLoading: boolean;
  /** Whether a page is being read, also again. */
  isFetching: boolean;
  /** Why the last read failed. */
  error: CreditsError | null;
  /** Whether there are older entries. */
  hasNext: boolean;
  /** Whether there are newer entries. */
  hasPrevious: boolean;
  /** Turns to the older entries. */
  next: () => void;
  /** Turns to the newer entries. */
  previous: () => void;
  /** Reads the page again. */
  refetch: () => void;
}

/** The cursors of the pages from the second to the current one, and the filter they belong to. */
interface Place {
  filterKey: string;
  cursors: string[];
}

/**
 * The log, newest first, page by page. A page doesn't change while new entries arrive; only the first one shows them.
 * The next page is fetched in advance. Another filter or wallet starts at the first page.
 */
export function useCreditLog(options: UseCreditLogOptions = {}): UseCreditLogResult {
  const store = useStore();
  const walletId = useWalletId(options.walletId);
  const filter = logFilter(options);
  const filterKey = JSON.stringify([walletId, filter]);
  const [place, setPlace] = useState<Place>({ filterKey, cursors: [] });
  const cursors = place.filterKey === filterKey ? place.cursors : [];
  const cursor = cursors.at(-1);
  const at = { offset: cursors.length * filter.limit, ...(cursor && { cursor }) };
  const query = useWalletQuery<EntriesPage>(options.walletId, (id) => entriesQuery(store, id, filter, at));

  // While this page loads, the previous one is shown, but its cursors aren't used.
  const turnable = query.isPlaceholderData ? undefined : query.data;
  const nextCursor = turnable?.nextCursor ?? undefined;
  useEffect(() => {
    if (!walletId || !nextCursor) return;
    const { offset } = at;
    void store.queryClient.prefetchQuery(
      entriesQuery(store, walletId, filter, { cursor: nextCursor, offset: offset + filter.limit }),
    );
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for the filter, the cursor for the place
  }, [store, filterKey, nextCursor]);

  const handlers = useHandlers({
    next: () => {
      if (nextCursor) setPlace({ filterKey, cursors: [...cursors, nextCursor] });
    },
    previous: () => setPlace({ filterKey, cursors: cursors.slice(0, -1) }),
    refetch: () => void query.refetch(),
  });
  const { data } = query;
  const count = data?.data.length;
  return {
    ...handlers,
    entries: data?.data ?? none,
    total: data?.total ?? 0,
    page: count ? { from: data.offset + 1, to: data.offset + count } : { from: 0, to: 0 },
    isLoading: query.isPending && !query.isError,
    isFetching: query.isFetching,
    error: query.error,
    hasNext: nextCursor !== undefined,
    hasPrevious: cursors.length > 0,
  };
}

const none: never[] = [];

/** The log, newest first, as a list that grows page by page, such as while scrolling. */
export function useInfiniteCreditLog({ walletId, ...options }: UseCreditLogOptions = {}): GrowingList<Entry> {
  const store = useStore();
  return usePages<Entry>({ walletId, pages: (id) => logPagesQuery(store, id, logFilter(options)) });
}
