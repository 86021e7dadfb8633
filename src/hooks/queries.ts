import { type QueryFunction, type QueryKey, queryOptions } from '@tanstack/react-query';
import type {
  Cadence,
  Checkout,
  CreditsError,
  Entry,
  EntryType,
  KnownCadence,
  Pack,
  Page,
  Plan,
  PlanChangePreview,
  Quote,
  Spend,
  Statement,
  Tags,
  Wallet,
} from '../client';
import * as creditsKeys from './queryKeys';
import type { CreditsStore } from './store';

/**
 * The TanStack Query options of one read. Derived from the function's return type, because type names differ between
 * versions 5.x. Written out, because the type that TypeScript infers refers to a package that a host may not have.
 */
export type ReadOptions<T> = WithFunction<ReturnType<typeof queryOptions<T, CreditsError, T, QueryKey>>> & {
  queryFn?: QueryFunction<T, QueryKey>;
};

/** Options without the types for a missing `queryFn`, and without initial data. */
export type WithFunction<Options> = Omit<Options, 'queryFn' | 'initialData'>;

/**
 * How long data counts as fresh. Commands, other tabs and a window that comes back into view cause earlier reads.
 */
const walletFreshMs = 5_000;
const offersFreshMs = 60_000;
/** Polls every two seconds at first, then slower, up to every ten. */
const pollMs = (reads: number): number => Math.min(2_000 + 100 * reads, 10_000);

/**
 * Options that a host's `defaultOptions` must not change: placeholder data, throwing on errors, whether a query runs.
 * The client retries by itself, so TanStack Query must not.
 */
export const own = {
  retry: false,
  throwOnError: false,
  suspense: false,
  enabled: true,
  subscribed: true,
  staleTime: 0,
  networkMode: 'online',
  structuralSharing: true,
  refetchInterval: false,
  refetchIntervalInBackground: false,
  refetchOnMount: true,
  refetchOnReconnect: true,
  refetchOnWindowFocus: true,
  retryOnMount: true,
  experimental_prefetchInRender: false,
  // Not typed, because their types don't allow undefined, which is what undoes a host's default.
  ...({
    select: undefined,
    placeholderData: undefined,
    initialData: undefined,
    initialDataUpdatedAt: undefined,
    notifyOnChangeProps: undefined,
    persister: undefined,
    behavior: undefined,
  } as object),
} as const;

/** The page size, from 1 to 100. A value that isn't a number counts as not given. */
export function pageLimit(limit: number | undefined): number {
  return Math.min(Math.max(Math.trunc(Number(limit ?? 25)) || 25, 1), 100);
}

export const finalCheckoutStatuses: readonly string[] = ['completed', 'failed', 'expired'];
/** The statuses of checkouts that haven't ended. An unknown status may mean success or failure. */
export const openCheckoutStatuses: readonly string[] = ['open', 'requires_action', 'processing'];

export function walletsQuery({ client, queryClient, nextRequest, newest }: CreditsStore): ReadOptions<Wallet[]> {
  return queryOptions<Wallet[], CreditsError>({
    ...own,
    queryKey: creditsKeys.wallets(),
    staleTime: walletFreshMs,
    refetchOnWindowFocus: 'always',
    queryFn: async ({ signal }) => {
      const wallets: Wallet[] = [];
      const request = nextRequest();
      for await (const wallet of client.wallets.iterate({ limit: 100 }, { signal })) wallets.push(wallet);
      return wallets.map((wallet) => {
        const shown = newest(wallet, request);
        queryClient.setQueryData<Wallet>(creditsKeys.wallet(wallet.id), shown);
        return shown;
      });
    },
  });
}

export function walletQuery({ client, nextRequest, newest }: CreditsStore, walletId: string): ReadOptions<Wallet> {
  return queryOptions<Wallet, CreditsError>({
    ...own,
    queryKey: creditsKeys.wallet(walletId),
    staleTime: walletFreshMs,
    refetchOnWindowFocus: 'always',
    queryFn: async ({ signal }) => {
      const request = nextRequest();
      return newest(await client.wallets.get({ walletId }, { signal }), request);
    },
  });
}

export interface EntriesFilter {
  type?: string | undefined;
  fromAt?: string | undefined;
  toAt?: string | undefined;
  limit: number;
}

/** The filter of a log, as the hooks take it. */
export interface LogSpan {
  type?: EntryType | readonly EntryType[] | undefined;
  fromAt?: string | undefined;
  toAt?: string | undefined;
  limit?: number | undefined;
}

/** Builds the query for a filter. Undefined fields aren't sent. */
export function logFilter({ type, fromAt, toAt, limit }: LogSpan): EntriesFilter {
  const types = typeof type === 'string' ? [type] : type;
  return {
    type: types?.join(',') || undefined,
    fromAt: fromAt || undefined,
    toAt: toAt || undefined,
    limit: pageLimit(limit),
  };
}

/** A page of the log, with the position of its first entry in the whole log (from 0). */
export type EntriesPage = Page<Entry> & { offset: number };

export function entriesQuery(
  { client }: CreditsStore,
  walletId: string,
  filter: EntriesFilter,
  at: { cursor?: string; offset: number },
): ReadOptions<EntriesPage> {
  const { cursor, offset } = at;
  return queryOptions<EntriesPage, CreditsError>({
    ...own,
    queryKey: creditsKeys.entries(walletId, { ...filter, cursor }),
    staleTime: walletFreshMs,
    queryFn: async ({ signal }) => ({
      ...(await client.entries.list({ walletId, ...filter, cursor }, { signal })),
      offset,
    }),
    placeholderData: previousOf(walletId),
  });
}

