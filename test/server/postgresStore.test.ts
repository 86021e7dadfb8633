// The PostgreSQL store of creditkit/server: always on PGlite, and on the PostgreSQL of CREDITKIT_PG_URL if set.
import { EventEmitter } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCreditsHandler, postgresStore, refuse, type Session, type Store } from '../../src/server';
import type { Pool } from '../../src/server/postgres';
import { openPool } from '../../mocks/stores/postgres';
import { createPGlite } from '../pglite';
import { asker, walletOf } from './kiosk';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const address = process.env.CREDITKIT_PG_URL;
const claim = (key: string, fingerprint = 'f', account = 'ann') => ({ account, key, fingerprint });
const said = (body: string, status = 201) => Promise.resolve({ status, body });

let pglite: PGlite;
beforeAll(async () => {
  pglite = await createPGlite();
});
afterAll(() => pglite.close());

/** One session that is used by one caller at a time, like a pool of size one. */
let turn: Promise<unknown> = Promise.resolve();
const packaged: Pool = {
  connect: () =>
    new Promise((got) => {
      turn = turn.then(
        () =>
          new Promise<void>((free) =>
            got({ query: (text, values) => pglite.query(text, values), release: () => free() }),
          ),
      );
    }),
};

describeStore('PGlite', () => packaged);
describe.runIf(address)('a real PostgreSQL', () => {
  let real: Pool;
  beforeAll(async () => {
    real = await openPool(address!);
  });
  afterAll(() => real.end!());
  describeStore('PostgreSQL', () => real);
});

test('another driver only needs two functions', async () => {
  const store = postgresStore<Pick<PGlite, 'query'>>({
    transaction: (work) => pglite.transaction(work),
    query: async (tx, text, values) => (await tx.query(text, values)).rows,
  });
  await pglite.query('drop table if exists creditkit_keys');
  const first = await store.once(claim('k'), async (tx) => {
    const { rows } = await tx.query<{ level: string }>(`select current_setting('transaction_isolation') as level`);
    return { status: 200, body: rows[0]!.level };
  });
  expect(first).toEqual({ fingerprint: 'f', status: 200, body: 'serializable', isReplay: false });
  expect(await store.once(claim('k'), () => said('never'))).toEqual({ ...first, isReplay: true });
  expect(await store.read(async (tx) => (await tx.query('select 1 as one')).rows)).toEqual([{ one: 1 }]);
});

