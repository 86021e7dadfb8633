import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Head } from '../journal/store';
import type { LedgerSchema } from './indexedDb';

/** Version 1 was never released: it kept the lines of a journal one by one, in a store of their own. */
export const schemaVersion = 2;

type Upgrade = IDBPTransaction<LedgerSchema, StoreNames<LedgerSchema>[], 'versionchange'>;

/** Brings a database of any older version, or none, to this one. What cannot be read is left out, and then missed when it is loaded. */
export async function migrate(db: IDBPDatabase<LedgerSchema>, tx: Upgrade): Promise<void> {
  db.createObjectStore('world');
  db.createObjectStore('batches', { keyPath: 'first' });
  const before = tx as unknown as IDBPTransaction<unknown, string[], 'versionchange'>;
  if (!before.objectStoreNames.contains('journal')) return;
  const [first, ...records] = (await before.objectStore('journal').getAll()) as { sequence: number }[];
  if (first?.sequence === -1) {
    const { sequence: _, ...genesis } = first;
    const head = { beginning: 'first', clock: 'manual', genesis } as unknown as Head;
    await tx.objectStore('world').put({ head, next: records.length }, 'world');
    if (records.length) await tx.objectStore('batches').put({ first: 0, text: JSON.stringify(records) });
  }
  before.db.deleteObjectStore('journal');
}
