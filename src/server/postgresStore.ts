import { again, codesOf, type Pool, type Session, transact } from './postgres';
import { type Claim, keyLifetimeMs, type Once, purgeEveryMs, type Store, type StoredAnswer } from './store';

/** A database behind your driver or ORM, with transactions of the type `Tx`. */
export interface Database<Tx> {
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs one statement in the transaction and returns its rows. `$1`, `$2`, … occur once each, in this order. */
  query(tx: Tx, text: string, values: unknown[]): Promise<readonly unknown[]>;
}

/**
 * The table of answers by key. The store creates it if it's missing; add it to your migrations if the store isn't
 * allowed to.
 */
export const postgresTables = `create table if not exists creditkit_keys (
  account text not null,
  key text not null,
  fingerprint text not null,
  status integer not null,
  body text not null,
  expires_at bigint not null,
  primary key (account, key)
)`;

/** Codes for "this exists already": another process did the same thing at the same time. A retry finds its work. */
const duplicate = '23505';
const made = new Set([duplicate, '42P07', '42710']);
const noTable = '42P01';
/** The database's clock, which all processes share. One of theirs could be wrong, and delete every key too early. */
const now = 'cast(extract(epoch from now()) * 1000 as bigint)';

/**
 * Stores idempotency keys in PostgreSQL next to your data, in the same serializable transactions. A transaction that
 * collides with another one is retried. It uses plain SQL, so engines that are compatible with PostgreSQL work, too.
 * Within this process, commands of one account run one after another, so that they don't collide with each other.
 *
 * @param db A pool of node-postgres, or the two functions of a {@link Database}.
 */
export function postgresStore<S extends Session>(db: { connect(): Promise<S> }): Store<S>;
export function postgresStore<Tx>(db: Database<Tx>): Store<Tx>;
export function postgresStore<Tx>(db: Pool | Database<Tx>): Store<Tx> {
  const { begin, query } = 'connect' in db ? (overPool(db) as unknown as Books<Tx>) : overDatabase(db);
  const inLine = lineUp();
  let purgeAt = 0;

  async function carryOut(
    { account, key, fingerprint }: Claim,
    work: (tx: Tx) => Promise<StoredAnswer>,
  ): Promise<Once> {
    return begin('serializable', async (tx) => {
      const found = 'select fingerprint, status, body from creditkit_keys where account = $1 and key = $2';
      const [known] = (await query(tx, found, [account, key]).catch(missing)) as Row[];
      if (known) return { ...known, isReplay: true };
      const { status, body } = await work(tx);
      const insert = `insert into creditkit_keys (account, key, fingerprint, status, body, expires_at)
        values ($1, $2, $3, $4, $5, ${now} + ${keyLifetimeMs})`;
      await query(tx, insert, [account, key, fingerprint, status, body]).catch(taken);
      return { fingerprint, status, body, isReplay: false };
    });
  }

  async function makeTables(): Promise<void> {
    await again(() => begin('read committed', (tx) => query(tx, postgresTables, [])), made);
  }

  /** Deletes expired keys from time to time. A failure here doesn't fail the command. */
  async function purge(): Promise<void> {
    if (Date.now() < purgeAt) return;
    purgeAt = Date.now() + purgeEveryMs;
    const old = `delete from creditkit_keys where expires_at < ${now}`;
    await begin('read committed', (tx) => query(tx, old, [])).catch(() => undefined);
  }

  return {
    read: (work) => again(() => begin('repeatable read', work)),
    async once(claim, work) {
      const attempt = () => inLine(claim.account, () => again(() => carryOut(claim, work)));
      const done = await attempt().catch(async (error: unknown) => {
        if (!(error instanceof Missing)) throw error;
        await makeTables();
        return attempt();
      });
      await purge();
      return done;
    },
  };
}

interface Row {
  fingerprint: string;
  status: number;
  body: string;
}

type Level = 'serializable' | 'repeatable read' | 'read committed';

interface Books<Tx> {
  begin: <T>(level: Level, work: (tx: Tx) => Promise<T>) => Promise<T>;
  query: Database<Tx>['query'];
}

function overPool(pool: Pool): Books<Session> {
  return {
    begin: (level, work) => transact(pool, `begin isolation level ${level}`, work),
    query: async (session, text, values) => (await session.query(text, values)).rows,
  };
}

function overDatabase<Tx>(db: Database<Tx>): Books<Tx> {
  return {
    begin: (level, work) =>
      db.transaction(async (tx) => {
        await db.query(tx, `set transaction isolation level ${level}`, []);
        return work(tx);
      }),
    query: (tx, text, values) => db.query(tx, text, values),
  };
}

/**
 * The table of keys doesn't exist yet. Only the store's own statement throws this; the host sees errors about its own
 * tables.
 */
class Missing extends Error {}

function missing(error: unknown): never {
  if (codesOf(error).includes(noTable)) throw new Missing('There is no table creditkit_keys.', { cause: error });
  throw error;
}

/**
 * Another process has just stored an answer under this key. This counts as a collision, so a retry finds that answer.
 */
function taken(error: unknown): never {
  if (codesOf(error).includes(duplicate))
    throw Object.assign(new Error('collided', { cause: error }), { code: '40001' });
  throw error;
}

/** Queues work by name: work with the same name runs one after another. */
function lineUp(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name);
    const mine = before ? before.then(work, work) : work();
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}
