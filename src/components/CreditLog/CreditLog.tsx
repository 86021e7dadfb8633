'use client';
import { forwardRef, type ReactNode, useState } from 'react';
import { dayStart } from '../../format';
import { useCreditLog, useCredits, useWallet } from '../../hooks';
import { type CreditLogLabels, creditLogLabels } from '../labels/creditLog';
import { type CreditLogFilter, LogContext, type LogValue } from './useLog';
import { LogDownload } from './LogDownload';
import { LogFilters } from './LogFilters';
import { LogPager } from './LogPager';
import { LogTable } from './LogTable';
import { useAnnouncement, weight } from '../ui/announce';
import { useFormat, useWords } from '../ui/locale';
import type { RootProps, Rooted } from '../ui/types';

export type { CreditLogFilter } from './useLog';

export interface CreditLogProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** The filter, if the host controls it, such as in the URL. An invalid date filters nothing. */
  filter?: CreditLogFilter | undefined;
  /** @default {} */
  defaultFilter?: CreditLogFilter | undefined;
  onFilterChange?: ((filter: CreditLogFilter) => void) | undefined;
  // A.L2
  /** Entries per page, 1 to 100. @default 25 */
  pageSize?: number | undefined;
  /** Whether it can be downloaded, filtered or complete. Set `false` for backends without CSV. @default true */
  download?: boolean | undefined;
  /**
   * The parts in your order, with your own content between them: `LogFilters`, `LogTable`, `LogPager`, `LogDownload`.
   * @default these four
   */
  children?: ReactNode;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<CreditLogLabels> | undefined;
}

// A.L2–A.L6, B.L1, OQ-15
/**
 * Every movement of a wallet, newest first: type, signed amount, running balance, local time (or the exact UTC
 * instant), link and note. Renders a `<section>` with a table, which becomes a list of cards if it's narrow.
 *
 * `data-state`: `loading`, `error`, `empty` (nothing yet, or nothing matches), `ready`. `aria-busy` while a page loads.
 */
export const CreditLog: Rooted<CreditLogProps, HTMLElement> = forwardRef(function CreditLog(
  { walletId, filter, defaultFilter, onFilterChange, pageSize, download = true, children, labels, ...rest },
  ref,
) {
  const shown = useShownLog({ walletId, filter, defaultFilter, onFilterChange, pageSize, labels });
  return (
    <section
      aria-label={shown.words.title}
      {...rest}
      ref={ref}
      data-credits="credit-log"
      data-state={shown.state}
      aria-busy={shown.log.isFetching}
    >
      <LogContext.Provider value={shown}>
        {children ?? (
          <>
            <LogFilters />
            <LogTable />
            <LogPager />
            {download && <LogDownload />}
          </>
        )}
      </LogContext.Provider>
    </section>
  );
});

type Asked = Pick<CreditLogProps, 'walletId' | 'filter' | 'defaultFilter' | 'onFilterChange' | 'pageSize' | 'labels'>;

/** What the parts show: the page of the log for the current filter. */
function useShownLog({ walletId, filter: given, defaultFilter, onFilterChange, pageSize, labels }: Asked): LogValue {
  const words = useWords('creditLog', creditLogLabels, labels);
  const { timeZone } = useCredits();
  const [own, setOwn] = useState(defaultFilter ?? {});
  const filter = given ?? own;
  const wallet = useWallet(walletId);
  const query = queryOf(filter, timeZone);
  const log = useCreditLog({ walletId, limit: pageSize, ...query });
  const error = wallet.error ?? log.error;
  const isReady = wallet.data && !log.isLoading && !log.error;
  useFound({ log, query, words, walletId: wallet.data?.id });
  return {
    walletId,
    wallet: wallet.data,
    log,
    state: isReady ? (log.total ? 'ready' : 'empty') : error ? 'error' : 'loading',
    error,
    refetch: () => [log.refetch(), wallet.refetch()],
    pageSize,
    words,
    filter,
    change: (next) => {
      setOwn(next);
      onFilterChange?.(next);
    },
    query,
    isNarrowed: Object.values(query).some(Boolean),
  };
}

/** The filter to ask for. Incomplete dates and values that are not texts filter nothing. */
function queryOf({ type, fromDate, toDate }: CreditLogFilter, timeZone: string | undefined) {
  return {
    type: typeof type === 'string' && type ? type : undefined,
    fromAt: dayStart(fromDate, timeZone),
    toAt: dayStart(toDate, timeZone, 1),
  };
}

interface Found extends Pick<LogValue, 'log' | 'words'> {
  walletId: string | undefined;
  query: object;
}

/** Announces the result of another filter or page once it is loaded. New entries are announced elsewhere. */
function useFound({ log, query, words, walletId }: Found) {
  const { count } = useFormat();
  const { from, to } = log.page;
  const text = log.total ? words.range(count(from), count(to), count(log.total)) : words.noMatch;
  const isThere = walletId && !log.isLoading && !log.isFetching && !log.error;
  const fact = `${from} ${Object.values(query).join(' ')}`;
  useAnnouncement(isThere ? { about: `log ${walletId}`, text, fact, weight: weight.outcome } : undefined);
}
