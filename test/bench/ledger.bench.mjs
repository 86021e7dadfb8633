// The ledger's core, full rules with idempotency keys, beside the least that could keep the same log: an array, a map and a sum.
// Then the cost of a spend, a balance and a page as the log grows from a thousand to a million entries.
import { apply } from '../../dist/mocks/ledger/apply.js';
import { openBooks, spendableOf } from '../../dist/mocks/ledger/books.js';
import { commit } from '../../dist/mocks/ledger/commit.js';
import { select } from '../../dist/mocks/ledger/log.js';
import { studio as product } from '../../dist/mocks/products/studio.js';
import { Keys } from '../../dist/mocks/service/keys.js';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const atOnce = 10_000;

export default function open() {
  const grown = new Map(sizes.map((size) => [size, grow(size)]));
  const floor = createFloor();
  /** @param {(ledger: Ledger) => void} ask @param {number} times */
  const bySize = (ask, times) =>
    Object.fromEntries(
      [...grown].map(([size, ledger]) => [
        `${size.toLocaleString('en')} entries`,
        () => {
          for (let n = 0; n < times; n++) ask(ledger);
        },
      ]),
    );
  const first = `${sizes[0].toLocaleString('en')} entries`;
  return [
    {
      name: `${atOnce.toLocaleString('en')} spends on a log of 1,000,000`,
      baseline: 'array, map and sum',
      cases: {
        'array, map and sum': () => repeat(atOnce, () => floor.spend()),
        ledger: () => repeat(atOnce, () => grown.get(1_000_000).spend()),
      },
    },
    { name: '1,000 spends, by length of log', baseline: first, cases: bySize((ledger) => ledger.spend(), 1_000) },
    { name: '100,000 balances', baseline: first, cases: bySize((ledger) => ledger.balance(), 100_000) },
    { name: '10,000 newest pages of 25', baseline: first, cases: bySize((ledger) => ledger.newest(), 10_000) },
    { name: '10,000 pages of 25 in mid-log', baseline: first, cases: bySize((ledger) => ledger.deep(), 10_000) },
    { name: '10,000 filtered pages of 25', baseline: first, cases: bySize((ledger) => ledger.filtered(), 10_000) },
  ];
}

/** @typedef {ReturnType<typeof grow>} Ledger */

/** A wallet with a log of so many entries, nine re-rolls to a batch. @param {number} size */
function grow(size) {
  const books = openBooks(product);
  const keys = new Keys();
  const rich = { type: 'open', account: 'a', name: 'Acme', planId: 'scale', cadence: 'monthly', periodStartAt: 0 };
  const more = {
    buckets: { plan: 0, top_up: 4_000_000_000_000 },
    outstanding: 0,
    autoReload: false,
    status: undefined,
  };
  commit(books, apply(books, { ...rich, ...more }, 0).writes);
  const wallet = books.wallets[0];
  let count = 0;
  const spend = () => {
    count += 1;
    const key = `key-${count}`;
    if (keys.get(key, count)) throw new Error('A fresh key is not known.');
    const action = count % 10 === 0 ? 'image_batch' : 'image_reroll';
    const command = { type: 'spend', wallet, action, params: none, confirmed: false, link: undefined, reload: 'ready' };
    const outcome = apply(books, command, count);
    if (outcome.kind !== 'decided') throw new Error('There is enough.');
    const { entries } = commit(books, outcome.writes);
    keys.put(key, { fingerprint: action, status: 201, text: String(entries[0].number), at: count });
  };
  repeat(size, spend);
  const page = (filter, depth) => {
    const lines = select(wallet, filter);
    let sum = 0;
    const end = Math.max(25, Math.floor(lines.count * depth));
    for (let n = Math.min(end, lines.count) - 1, left = 25; left > 0 && n >= 0; n -= 1, left -= 1)
      sum += wallet.entries[lines.at(n)].balanceAfter;
    return sum;
  };
  return {
    spend,
    balance: () => spendableOf(product, wallet),
    newest: () => page(everything, 1),
    deep: () => page(everything, 0.5),
    filtered: () => page(batches, 1),
  };
}

const none = {};
const everything = { types: undefined, fromAt: undefined, toAt: undefined };
const batches = { types: ['image_generation'], fromAt: 500, toAt: undefined };

/** The same bookkeeping without any rule. */
function createFloor() {
  const entries = [];
  const keys = new Map();
  let balance = 4_000_000_000_000;
  let count = 0;
  const spend = () => {
    count += 1;
    const key = `key-${count}`;
    if (keys.has(key) || balance < 2) throw new Error('There is enough.');
    balance -= 2;
    entries.push({ number: count, at: count, amount: -2, balanceAfter: balance });
    keys.set(key, count);
  };
  repeat(1_000_000, spend);
  return { spend };
}

/** @param {number} times @param {() => unknown} act */
function repeat(times, act) {
  for (let n = 0; n < times; n++) act();
}
