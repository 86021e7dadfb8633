import { expect, it } from 'vitest';
import {
  amountOf,
  apply,
  commit,
  debtStatus,
  findEntry,
  nextDue,
  openBooks,
  select,
  type Command,
  type Product,
} from '../../mocks/ledger/index';
import { compiled as products } from '../systems';
import { opening } from './opening';

/** Books with a way to run commands. A refused command throws. */
function ledger(product: Product = products.studio) {
  const books = openBooks(product);
  const tell = (command: Command, at = 0) => {
    const outcome = apply(books, command, at);
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    return commit(books, outcome.writes);
  };
  const open = (more: object = {}, at = 0) => {
    tell(opening(product, more), at);
    return books.wallets.at(-1)!;
  };
  const spend = (wallet = books.wallets[0]!, action = 'image_reroll', at = 0, params = {}) =>
    tell({ type: 'spend', wallet, action, params, confirmed: true, link: undefined, reload: 'ready' }, at);
  return { books, tell, open, spend };
}

it('due events run in order of time, then of age, with jobs before renewals (7)', () => {
  const { books, open, spend, tell } = ledger();
  const wallets = [open(), open(), open(), open()];
  spend(wallets[3], 'submission', 0, { clips: [] });
  for (const n of [2, 0, 3, 1]) spend(wallets[n], 'image_reroll', 0);
  spend(wallets[1], 'image_reroll', 60_000);
  const told: string[] = [];
  for (let due = nextDue(books); due && told.length < 10; due = nextDue(books)) {
    told.push(due.kind === 'finish' ? `job ${due.spend.number} at ${due.at}` : `wallet ${due.wallet.number}`);
    if (due.kind === 'finish') tell({ type: 'finish', spend: due.spend }, due.at);
    else tell({ type: 'renew', wallet: due.wallet, paid: true }, due.at);
  }
  expect(told).toEqual([
    'job 1 at 300000',
    'job 2 at 300000',
    'job 3 at 300000',
    'job 4 at 300000',
    'job 5 at 360000',
    'job 0 at 86400000',
    'wallet 0',
    'wallet 1',
    'wallet 2',
    'wallet 3',
  ]);
});

it('a wallet without a plan is never due, and doesn’t delay others', () => {
  const { books, open, tell } = ledger();
  open({ planId: undefined });
  expect(nextDue(books)).toBeUndefined();
  const next = open();
  expect(nextDue(books)).toMatchObject({ kind: 'renew', wallet: next });
  tell({ type: 'set_status', wallet: next, status: 'ended' });
  expect(nextDue(books)).toBeUndefined();
});

it('a write that breaks an invariant throws and changes nothing', () => {
  const { books, open, spend } = ledger();
  const wallet = open();
  spend(wallet, 'image_reroll', 10);
  const before = JSON.stringify([wallet.holdings, wallet.entries.length, books.lines.length]);
  const line = { wallet, at: 10, type: 'submission', description: 'x' } as const;
  const moving =
    (movements: object[], at = 10) =>
    () =>
      commit(books, [{ kind: 'entry', entry: { ...line, at, movements: movements as [] } }]);
  expect(moving([{ from: 0, to: 'spent', amount: 99 }])).toThrow('no bucket is below zero');
  expect(moving([{ from: 1, to: 'spent', amount: 6 }])).toThrow('no bucket is below zero');
  expect(moving([{ from: 0, to: 0, amount: 1 }])).toThrow('a movement has two ends, one of them in the wallet');
  expect(moving([{ from: 'issued', to: 0, amount: Number.MAX_SAFE_INTEGER }])).toThrow('amounts are safe integers');
  expect(moving([{ from: 'issued', to: 0, amount: 1 }], 9)).toThrow('time runs forward');
  const job = books.spends.at(0)!;
  expect(() => commit(books, [{ kind: 'spend', spend: { ...job, number: 7 } }])).toThrow('jobs are numbered in order');
  expect(() => commit(books, [{ kind: 'open', wallet }])).toThrow('wallets are numbered in order');
  const end = { kind: 'job', spend: job, patch: { status: 'settled', settledAt: 10 } } as const;
  commit(books, [end]);
  expect(() => commit(books, [end])).toThrow('a job is finished once');
  books.spends.mention(0, 3);
  expect(() => books.spends.mention(0, 4)).toThrow('a job has at most two lines');
  const debt = { ...wallet.entries.at(0)!, outstanding: -1 };
  expect(() => debtStatus(wallet, debt)).toThrow('every debt entry is on the list of debts');
  expect(JSON.stringify([wallet.holdings, wallet.entries.length, books.lines.length])).toBe(before);
});

