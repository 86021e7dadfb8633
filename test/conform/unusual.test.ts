// Correct backends that are unusual: none of them may be blamed.
import { expect, test } from 'vitest';
import type { Entry } from '../../src/contract';
import { createCreditsHandler, memoryStore } from '../../src/server';
import { conform, type ConformOptions, type ConformReport } from '../../mocks/conform';
import { answered, type Between, wallets } from './between';
import { baseUrl, createBackend } from './backend';
import { shifted } from './layers';
import { kindly, ownWords, wordy } from './manners';
import { judge } from './worlds';

type Backend = ConformOptions & { fetch: typeof fetch };

function behind(between: Between, backend: Backend): Backend {
  const { fetch } = backend;
  return { ...backend, fetch: async (input, init) => between(new Request(input, init), (request) => fetch(request)) };
}

async function expectNoBlame(options: ConformOptions): Promise<ConformReport> {
  const report = await conform(baseUrl, options);
  expect(
    report.results.filter(({ outcome, absent }) => outcome === 'failed' || (outcome !== 'passed' && !absent)),
  ).toEqual([]);
  return report;
}

const plain = 'wal_ann';
const odd = 'kunde/ä 1:+%25';

/** As Java writes them. */
const trimmed: Between = async (request, next) => {
  const response = await next(request);
  if (response.status === 204) return response;
  const text = await response.text();
  return new Response(
    text.replaceAll(/(:\d\d)(\.\d*?)0+Z"/g, (_, s: string, part: string) => `${s}${part === '.' ? '' : part}Z"`),
    response,
  );
};

/** No cookie is sent, so that stars are enough. They don't stand for `Authorization`. */
const stars: Between = async (request, next) => {
  const response = await next(request);
  if (response.status === 403 && request.method === 'OPTIONS') return response;
  const copy = new Response(response.body, response);
  copy.headers.set('access-control-allow-origin', '*');
  copy.headers.set('access-control-expose-headers', '*');
  if (request.method === 'OPTIONS') copy.headers.set('access-control-allow-headers', '*, Authorization');
  if (request.method === 'OPTIONS') copy.headers.set('access-control-allow-methods', '*');
  copy.headers.delete('access-control-allow-credentials');
  return copy;
};

const unusual: [string, () => Backend][] = [
  ['stores whole seconds, so that many entries share one', () => createBackend(['whole seconds'])],
  [
    'has more fields, everywhere',
    () =>
      behind(
        answered(undefined, (body) => {
          const { data, wallet, spend, entries } = body;
          for (const one of [body, data, wallet, spend, entries].flat())
            if (typeof one === 'object' && one !== null) Object.assign(one, { more: [{ a: null }] });
        }),
        createBackend([]),
      ),
  ],
  [
    'reads wallets by a clock that is two seconds late',
    () =>
      behind(
        wallets((wallet) => (wallet.asOf = shifted(wallet.asOf, -2 / 3_600))),
        createBackend([]),
      ),
  ],
  ['has a wallet with an id of odd characters', oddId],
  ['leaves out the zeros at the end of an instant', () => behind(trimmed, createBackend(['half seconds']))],
  ['allows pages everything, by stars', () => behind(stars, createBackend([]))],
  ['quotes every cell, has long cursors, and writes JSON over lines', () => behind(wordy, createBackend([]))],
  ['reads numbers and instants kindly, and tags its answers', () => behind(kindly, createBackend([]))],
];

function oddId(): Backend {
  const backend = createBackend([]);
  const inside = <T extends { walletId: string }>(asked: T): T => ({ ...asked, walletId: plain });
  return {
    ...backend,
    fund: (asked) => backend.fund!(inside(asked)),
    fail: (asked) => backend.fail!(inside(asked)),
    redeliver: (asked) => backend.redeliver!(inside(asked)),
    async fetch(input, init) {
      // Everything is sent by its address.
      const url = (input as string).replaceAll(encodeURIComponent(odd), plain);
      const response = await backend.fetch(url, init);
      const type = response.headers.get('content-type') ?? '';
      if (!type.includes('json')) return response;
      return new Response((await response.text()).replaceAll(`"${plain}"`, `"${odd}"`), response);
    },
  };
}

test.each(unusual)('a backend that %s is not blamed', { timeout: 60_000 }, async (_, create) => {
  const { passed } = await expectNoBlame(create());
  expect(passed).toBeGreaterThan(60);
});

test('a backend that is served under a path is not blamed', { timeout: 60_000 }, async () => {
  const { fetch, ...backend } = createBackend([]);
  const { results } = await conform(`${baseUrl}/api/billing/`, {
    ...backend,
    fetch: (input, init) => fetch((input as string).replace('/api/billing', ''), init),
  });
  expect(results.filter(({ outcome, absent }) => outcome !== 'passed' && !absent)).toEqual([]);
});

test.each(['host', 'studio', 'console'] as const)(
  '%s: words of its own for what runs are no fault',
  { timeout: 60_000 },
  async (world) => {
    const { results, passed } = await judge(world, ownWords);
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(passed).toBeGreaterThan(60);
  },
);

test('bytes that are no text are replaced by many readers, which is advice, not a failure', async () => {
  const replaced: Between = async (request, next) => {
    const { method, headers, url } = request;
    return next(new Request(url, { method, headers, ...(method !== 'GET' && { body: await request.text() }) }));
  };
  const only = ['a link that a browser'];
  const { passed, advice } = await conform(baseUrl, { ...behind(replaced, createBackend([])), only });
  expect([passed, advice]).toEqual([1, [expect.stringContaining('not UTF-8')]]);
});

test('a backend that has only a balance and a log is not blamed', async () => {
  const entry = {
    walletId: plain,
    type: 'grant',
    amount: 10,
    description: 'Given',
    buckets: [{ id: 'top_up', amount: 10 }],
  };
  const entries: Entry[] = [1, 2, 3, 4, 5, 6].map((n) => ({
    ...entry,
    id: `ent_${n}`,
    at: new Date(Date.UTC(2026, 0, n)).toISOString(),
    balanceAfter: 10 * n,
  }));
  const none = { currentPeriodStartAt: null, currentPeriodEndAt: null, renewsAt: null, endsAt: null };
  const wallet = () => ({
    id: plain,
    name: 'Ann',
    unit: { singular: 'credit', plural: 'credits', scale: 0 },
    balance: 60,
    spendable: 60,
    outstanding: 0,
    low: false,
    buckets: [{ id: 'top_up', label: 'Bought', amount: 60, locked: false }],
    subscription: { plan: null, cadence: null, status: 'none', scheduledPlanId: null, ...none },
    paymentMethod: null,
    autoReload: null,
    capabilities: {},
    asOf: new Date().toISOString(),
  });
  const handler = createCreditsHandler({
    account: (request) => (request.headers.get('authorization') === 'Bearer ann' ? 'ann' : null),
    accountId: (account) => account,
    store: memoryStore(),
    serve: {
      wallets: { list: () => [wallet()], get: ({ input }) => (input.walletId === plain ? wallet() : null) },
      entries: { list: () => entries.toReversed() },
    },
  });
  const { results } = await conform(baseUrl, {
    fetch: (input, init) => handler(new Request(input, init)),
    token: 'ann',
  });
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(20);
});
