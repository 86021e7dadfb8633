'use client';
import { type QueryClient, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { CreditsError } from '../client';
import type { CreditsQuery } from './types';
import { useOnline } from './useOnline';

/**
 * A query of the kit's. Opened while the browser is offline it would wait without a word: here that is an error until there is something to show,
 * and the query goes on by itself once the connection is back.
 */
export function useRead<Q, T = Q>(
  options: UseQueryOptions<Q, CreditsError, T, readonly unknown[]>,
  queryClient: QueryClient,
): CreditsQuery<T> {
  const query = useLastError(useQuery(options, queryClient));
  const isOnline = useOnline();
  const isWaiting = !isOnline && (query.data === undefined || query.isPlaceholderData) && query.isPaused;
  if (!isWaiting) return query;
  const error = { data: undefined, status: 'error', error: offline, isError: true, isPending: false } as const;
  return { ...query, ...error } as unknown as CreditsQuery<T>;
}

/** While what has failed is asked for again, it has still failed: what says so, and the button under it, stay where they are. */
function useLastError<T>(query: CreditsQuery<T>): CreditsQuery<T> {
  const { error, status, errorUpdateCount } = query;
  const [last, setLast] = useState(error);
  if (error && error !== last) setLast(error);
  const isAgain = status === 'pending' && errorUpdateCount > 0 && last;
  return isAgain ? (Object.create(query, { error: { value: last, enumerable: true } }) as CreditsQuery<T>) : query;
}

/** What is said for a query that waits for the network. */
export const offline: CreditsError = new CreditsError({
  code: 'network_error',
  detail: 'The browser is offline, so nothing was asked yet. It is asked as soon as the connection is back.',
});
