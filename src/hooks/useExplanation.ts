'use client';
import { queryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Amount, CreditsClient, CreditsError, Entry, Instant, Spend, Wallet } from '../client';
import { explain, type ExplainInput, type Explanation } from '../explain';
import { useStore } from './context';
import { own, previousOf } from './queries';
import * as creditsKeys from './queryKeys';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { useWalletQuery } from './useWallet';

export interface UseExplanationOptions extends WalletOption {
  /**
   * The moment to explain from, a UTC instant.
   * @default when the balance was last `expectedBalance`; otherwise, the start of the period
   */
  fromAt?: Instant | undefined;
  /** The balance that the user expected, in the unit's smallest step. */
  expectedBalance?: Amount | undefined;
  /** Which metered actions are sessions, regenerations and campaigns. @default none, so each action has its own name */
  kinds?: ExplainInput['kinds'];
  /** @default true */
  enabled?: boolean | undefined;
}

export interface UseExplanationResult {
  /** The explanation, once everything for it was read. */
  explanation: Explanation | undefined;
  /** The wallet that is explained. */
  wallet: Wallet | undefined;
  /** The entries that were read, newest first, including all that the explanation refers to. */
  entries: readonly Entry[];
  /** True until the first explanation is loaded. */
  isLoading: boolean;
  /** Whether it is being read, also again. */
  isFetching: boolean;
  /** Why the last read failed. */
  error: CreditsError | null;
  /** Reads everything again. */
  refetch: () => void;
}

// A.L7, B.L3
/**
 * Explains the balance, as data: reads the log back to the requested moment, its jobs and the totals.
 * `BalanceExplainer` turns this into sentences. In a very long window, the newest 1,000 entries are explained one by
 * one, and the others as one sum.
 */
export function useExplanation(options: UseExplanationOptions = {}): UseExplanationResult {
  const store = useStore();
  const { fromAt, expectedBalance, kinds, enabled } = options;
  const query = useWalletQuery<Reading>(
    options.walletId,
    (id) => readingQuery(store, id, { fromAt, expectedBalance }),
    enabled,
  );
  const { data } = query;
  const explanation = useMemo(() => data && explain({ ...data, kinds }), [data, kinds]);
  const handlers = useHandlers({ refetch: () => void query.refetch() });
  return {
    ...handlers,
    explanation,
    wallet: data?.wallet,
    entries: data?.entries ?? none,
    isLoading: query.isPending && !query.isError,
    isFetching: query.isFetching,
    error: query.error,
  };
}

const none: never[] = [];
const perPage = 100;
const mostPages = 10;
// A.L8
/** "Read the most recent ten entries", also where the window holds fewer. */
const fewest = 10;

/** Everything that was read for an explanation, and the question. */
export type Reading = Omit<ExplainInput, 'kinds'>;
type Asked = Pick<UseExplanationOptions, 'fromAt' | 'expectedBalance'>;

function readingQuery({ client }: CreditsStore, walletId: string, asked: Asked) {
  return queryOptions<Reading, CreditsError>({
    ...own,
    // The key starts with the wallet's, so invalidating the wallet also invalidates this.
    queryKey: [...creditsKeys.wallet(walletId), 'explanation', asked],
    staleTime: 5_000,
    queryFn: ({ signal }) => readForExplanation(client, walletId, asked, signal),
    placeholderData: previousOf(walletId),
  });
}

/**
 * Reads what {@link explain} needs. If an entry arrives between two reads, reads both again. If entries arrive all the
 * time, it explains the balance as it was read, without the entries since then.
 */
export async function readForExplanation(
  client: CreditsClient,
  walletId: string,
  asked: Asked,
  signal?: AbortSignal,
): Promise<Reading> {
  const first = await readOnce(client, walletId, asked, signal);
  return isTorn(first) ? upToWallet(await readOnce(client, walletId, asked, signal)) : first;
}