it('a log can be read as a list of entries or one column at a time', () => {
  const { books, open, spend, tell } = ledger();
  const wallet = open({ outstanding: 3 });
  const other = open();
  spend(wallet, 'image_reroll', 5);
  spend(other, 'image_batch', 5);
  tell({ type: 'adjust', wallet, amount: 4, note: 'sorry', corrects: 3 }, 6);
  const { entries } = wallet;
  const lines = [...entries];
  expect(lines.map(({ type, number }) => [type, number])).toEqual([
    ['plan_allocation', 0],
    ['admin_adjustment', 1],
    ['admin_adjustment', 2],
    ['image_reroll', 5],
    ['admin_adjustment', 7],
  ]);
  expect(lines.map((_, n) => entries.at(n))).toEqual(lines);
  expect(lines.map((_, n) => entries.at(n - 5))).toEqual(lines);
  expect([entries.at(5), entries.at(-6)]).toEqual([undefined, undefined]);
  for (const [n, entry] of lines.entries())
    expect([
      entries.type(n),
      entries.instant(n),
      entries.amount(n),
      entries.balance(n),
      entries.job(n) !== undefined,
    ]).toEqual([entry.type, entry.at, amountOf(entry), entry.balanceAfter, entry.spend !== undefined]);
  expect(lines.at(-1)).toMatchObject({ note: 'sorry', corrects: 3, checkoutId: undefined, spend: undefined });
  expect([0, 1, 3, 4, 5, 6, 7, 8].map((number) => findEntry(wallet, number)?.number)).toEqual([
    0,
    1,
    undefined,
    undefined,
    5,
    undefined,
    7,
    undefined,
  ]);
  const adjustments = select(wallet, { types: ['admin_adjustment'], fromAt: undefined, toAt: undefined });
  expect([adjustments.count, adjustments.at(0), adjustments.at(1), adjustments.at(2)]).toEqual([3, 1, 2, 4]);
  const late = select(wallet, { types: ['admin_adjustment'], fromAt: 6, toAt: 7 });
  expect([late.count, late.at(0), late.before(9)]).toEqual([1, 4, 1]);
  expect(books.lines.length).toBe(8);
});

it('finds the n-th entry of one type in a period', () => {
  const { open, spend } = ledger();
  const wallet = open();
  for (let n = 0; n < 8; n += 1) spend(wallet, 'image_reroll', n);
  const lines = select(wallet, { types: ['image_reroll'], fromAt: 3, toAt: 7 });
  expect([lines.count, ...[0, 1, 2, 3].map((n) => lines.at(n))]).toEqual([4, 5, 6, 7, 8]);
});

it('a job stores its request and its outcome', () => {
  const { books, open, spend, tell } = ledger();
  const wallet = open();
  spend(wallet, 'submission', 0, { clips: [8] });
  spend(wallet, 'image_reroll', 0);
  expect(books.spends.at(0)).toMatchObject({ action: 'submission', params: { clips: [8] }, cost: 48, deposit: 8 });
  expect(books.spends.at(1)).toMatchObject({ action: 'image_reroll', params: {}, settledAt: undefined });
  expect([books.spends.at(2), books.spends.at(99)]).toEqual([undefined, undefined]);
  expect(books.spends.pending().map(({ number }) => number)).toEqual([0, 1]);
  tell({ type: 'finish', spend: books.spends.at(0)! }, 9);
  expect(books.spends.at(0)).toMatchObject({ status: 'settled', settledAt: 9, actual: 8, entries: [2] });
  expect(books.spends.pending().map(({ number }) => number)).toEqual([1]);
  expect([...books.spends].map(({ number }) => number)).toEqual([0, 1]);
});

