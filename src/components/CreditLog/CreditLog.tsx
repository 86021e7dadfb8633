'use client';
import { forwardRef, useState } from 'react';
import type { Wallet } from '../../contract';
import { dayStart } from '../../format';
import { useCreditLog, useCredits, useWallet, type UseCreditLogResult } from '../../hooks';
// Past the barrel: it is no part of the package.
import { pageLimit } from '../../hooks/queries';
import { type CreditLogLabels, creditLogLabels } from '../labels/creditLog';
import { type CreditLogFilter, LogFilters } from './LogFilters';
import { LogRow } from './LogRow';
import { useNews, weight } from '../ui/announce';
import { LoadFailed } from '../ui/LoadFailed';
import { useBucketName, useFormat, useTerms, useWords } from '../ui/locale';
import { Skeleton } from '../ui/Skeleton';
import type { RootProps, Rooted } from '../ui/types';
import { useLoaded } from '../ui/useLoaded';
import { useStable } from '../ui/useStable';
import { WayOn } from '../ui/WayOn';

export type { CreditLogFilter } from './LogFilters';

export interface CreditLogProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** What is shown, if the host keeps it, e.g. in the address. A date that is none filters nothing. */
  filter?: CreditLogFilter | undefined;
  /** @default {} */
  defaultFilter?: CreditLogFilter | undefined;
  onFilterChange?: ((filter: CreditLogFilter) => void) | undefined;
  // A.L2
  /** Entries a page, 1 to 100. @default 25 */
  pageSize?: number | undefined;
  /** Whether it can be downloaded, as it is filtered or whole; for backends without CSV, not. @default true */
  download?: boolean | undefined;
  labels?: Partial<CreditLogLabels> | undefined;
}

// A.L2–A.L6, B.L1, OQ-15
/**
 * Every movement of a wallet, newest first: type, signed amount, running balance, local time (the exact UTC instant on
 * demand), link and note. Renders a `<section>` with a table, which becomes a list of cards where it is narrow.
 *
 * `data-state`: `loading`, `error`, `empty` (nothing yet, or nothing matches), `ready`. `aria-busy` while a page loads.
 */
export const CreditLog: Rooted<CreditLogProps, HTMLElement> = forwardRef(function CreditLog(
  {
    walletId,
    filter: given,
    defaultFilter,
    onFilterChange,
    pageSize,
    download = true,
    labels,
    ...rest
  }: CreditLogProps,
  ref,
) {
  const words = useWords('creditLog', creditLogLabels, labels);
  const { timeZone } = useCredits();
  const [own, setOwn] = useState(defaultFilter ?? {});
  const filter = given ?? own;
  const wallet = useWallet(walletId);
  const query = queryOf(filter, timeZone);
  const log = useCreditLog({ walletId, limit: pageSize, ...query });
  const { part: More, hasFailed, retry } = useLoaded(loadMore);
  const change = (next: CreditLogFilter) => {
    setOwn(next);
    onFilterChange?.(next);
  };
  const isNarrowed = Object.values(query).some(Boolean);
  const error = wallet.error ?? log.error;
  const isReady = wallet.data && !log.isLoading && !log.error;
  const state = isReady ? (log.total ? 'ready' : 'empty') : error ? 'error' : 'loading';
  useFound({ log, query, words, walletId: wallet.data?.id });

  return (
    <section
      aria-label={words.title}
      {...rest}
      ref={ref}
      data-credits="credit-log"
      data-state={state}
      aria-busy={log.isFetching}
    >
      <LogFilters {...{ walletId, filter, words }} Types={More?.LoggedTypes} onChange={change} />
      {state === 'error' ? (
        <LoadFailed
          message={words.couldNotLoad(error?.code)}
          retry={words.retry}
          onRetry={() => [log.refetch(), wallet.refetch()]}
        />
      ) : state === 'empty' ? (
        <p data-part="empty">
          {isNarrowed ? words.noMatch : words.empty}{' '}
          {isNarrowed && (
            <WayOn to={() => change({})} variant="link">
              {words.clear}
            </WayOn>
          )}
        </p>
      ) : wallet.data && state === 'ready' ? (
        <Table {...{ wallet: wallet.data, log, words }} />
      ) : (
        <div data-part="loading">
          {Array.from({ length: pageLimit(pageSize) }, (_, row) => (
            <Skeleton key={row} size="row" />
          ))}
        </div>
      )}
      <LogPager {...{ log, words }} />
      <div data-part="footer">
        {hasFailed && <LoadFailed message={words.moreFailed} retry={words.retry} onRetry={retry} />}
        {download && More && log.total > 0 && <More.LogDownload {...{ walletId, filter, query, isNarrowed }} />}
      </div>
    </section>
  );
});

/** What is asked for: dates that are not complete yet, and what is no text, filter nothing. */
function queryOf({ type, fromDate, toDate }: CreditLogFilter, timeZone: string | undefined) {
  return {
    type: typeof type === 'string' && type ? type : undefined,
    fromAt: dayStart(fromDate, timeZone),
    toAt: dayStart(toDate, timeZone, 1),
  };
}

/** What nobody needs before the log stands there. */
const loadMore = () => import('./later');

const columns = ['time', 'activity', 'moved', 'amount', 'balance'] as const;

interface TableProps {
  wallet: Wallet;
  log: UseCreditLogResult;
  words: CreditLogLabels;
}

function Table({ wallet, log, words }: TableProps) {
  const format = useFormat();
  const nameOf = useBucketName();
  const terms = useTerms();
  // Only what a row needs, and the same while it does not change: a new balance must not touch rows that stay as they are.
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
    // Explicit roles, because a table loses its own where the stylesheet lays it out as cards.
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

interface Found extends Pick<TableProps, 'log' | 'words'> {
  walletId: string | undefined;
  query: object;
}

/** Says what another filter or page has brought, once it is there; an entry that is added to it is said elsewhere. */
function useFound({ log, query, words, walletId }: Found) {
  const { count } = useFormat();
  const { from, to } = log.page;
  const text = log.total ? words.range(count(from), count(to), count(log.total)) : words.noMatch;
  const isThere = walletId && !log.isLoading && !log.isFetching && !log.error;
  const fact = `${from} ${Object.values(query).join(' ')}`;
  useNews(isThere ? { about: `log ${walletId}`, text, fact, weight: weight.outcome } : undefined);
}

/** Turns the pages. A button at the end of its road stays where it is and keeps the focus; it only says that it is disabled. */
function LogPager({ log, words }: { log: UseCreditLogResult; words: CreditLogLabels }) {
  const { count } = useFormat();
  const { from, to } = log.page;
  const turn = (isOn: boolean, onPress: () => void, label: string) => (
    <button
      type="button"
      data-part="button"
      data-variant="secondary"
      aria-disabled={!isOn}
      onClick={isOn ? onPress : undefined}
    >
      {label}
    </button>
  );
  return (
    <div data-part="pager">
      <p data-part="note">{to > 0 && words.range(count(from), count(to), count(log.total))}</p>
      {turn(log.hasPrevious, log.previous, words.newer)}
      {turn(log.hasNext, log.next, words.older)}
    </div>
  );
}
