// PostgreSQL: a server at DATABASE_URL, else PGlite, which is PostgreSQL inside this process.
import { postgresStore, type Session, type Store } from '../../src/server'; // in your code: 'creditkit/server'

export type Tx = Session;

export interface Database {
  store: Store<Tx>;
  /** For work outside of a request, such as a webhook's. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Pool {
  connect(): Promise<Session>;
  end(): Promise<unknown>;
}

/** @param folder The folder of PGlite's files. Without it, they're in memory. */
export async function openDatabase(url: string | undefined, folder?: string): Promise<Database> {
  const pool = url ? await openServer(url) : await openEmbedded(folder);
  return {
    store: postgresStore(pool),
    transaction: (work) => again(() => inTransaction(pool, work)),
    close: async () => void (await pool.end()),
  };
}

async function openServer(url: string): Promise<Pool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // An idle session that breaks is replaced by the next request. Without this listener, it would end the process.
  pool.on('error', (error) => console.error(error));
  return pool;
}

/** PGlite has one session, which only one caller can use at a time. */
async function openEmbedded(folder: string | undefined): Promise<Pool> {
  const { PGlite } = await import('@electric-sql/pglite');
  const embedded = await PGlite.create(folder);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    connect: () =>
      new Promise((lend) => {
        turn = turn.then(
          () =>
            new Promise<void>((release) =>
              lend({ query: (text, values) => embedded.query(text, values), release: () => release() }),
            ),
        );
      }),
    end: () => embedded.close(),
  };
}

async function inTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  const onBreak = (error: Error) => void (broken = error);
  // A session that breaks between two statements would end the process without a listener.
  tx.on?.('error', onBreak);
  try {
    await tx.query('begin isolation level serializable');
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((reason: Error) => (broken = reason));
    throw error;
  } finally {
    tx.off?.('error', onBreak);
    tx.release(broken);
  }
}

/** Two transactions collided or inserted the same row. The retry sees what the other one did. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 100; ; tries -= 1) {
    try {
      return await work();
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (tries === 1 || !['40001', '40P01', '23505', '42P07'].includes(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    }
  }
}
