import { waitFor } from '@testing-library/react';
// A world over the browser's storage: what it stores, and what it reports when it can't.
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type MockLedger, startMockLedger } from '../../mocks/browser';
import { createIndexedDbStore } from '../../mocks/stores/indexedDb';
import type { World } from '../../mocks/index';
import { describeStore, headOf, record, run } from '../stores/contract';
import { expectExact, race } from '../stores/race';
import { createWallet, openWorld, readBooks, spendIdOf, spendSurely } from '../stores/worlds';

let names = 0;
const newName = (): string => `store test ${(names += 1)} ${Date.now()}`;
const databaseOf = (name: string): string => `creditkit:${name}`;
const opened: World[] = [];
const openNamed = (name: string): World => {
  const world = openWorld(createIndexedDbStore(name));
  opened.push(world);
  return world;
};

afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const world of opened.splice(0)) world.close();
  for (const { name } of await indexedDB.databases()) if (name?.startsWith('creditkit:')) await deleteDB(name);
});

describeStore(
  'IndexedDB',
  () => {
    const name = newName();
    return Promise.resolve({ open: () => createIndexedDbStore(name) });
  },
  { isShared: true },
);

describe('several worlds in one browser', () => {
  test.each([
    [2, 5],
    [8, 250],
  ])(
    '%i of them make 250 spends each, %i at a time, without losing or repeating one',
    { timeout: 60_000 },
    async (tabs, inFlight) => {
      const name = newName();
      await race(
        Array.from({ length: tabs }, () => openNamed(name)),
        250,
        inFlight,
      );
    },
  );

  test('stay exact without locks', { timeout: 60_000 }, async () => {
    const name = newName();
    vi.spyOn(navigator.locks, 'request').mockRejectedValue(new DOMException('Not here.', 'SecurityError'));
    await race([openNamed(name), openNamed(name), openNamed(name)], 20, 2);
  });
});

/** A world with one spend, closed again, for the next page to open. */
async function keep(name: string): Promise<{ walletId: string; text: string }> {
  const world = openWorld(createIndexedDbStore(name));
  const walletId = await createWallet(world, 5);
  const { text } = await spendSurely(world, walletId, 'k');
  world.close();
  return { walletId, text };
}

async function alter(
  name: string,
  change: (db: Awaited<ReturnType<typeof openDB>>) => Promise<unknown>,
): Promise<void> {
  const db = await openDB(databaseOf(name));
  await change(db);
  db.close();
}

/** Reports why, continues in memory with a new world, and stores again after a reset. */
async function expectWorking(world: World, notice: RegExp): Promise<void> {
  await world.ready;
  expect(world.storage).toMatchObject({ kind: 'failed', notice: expect.stringMatching(notice) as string });
  const walletId = await createWallet(world, 2);
  const { text } = await spendSurely(world, walletId, 'new');
  await expectExact(world, walletId, [spendIdOf(text)]);
}

describe('stored data that is damaged', () => {
  const batch = (text: unknown) => (db: Awaited<ReturnType<typeof openDB>>) => db.put('batches', { first: 1, text });
  const damages: [string, Parameters<typeof alter>[1]][] = [
    ['a batch that is no JSON', batch('[{')],
    ['a batch that is no list', batch('{}')],
    ['a batch of strangers', batch('[{"sequence":1}]')],
    ['a batch that is gone', (db) => db.delete('batches', 1)],
    [
      'an amount written over',
      async (db) => {
        const row = (await db.get('batches', 0)) as { first: number; text: string };
        await db.put('batches', { ...row, text: row.text.replace('"plan":240', '"plan":9999') });
      },
    ],
    ['a count written over', async (db) => db.put('world', { head: headOf('a'), next: -4 }, 'world')],
    ['a beginning that is none', async (db) => db.put('world', { head: { beginning: '' }, next: 2 }, 'world')],
    ['a row that is none', async (db) => db.put('world', 'hello', 'world')],
  ];
  test.each(damages)('%s: reported, saved aside, and ignored', async (_, damage) => {
    const name = newName();
    await keep(name);
    await alter(name, damage);
    const world = openNamed(name);
    await expectWorking(world, /no longer saved.*reset tries to save again/s);
    const { stored } = JSON.parse(await world.rescue()) as { stored: { stores: object } };
    expect(Object.keys(stored.stores)).toEqual(['batches', 'world']);
    await world.backstage.world.reset({ product: 'studio', scenario: 'blank' });
    expect(world.storage).toEqual({ kind: 'stored' });
    expect((await createIndexedDbStore(name).load())?.records).toEqual([]);
  });
});

