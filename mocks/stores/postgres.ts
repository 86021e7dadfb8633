import * as v from 'valibot';
import { again, type Pool, type Session, transact } from '../../src/server/postgres';
import type { JournalRecord } from '../journal/record';
import { parseJson } from '../journal/json';
import { type Head, isRun, type StoredJournal, type AppendOutcome, type Position, type Store } from '../journal/store';

export type { Pool, Session } from '../../src/server/postgres';

/** Options of {@link createPostgresStore}. */
export interface PostgresStoreOptions {
  /**
   * The database: its connection string, or your own pool. For a connection string, the package `pg` is loaded when
   * it's first needed.
   */
  pool: string | Pool;
  /** The name of the world in the database. @default 'default' */
  world?: string;
}

const version = 1;
/** Errors when two sessions create the same table or row at once. The second try finds what the other created. */
const duplicates = new Set(['23505', '42P07', '42710']);
const rowsAtOnce = 500;

// Text columns, not jsonb: jsonb reorders members and refuses NUL, and a journal must read back byte for byte.
const tables = [
  `create table if not exists creditkit_worlds (
     world text primary key, version integer not null, beginning text not null, head text not null, next integer not null)`,
  `create table if not exists creditkit_records (
     world text not null, sequence integer not null, record text not null, primary key (world, sequence))`,
  'create table if not exists creditkit_snapshots (world text primary key, snapshot text not null)',
];

const WorldRow = v.object({ version: v.number(), beginning: v.string(), head: v.string(), next: v.number() });
const RecordRow = v.object({ sequence: v.nullable(v.number()), record: v.nullable(v.string()) });

/**
 * Stores worlds in PostgreSQL, for many processes at once:
 * `createWorld({ product, store: createPostgresStore({ pool: 'postgres://…' }) })`. It uses serializable
 * transactions, and retries them when they conflict.
 */
export function createPostgresStore({ pool: given, world = 'default' }: PostgresStoreOptions): Store {
  let opened = typeof given === 'string' ? undefined : Promise.resolve(given);
  let prepared: Promise<void> | undefined;
  const run = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const pool = await (opened ??= openPool(given as string));
    prepared ??= inTransaction(pool, prepare);
    prepared.catch(() => (prepared = undefined));
    await prepared;
    return inTransaction(pool, work);
  };
  return {
    onFailure: 'refuse',
    load: (since) => run((session) => load(session, world, since)),
    begin: (head, records, over) => run((session) => begin(session, world, head, records, over)),
    append: (beginning, records) => run((session) => append(session, world, beginning, records)),
    saveSnapshot: (text) => run((session) => saveSnapshot(session, world, text)),
    dump: () => run((session) => dump(session, world)),
    close: () => void opened?.then((pool) => pool.end?.()).catch(() => undefined),
  };
}

/** A pool for a connection string. `pg` is only loaded here. */
export async function openPool(url: string): Promise<Pool> {
  const pg = await import('pg').catch(() => {
    throw new Error('The package pg is needed to store worlds in PostgreSQL. Run `npm install --save-dev pg`.');
  });
  const pool = new pg.default.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 10_000 });
  // The next request replaces an idle session that broke. Without a listener, its error would end the process.
  pool.on('error', () => undefined);
  return pool;
}

const inTransaction = <T>(pool: Pool, work: (session: Session) => Promise<T>): Promise<T> =>
  again(() => transact(pool, 'begin isolation level serializable', work), duplicates);

async function prepare(session: Session): Promise<void> {
  for (const table of tables) await session.query(table);
}

async function load(session: Session, world: string, since: Position | undefined): Promise<StoredJournal | undefined> {
  const found = await findWorld(session, world);
  if (!found) return undefined;
  const from = since?.beginning === found.beginning ? since.sequence : 0;
  if (from >= found.next) return { head: parseJson(found.head), records: [] };
  const { rows } = await session.query(
    'select sequence, record from creditkit_records where world = $1 and sequence >= $2 order by sequence',
    [world, from],
  );
  const records = rows.map((row) => v.parse(RecordRow, row).record);
  if (records.length !== found.next - from)
    throw new Error(`The world ${world} should have ${found.next} records, and some are missing.`);
  const stored = { head: parseJson(found.head), records: records.map((record) => parseJson(record ?? '')) };
  if (from > 0) return stored;
  const snapshots = await session.query('select snapshot from creditkit_snapshots where world = $1', [world]);
  return snapshots.rows.length
    ? { ...stored, snapshot: (snapshots.rows[0] as { snapshot: unknown }).snapshot }
    : stored;
}

async function saveSnapshot(session: Session, world: string, text: string): Promise<void> {
  await session.query('delete from creditkit_snapshots where world = $1', [world]);
  await session.query('insert into creditkit_snapshots (world, snapshot) values ($1, $2)', [world, text]);
}

async function begin(
  session: Session,
  world: string,
  head: Head,
  records: readonly JournalRecord[],
  over: 'nothing' | 'anything',
): Promise<AppendOutcome> {
  const found = await findWorld(session, world);
  if (found && over === 'nothing') return 'behind';
  await session.query('delete from creditkit_records where world = $1', [world]);
  await session.query('delete from creditkit_snapshots where world = $1', [world]);
  await session.query('delete from creditkit_worlds where world = $1', [world]);
  await session.query(
    'insert into creditkit_worlds (world, version, beginning, head, next) values ($1, $2, $3, $4, $5)',
    [world, version, head.beginning, JSON.stringify(head), records.length],
  );
  await insert(session, world, records);
  return 'appended';
}

async function append(
  session: Session,
  world: string,
  beginning: string,
  records: readonly JournalRecord[],
): Promise<AppendOutcome> {
  const found = await findWorld(session, world);
  if (!found || found.beginning !== beginning || !isRun(records, found.next)) return 'behind';
  await insert(session, world, records);
  await session.query('update creditkit_worlds set next = $2 where world = $1', [world, found.next + records.length]);
  return 'appended';
}

async function insert(session: Session, world: string, records: readonly JournalRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += rowsAtOnce) {
    const some = records.slice(from, from + rowsAtOnce);
    const rows = some.map((_, n) => `($1, $${2 * n + 2}, $${2 * n + 3})`).join(', ');
    const values = some.flatMap((record) => [record.sequence, JSON.stringify(record)]);
    await session.query(`insert into creditkit_records (world, sequence, record) values ${rows}`, [world, ...values]);
  }
}

async function findWorld(session: Session, world: string): Promise<v.InferOutput<typeof WorldRow> | undefined> {
  const { rows } = await session.query('select version, beginning, head, next from creditkit_worlds where world = $1', [
    world,
  ]);
  if (!rows.length) return undefined;
  const row = v.parse(WorldRow, rows[0]);
  if (row.version > version)
    throw new Error(`The world ${world} was written by a newer version. Use that version, or another world.`);
  return row;
}

async function dump(session: Session, world: string): Promise<unknown> {
  const worlds = await session.query('select * from creditkit_worlds where world = $1', [world]);
  const records = await session.query('select * from creditkit_records where world = $1 order by sequence', [world]);
  return { worlds: worlds.rows, records: records.rows };
}
