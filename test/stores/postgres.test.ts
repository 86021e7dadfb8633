// Worlds in PostgreSQL: always on PGlite, and on the PostgreSQL of CREDITKIT_PG_URL if set.
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPostgresStore, openPool, type Pool } from '../../mocks/stores/postgres';
import type { Store } from '../../mocks/journal/store';
import { createPGlite } from '../pglite';
import { describeStore, headOf, record, run } from './contract';
import { crashMany, type Life } from './crash';
import { expectExact, race } from './race';
import { createWallet, openWorld, readWallet, spend, spendIdOf, spendSurely } from './worlds';

const address = process.env.CREDITKIT_PG_URL;
let pglite: PGlite;
beforeAll(async () => {
  pglite = await createPGlite();
}, 60_000);
afterAll(() => pglite.close());

/** One session that is used by one caller at a time, like a pool of size one. */
let turn: Promise<unknown> = Promise.resolve();
const packaged: Pool = {
  connect: () =>
    new Promise((got) => {
      turn = turn.then(() => {
        return new Promise<void>((free) =>
          got({ query: (text, values) => pglite.query(text, values), release: () => free() }),
        );
      });
    }),
};

let worlds = 0;
/** A separate world: worlds in one database are separated by name. */
function place(pool: Pool): { open: () => Store } {
  const world = `${process.pid} ${(worlds += 1)}`;
  return { open: () => createPostgresStore({ pool: { connect: () => pool.connect() }, world }) };
}

describeStore('PGlite', () => Promise.resolve(place(packaged)), { isShared: true });
describeServers('PGlite', () => packaged);

describe.runIf(address)('a real PostgreSQL', () => {
  let real: Pool;
  beforeAll(async () => {
    real = await openPool(address!);
  });
  afterAll(() => real.end!());
  const pool: Pool = { connect: () => real.connect() };
  describeStore('PostgreSQL', () => Promise.resolve(place(pool)), { isShared: true });
  describeServers('PostgreSQL', () => pool);

  test('tables that ten processes create at once are created once', async () => {
    const session = await pool.connect();
    await session.query('drop table if exists creditkit_worlds, creditkit_records, creditkit_snapshots');
    session.release();
    const stores = Array.from({ length: 10 }, () => place(pool).open());
    expect(await Promise.all(stores.map((store) => store.load()))).toEqual(stores.map(() => undefined));
  });
});

function describeServers(name: string, pool: () => Pool): void {
  describe(`several servers over ${name}`, () => {
    test.each([
      [2, 25],
      [4, 50],
    ])(
      '%i make 250 spends each, %i at a time, without losing or repeating one',
      { timeout: 60_000 },
      async (servers, inFlight) => {
        const shared = place(pool());
        await race(
          Array.from({ length: servers }, () => openWorld(shared.open())),
          250,
          inFlight,
        );
      },
    );

    test('what one server answered, the next one knows', async () => {
      const shared = place(pool());
      const [one, two] = [openWorld(shared.open()), openWorld(shared.open())];
      const walletId = await createWallet(one, 10);
      for (let n = 0; n < 5; n += 1) {
        await spendSurely(one, walletId, `k${n}`);
        expect((await readWallet(two, walletId)).balance).toBe((9 - n) * 48);
      }
    });

    test('worlds with other names aren’t read or changed', async () => {
      const [one, two] = [place(pool()).open(), place(pool()).open()];
      await one.begin(headOf('a'), run(0, 2), 'nothing');
      expect(await two.load()).toBeUndefined();
      await two.begin(headOf('a'), run(0, 1), 'anything');
      expect((await one.load())?.records).toEqual(run(0, 2));
    });

    test('a missing record or a newer version is reported', async () => {
      const shared = place(pool());
      const world = openWorld(shared.open());
      await spendSurely(world, await createWallet(world, 3), 'k');
      const name_ = `${process.pid} ${worlds}`;
      const session = await pool().connect();
      await session.query('delete from creditkit_records where world = $1 and sequence = 0', [name_]);
      session.release();
      await expect(openWorld(shared.open()).ready).rejects.toThrow(/should have 2 records, and some are missing/);
      const again = await pool().connect();
      await again.query('update creditkit_worlds set version = 2 where world = $1', [name_]);
      again.release();
      await expect(openWorld(shared.open()).ready).rejects.toThrow(/newer version/);
      expect((await spend(world, 'wal_00000001', 'l')).status).toBe(503);
    });
  });
}

describe('what the database can return', () => {
  test.each(['40001', '40P01'])('%s, at any query or the commit: retried and carried out once', async (code) => {
    for (let at = 0; at < 4; at += 1) {
      let left = Infinity;
      const shared = place(
        around(packaged, (text, send) => {
          if (/^(create|begin|rollback)/.test(text) || left-- !== 0) return send();
          return Promise.reject(Object.assign(new Error('could not serialize access'), { code }));
        }),
      );
      const store = shared.open();
      await store.begin(headOf('a'), [], 'nothing');
      left = at;
      expect(await store.append('a', [record(0)])).toBe('appended');
      expect((await store.load())?.records).toEqual([record(0)]);
    }
  });

  test('the same permanently: 503, and nothing changes', async () => {
    let collides = false;
    const shared = place(
      around(packaged, (text, send) =>
        collides && text.startsWith('insert')
          ? Promise.reject(Object.assign(new Error('could not serialize access'), { code: '40001' }))
          : send(),
      ),
    );
    const world = openWorld(shared.open());
    const walletId = await createWallet(world, 3);
    collides = true;
    expect((await spend(world, walletId, 'k')).status).toBe(503);
    collides = false;
    await expectExact(world, walletId, []);
  });

  test('nothing, because the connection broke during the commit: checked again, carried out once', async () => {
    for (const isDone of [true, false]) {
      let written = false;
      const shared = place(
        around(packaged, async (text, send) => {
          if (text.startsWith('insert into creditkit_records') && breaks) written = true;
          if (!written || text !== 'commit') return send();
          [written, breaks] = [false, false];
          if (isDone) await send();
          throw new Error('Connection terminated unexpectedly');
        }),
      );
      let breaks = false;
      const world = openWorld(shared.open());
      const walletId = await createWallet(world, 3);
      breaks = true;
      expect((await spend(world, walletId, 'k')).status).toBe(503);
      const { text, replayed } = await spendSurely(world, walletId, 'k');
      expect(replayed).toBe(isDone);
      await expectExact(world, walletId, [spendIdOf(text)]);
    }
  });
});

test('a server that dies at any query loses nothing it answered: 100 seeded kills', { timeout: 120_000 }, async () => {
  await crashMany(100, 80, () => {
    const world = `crash ${(worlds += 1)}`;
    return (life) => createPostgresStore({ pool: mortal(life), world });
  });
});

/** The sessions of one server run. If the server dies, the database rolls back its open transactions. */
function mortal(life: Life): Pool {
  return {
    connect: async () => {
      await life.step();
      const session = await packaged.connect();
      life.onDeath = () => {
        void session.query('rollback').finally(() => session.release());
      };
      return {
        query: async (text, values) => {
          await life.step();
          const answer = await session.query(text, values);
          await life.step();
          return answer;
        },
        release: () => {
          life.onDeath = () => undefined;
          session.release();
        },
      };
    },
  };
}

type Query = Promise<{ rows: unknown[] }>;

function around(inner: Pool, ask: (text: string, send: () => Query) => Query): Pool {
  return {
    connect: async () => {
      const session = await inner.connect();
      return {
        query: (text, values) => ask(text, () => session.query(text, values)),
        release: (error) => session.release(error),
      };
    },
  };
}