describe('a database of another version', () => {
  test('older and empty: starts a new world', async () => {
    const name = newName();
    (await openDB(databaseOf(name), 1)).close();
    const world = openNamed(name);
    await world.ready;
    expect(world.storage).toEqual({ kind: 'stored' });
  });

  test('newer: left unchanged', async () => {
    const name = newName();
    (await openDB(databaseOf(name), 9, { upgrade: (db) => void db.createObjectStore('future') })).close();
    const world = openNamed(name);
    await expectWorking(world, /newer version/);
    expect(JSON.parse(await world.rescue())).toMatchObject({ stored: { version: 9, stores: { future: {} } } });
  });

  test('kept open by a tab that doesn’t close it: reported', async () => {
    const name = newName();
    const older = await openDB(databaseOf(name), 1);
    await expectWorking(openNamed(name), /Another tab still runs an older version/);
    older.close();
  });

  test('needed by a newer page while this one is open: closed, and reported', async () => {
    const name = newName();
    const world = openNamed(name);
    await createWallet(world, 1);
    (await openDB(databaseOf(name), 9)).close();
    await waitFor(() => expect(world.storage.kind).toBe('failed'));
    await expectWorking(world, /newer version of this page.*Reload/s);
  });

  test('deleted while open: reported', async () => {
    const name = newName();
    const world = openNamed(name);
    await createWallet(world, 1);
    await deleteDB(databaseOf(name));
    await waitFor(() => expect(world.storage.notice).toMatch(/is gone/));
  });
});

describe('a browser that refuses to store', () => {
  const quota = new DOMException('Full.', 'QuotaExceededError');
  test('out of space: reported, and continues in memory', async () => {
    const world = openNamed(newName());
    await world.ready;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw quota;
    });
    await createWallet(world, 1);
    await expectWorking(world, /no more space/);
  });

  test.each([
    ['SecurityError', /private windows/],
    ['InvalidStateError', /private windows/],
    ['UnknownError', /UnknownError/],
  ])('%s: reported, and continues in memory', async (name, notice) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('No.', name);
    });
    await expectWorking(openNamed(newName()), notice);
  });

  test('no IndexedDB at all', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expectWorking(openNamed(newName()), /IndexedDB isn’t available/);
  });
});

describe('startMockLedger({ persist })', () => {
  let ledger: MockLedger;
  afterEach(() => ledger.stop());
  const start = async (persist: boolean | string): Promise<World> => {
    ledger = await startMockLedger({ product: 'studio', scenario: 'blank', transport: 'fetch', persist });
    return ledger.world;
  };

  test('continues where the page stopped; another name is another world', async () => {
    const walletId = await createWallet(await start(true), 3);
    const { text } = await spendSurely(ledger.world, walletId, 'k');
    const again = await start(true);
    expect((await readBooks(again.fetch, location.origin, walletId)).spends).toEqual([spendIdOf(text)]);
    const other = await start('other');
    expect(await (await other.fetch('/v1/wallets')).json()).toMatchObject({ total: 0 });
    expect((await start(false)).storage).toEqual({ kind: 'memory' });
  });

  test('says in the console what it can’t store', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('No.', 'SecurityError');
    });
    const world = await start('unkept');
    expect(warn).toHaveBeenCalledWith(`[creditkit] ${world.storage.notice}`);
  });
});

test('the database contains no card number or CVC', async () => {
  const name = newName();
  const world = openNamed(name);
  await world.backstage.wallets.create({
    name: 'Card 4242 4242 4242 4242',
    planId: 'starter',
    card: '4000000000000341',
  });
  const kept = JSON.stringify(await createIndexedDbStore(name).dump!());
  expect(kept).toContain('wallets.create');
  expect(kept).not.toMatch(/4242.?4242|4000000000000341/);
});

test('a record is stored byte for byte', async () => {
  const store = createIndexedDbStore(newName());
  await store.begin(headOf('a'), run(0, 1), 'nothing');
  await store.append('a', [record(1, '\u0000 \ud800 \u2028')]);
  expect((await store.load())?.records[1]).toEqual(record(1, '\u0000 \ud800 \u2028'));
  store.close();
});
