'use client';
import { hashKey } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ActionId, Cadence, Pack, Page, ParamsOf, Plan, Quote, Spend, Statement, Tags } from '../client';
import { useStore } from './context';
import {
  jobsQuery,
  packsQuery,
  pageLimit,
  plansQuery,
  previousOf,
  type Priced,
  quoteQuery,
  statementQuery,
} from './queries';
import type { CreditsQuery, WalletOption } from './types';
import { useWalletId, useWalletQuery } from './useWallet';

export interface UseQuoteOptions extends WalletOption {
  /** The tags of the spend, by tag id, if the product has tags. */
  tags?: Tags | undefined;
  /** @default true */
  enabled?: boolean | undefined;
}

export interface UseStatementOptions extends WalletOption {
  /** The start, a UTC instant, inclusive. @default the start of the period */
  fromAt?: string | undefined;
  /** The end, a UTC instant, exclusive. @default now */
  toAt?: string | undefined;
  /** @default true */
  enabled?: boolean | undefined;
}

export interface UseJobsOptions extends WalletOption {
  /** Only jobs with this status. @default all */
  status?: 'pending' | 'settled' | 'failed' | undefined;
  /** @default 25 */
  limit?: number | undefined;
}

/**
 * The price of an action, and whether it can be executed. Changes nothing. While another price loads, the last one of
 * this action stays (`isPlaceholderData`).
 */
export function useQuote<A extends ActionId>(
  action: A,
  params: ParamsOf<A>,
  options: UseQuoteOptions = {},
): CreditsQuery<Quote> {
  const store = useStore();
  const { walletId, tags, enabled } = options;
  const asked = useSettled({ action, params, tags });
  return useWalletQuery<Quote>(
    walletId,
    (id) => ({
      ...quoteQuery(store, id, asked),
      placeholderData: (last, query) => (last?.action === action ? previousOf(id)(last, query) : undefined),
    }),
    enabled,
  );
}

/**
 * How long params must stay the same before their price is requested, in milliseconds, so that typing doesn't cause a
 * request per letter.
 */
const settleMs = 250;

/** The params once they have stayed the same. The first ones, and those of another action, apply at once. */
function useSettled(priced: Priced): Priced {
  const key = hashKey([priced]);
  const [settled, setSettled] = useState({ key, priced });
  if (settled.priced.action !== priced.action) setSettled({ key, priced });
  useEffect(() => {
    if (key === settled.key) return undefined;
    const timer = setTimeout(() => setSettled({ key, priced }), settleMs);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- `key` says whether they are others
  }, [key, settled.key]);
  return settled.priced.action === priced.action ? settled.priced : priced;
}

/** The packs on sale. */
export function usePacks({ walletId }: WalletOption = {}): CreditsQuery<Pack[]> {
  const store = useStore();
  return useWalletQuery(walletId, (id) => packsQuery(store, id));
}

/** The plans on offer. @param cadence default: the wallet's */
export function usePlans(cadence?: Cadence, { walletId }: WalletOption = {}): CreditsQuery<Plan[]> {
  const store = useStore();
  return useWalletQuery(walletId, (id) => plansQuery(store, id, cadence));
}

/**
 * Totals by type and day, and the forecast.
 * @param options `fromAt` and `toAt` are UTC instants; default: the current period
 */
export function useStatement({ walletId, fromAt, toAt, enabled }: UseStatementOptions = {}): CreditsQuery<Statement> {
  const store = useStore();
  return useWalletQuery(
    walletId,
    (id) => statementQuery(store, id, { ...(fromAt && { fromAt }), ...(toAt && { toAt }) }),
    enabled,
  );
}

/**
 * Pending and finished jobs, newest first. Polls while one is pending, and reads the wallet again when one ends.
 */
export function useJobs({ walletId, status, limit }: UseJobsOptions = {}): CreditsQuery<Page<Spend>> {
  const store = useStore();
  const id = useWalletId(walletId);
  const filter = { ...(status && { status }), ...(limit !== undefined && { limit: pageLimit(limit) }) };
  const jobs = useWalletQuery(walletId, (of) => jobsQuery(store, of, filter));
  const pending = jobs.data?.data.filter((job) => job.status === 'pending').map((job) => job.id);
  const before = useRef({ id, pending });
  useEffect(() => {
    const { id: was, pending: ran = [] } = before.current;
    before.current = { id, pending };
    if (id && id === was && pending && ran.some((job) => !pending.includes(job))) void store.changed(id);
  });
  return jobs;
}
