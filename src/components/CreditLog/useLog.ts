'use client';
import { type Context, createContext } from 'react';
import type { CreditsError } from '../../client';
import type { EntryType, Wallet } from '../../contract';
import type { UseCreditLogResult } from '../../hooks';
import type { LogDownloadFilter } from '../../hooks/useLogDownload';
import type { CreditLogLabels } from '../labels/creditLog';
import { usePart } from '../ui/part';

/** What a log is narrowed to. Dates are days of the viewer's calendar, both included: `2026-04-01`. */
export interface CreditLogFilter {
  type?: EntryType | undefined;
  fromDate?: string | undefined;
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
  /** The filter as it is asked for. */
  query: LogDownloadFilter;
  /** Whether the filter leaves anything out. */
  isNarrowed: boolean;
}

export const LogContext: Context<LogValue | null> = createContext<LogValue | null>(null);

export const useLog = (): LogValue => usePart(LogContext, '<CreditLog>');
