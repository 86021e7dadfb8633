import type { QueryClient } from '@tanstack/react-query';
import type { ActionInput, Cadence, CreditsClient } from '../client';
import { logPagesQuery, receiptsQuery, usageQuery } from './pageQueries';
import {
  checkoutQuery,
  entriesQuery,
  type JobStatus,
  jobsQuery,
  logFilter,
  type LogSpan,
  packsQuery,
  pageLimit,
  planChangeQuery,
  plansQuery,
  quoteQuery,
  statementQuery,
  walletQuery,
  walletsQuery,
} from './queries';
import { storeOf } from './store';

/** What {@link creditsQueries} reads with. */
export interface CreditsQueriesOptions {
  /** The client of the provider. */
  client: CreditsClient;
  /** The query client of the provider, whose cache they are read into. */
  queryClient: QueryClient;
}

/** A range of UTC instants, from `fromAt`, inclusive, to `toAt`, exclusive. */
interface Span {
  fromAt?: string | undefined;
  toAt?: string | undefined;
}

/**
 * Every read of the hooks as TanStack Query options, for router loaders and servers. Hooks and components then find the
 * data in the cache: `queryClient.prefetchQuery(reads.log(walletId))`; for `logPages`, `usage` and `receipts`, use
 * `prefetchInfiniteQuery`. Without options, each is what its hook reads by default. Doesn't need React.
 */
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- each option's type is TanStack Query's own
export function creditsQueries({ client, queryClient }: CreditsQueriesOptions) {
  const store = storeOf(client, queryClient);
  return {
    /** For `useWallets`, and for `useWallet` if neither it nor the provider has a `walletId`. */
    wallets: () => walletsQuery(store),
    /** For `useWallet`. */
    wallet: (walletId: string) => walletQuery(store, walletId),
    /** The first page, for `useCreditLog` and `CreditLog`. */
    log: (walletId: string, options: LogSpan = {}) => entriesQuery(store, walletId, logFilter(options), { offset: 0 }),
    /** For `useInfiniteCreditLog`. */
    logPages: (walletId: string, options: LogSpan = {}) => logPagesQuery(store, walletId, logFilter(options)),
    /** For `useStatement` and components that use it. */
    statement: (walletId: string, { fromAt, toAt }: Span = {}) =>
      statementQuery(store, walletId, { ...(fromAt && { fromAt }), ...(toAt && { toAt }) }),
    /** For `useQuote`, `useGate`, `CostBadge` and `SpendButton`. */
    quote: (walletId: string, priced: ActionInput) => quoteQuery(store, walletId, priced),
    /** For `useJobs`. */
    jobs: (walletId: string, { status, limit }: { status?: JobStatus; limit?: number } = {}) =>
      jobsQuery(store, walletId, {
        ...(status && { status }),
        ...(limit !== undefined && { limit: pageLimit(limit) }),
      }),
    /** For `usePacks` and `TopUpPackPicker`. */
    packs: (walletId: string) => packsQuery(store, walletId),
    /** For `usePlans` and `PlanPicker`. */
    plans: (walletId: string, cadence?: Cadence) => plansQuery(store, walletId, cadence),
    /** For `usePlanChange`. */
    planChange: (walletId: string, plan: { planId: string; cadence?: Cadence }) =>
      planChangeQuery(store, walletId, plan),
    /** For `useCheckout`. */
    checkout: (walletId: string, checkoutId: string) => checkoutQuery(store, walletId, checkoutId),
    /** For `useUsage`. */
    usage: (walletId: string, { limit, by, fromAt, toAt }: Span & { by: string; limit?: number }) =>
      usageQuery(store, walletId, { by, ...(fromAt && { fromAt }), ...(toAt && { toAt }), limit: pageLimit(limit) }),
    /** For `useReceipts`. */
    receipts: (walletId: string, { limit }: { limit?: number } = {}) =>
      receiptsQuery(store, walletId, { limit: pageLimit(limit) }),
  };
}
