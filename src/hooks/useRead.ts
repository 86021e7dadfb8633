'use client';
import { type QueryClient, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { CreditsError } from '../client';
import type { CreditsQuery } from './types';
import { useOnline } from './useOnline';

/**
 * A query of the kit. While the browser is offline, TanStack Query lets a new query wait without a message. This turns
 * it into an error until there's data. The query continues by itself once the connection is back.
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

/** While a failed query is retried, its error stays, so that the message and the button under it stay on the screen. */
function useLastError<T>(query: CreditsQuery<T>): CreditsQuery<T> {
  const { error, status, errorUpdateCount } = query;
  const [last, setLast] = useState(error);
  if (error && error !== last) setLast(error);
  const isAgain = status === 'pending' && errorUpdateCount > 0 && last;
  return isAgain ? (Object.create(query, { error: { value: last, enumerable: true } }) as CreditsQuery<T>) : query;
}

/** The error of a query that waits for the network. */
export const offline: CreditsError = new CreditsError({
  code: 'network_error',
  detail: 'The browser is offline, so nothing has been loaded yet.',
});
