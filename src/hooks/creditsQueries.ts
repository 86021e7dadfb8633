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

export interface CreditsQueriesOptions {
  client: CreditsClient;
  /** The cache they will be read into: the provider's. */
  queryClient: QueryClient;
}

/** From one UTC instant up to another, which is not included. */
interface Span {
  fromAt?: string | undefined;
  toAt?: string | undefined;
}

/**
 * Every read of the hooks as TanStack Query options, for router loaders and servers: what is fetched with them is there
 * when a hook or component asks. `queryClient.prefetchQuery(reads.log(walletId))`; for `logPages`, `usage` and
 * `receipts`, `prefetchInfiniteQuery`. Without options each is what its hook reads by default. No React is needed.
 */
// oxlint-disable-next-line typescript/explicit-module-boundary-types -- each option's type is TanStack Query's own
export function creditsQueries({ client, queryClient }: CreditsQueriesOptions) {
  const store = storeOf(client, queryClient);
  return {
    /** For `useWallets`, and for `useWallet` without a wallet named anywhere. */
    wallets: () => walletsQuery(store),
    /** For `useWallet`. */
    wallet: (walletId: string) => walletQuery(store, walletId),
    /** The first page, for `useCreditLog` and `CreditLog`. */
    log: (walletId: string, options: LogSpan = {}) => entriesQuery(store, walletId, logFilter(options), { offset: 0 }),
    /** For `useInfiniteCreditLog`. */
    logPages: (walletId: string, options: LogSpan = {}) => logPagesQuery(store, walletId, logFilter(options)),
    /** For `useStatement` and what is made of it. */
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
