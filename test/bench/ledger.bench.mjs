// The ledger core with all rules and idempotency keys: a million spends, compared with the same bookkeeping in SQLite
// in memory, and with the minimum that could store the same log (an array, a map and a sum). Then the cost of a spend,
// a balance and a page as the log grows from a thousand to a million entries, the slowest command meanwhile, the memory
// per entry, and the time to advance ten years.
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { apply } from '../../dist/mocks/ledger/apply.js';
import { spendableOf } from '../../dist/mocks/ledger/wallet.js';
import { commit } from '../../dist/mocks/ledger/commit.js';
import { nextDue } from '../../dist/mocks/ledger/due.js';
import { select } from '../../dist/mocks/ledger/log.js';
import { productOf, products } from '../../dist/mocks/products/index.js';
import { freshState } from '../../dist/mocks/service/state.js';
import { advance } from '../../dist/mocks/service/time.js';
import { openSqlite } from './sqlite.mjs';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const million = 1_000_000;
const plenty = 10_000_000; // tokens, for a million spends and those that come after
const atOnce = 10_000;

export default async function open() {
  const sqlite = await openSqlite();
  tellGrowth();
  // Created in the warm-up of the cases that need them. Earlier, their memory would slow down garbage collection during
  // the million spends.
  const grownTo = once(grow);
  const floorOf = once(createFloor);
  /** @param {(ledger: Ledger) => void} ask @param {number} times */
  const bySize = (ask, times) =>
    Object.fromEntries(
      sizes.map((size) => [
        `${size.toLocaleString('en')} entries`,
        () => {
          const ledger = grownTo(size);
          for (let n = 0; n < times; n++) ask(ledger);
        },
      ]),
    );
  const first = `${sizes[0].toLocaleString('en')} entries`;
  return [
    {
      name: '1,000,000 spends from an empty log, a key each',
      baseline: 'ledger',
      rounds: 5,
      cases: {
        ledger: () => growTimed(),
        'ledger, and each job finished when it is due': () => growTimed(finishDue),
        ...(sqlite ? { 'better-sqlite3 in memory, no rules': () => sqlite(million, plenty, makeKeys()) } : {}),
      },
    },
    {
      name: `${atOnce.toLocaleString('en')} spends on a log of 1,000,000`,
      baseline: 'array, map and sum',
      cases: {
        'array, map and sum': () => repeat(atOnce, floorOf(million).spend),
        ledger: () => repeat(atOnce, grownTo(million).spend),
      },
    },
    { name: '1,000 spends, by length of log', baseline: first, cases: bySize((ledger) => ledger.spend(), 1_000) },
    { name: '100,000 balances', baseline: first, cases: bySize((ledger) => ledger.balance(), 100_000) },
    { name: '10,000 newest pages of 25', baseline: first, cases: bySize((ledger) => ledger.newest(), 10_000) },
    { name: '10,000 pages of 25 in mid-log', baseline: first, cases: bySize((ledger) => ledger.deep(), 10_000) },
    { name: '10,000 filtered pages of 25', baseline: first, cases: bySize((ledger) => ledger.filtered(), 10_000) },
    { name: '100 pages of 25 of two types', baseline: first, cases: bySize((ledger) => ledger.ofTwo(), 100) },
    {
      name: 'ten years at once, 1,000 wallets renewed monthly',
      baseline: 'ledger',
      rounds: 5,
      cases: { ledger: () => jump(1_000, 10) },
    },
  ];
}

