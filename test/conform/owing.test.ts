// A wallet that owes something: what is bought pays it back, in an entry of its own that moves nothing in total.
import { expect, test } from 'vitest';
import type { Checkout, Entry, Wallet } from '../../src/contract';
import { createCreditsHandler, memoryStore, refuse, refuseField } from '../../src/server';
import { conform } from '../../mocks/conform';
import { baseUrl } from './backend';

interface Books {
  amount: number;
  owed: number;
  entries: Entry[];
  checkouts: Checkout[];
}

const usd = (amount: number) => ({ amount, currency: 'USD' });
const pack = { id: 'pack', amount: 100, price: usd(900), available: true };
const none = { currentPeriodStartAt: null, currentPeriodEndAt: null, renewsAt: null, endsAt: null };

function write(books: Books, buckets: Entry['buckets'], more: Pick<Entry, 'type' | 'kind'> & Partial<Entry>): void {
  const amount = buckets.reduce((sum, one) => sum + one.amount, 0);
  for (const { id, amount: moved } of buckets)
    if (id === 'outstanding') books.owed -= moved;
    else books.amount += moved;
  const balanceAfter = books.amount - books.owed;
  const at = new Date().toISOString();
  const [id, walletId, description] = [`ent_${books.entries.length}`, 'wal_ann', 'Test'];
  books.entries.push({ ...more, id, walletId, description, at, amount, balanceAfter, buckets });
}

const walletOf = ({ amount, owed }: Books): Wallet => ({
  id: 'wal_ann',
  name: 'Ann',
  unit: { singular: 'credit', plural: 'credits', scale: 0 },
  balance: amount - owed,
  spendable: Math.max(0, amount - owed),
  outstanding: owed,
  low: true,
  buckets: [{ id: 'top_up', label: 'Bought', amount, locked: false }],
  subscription: { plan: null, cadence: null, status: 'none', scheduledPlanId: null, ...none },
  paymentMethod: { brand: 'visa', last4: '4242' },
  autoReload: null,
  capabilities: { topUp: true },
  asOf: new Date().toISOString(),
});

/** @param grants How many times a purchase is granted. */
function createHost(grants: number): typeof fetch {
  const books: Books = { amount: 0, owed: 0, entries: [], checkouts: [] };
  write(books, [{ id: 'outstanding', amount: -150 }], { type: 'render', kind: 'spend' });
  const handler = createCreditsHandler({
    account: () => 'ann',
    accountId: (account) => account,
    store: memoryStore(books),
    serve: {
      wallets: { list: (_, tx) => [walletOf(tx)], get: (_, tx) => walletOf(tx) },
      entries: { list: (_, tx) => tx.entries.toReversed() },
      packs: { list: () => [pack] },
      checkouts: {
        create({ input, attempt }, tx) {
          if (input.kind !== 'top_up') return refuse('not_supported', 'Only packs are sold.');
          if (input.packId !== pack.id) return refuseField('packId', 'must be pack');
          const id = `chk_${attempt}`;
          const at = new Date().toISOString();
          for (let n = 0; n < grants; n += 1)
            write(tx, [{ id: 'top_up', amount: 100 }], { type: 'pack', kind: 'purchase', checkoutId: id });
          const back = Math.min(tx.owed, tx.amount);
          const paid = [
            { id: 'top_up', amount: -back },
            { id: 'outstanding', amount: back },
          ];
          if (back > 0) write(tx, paid, { type: 'settlement', kind: 'settlement' });
          const times = { status: 'completed', createdAt: at, completedAt: at };
          const sold = { packId: pack.id, amount: pack.amount, amountDue: pack.price, url: null, methods: ['card'] };
          const checkout: Checkout = { id, walletId: 'wal_ann', kind: 'top_up', ...sold, ...times };
          tx.checkouts.push(checkout);
          return checkout;
        },
        get: ({ input }, tx) => tx.checkouts.find(({ id }) => id === input.checkoutId) ?? null,
      },
    },
  });
  return (input, init) => handler(new Request(input, init));
}

const only = ['a purchase costs', 'the same purchase sent five times', 'two purchases at once'];

test('what a purchase pays back isn’t taken for a second grant', async () => {
  const { results } = await conform(baseUrl, { fetch: createHost(1), token: 'ann', write: true, only });
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(results[0]).toMatchObject({ outcome: 'passed' });
});

test('a second grant is found all the same', async () => {
  const { results } = await conform(baseUrl, {
    fetch: createHost(2),
    token: 'ann',
    write: true,
    only: only.slice(0, 1),
  });
  expect(results).toMatchObject([{ outcome: 'failed' }]);
});