function describeStore(name: string, pool: () => Pool): void {
  describe(`on ${name}`, () => {
    const query = async (text: string, values?: unknown[]) => {
      const session = await pool().connect();
      try {
        return (await session.query(text, values)).rows as any[];
      } finally {
        session.release();
      }
    };
    beforeAll(async () => {
      await query('drop table if exists creditkit_keys');
      await query('drop table if exists purse');
      await query('create table purse (id text primary key, amount integer not null)');
      await query(`insert into purse values ('ann', 1000), ('bob', 1000)`);
    });
    const amountOf = async (id: string) => (await query('select amount from purse where id = $1', [id]))[0].amount;
    const take =
      (amount: number, id = 'ann') =>
      async (tx: Session) => {
        const { rows } = await tx.query('select amount from purse where id = $1', [id]);
        const left = (rows as { amount: number }[])[0]!.amount - amount;
        await tx.query('update purse set amount = $2 where id = $1', [id, left]);
        return { status: 201, body: String(left) };
      };

    test('creates its table, carries out once, and repeats the response byte for byte', async () => {
      const store = postgresStore(pool());
      const first = await store.once(claim('a'), take(10));
      expect(first).toEqual({ fingerprint: 'f', status: 201, body: '990', isReplay: false });
      expect(await postgresStore(pool()).once(claim('a', 'other'), take(10))).toEqual({ ...first, isReplay: true });
      expect(await store.once(claim('a', 'f', 'bob'), take(1, 'bob'))).toMatchObject({ isReplay: false });
      expect([await amountOf('ann'), await amountOf('bob')]).toEqual([990, 999]);
    });

    test('a throwing function changes neither books nor key', async () => {
      const store = postgresStore(pool());
      const fails = store.once(claim('b'), async (tx) => {
        await take(100)(tx);
        throw new Error('in the middle');
      });
      await expect(fails).rejects.toThrow('in the middle');
      const broken = store.once(claim('b'), async (tx) => {
        await take(100)(tx);
        // A host that swallows a database error: its transaction is lost and must not count as done.
        await tx.query('select * from no_such_table').catch(() => undefined);
        return { status: 201, body: 'done' };
      });
      await expect(broken).rejects.toThrow('current transaction is aborted');
      expect(await amountOf('ann')).toBe(990);
      expect(await store.once(claim('b'), take(5))).toMatchObject({ isReplay: false, body: '985' });
    });

    test("a missing table in the host's own statement is reported as the host's error at once", async () => {
      const store = postgresStore(pool());
      let runs = 0;
      const asked = store.once(claim('c'), async (tx) => {
        runs += 1;
        await tx.query('select * from no_such_table');
        return { status: 200, body: '' };
      });
      await expect(asked).rejects.toThrow('no_such_table');
      expect(runs).toBe(1);
    });

    test('200 concurrent spends from two processes take exactly their costs, each key once', async () => {
      const stores = [postgresStore(pool()), postgresStore(pool())];
      const before = await amountOf('bob');
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) => stores[n % 2]!.once(claim(`p${n >> 1}`, 'f', 'bob'), take(1, 'bob'))),
      );
      expect(before - (await amountOf('bob'))).toBe(100);
      expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(100);
      for (let n = 0; n < 100; n += 1) expect(answers[2 * n]!.body).toBe(answers[2 * n + 1]!.body);
    });

    test('a command that loses to others fifty times is carried out, and one that always loses fails', async () => {
      const store = postgresStore(pool());
      const collided = (times: number) => {
        let left = times;
        return async () => {
          left -= 1;
          if (left >= 0) throw Object.assign(new Error('could not serialize access'), { code: '40001' });
          return said('done');
        };
      };
      expect(await store.once(claim('unlucky'), collided(50))).toMatchObject({ body: 'done', isReplay: false });
      await expect(store.once(claim('hopeless'), collided(Infinity))).rejects.toThrow('could not serialize');
    });

    test('keys are forgotten after a day, not before', async () => {
      const [{ kept }] = await query('select min(expires_at) as kept from creditkit_keys');
      expect(Number(kept)).toBeGreaterThan(Date.now() + 24 * 3_600_000);
      await query('update creditkit_keys set expires_at = $1 where key = $2', [Date.now() - 1, 'a']);
      await postgresStore(pool()).once(claim('d'), () => said('x'));
      expect(await query('select key from creditkit_keys where key = $1', ['a'])).toEqual([]);
      expect(await query('select key from creditkit_keys where key = $1', ['b'])).toHaveLength(1);
    });

    // PGlite runs in this process and so has its clock.
    test.runIf(name === 'PostgreSQL')('a process whose clock is wrong forgets no key too early', async () => {
      await postgresStore(pool()).once(claim('e'), () => said('kept'));
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 86_400_000 });
      try {
        const store = postgresStore(pool());
        await store.once(claim('f'), () => said('y'));
        expect(await store.once(claim('e'), () => said('again'))).toMatchObject({ body: 'kept', isReplay: true });
      } finally {
        vi.useRealTimers();
      }
      const [{ kept }] = await query(`select expires_at as kept from creditkit_keys where key = 'f'`);
      expect(Number(kept)).toBeLessThan(Date.now() + 26 * 3_600_000);
    });

    test('an answer that another process has just stored is found by a retry', async () => {
      let runs = 0;
      const raced = postgresStore(pool()).once(claim('raced'), async (tx) => {
        runs += 1;
        const theirs = `insert into creditkit_keys values ('ann', 'raced', 'f', 201, 'theirs', 0)`;
        if (runs === 1) await tx.query(theirs); // as the store's own statement meets it
        return { status: 201, body: String(runs) };
      });
      expect(await raced).toMatchObject({ body: '2', isReplay: false });
    });

    test('another fault of the table of keys is reported as it is', async () => {
      await query('alter table creditkit_keys rename column fingerprint to other');
      await expect(postgresStore(pool()).once(claim('odd'), () => said('x'))).rejects.toThrow(/"fingerprint"/);
      await query('alter table creditkit_keys rename column other to fingerprint');
    });

    test('a session that breaks between two statements fails its command, not the process', async () => {
      const released: unknown[] = [];
      // Like sessions of node-postgres: an `error` event that nobody listens to is thrown.
      const store = postgresStore({
        connect: async () => {
          const session = await pool().connect();
          return Object.assign(new EventEmitter(), {
            query: (text: string, values?: unknown[]) => session.query(text, values),
            release: (error?: Error | boolean) => {
              released.push(error);
              session.release();
            },
          });
        },
      });
      const gone = new Error('terminating connection due to administrator command');
      await store
        .once(claim('broken'), (tx) => {
          tx.emit('error', gone);
          return Promise.reject(gone);
        })
        .catch((error: unknown) => expect(error).toBe(gone));
      expect(released[0]).toBe(gone);
      expect(await store.once(claim('broken'), take(1))).toMatchObject({ isReplay: false });
      expect(released.slice(1).filter(Boolean)).toEqual([]);
    });

    test('a lost database is a server error, and the same key works once it is back', async () => {
      const faults: string[] = [];
      let isGone = true;
      const store: Store<Session> = postgresStore({
        connect: () => (isGone ? Promise.reject(new Error('connect ECONNREFUSED')) : pool().connect()),
      });
      const handler = createCreditsHandler({
        account: () => 'ann',
        accountId: (account) => account,
        store,
        onFault: ({ message }) => void faults.push(message),
        serve: {
          wallets: {
            get: async ({ input }, tx) => {
              const { rows } = await tx.query('select amount from purse where id = $1', ['ann']);
              const [{ amount }] = rows as [{ amount: number }];
              return walletOf(
                { amounts: { [input.walletId]: amount }, clock: 0, owners: {}, entries: [], spends: [] },
                input.walletId,
              );
            },
          },
          autoReload: { set: () => refuse('payment_method_required', 'Put a card on file first.') },
        },
      });
      const ask = asker(handler);
      const turnOn = () => ask('PUT', '/v1/wallets/w/auto-reload', { key: 'gone', body: { enabled: true } });
      expect((await turnOn()).status).toBe(500);
      expect(faults).toEqual(['autoReload.set failed: The database cannot be reached (connect ECONNREFUSED).']);
      const refused = { cause: new Error('connect ECONNREFUSED') };
      await expect(store.read(() => Promise.resolve())).rejects.toMatchObject(refused);
      isGone = false;
      expect((await turnOn()).json).toMatchObject({ status: 409, code: 'payment_method_required' });
      expect((await turnOn()).headers.get('idempotent-replayed')).toBe('true');
    });
  });
}