/** The slowest command and the memory while a log grows to a million entries. Reported as absolute numbers. */
function tellGrowth() {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const used = () => {
    for (let n = 0; n < 3; n++) collect(); // what one pass lets go of, the next gives back
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  grow(100_000);
  const rounds = Array.from({ length: 5 }, () => {
    const before = used();
    let worst = 0;
    const ledger = grow(million, { tell: (ms) => (worst = Math.max(worst, ms)) });
    const bytes = (used() - before) / million;
    ledger.balance(); // so that it is still there to be weighed
    return { worst, bytes };
  });
  const middle = (/** @type {number[]} */ numbers) => numbers.toSorted((a, b) => a - b)[2];
  console.log('\n### Growing to 1,000,000 entries, one by one\n\n| figure | median of 5 |\n|---|--:|');
  console.log(`| worst command, ms | ${middle(rounds.map(({ worst }) => worst)).toFixed(1)} |`);
  console.log(`| bytes an entry, with its job and its key | ${middle(rounds.map(({ bytes }) => bytes)).toFixed(0)} |`);
}

/** @typedef {ReturnType<typeof grow>} Ledger */

/**
 * A wallet with `size` log entries: nine re-rolls per batch, 20 per second, so that all keys are less than a day old.
 * @param {number} size
 * @param {{ keyAt?: (n: number) => string, meanwhile?: (books: object, at: number) => void, tell?: (ms: number) => void }} [how]
 */
function grow(size, { keyAt = keyOf, meanwhile, tell } = {}) {
  const { books, keys } = freshState(product, start);
  openWallet(books, 0, { plan: 0, top_up: plenty });
  const wallet = books.wallets[0];
  let count = 0;
  const spend = () => {
    count += 1;
    const at = start + count * 50;
    meanwhile?.(books, at);
    const key = keyAt(count);
    if (keys.get(key, at)) throw new Error('A fresh key is not known.');
    const action = count % 10 === 0 ? 'image_batch' : 'image_reroll';
    const command = { type: 'spend', wallet, action, params: none, confirmed: false, link: undefined, reload: 'ready' };
    const outcome = apply(books, command, at);
    if (outcome.kind !== 'decided') throw new Error('There is enough.');
    const { from } = commit(books, outcome.writes);
    keys.put(key, { fingerprint: action, status: 201, text: String(from), at });
  };
  if (tell)
    repeat(size, () => {
      const began = performance.now();
      spend();
      tell(performance.now() - began);
    });
  else repeat(size, spend);
  const page = (filter, depth) => {
    const lines = select(wallet, filter);
    let sum = 0;
    const end = Math.max(25, Math.floor(lines.count * depth));
    for (let n = Math.min(end, lines.count) - 1, left = 25; left > 0 && n >= 0; n -= 1, left -= 1)
      sum += wallet.entries.at(lines.at(n)).balanceAfter;
    return sum;
  };
  return {
    spend,
    balance: () => spendableOf(product, wallet),
    newest: () => page(everything, 1),
    deep: () => page(everything, 0.5),
    filtered: () => page(batches, 1),
    ofTwo: () => page(both, 1),
  };
}

/**
 * The time of a million spends, with keys created in advance.
 * @param {(books: object, at: number) => void} [meanwhile]
 */
function growTimed(meanwhile) {
  const keyAt = makeKeys();
  const began = performance.now();
  grow(million, { keyAt, meanwhile });
  return performance.now() - began;
}

/** Runs due events before a command, like the service. @param {object} books @param {number} at */
function finishDue(books, at) {
  for (let due = nextDue(books); due && due.at <= at; due = nextDue(books))
    commit(books, apply(books, { type: 'finish', spend: due.spend }, due.at).writes);
}

/** The time to advance `years` years in one step. @param {number} wallets @param {number} years */
function jump(wallets, years) {
  const state = freshState(product, start);
  repeat(wallets, (n) => openWallet(state.books, n, {}));
  const began = performance.now();
  advance(state, Date.UTC(2026 + years, 3, 1));
  return performance.now() - began;
}

/** @param {object} books @param {number} n @param {object} buckets */
function openWallet(books, n, buckets) {
  const owner = {
    account: `a${n}`,
    name: 'Acme',
    planId: 'scale',
    cadence: 'monthly',
    periodStartAt: start - n * 60_000,
  };
  const rest = { buckets, outstanding: 0, autoReload: false, status: undefined };
  commit(books, apply(books, { type: 'open', ...owner, ...rest }, start).writes);
}

/** As long as the UUIDs that clients send. @param {number} n */
function keyOf(n) {
  return `9b2f6c1e-5d34-4a7b-8c90-${n.toString(16).padStart(12, '0')}`;
}

/** A million keys like those of clients: flat strings created elsewhere. @returns {(n: number) => string} */
function makeKeys() {
  const keys = JSON.parse(JSON.stringify(Array.from({ length: million + 1 }, (_, n) => keyOf(n))));
  return (n) => keys[n];
}

const product = productOf(products.studio);
const start = Date.UTC(2026, 3, 1);
const none = {};
const everything = { types: undefined, fromAt: undefined, toAt: undefined };
const batches = { types: ['image_generation'], fromAt: start + 500, toAt: undefined };
const both = { types: ['image_generation', 'image_reroll'], fromAt: undefined, toAt: undefined };

/** The same bookkeeping without any rules. @param {number} size */
function createFloor(size) {
  const entries = [];
  const keys = new Map();
  let balance = plenty;
  let count = 0;
  const spend = () => {
    count += 1;
    const key = keyOf(count);
    if (keys.has(key) || balance < 2) throw new Error('There is enough.');
    balance -= 2;
    entries.push({ number: count, at: count, amount: -2, balanceAfter: balance });
    keys.set(key, count);
  };
  repeat(size, spend);
  return { spend };
}

/** Caches the results of `make` by size. @template T @param {(size: number) => T} make */
function once(make) {
  /** @type {Map<number, T>} */
  const made = new Map();
  return (/** @type {number} */ size) => {
    const known = made.get(size) ?? make(size);
    made.set(size, known);
    return known;
  };
}

/** @param {number} times @param {(n: number) => unknown} act */
function repeat(times, act) {
  for (let n = 0; n < times; n++) act(n);
}
