import { type InfiniteData, infiniteQueryOptions, type QueryFunction, type QueryKey } from '@tanstack/react-query';
import type { CreditsError, Entry, Page, Receipt, UsageRow } from '../client';
import * as creditsKeys from './queryKeys';
import { type EntriesFilter, own, type WithFunction } from './queries';
import type { CreditsStore } from './store';

type Read<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

/** The query of a list that grows page by page. */
function pagesQuery<T>(queryKey: QueryKey, read: Read<T>): PagesQuery<T> {
  return infiniteQueryOptions<Page<T>, CreditsError, InfiniteData<Page<T>>, QueryKey, string | undefined>({
    ...own,
    staleTime: 5_000,
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** The TanStack Query options of a list that grows page by page. */
export type PagesQuery<T> = WithFunction<
  ReturnType<typeof infiniteQueryOptions<Page<T>, CreditsError, InfiniteData<Page<T>>, QueryKey, string | undefined>>
> & { queryFn?: QueryFunction<Page<T>, QueryKey, string | undefined> };

export function logPagesQuery({ client }: CreditsStore, walletId: string, filter: EntriesFilter): PagesQuery<Entry> {
  return pagesQuery(creditsKeys.entries(walletId, { ...filter, as: 'pages' }), (cursor, signal) =>
    client.entries.list({ walletId, ...filter, cursor }, { signal }),
  );
}

export function receiptsQuery(
  { client }: CreditsStore,
  walletId: string,
  filter: { limit: number },
): PagesQuery<Receipt> {
  return pagesQuery(creditsKeys.receipts(walletId, filter), (cursor, signal) =>
    client.receipts.list({ walletId, ...filter, cursor }, { signal }),
  );
}

export interface UsageFilter {
  by: string;
  fromAt?: string;
  toAt?: string;
  limit: number;
}

export function usageQuery({ client }: CreditsStore, walletId: string, filter: UsageFilter): PagesQuery<UsageRow> {
  return pagesQuery(creditsKeys.usage(walletId, filter), (cursor, signal) =>
    client.usage.list({ walletId, ...filter, cursor }, { signal }),
  );
}
