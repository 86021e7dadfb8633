import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apply, commit, openBooks, select, type Books, type Wallet } from '../../mocks/ledger/index';
import { Heap } from '../../mocks/ledger/heap';
import { compiled as products } from '../systems';

function wallet(): { books: Books; wallet: Wallet } {
  const books = openBooks(products.studio);
  const opened = apply(
    books,
    {
      type: 'open',
      account: 'a',
      name: 'Acme',
      planId: 'scale',
      cadence: 'monthly',
      periodStartAt: 0,
      buckets: { top_up: 1_000_000 },
      outstanding: 0,
      autoReload: false,
      status: undefined,
    },
    0,
  );
  if (opened.kind === 'decided') commit(books, opened.writes);
  return { books, wallet: books.wallets[0]! };
}

it('selects the same entries as a plain filter, for any types and period', () => {
  const actions = ['image_reroll', 'image_batch', 'submission'] as const;
  const types: string[] = ['image_reroll', 'image_generation', 'submission', 'plan_allocation', 'manual_top_up'];
  const steps = fc.array(fc.record({ action: fc.constantFrom(...actions), waitMs: fc.nat(5) }), { maxLength: 60 });
  const bound = fc.option(fc.nat(200), { nil: undefined });
  const wanted = fc.option(fc.uniqueArray(fc.constantFrom(...types), { minLength: 1 }), { nil: undefined });
  fc.assert(
    fc.property(steps, wanted, bound, bound, fc.nat(70), (script, only, fromAt, toAt, position) => {
      const { books, wallet: w } = wallet();
      let at = 0;
      for (const { action, waitMs } of script) {
        at += waitMs;
        const params = action === 'submission' ? { clips: [] } : {};
        const outcome = apply(
          books,
          { type: 'spend', wallet: w, action, params, confirmed: false, link: undefined, reload: 'ready' },
          at,
        );
        if (outcome.kind === 'decided') commit(books, outcome.writes);
      }
      const plain = [...w.entries].flatMap((entry, n) => {
        const inSpan = (fromAt === undefined || entry.at >= fromAt) && (toAt === undefined || entry.at < toAt);
        return inSpan && (!only || only.includes(entry.type)) ? [n] : [];
      });
      const lines = select(w, { types: only, fromAt, toAt });
      expect(Array.from({ length: lines.count }, (_, n) => lines.at(n))).toEqual(plain);
      expect(lines.before(position)).toBe(plain.filter((n) => n < position).length);
    }),
  );
});

it('a heap returns the smallest first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const heap = new Heap<number>((a, b) => a < b);
      for (const number of numbers) heap.push(number);
      const popped: number[] = [];
      for (let least = heap.pop(); least !== undefined; least = heap.pop()) popped.push(least);
      expect(popped).toEqual(numbers.toSorted((a, b) => a - b));
    }),
  );
});

it('a write that would break an invariant throws', () => {
  const { books, wallet: w } = wallet();
  const entry = { wallet: w, at: 0, type: 'submission', description: 'x' } as const;
  const write =
    (
      movements: Parameters<typeof commit>[1][number] extends infer W
        ? W extends { entry: { movements: infer M } }
          ? M
          : never
        : never,
    ) =>
    () =>
      commit(books, [{ kind: 'entry', entry: { ...entry, movements } }]);
  expect(write([{ from: 1, to: 'spent', amount: 2_000_000 }])).toThrow('no bucket is below zero');
  expect(write([{ from: 'spent', to: 'outstanding', amount: 1 }])).toThrow('nothing is owed to a wallet');
  expect(write([{ from: 0, to: 'spent', amount: 0 }])).toThrow('a movement has an amount above zero');
  expect(write([{ from: 0, to: 'spent', amount: 0.5 }])).toThrow('a movement has an amount above zero');
  expect(write([{ from: 'issued', to: 'spent', amount: 1 }])).toThrow('a movement has two ends');
});