it('a deleted account leaves no data behind (A.P7s)', () => {
  const { books, open, tell } = ledger();
  const wallet = open();
  const link = { label: 'Spot', href: 'https://a.test/spot' };
  const params = { clips: [8] };
  tell({ type: 'spend', wallet, action: 'submission', params, confirmed: true, link, reload: 'ready' });
  tell({ type: 'adjust', wallet, amount: 1, note: 'private', corrects: undefined });
  expect(books.lines.at(3)).toMatchObject({ note: 'private' });
  expect(books.lines.at(2)).toMatchObject({ link });
  tell({ type: 'forget_account', account: 'nobody' });
  expect(books.spends.pending()).toHaveLength(1);
  tell({ type: 'forget_account', account: 'a' });
  expect(books.lines.at(3).note).toBeUndefined();
  expect(books.lines.at(2).link).toBeUndefined();
  expect(books.spends.at(0)).toBeUndefined();
  expect(books.spends.pending()).toEqual([]);
  expect(books.wallets).toEqual([undefined]);
});

it('a log may begin before 1970', () => {
  const { open } = ledger();
  const wallet = open({ periodStartAt: -5 }, -5);
  expect([...wallet.entries].map(({ at }) => at)).toEqual([-5, -5]);
});

it('batches that end together end by wallet, then by bucket, whatever was bought first (X.3)', () => {
  const { books, tell, open } = ledger(products.console);
  const end = 365 * 86_400_000;
  const free = [{ expiresAt: end, amount: 1 }];
  const wallets = [0, 1, 2].map(() => open({ planId: undefined, buckets: { free, top_up: [] } }));
  for (const n of [2, 0, 1]) tell({ type: 'top_up', wallet: wallets[n]!, amount: 5_000_000, checkoutId: `chk_${n}` });
  const told: string[] = [];
  for (let due = nextDue(books); due?.kind === 'end'; due = nextDue(books)) {
    told.push(`${due.wallet.number}: ${books.product.buckets[due.bucket]!.id}`);
    expect(due.at).toBe(end);
    tell({ type: 'end_batch', wallet: due.wallet, bucket: due.bucket }, due.at);
  }
  expect(told).toEqual([0, 1, 2].flatMap((n) => [`${n}: free`, `${n}: top_up`]));
});

it('of batches that end together, the one of the older wallet ends first, whatever its bucket (X.3)', () => {
  const { books, open } = ledger(products.console);
  const batch = [{ expiresAt: 86_400_000, amount: 1 }];
  const older = open({ planId: undefined, buckets: { free: 0, top_up: batch } });
  open({ planId: undefined, buckets: { free: batch } });
  expect(nextDue(books)).toMatchObject({ kind: 'end', wallet: older, bucket: 1 });
});

it('tokens of a batch are taken as such: a write that leaves a batch larger than its bucket throws (X.3)', () => {
  const { books, open } = ledger(products.console);
  const top_up = [{ expiresAt: 86_400_000, amount: 5 }];
  const wallet = open({ planId: undefined, buckets: { free: 0, top_up } });
  const take = (more: object) => () =>
    commit(books, [
      {
        kind: 'entry',
        entry: {
          wallet,
          at: 0,
          type: 'usage',
          description: 'x',
          movements: [{ from: 1, to: 'spent', amount: 1, ...more }],
        },
      },
    ]);
  expect(take({})).toThrow('batches are part of their bucket');
  expect([wallet.holdings.buckets, wallet.holdings.batches]).toEqual([[0, 5], [{ bucket: 1, ...top_up[0] }]]);
  take({ dated: [{ expiresAt: 86_400_000, amount: 1 }] })();
  expect(wallet.holdings.buckets).toEqual([0, 4]);
});
