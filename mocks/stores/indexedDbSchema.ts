import type { DBSchema, IDBPDatabase } from 'idb';

export interface LedgerSchema extends DBSchema {
  /** Under `world`, how the world began and the next sequence; under `snapshot`, a snapshot if one was taken. */
  world: { key: 'world' | 'snapshot'; value: { head?: unknown; next?: unknown; text?: unknown } };
  /** Records that were appended together, as one JSON text: reading it is several times as fast as one object each. */
  batches: { key: number; value: { first: number; text: unknown } };
}

export const schemaVersion = 2;

/** Creates the two object stores of a new database. No other version was ever released. */
export function createStores(db: IDBPDatabase<LedgerSchema>): void {
  db.createObjectStore('world');
  db.createObjectStore('batches', { keyPath: 'first' });
}