export function statementQuery(
  { client }: CreditsStore,
  walletId: string,
  span: { fromAt?: string; toAt?: string },
): ReadOptions<Statement> {
  return queryOptions<Statement, CreditsError>({
    ...own,
    queryKey: creditsKeys.statement(walletId, span),
    staleTime: walletFreshMs,
    queryFn: ({ signal }) => client.statement.get({ walletId, ...span }, { signal }),
  });
}

export interface Priced {
  action: string;
  params: Record<string, unknown>;
  tags?: Tags | undefined;
}

/** @param attempt The key of the attempt whose price this is. Attempts don't share cached quotes. */
export function quoteQuery(
  { client }: CreditsStore,
  walletId: string,
  { action, params, tags }: Priced,
  attempt?: string,
): ReadOptions<Quote> {
  const priced = { action, params, ...(tags && { tags }) };
  return queryOptions<Quote, CreditsError>({
    ...own,
    queryKey: creditsKeys.quote(walletId, { ...priced, attempt }),
    staleTime: walletFreshMs,
    queryFn: ({ signal }) => client.quotes.create({ walletId, ...priced }, { signal }),
  });
}

/** The statuses that jobs can be filtered by. */
export type JobStatus = 'pending' | 'settled' | 'failed';

export function jobsQuery(
  { client }: CreditsStore,
  walletId: string,
  filter: { status?: JobStatus; limit?: number },
): ReadOptions<Page<Spend>> {
  return queryOptions<Page<Spend>, CreditsError>({
    ...own,
    queryKey: creditsKeys.jobs(walletId, filter),
    staleTime: walletFreshMs,
    queryFn: ({ signal }) => client.spends.list({ walletId, ...filter }, { signal }),
    // Jobs end by themselves, so the list is polled while one is pending.
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ status }) => status === 'pending') === true && pollMs(state.dataUpdateCount),
    placeholderData: previousOf(walletId),
  });
}

export function packsQuery({ client }: CreditsStore, walletId: string): ReadOptions<Pack[]> {
  return queryOptions<Pack[], CreditsError>({
    ...own,
    queryKey: creditsKeys.packs(walletId),
    staleTime: offersFreshMs,
    queryFn: async ({ signal }) => (await client.packs.list({ walletId }, { signal })).data,
  });
}

export function plansQuery(
  { client }: CreditsStore,
  walletId: string,
  cadence: Cadence | undefined,
): ReadOptions<Plan[]> {
  return queryOptions<Plan[], CreditsError>({
    ...own,
    queryKey: creditsKeys.plans(walletId, { cadence }),
    staleTime: offersFreshMs,
    queryFn: async ({ signal }) => (await client.plans.list({ walletId, cadence: sendable(cadence) }, { signal })).data,
    placeholderData: previousOf(walletId),
  });
}

export function planChangeQuery(
  { client }: CreditsStore,
  walletId: string,
  plan: { planId: string; cadence?: Cadence },
): ReadOptions<PlanChangePreview> {
  return queryOptions<PlanChangePreview, CreditsError>({
    ...own,
    queryKey: creditsKeys.planChange(walletId, plan),
    queryFn: ({ signal }) =>
      client.planChanges.preview({ walletId, ...plan, cadence: sendable(plan.cadence) }, { signal }),
  });
}

const gone = new WeakSet<CreditsError>();

/** Whether this is the error of a checkout that isn't found although its wallet is. */
export function isGone(error: CreditsError | null): boolean {
  return error !== null && gone.has(error);
}

export function checkoutQuery({ client }: CreditsStore, walletId: string, checkoutId: string): ReadOptions<Checkout> {
  return queryOptions<Checkout, CreditsError>({
    ...own,
    queryKey: creditsKeys.checkout(walletId, checkoutId),
    refetchOnWindowFocus: 'always',
    queryFn: ({ signal }) =>
      client.checkouts.get({ walletId, checkoutId }, { signal }).catch(async (error: CreditsError) => {
        if (error.code === 'not_found') {
          // Another user may have signed in meanwhile, who doesn't find the wallet either. Then this throws.
          await client.wallets.get({ walletId }, { signal });
          gone.add(error);
        }
        throw error;
      }),
    refetchInterval: ({ state }) =>
      !finalCheckoutStatuses.includes(state.data?.status ?? '') && pollMs(state.dataUpdateCount),
  });
}

/** Keeps the previous data while another page, filter or question loads, but never data of another wallet. */
export function previousOf(walletId: string) {
  return <T>(previous: T, query: { queryKey: QueryKey } | undefined): T | undefined =>
    // As in `creditsKeys.wallet`.
    query?.queryKey[2] === walletId ? previous : undefined;
}

/** An unknown decision counts as `blocked`, so that nothing is spent on a guess. */
export function knownDecision({ decision }: Quote): 'go' | 'confirm' | 'auto_reload' | 'blocked' {
  return (['go', 'confirm', 'auto_reload'] as const).find((known) => known === decision) ?? 'blocked';
}

/** A cadence for a request. Its type is closed there, but this one came from the server, so the server knows it. */
export function sendable(cadence: Cadence | undefined): KnownCadence | undefined {
  return cadence as KnownCadence | undefined;
}
