// Data that a server fetches with `creditsQueries` and passes down is there in the first render, for every read.
import { dehydrate, QueryClient } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createWorld } from '../../mocks';
import { createCreditsClient } from '../../src/client';
import {
  creditsQueries,
  CreditsProvider,
  useBalanceLevel,
  useCreditLog,
  useInfiniteCreditLog,
  useJobs,
  usePacks,
  usePlans,
  useQuote,
  useReceipts,
  useStatement,
  useUsage,
  useWallet,
  useWallets,
} from '../../src/hooks';

const world = createWorld({ product: 'studio', scenario: 'fresh', nowAt: '2026-04-20T10:00:00.000Z' });
const priced = { action: 'image_reroll', params: {} };
/** A wallet's usage, as any backend might return it. */
const usage = {
  data: [{ key: 'a', label: 'A', amount: 1, count: 1 }],
  nextCursor: null,
  previousCursor: null,
  total: 1,
};

async function readOnServer() {
  const queryClient = new QueryClient();
  const client = createCreditsClient({
    baseUrl: 'https://ledger.test',
    fetch: async (url, init) => (url.includes('/usage?') ? Response.json(usage) : world.fetch(url, init)),
  });
  const reads = creditsQueries({ client, queryClient });
  const [wallet] = await queryClient.fetchQuery(reads.wallets());
  const id = wallet!.id;
  await Promise.all([
    queryClient.prefetchQuery(reads.wallet(id)),
    queryClient.prefetchQuery(reads.log(id)),
    queryClient.prefetchQuery(reads.log(id, { type: ['submission'], limit: 10 })),
    queryClient.prefetchInfiniteQuery(reads.logPages(id)),
    queryClient.prefetchQuery(reads.statement(id)),
    queryClient.prefetchQuery(reads.quote(id, priced)),
    queryClient.prefetchQuery(reads.jobs(id)),
    queryClient.prefetchQuery(reads.packs(id)),
    queryClient.prefetchQuery(reads.plans(id)),
    queryClient.prefetchInfiniteQuery(reads.usage(id, { by: 'action' })),
    queryClient.prefetchInfiniteQuery(reads.receipts(id)),
  ]);
  queryClient.setQueryData(['the host', 'itself'], 'no business of the kit');
  // Serialized, as it is sent to the browser.
  return JSON.parse(JSON.stringify(dehydrate(queryClient))) as ReturnType<typeof dehydrate>;
}

test.each([[undefined], [new QueryClient()]])(
  'every prefetched read is there at once, in the host’s cache or the kit’s (%#)',
  async (queryClient) => {
    const state = await readOnServer();
    const asked: string[] = [];
    const client = createCreditsClient({
      fetch: (url) => {
        asked.push(url);
        return new Promise(() => {});
      },
    });
    const seen: Record<string, unknown> = {};
    const see = (values: Record<string, unknown>) => void Object.assign(seen, values);
    function Screen() {
      see({
        level: useBalanceLevel(),
        wallet: useWallet().data?.name,
        wallets: useWallets().data?.length,
        log: useCreditLog().entries.length,
        filtered: useCreditLog({ type: 'submission', limit: 10 }).page,
        pages: useInfiniteCreditLog().items.length,
        statement: useStatement().data?.walletId,
        quote: useQuote(priced.action, priced.params).data?.action,
        jobs: useJobs().data?.data.length,
        packs: usePacks().data?.length,
        plans: usePlans().data?.length,
        usage: useUsage({ by: 'action' }).items.length,
        receipts: useReceipts().isLoading,
      });
      return null;
    }
    const props = { client, initialData: state, ...(queryClient && { queryClient }) };
    renderToString(createElement(CreditsProvider, props, createElement(Screen)));
    expect(seen).toMatchObject({ level: 'ok', wallets: 1, quote: 'image_reroll', usage: 1, receipts: false });
    expect(Object.entries(seen).filter(([, value]) => value === undefined)).toEqual([]);
    expect(seen['log']).toBeGreaterThan(0);
    expect(seen['pages']).toBe(seen['log']);
    expect(asked).toEqual([]);
    expect(queryClient?.getQueryData(['the host', 'itself'])).toBeUndefined();
  },
);

test('malformed queries in initialData are ignored', () => {
  const client = createCreditsClient({ fetch: () => new Promise(() => {}) });
  const broken = [{}, { queryKey: 'creditkit' }, { queryKey: ['creditkit', 'wallets'] }, null] as never;
  for (const queries of [broken, 'text' as never, undefined])
    expect(() => renderToString(createElement(CreditsProvider, { client, initialData: { queries } }))).not.toThrow();
});
