// Prices that aren't in proportion to the params, because they have a base or go in steps. The edges of what a wallet
// can pay are judged all the same.
import { expect, test } from 'vitest';
import type { Entry, Wallet } from '../../src/contract';
import { createCreditsHandler, memoryStore, quoteOf, refuseField, refuseShort } from '../../src/server';
import { conform } from '../../mocks/conform';
import { around } from '../../mocks/conform/params';
import { baseUrl } from './backend';

const reloaded = 200;
const exact = 'Auto Reload charges for exactly what it can cover';
const left = 'a spend of exactly what is left';

interface Books {
  amount: number;
  enabled: boolean;
  entries: Entry[];
}

interface Prices {
  base: number;
  step: number;
  /** A bug: a reload that covers a spend exactly isn't enough. */
  isStingy?: boolean;
}

function createHost({ base, step, isStingy = false }: Prices) {
  const books: Books = { amount: 0, enabled: false, entries: [] };
  const write = (on: Books, amount: number, more: Pick<Entry, 'type' | 'kind'> & Partial<Entry>): Entry => {
    on.amount += amount;
    const id = `ent_${on.entries.length + 1}`;
    const entry: Entry = {
      ...more,
      id,
      walletId: 'wal_ann',
      at: new Date().toISOString(),
      amount,
      balanceAfter: on.amount,
      description: 'Test',
      buckets: [{ id: 'top_up', amount }],
    };
    on.entries.push(entry);
    return entry;
  };
  const none = { currentPeriodStartAt: null, currentPeriodEndAt: null, renewsAt: null, endsAt: null };
  const walletOf = ({ amount, enabled }: Books): Wallet => ({
    id: 'wal_ann',
    name: 'Ann',
    unit: { singular: 'credit', plural: 'credits', scale: 0 },
    balance: amount,
    spendable: amount,
    outstanding: 0,
    low: amount < 10,
    buckets: [{ id: 'top_up', label: 'Bought', amount, locked: false }],
    subscription: { plan: null, cadence: null, status: 'none', scheduledPlanId: null, ...none },
    paymentMethod: { brand: 'visa', last4: '4242' },
    autoReload: { enabled, available: true, amount: reloaded, price: { amount: 900, currency: 'USD' } },
    capabilities: { autoReload: true },
    asOf: new Date().toISOString(),
  });
  const linesOf = (count: unknown) => {
    if (typeof count !== 'number' || count < 1 || count > 10_000)
      throw refuseField('params.count', 'must be 1 to 10000');
    return [{ label: 'Images', quantity: count, amount: base + step * count }];
  };
  write(books, 1_000, { type: 'grant', kind: 'grant' });
  const store = memoryStore(books);
  const handler = createCreditsHandler({
    account: () => 'ann',
    accountId: (account) => account,
    store,
    serve: {
      wallets: { list: (_, tx) => [walletOf(tx)], get: (_, tx) => walletOf(tx) },
      entries: { list: (_, tx) => tx.entries.toReversed() },
      quotes: {
        create: ({ wallet, input }) => quoteOf(wallet, input, linesOf(input.params['count'])),
      },
      spends: {
        create({ wallet, input, attempt }, tx) {
          const quote = quoteOf(wallet, input, linesOf(input.params['count']));
          const covered = quote.decision === 'auto_reload' && (!isStingy || quote.shortfall < reloaded);
          if (quote.decision !== 'go' && !covered) return refuseShort(wallet, quote);
          const reload = covered ? [write(tx, reloaded, { type: 'auto_reload', kind: 'reload' })] : [];
          const spendId = `spn_${attempt}`;
          const entry = write(tx, -quote.cost, { type: 'image', kind: 'spend', spendId });
          const { action, params } = input;
          const at = entry.at;
          const dates = { createdAt: at, settledAt: at, entryIds: [entry.id] };
          const spend = { id: spendId, walletId: wallet.id, action, params, cost: quote.cost, status: 'settled' };
          return { spend: { ...spend, ...dates }, entries: [...reload, entry] };
        },
      },
      autoReload: {
        set({ input }, tx) {
          tx.enabled = input.enabled;
        },
      },
    },
  });
  let funded = 0;
  const fund = async ({ amount }: { amount: number }): Promise<void> => {
    const claim = { account: 'fund', key: `${(funded += 1)}`, fingerprint: '' };
    await store.once(claim, (tx) => {
      write(tx, amount, { type: 'grant', kind: 'grant' });
      return Promise.resolve({ status: 200, body: '' });
    });
  };
  const options = {
    fetch: ((input, init) => handler(new Request(input, init))) as typeof fetch,
    token: 'ann',
    write: true,
    action: { action: 'image', params: { count: 5 } },
    only: [exact, left],
  };
  return { options, fund };
}

const outcomesOf = async (options: Parameters<typeof conform>[1]) =>
  (await conform(baseUrl, options)).results.map(({ outcome }) => outcome);

test.each([
  ['a base', { base: 3, step: 1 }],
  ['steps of 4', { base: 0, step: 4 }],
  ['a base and steps', { base: 5, step: 12 }],
])('with %s, both edges are tried, and a reload that is one too stingy is found', async (_, prices) => {
  const good = createHost(prices);
  expect(await outcomesOf({ ...good.options, fund: good.fund })).toEqual(['passed', 'passed']);
  const bad = createHost({ ...prices, isStingy: true });
  expect(await outcomesOf({ ...bad.options, fund: bad.fund })).toEqual(['passed', 'failed']);
});

test('without a command that adds tokens, the nearest prices are tried', async () => {
  const { options } = createHost({ base: 0, step: 7 });
  const { results } = await conform(baseUrl, { ...options, only: [exact] });
  expect(results).toEqual([expect.objectContaining({ outcome: 'passed' })]);
});

test('a search asks little, ends, and finds the prices on both sides', async () => {
  let asked = 0;
  const price = ({ n }: Record<string, unknown>) => {
    asked += 1;
    const cost = 3 + 2 * Math.floor((n as number) / 2);
    return Promise.resolve((n as number) >= 1 && (n as number) <= 500 ? { cost } : undefined);
  };
  const found = await around({ n: 4 }, 100, price);
  expect([found.within?.cost, found.beyond?.cost]).toEqual([99, 101]);
  expect(await around({ n: 4 }, 10_000, price)).toEqual({ within: { cost: 503 } });
  expect(await around({ n: 4 }, 1, price)).toEqual({ beyond: { cost: 3 } });
  expect(asked).toBeLessThan(100);
});
