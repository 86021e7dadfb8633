import type { DBSchema, IDBPDatabase } from 'idb';

export interface LedgerSchema extends DBSchema {
  /** How the world began, and the sequence it expects next; and beside it a snapshot, if one was taken. */
  world: { key: 'world' | 'snapshot'; value: { head?: unknown; next?: unknown; text?: unknown } };
  /** What was appended together, as one JSON text: several times as fast to read back as an object a record. */
  batches: { key: number; value: { first: number; text: unknown } };
}

export const schemaVersion = 2;

/** Makes the two stores of a new database. No other version of it was ever released. */
export function createStores(db: IDBPDatabase<LedgerSchema>): void {
  db.createObjectStore('world');
  db.createObjectStore('batches', { keyPath: 'first' });
}
