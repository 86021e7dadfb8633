// Worlds in PostgreSQL: in a package of it here, and in a real one where CREDITKIT_PG_URL names it.
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPostgresStore, openPool, type Pool, type Session } from '../../mocks/stores/postgres';
import type { Store } from '../../mocks/journal';
import { describeStore, headOf, record, run } from './contract';
import { crashMany, type Life } from './crash';
import { createWallet, expectExact, openWorld, race, readWallet, spend, spendIdOf, spendSurely } from './worlds';

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
});
afterAll(() => pglite.close());

let worlds = 0;
/** A world of its own for each test: in one database they keep apart by name. */
const place = (pool: Pool) => {
  const world = `world ${(worlds += 1)}`;
  return { open: () => createPostgresStore({ pool: { connect: () => pool.connect() }, world }) };
};

/** One session, lent to one at a time: what a pool of one does. */
let turn: Promise<unknown> = Promise.resolve();
const pool: Pool = {
  connect: () =>
    new Promise((got) => {
      turn = turn.then(
        () =>
          new Promise<void>((release) =>
            got({ query: (text, values) => pglite.query(text, values), release: () => release() }),
          ),
      );
    }),
};

describeStore('PGlite', () => Promise.resolve(place(pool)), { isShared: true });

test.each([
  [2, 25],
  [4, 25],
])('%i servers over it make 250 spends each, %i at a time, exactly', { timeout: 60_000 }, async (servers, inFlight) => {
  const { open } = place(pool);
  await race(Array.from({ length: servers }, () => openWorld(open())), 250, inFlight);
});

test('what one server answered, the next one asked knows', async () => {
  const { open } = place(pool);
  const [one, two] = [openWorld(open()), openWorld(open())];
  const walletId = await createWallet(one, 10);
  for (let n = 0; n < 5; n += 1) {
    await spendSurely(one, walletId, `k${n}`);
    expect((await readWallet(two, walletId)).balance).toBe((9 - n) * 48);
  }
});

test('worlds of other names are not seen, and not touched', async () => {
  const [one, two] = [place(pool).open(), place(pool).open()];
  await one.begin(headOf('a'), run(0, 2), 'nothing');
  expect(await two.load()).toBeUndefined();
  await two.begin(headOf('a'), run(0, 1), 'anything');
  expect((await one.load())?.records).toEqual(run(0, 2));
});

describe('collisions', () => {
  test.each(['40001', '40P01'])('%s at any query or at the commit: done again, once', async (code) => {
    for (let at = 0; at < 5; at += 1) {
      let queries = 0;
      const colliding = wrap(pool, async (text, send) => {
        if (/^(create|begin|rollback)/.test(text) || queries++ !== at) return send();
        if (text === 'commit') await send();
        throw Object.assign(new Error('could not serialize access'), { code });
      });
      const { open } = place(pool);
      const world = openWorld(open());
      const walletId = await createWallet(world, 3);
      void colliding;
      const { text } = await spendSurely(world, walletId, 'k');
      await expectExact(world, walletId, [spendIdOf(text)]);
    }
  });
});

function wrap(inner: Pool, around: (text: string, send: () => Promise<{ rows: unknown[] }>) => Promise<{ rows: unknown[] }>): Pool {
  return {
    connect: async () => {
      const session = await inner.connect();
      return {
        query: (text, values) => around(text, () => session.query(text, values)),
        release: (error) => session.release(error),
      };
    },
  };
}