async function readOnce(client: CreditsClient, walletId: string, asked: Asked, signal?: AbortSignal): Promise<Reading> {
  const call = signal && { signal };
  const { fromAt, expectedBalance } = asked;
  const [wallet, wallets, statement] = await Promise.all([
    client.wallets.get({ walletId }, call),
    client.wallets.list({ limit: perPage }, call),
    client.statement.get({ walletId, ...(fromAt && { fromAt }) }, call),
  ]);
  const isPeriod = wallet.subscription.currentPeriodStartAt !== null;
  const asks = { fromAt: statement.fromAt, fixed: fromAt, expectedBalance, isPeriod };
  const log = await readLog(client, walletId, asks, call);
  const spends = await readSpends(client, walletId, log.entries, call);
  const base = { wallet, wallets: wallets.data, ...log.span, entries: log.entries, spends, expectedBalance };
  // The totals cover what the entries don't reach.
  return log.isReached ? base : { ...base, fromAt: statement.fromAt, statement };
}

interface LogAsked {
  /** The requested moment, if there's one. */
  fixed: Instant | undefined;
  /** Where the statement starts: at the requested moment, or else with the period. */
  fromAt: Instant;
  /** Whether `fromAt` is the start of a billing cycle. */
  isPeriod: boolean;
}

interface Log {
  entries: Entry[];
  /** Whether the entries go back to the requested moment. */
  isReached: boolean;
  /** The moment to explain from. Without it, `explain` looks for the expected balance, or starts now. */
  span: { fromAt?: Instant };
}

/** Reads the log, newest first, back to the requested moment or the expected balance. */
async function readLog(
  client: CreditsClient,
  walletId: string,
  { fromAt, fixed, expectedBalance, isPeriod }: Asked & LogAsked,
  call: { signal: AbortSignal } | undefined,
): Promise<Log> {
  const entries: Entry[] = [];
  const fromMs = Date.parse(fromAt);
  const isSought = fixed === undefined && expectedBalance !== undefined;
  const hasFound = () => entries.some(({ balanceAfter }) => balanceAfter === expectedBalance);
  const hasPassed = () => Date.parse(entries.at(-1)?.at ?? fromAt) < fromMs;
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const read = await client.entries.list({ walletId, limit: perPage, ...(cursor && { cursor }) }, call);
    entries.push(...read.data);
    cursor = read.nextCursor ?? undefined;
    if (!cursor || ((isSought ? hasFound() : hasPassed()) && entries.length >= fewest)) break;
  }
  const isWholeLog = cursor === undefined;
  if (isSought && (hasFound() || (isWholeLog && expectedBalance === 0))) return { entries, isReached: true, span: {} };
  // Without a period, the statement may begin long before the wallet did. The window then starts with the first entry;
  // without entries, now.
  const startsWithLog = fixed === undefined && !isPeriod && isWholeLog;
  const span =
    entries.length === 0 && fixed === undefined ? {} : { fromAt: (startsWithLog && entries.at(-1)?.at) || fromAt };
  return { entries, isReached: isWholeLog || hasPassed(), span };
}

/** Reads the pending jobs, and those that the entries refer to, and no more pages than needed. */
async function readSpends(
  client: CreditsClient,
  walletId: string,
  entries: readonly Entry[],
  call: { signal: AbortSignal } | undefined,
): Promise<Spend[]> {
  const spends = new Map<string, Spend>();
  const pages = async (status: { status: 'pending' } | undefined, isEnough: () => boolean) => {
    let cursor: string | undefined;
    for (let page = 0; page < mostPages && !isEnough(); page += 1) {
      const read = await client.spends.list({ walletId, limit: perPage, ...status, ...(cursor && { cursor }) }, call);
      for (const spend of read.data) spends.set(spend.id, spend);
      cursor = read.nextCursor ?? undefined;
      if (!cursor) return;
    }
  };
  await pages({ status: 'pending' }, () => false);
  const named = new Set(entries.flatMap(({ spendId }) => spendId ?? []));
  await pages(undefined, () => [...named].every((id) => spends.has(id)));
  return [...spends.values()];
}

/** Whether the wallet and the log don't match, because an entry arrived between the two reads. */
function isTorn({ wallet, entries }: Reading): boolean {
  return entries[0] !== undefined && entries[0].balanceAfter !== wallet.balance;
}

/** Leaves out the entries that arrived after the wallet was read. An older one that doesn't match it stays. */
function upToWallet(reading: Reading): Reading {
  const { wallet, entries } = reading;
  const readMs = Date.parse(wallet.asOf);
  const since = entries.findIndex(({ balanceAfter }) => balanceAfter === wallet.balance);
  const isLater = entries.slice(0, since).every(({ at }) => Date.parse(at) >= readMs);
  return since > 0 && isLater ? { ...reading, entries: entries.slice(since) } : reading;
}
