'use client';
import type { JSX, ReactNode } from 'react';
import type { Entry, Wallet } from '../../contract';
// Not imported from the barrel, because it isn't public.
import { pageLimit } from '../../hooks/queries';
import { LoadFailed } from '../ui/LoadFailed';
import { useBucketName, useFormat, useTerms } from '../ui/locale';
import { Skeleton } from '../ui/Skeleton';
import { useStable } from '../ui/useStable';
import { WayOn } from '../ui/WayOn';
import { type LogValue, useLog } from './useLog';
import { LogRow } from './LogRow';

export interface LogTableProps {
  /**
   * Your own table or list of the page's entries, newest first. The messages for loading, errors and an empty log stay.
   * @default the kit's table
   */
  children?: ((entries: Entry[]) => ReactNode) | undefined;
}

/** A page of the log, or a message: loading, failed, empty. */
export function LogTable({ children }: LogTableProps): ReactNode {
  const { change, error, isNarrowed, log, pageSize, refetch, state, wallet, words } = useLog();
  if (state === 'error')
    return <LoadFailed message={words.couldNotLoad(error?.code)} retry={words.retry} onRetry={refetch} />;
  if (state === 'empty')
    return (
      <p data-part="empty">
        {isNarrowed ? words.noMatch : words.empty}{' '}
        {isNarrowed && (
          <WayOn to={() => change({})} variant="link">
            {words.clear}
          </WayOn>
        )}
      </p>
    );
  if (wallet && state === 'ready') return children ? children(log.entries) : <Table {...{ wallet, log, words }} />;
  return (
    <div data-part="loading">
      {Array.from({ length: pageLimit(pageSize) }, (_, row) => (
        <Skeleton key={row} size="row" />
      ))}
    </div>
  );
}

const columns = ['time', 'activity', 'moved', 'amount', 'balance'] as const;

interface TableProps extends Pick<LogValue, 'log' | 'words'> {
  wallet: Wallet;
}

function Table({ wallet, log, words }: TableProps): JSX.Element {
  const format = useFormat();
  const nameOf = useBucketName();
  const terms = useTerms();
  // Only what a row needs, and the same object while it doesn't change, so that a new balance doesn't render unchanged
  // rows again.
  const unit = useStable(wallet.unit);
  const bucketNames = useStable<Record<string, string> | undefined>(
    wallet.capabilities.rollover
      ? Object.fromEntries([
          ...wallet.buckets.map((each) => [each.id, nameOf(each)]),
          ['outstanding', words.outstanding],
        ])
      : undefined,
  );
  return (
    // Explicit roles, because a table that the stylesheet lays out as cards loses its own.
    <table role="table" data-part="table" aria-label={words.title}>
      <thead>
        <tr role="row">
          {columns.map(
            (name) =>
              (name !== 'moved' || bucketNames) && (
                <th key={name} role="columnheader" scope="col" data-part={name}>
                  {words[name]}
                </th>
              ),
          )}
        </tr>
      </thead>
      <tbody>
        {log.entries.map((entry) => (
          <LogRow key={entry.id} {...{ entry, unit, format, words, terms, bucketNames }} />
        ))}
      </tbody>
    </table>
  );
}
