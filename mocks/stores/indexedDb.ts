import { type IDBPDatabase, type IDBPTransaction, openDB, unwrap } from 'idb';
import type { JournalRecord } from '../journal/record';
import { parseJson } from '../journal/json';
import {
  beginningOf,
  type Head,
  isRun,
  type StoredJournal,
  type AppendOutcome,
  type Position,
  type Store,
} from '../journal/store';
import { createStores, type LedgerSchema, schemaVersion } from './indexedDbSchema';

type Database = IDBPDatabase<LedgerSchema>;

/**
 * How long a tab waits for its turn to write, in milliseconds. A frozen tab may never end its turn. Writing out of turn
 * is safe, too.
 */
const turnMs = 2_000;

/**
 * Stores a world in the browser under a name, for every tab of this origin:
 * `createWorld({ product, store: createIndexedDbStore('demo') })`. Each batch is one transaction, and is on disk before
 * its commands are answered.
 */
export function createIndexedDbStore(world: string): Store {
  const name = `creditkit:${world}`;
  const connection = new Connection(name);
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  const told = (outcome: AppendOutcome): AppendOutcome => {
    if (outcome === 'appended') channel?.postMessage('news');
    return outcome;
  };
  const stopped = new AbortController();
  const onNews = (listener: () => void): void => {
    connection.onLost = listener;
    channel!.addEventListener('message', listener, { signal: stopped.signal });
    // A page in the browser's back/forward cache gets no news until it's shown again.
    const back = (event: PageTransitionEvent): void => {
      if (event.persisted) listener();
    };
    globalThis.addEventListener?.('pageshow', back, { signal: stopped.signal });
  };
  return {
    onFailure: 'degrade',
    load: (since) => connection.with((db) => load(db, since)),
    begin: async (head, records, over) => told(await connection.with((db) => begin(db, head, records, over))),
    append: async (beginning, records) => told(await connection.with((db) => append(db, beginning, records))),
    saveSnapshot: async (text) => void (await connection.with((db) => db.put('world', { text }, 'snapshot'))),
    ...(channel && { onNews }),
    ...(globalThis.navigator?.locks && { lock: () => takeTurn(name) }),
    dump: () => withinTurn(dump(name)),
    close: () => {
      stopped.abort();
      channel?.close();
      connection.close();
    },
  };
}

async function load(db: Database, since: Position | undefined): Promise<StoredJournal | undefined> {
  const tx = db.transaction(['world', 'batches']);
  const row = await tx.objectStore('world').get('world');
  if (!row) return undefined;
  const from = since && since.beginning === beginningOf(row.head) ? since.sequence : 0;
  if (from === row.next) return { head: row.head, records: [] };
  const batches = await tx.objectStore('batches').getAll(IDBKeyRange.lowerBound(from));
  const records = batches.flatMap(({ text }) => recordsOf(text));
  if (records.length !== (row.next as number) - from)
    throw new Error(`It should hold ${String(row.next)} records, and some are missing or cannot be read.`);
  const snapshot = from === 0 ? await tx.objectStore('world').get('snapshot') : undefined;
  return { head: row.head, records, ...(snapshot && { snapshot: snapshot.text }) };
}

async function begin(
  db: Database,
  head: Head,
  records: readonly JournalRecord[],
  over: 'nothing' | 'anything',
): Promise<AppendOutcome> {
  const tx = db.transaction(['world', 'batches'], 'readwrite', { durability: 'strict' });
  const row = over === 'nothing' ? await tx.objectStore('world').get('world') : undefined;
  if (row) return 'behind';
  const batches = tx.objectStore('batches');
  await all(tx, [
    batches.clear(),
    tx.objectStore('world').clear(),
    ...(records.length ? [batches.put(toBatch(records))] : []),
    tx.objectStore('world').put({ head, next: records.length }, 'world'),
  ]);
  return 'appended';
}

/** Uses callbacks, because a promise per step would delay the answer by a turn of the event loop each. */
function append(db: Database, beginning: string, records: readonly JournalRecord[]): Promise<AppendOutcome> {
  return new Promise((resolve, reject) => {
    const tx = unwrap(db).transaction(['world', 'batches'], 'readwrite', { durability: 'strict' });
    const worlds = tx.objectStore('world');
    const asked = worlds.get('world') as IDBRequest<LedgerSchema['world']['value'] | undefined>;
    let outcome: AppendOutcome = 'behind';
    asked.onsuccess = () => {
      const row = asked.result;
      if (!row || beginningOf(row.head) !== beginning || !isRun(records, row.next as number)) return;
      try {
        tx.objectStore('batches').put(toBatch(records));
        worlds.put({ head: row.head, next: (row.next as number) + records.length }, 'world');
        outcome = 'appended';
      } catch (error) {
        reject(error as Error);
        tx.abort();
      }
    };
    tx.oncomplete = () => resolve(outcome);
    tx.onabort = () => reject(tx.error ?? new DOMException('The transaction was aborted.', 'AbortError'));
  });
}

