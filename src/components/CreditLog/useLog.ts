'use client';
import { type Context, createContext } from 'react';
import type { CreditsError } from '../../client';
import type { EntryType, Wallet } from '../../contract';
import type { UseCreditLogResult } from '../../hooks';
import type { LogDownloadFilter } from '../../hooks/useLogDownload';
import type { CreditLogLabels } from '../labels/creditLog';
import { usePart } from '../ui/part';

/** The filter of a log. Dates are days in the viewer's time zone, both inclusive: `2026-04-01`. */
export interface CreditLogFilter {
  /** Only this type. */
  type?: EntryType | undefined;
  /** The first day. */
  fromDate?: string | undefined;
  /** The last day. */
  toDate?: string | undefined;
}

export interface LogValue {
  walletId: string | undefined;
  wallet: Wallet | undefined;
  log: UseCreditLogResult;
  state: 'loading' | 'error' | 'empty' | 'ready';
  error: CreditsError | null;
  refetch: () => unknown;
  pageSize: number | undefined;
  words: CreditLogLabels;
  filter: CreditLogFilter;
  change: (filter: CreditLogFilter) => void;
  /** The filter for the request. */
  query: LogDownloadFilter;
  /** Whether a filter is set. */
  isNarrowed: boolean;
}

export const LogContext: Context<LogValue | null> = createContext<LogValue | null>(null);

export const useLog = (): LogValue => usePart(LogContext, '<CreditLog>');
