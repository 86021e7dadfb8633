// With any props and any valid responses, no component throws, and none stays a skeleton after its requests have ended.
import { onlineManager, QueryClient, type QueryClientConfig } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorld } from '../../../mocks';
import { CreditsProvider, type CreditsProviderProps, type SpendShortage } from '../../../src';
import { createCreditsClient } from '../../../src/client';
import { serve, someAnswers } from './answers';
import { Every, everyComponent } from './everyComponent';
import { someProps, someProviderProps } from './props';

/** `npm run test:deep` tries many more. */
const isDeep = import.meta.env['CREDITKIT_DEEP'] === '1';
const runs = (few: number, many: number): fc.Parameters<unknown> => ({
  numRuns: isDeep ? many : few,
  endOnFailure: true,
  // The counterexample is pages long; seed and path reproduce it.
  reporter: ({ failed, seed, counterexamplePath, errorInstance }) => {
    if (failed) throw new Error(`seed: ${seed}, path: '${counterexamplePath}'`, { cause: errorInstance });
  },
});

const shortage: SpendShortage = {
  code: 'insufficient_tokens',
  walletId: 'wal_1',
  action: 'submission',
  balance: 39,
  spendable: 39,
  cost: 40,
  shortfall: 1,
  autoReload: null,
  recovery: { topUp: true, upgrade: true, renewsAt: null, suggestion: 'top_up', suggestionReason: 'A short spike.' },
};

beforeEach(() => {
  // React logs every odd attribute and every error boundary that caught something.
  for (const method of ['error', 'warn'] as const) vi.spyOn(console, method).mockReturnValue();
});
afterEach(() => {
  // Unmounted first: what is still mounted would fetch again.
  cleanup();
  onlineManager.setOnline(true);
});

interface Trial {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  props?: object;
  provider?: object;
  config?: QueryClientConfig;
  isOffline?: boolean;
}

/** Puts every component on a page. Returns the components that threw, and the cache. */
function show({ fetch, props = {}, provider = {}, config = {}, isOffline = false }: Trial) {
  sessionStorage.clear();
  onlineManager.setOnline(!isOffline);
  const thrown: string[] = [];
  const queryClient = new QueryClient(config);
  const ui = (
    <CreditsProvider
      client={createCreditsClient({ fetch, maxRetries: 0 })}
      navigate={() => undefined}
      openCheckout={() => undefined}
      {...(provider as Partial<CreditsProviderProps>)}
      queryClient={queryClient}
    >
      <Every {...{ props, shortage }} onThrow={(name, error) => thrown.push(`${name}: ${whereOf(error)}`)} />
    </CreditsProvider>
  );
  render(ui);
  return { thrown, queryClient };
}

const whereOf = (error: unknown) =>
  error instanceof Error ? error.stack?.split('\n').slice(0, 4).join('\n') : String(error);

/** Components that still show a loading state. */
function loading(): (string | null | undefined)[] {
  const waiting = [...document.querySelectorAll('[data-part=skeleton], [data-credits][data-state=loading]')];
  return [...new Set(waiting.map((each) => each.closest('[data-credits]')?.getAttribute('data-credits')))];
}

/** Waits until no request is pending, then checks that no component shows a loading state. */
async function settle({ queryClient }: { queryClient: QueryClient }): Promise<void> {
  await waitFor(() => expect([queryClient.isFetching(), loading()]).toEqual([0, []]), {
    timeout: 10_000,
    interval: 10,
  });
}

test('covers every component', () => {
  expect(everyComponent.length).toBeGreaterThanOrEqual(21);
});

test(
  'survives any props over any responses of the contract',
  async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers, someProps, someProviderProps, async (answers, props, provider) => {
        const page = show({ fetch: serve(answers), props, provider });
        await settle(page);
        expect(page.thrown).toEqual([]);
        cleanup();
      }),
      runs(25, 3_000),
    );
  },
  (isDeep ? 120 : 10) * 60_000,
);