/** Settles when the transaction does. Its parts succeed or fail together. */
async function all(
  tx: IDBPTransaction<LedgerSchema, ('world' | 'batches')[], 'readwrite'>,
  parts: Promise<unknown>[],
): Promise<void> {
  const outcomes = await Promise.allSettled([tx.done, ...parts]);
  for (const outcome of outcomes.reverse()) if (outcome.status === 'rejected') throw outcome.reason;
}

function toBatch(records: readonly JournalRecord[]): { first: number; text: string } {
  return { first: records[0]!.sequence, text: JSON.stringify(records) };
}

/** Keeps the database open, and explains its errors. */
class Connection {
  onLost: () => void = () => undefined;
  readonly #name: string;
  #opening: Promise<Database> | undefined;
  /** Why it can't be opened again from this page. */
  #over: string | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  async with<T>(work: (db: Database) => Promise<T>): Promise<T> {
    try {
      if (this.#over) throw new Error(this.#over);
      this.#opening ??= this.#open();
      return await work(await this.#opening);
    } catch (error) {
      throw new Error(explain(error), { cause: error });
    }
  }

  close(): void {
    void this.#opening?.then((db) => db.close()).catch(() => undefined);
    this.#over = 'It was closed.';
  }

  #open(): Promise<Database> {
    if (typeof indexedDB === 'undefined')
      return Promise.reject(new Error('IndexedDB isn’t available here. Some private windows turn it off.'));
    let blocked!: (error: Error) => void;
    const isBlocked = new Promise<never>((_, reject) => (blocked = reject));
    const lose = (): void => {
      this.#opening = undefined;
      this.onLost();
    };
    const opening = openDB<LedgerSchema>(this.#name, schemaVersion, {
      upgrade: createStores,
      blocked: () => blocked(new Error('Another tab still runs an older version of it. Close that tab, then reload.')),
      blocking: (_, newVersion, event) => {
        (event.target as IDBDatabase).close();
        if (newVersion) this.#over = 'A newer version of this page has opened it in another tab. Reload this page.';
        lose();
      },
      terminated: lose,
    });
    return Promise.race([opening, isBlocked]).catch((error: unknown) => {
      this.#opening = undefined;
      // The database may still open later, when nobody waits for it anymore.
      void opening.then((db) => db.close()).catch(() => undefined);
      throw error;
    });
  }
}

function explain(error: unknown): string {
  const { name, message } = error as Error;
  if (name === 'VersionError') return 'It was written by a newer version. Reload to get that version.';
  if (name === 'QuotaExceededError')
    return 'The browser gives this site no more space. Delete data of this site that you no longer need.';
  if (name === 'SecurityError' || name === 'InvalidStateError')
    return `This browser doesn’t let the page store data here, as in some private windows (${message}).`;
  return name === 'Error' ? message : `IndexedDB failed (${name}: ${message}).`;
}

function takeTurn(name: string): Promise<() => void> {
  return new Promise((got) => {
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(turnMs) }, () => new Promise<void>((end) => got(end)))
      .catch(() => got(() => undefined));
  });
}

/** Rejects after a while, because opening the database waits forever if another tab blocks it. */
function withinTurn<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('Another tab is in the way.')), turnMs);
    work.then(resolve, reject);
  });
}

/** Everything in the database, whatever its version. */
async function dump(name: string): Promise<unknown> {
  const found = (await indexedDB.databases()).find((database) => database.name === name);
  if (!found) return null;
  const db = await openDB(name);
  try {
    const stores: Record<string, unknown> = {};
    for (const store of db.objectStoreNames)
      stores[store] = { keys: await db.getAllKeys(store), values: await db.getAll(store) };
    return { name, version: db.version, stores };
  } finally {
    db.close();
  }
}

/** The records of a batch; none if it is damaged. The caller counts them. */
function recordsOf(text: unknown): unknown[] {
  const records = parseJson(String(text));
  return Array.isArray(records) ? records : [];
}
