// A world stored in this browser, compared with the same bare IndexedDB reads and writes.
import { createIndexedDbStore } from '../../../dist/mocks/browser.js';
import { createWorld } from '../../../dist/mocks/index.js';

const nowAt = '2026-04-01T09:00:00.000Z';
const body = JSON.stringify({ action: 'image_reroll', params: {} });

const request = (asked) =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
const ended = (tx) =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });

async function openWorld(store) {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt, ...(store && { store }) });
  await world.ready;
  const buckets = { plan: 0, top_up: 1e12 };
  const { id } = await world.backstage.wallets.create({ name: 'Acme', planId: 'scale', buckets });
  let keys = 0;
  const spend = async () => {
    keys += 1;
    const headers = { 'content-type': 'application/json', 'idempotency-key': `key-${keys}` };
    const response = await world.fetch(`/v1/wallets/${id}/spends`, { method: 'POST', headers, body });
    if (response.status !== 201) throw new Error(`A spend was answered ${response.status}.`);
    return response.text();
  };
  return { world, spend };
}

async function openBare(name) {
  const asked = indexedDB.open(name, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('world');
    asked.result.createObjectStore('batches', { keyPath: 'first' });
    asked.result.createObjectStore('records', { keyPath: 'sequence' });
  };
  return request(asked);
}

const stored = await openWorld(createIndexedDbStore(`bench ${Date.now()}`));
const inMemory = await openWorld();
const bare = await openBare(`bench bare ${Date.now()}`);
await stored.spend();
const { data } = await stored.world.backstage.journal.list();
const { sequence: _, ...genesis } = data[0];
const head = { beginning: '1-2-3-4', clock: 'manual', genesis };
const spent = data.at(-1);
const first = bare.transaction('world', 'readwrite');
first.objectStore('world').put({ head, next: 0 }, 'world');
await ended(first);

/** The database work of one batch and nothing else: one row is read, one added and one replaced. */
async function write(count) {
  const tx = bare.transaction(['world', 'batches'], 'readwrite', { durability: 'strict' });
  const worlds = tx.objectStore('world');
  const asked = worlds.get('world');
  asked.onsuccess = () => {
    const { next } = asked.result;
    const text = JSON.stringify(Array.from({ length: count }, () => spent));
    tx.objectStore('batches').put({ first: next, text });
    worlds.put({ head, next: next + count }, 'world');
  };
  return ended(tx);
}

async function repeat(times, act) {
  const began = performance.now();
  for (let n = 0; n < times; n += 1) await act();
  return performance.now() - began;
}

const long = `bench long ${Date.now()}`;
/**
 * A journal of `count` spends, stored in batches of twenty, and as separate rows for a raw read. Its snapshot is about
 * to be replaced.
 */
async function fill(spends) {
  for (let n = 0; n < spends; n += 1) await inMemory.spend();
  const records = (await inMemory.world.backstage.journal.list()).data.slice(1, spends + 2);
  const store = createIndexedDbStore(long);
  await store.begin(head, [], 'nothing');
  const early = Math.round(spends * 0.81);
  await append(store, records.slice(0, early));
  await takeSnapshot();
  await append(store, records.slice(early));
  store.close();
}

async function append(store, records) {
  for (let from = 0; from < records.length; from += 20) {
    const some = records.slice(from, from + 20);
    await store.append(head.beginning, some);
    const tx = bare.transaction('records', 'readwrite');
    for (const record of some) tx.objectStore('records').put(record);
    await ended(tx);
  }
}

async function takeSnapshot() {
  const store = createIndexedDbStore(long);
  const taken = new Promise((resolve) => {
    const { saveSnapshot } = store;
    store.saveSnapshot = (text) => saveSnapshot(text).then(resolve);
  });
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt, store });
  await taken;
  world.close();
}

function withoutSnapshot(store) {
  const load = async (since) => {
    const { snapshot: _, ...stored } = await store.load(since);
    return stored;
  };
  return { ...store, load, saveSnapshot: undefined };
}

async function restore(store) {
  const began = performance.now();
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt, store });
  await world.ready;
  const took = performance.now() - began;
  if (world.storage.kind !== 'stored') throw new Error(world.storage.notice);
  world.close();
  return took;
}

export const bench = {
  fill,
  bare: (times) => repeat(times, () => write(1)),
  /**
   * The minimum for a stored world: with any work between two transactions, they can't follow each other immediately.
   */
  bareAfterRequest: (times) => repeat(times, () => inMemory.spend().then(() => write(1))),
  stored: (times) => repeat(times, stored.spend),
  inMemory: (times) => repeat(times, inMemory.spend),
  inFlight: (times, atOnce) =>
    repeat(times / atOnce, () => Promise.all(Array.from({ length: atOnce }, () => stored.spend()))),
  getAll: () => repeat(1, () => request(bare.transaction('records').objectStore('records').getAll())),
  async load() {
    const store = createIndexedDbStore(long);
    const took = await repeat(1, () => store.load());
    store.close();
    return took;
  },
  replay: () => restore(withoutSnapshot(createIndexedDbStore(long))),
  restore: () => restore(createIndexedDbStore(long)),
};