/** Defaults that a host may set for its own queries. They must not affect the kit's. */
const someDefaults = fc.record(
  {
    throwOnError: fc.constant(true),
    suspense: fc.constant(true),
    enabled: fc.constant(false),
    subscribed: fc.constant(false),
    select: fc.constant(() => undefined),
    placeholderData: fc.constant((previous: unknown) => previous ?? []),
    networkMode: fc.constantFrom('always', 'offlineFirst'),
    retry: fc.constantFrom(true, 5),
    retryOnMount: fc.constant(false),
    structuralSharing: fc.constantFrom<unknown>(false, () => ({})),
    notifyOnChangeProps: fc.constant([]),
    staleTime: fc.constantFrom<unknown>(Infinity, 'static'),
    gcTime: fc.constant(0),
    refetchOnMount: fc.constant(false),
    refetchOnReconnect: fc.constant(false),
    refetchOnWindowFocus: fc.constant(false),
    refetchInterval: fc.constant(1),
    persister: fc.constant(() => Promise.resolve({})),
  },
  { requiredKeys: [], noNullPrototype: true },
);

type Weather = 'fair' | 'down' | 'offline';

test(
  'with any query defaults of the host: the server answers, is down, or is offline; each is reported and can recover',
  async () => {
    const weathers = fc.constantFrom<Weather>('fair', 'down', 'offline');
    const bare = await settledIn(await worldOf(), 'fair', {});
    await fc.assert(
      fc.asyncProperty(someDefaults, weathers, async (queries, weather) => {
        const states = await settledIn(await worldOf(), weather, queries);
        // The same page with any query defaults of the host.
        expect(states).toEqual(bare);
      }),
      { ...runs(8, 600), examples: examplesOf() },
    );
  },
  (isDeep ? 120 : 10) * 60_000,
);

/** The worst props, one at a time. */
function examplesOf(): [object, Weather][] {
  const odd: object[] = [{ throwOnError: true }, { suspense: true }, { enabled: false }, { notifyOnChangeProps: [] }];
  return odd.map((queries, n) => [queries, (['down', 'offline'] as const)[n % 2] ?? 'fair']);
}

async function worldOf() {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-17T10:00:00.000Z' });
  const wallet = await world.backstage.wallets.create({ name: 'Northwind', planId: 'starter' });
  return { world, wallet };
}

/**
 * Opens the page under a failure, checks that it says so, and ends the failure. Returns the final state of every
 * component.
 */
async function settledIn({ world, wallet }: Awaited<ReturnType<typeof worldOf>>, weather: Weather, queries: object) {
  let isDown = weather === 'down';
  const page = show({
    fetch: (url, init) =>
      isDown ? Promise.resolve(new Response('Bad gateway', { status: 502 })) : world.fetch(url, init),
    provider: { walletId: wallet.id, locale: 'en-US', timeZone: 'UTC' },
    config: { defaultOptions: { queries } as NonNullable<QueryClientConfig['defaultOptions']> },
    isOffline: weather === 'offline',
  });
  if (weather !== 'fair') {
    await settle(page);
    expect(states()['credit-log']).toBe('error');
    // Reported once per component on the page, not for components of closed pages.
    expect(screen.getAllByRole('button', { name: 'Try again', hidden: true }).length).toBeGreaterThan(8);
  }
  if (weather === 'offline') act(() => onlineManager.setOnline(true));
  if (weather === 'down') {
    isDown = false;
    for (const again of screen.getAllByRole('button', { name: 'Try again', hidden: true })) act(() => again.click());
  }
  await settle(page);
  await waitFor(() => expect(Object.values(states())).not.toContain('error'));
  await settle(page);
  expect(page.thrown).toEqual([]);
  const last = states();
  cleanup();
  return last;
}

function states(): Record<string, string> {
  const roots = [...document.querySelectorAll<HTMLElement>('[data-credits]')];
  return Object.fromEntries(roots.map(({ dataset }) => [dataset['credits'], dataset['state'] ?? '']));
}
