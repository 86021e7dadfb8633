// A spend and a page of the log through creditkit/server, compared with a hand-written handler over the same SQL. Uses
// the PostgreSQL of DATABASE_URL, else PGlite, whose queries take longer than creditkit/server.
import { createCreditsHandler, postgresStore } from '../../dist/src/server.js';

const spends = 200;
const tables = [
  'drop table if exists bench_entries, bench_wallets, creditkit_keys, bench_keys',
  'create table bench_wallets (id text primary key, account text not null, amount integer not null)',
  'create table bench_entries (seq serial primary key, wallet_id text not null, at timestamptz not null default now(), amount integer not null, balance integer not null)',
  'create index on bench_entries (wallet_id, seq)',
  'create table bench_keys (account text, key text, fingerprint text, status integer, body text, expires_at bigint, primary key (account, key))',
  `insert into bench_wallets values ('wal_door', 'ann', 1000000000), ('wal_hand', 'ann', 1000000000)`,
];

export default async function open() {
  const pool = await openPool();
  for (const table of tables) await pool.query(table);
  const door = doorOver(pool);
  const hand = byHand(pool);
  let key = 0;
  const spend = (handler, id) => async () => {
    for (let n = 0; n < spends; n += 1) {
      const body = JSON.stringify({ action: 'render', params: {} });
      const headers = {
        authorization: 'Bearer ann',
        'content-type': 'application/json',
        'idempotency-key': `k${(key += 1)}`,
      };
      const response = await handler(
        new Request(`http://localhost/v1/wallets/${id}/spends`, { method: 'POST', headers, body }),
      );
      if (response.status !== 201) throw new Error(await response.text());
      await response.text();
    }
  };
  const read = (handler, id) => async () => {
    for (let n = 0; n < spends; n += 1) {
      const response = await handler(
        new Request(`http://localhost/v1/wallets/${id}/entries`, { headers: { authorization: 'Bearer ann' } }),
      );
      if (response.status !== 200) throw new Error(await response.text());
      await response.text();
    }
  };
  return [
    {
      name: `${spends} spends one by one, each a serializable transaction with its key`,
      baseline: 'by hand',
      rounds: 9,
      goals: { door: '≤ 1.11' },
      cases: { 'by hand': spend(hand, 'wal_hand'), door: spend(door, 'wal_door') },
    },
    {
      name: `${spends} first pages of the log`,
      baseline: 'by hand',
      rounds: 9,
      cases: { 'by hand': read(hand, 'wal_hand'), door: read(door, 'wal_door') },
    },
  ];
}

async function openPool() {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) {
    const { default: pg } = await import('pg');
    return new pg.Pool({ connectionString: DATABASE_URL, max: 4 });
  }
  const { PGlite } = await import('@electric-sql/pglite');
  const db = await PGlite.create();
  const query = (text, values) => db.query(text, values);
  return { query, connect: () => Promise.resolve({ query, release: () => undefined }) };
}

const findWallet = 'select amount from bench_wallets where id = $1 and account = $2';
const take = 'update bench_wallets set amount = amount - 8 where id = $1 returning amount';
const log = 'insert into bench_entries (wallet_id, amount, balance) values ($1, -8, $2) returning seq, at';
const page = 'select * from bench_entries where wallet_id = $1 order by seq desc limit $2';
const total = 'select count(*)::integer as total from bench_entries where wallet_id = $1';

function walletOf(id, amount) {
  return {
    id,
    name: 'Bench',
    unit: { singular: 'credit', plural: 'credits', scale: 0 },
    balance: amount,
    spendable: amount,
    outstanding: 0,
    low: false,
    buckets: [{ id: 'top_up', label: 'Bought', amount, locked: false }],
    subscription: {
      plan: null,
      cadence: null,
      status: 'none',
      currentPeriodStartAt: null,
      currentPeriodEndAt: null,
      renewsAt: null,
      endsAt: null,
      scheduledPlanId: null,
    },
    paymentMethod: null,
    autoReload: null,
    capabilities: {},
    asOf: new Date().toISOString(),
  };
}

function entryOf(id, { seq, at, amount, balance }) {
  return {
    id: `ent_${seq}`,
    walletId: id,
    at: at.toISOString(),
    type: 'render',
    amount,
    balanceAfter: balance,
    description: 'Four images',
    buckets: [{ id: 'top_up', amount }],
  };
}

async function spendOn(tx, id, action, params, key) {
  const [{ amount }] = (await tx.query(take, [id])).rows;
  const [{ seq, at }] = (await tx.query(log, [id, amount])).rows;
  const entry = entryOf(id, { seq, at, amount: -8, balance: amount });
  const spend = {
    id: `spn_${key}`,
    walletId: id,
    action,
    params,
    status: 'settled',
    cost: 8,
    createdAt: entry.at,
    entryIds: [entry.id],
  };
  return { spend, wallet: walletOf(id, amount), entries: [entry] };
}

function doorOver(pool) {
  return createCreditsHandler({
    account: (request) => request.headers.get('authorization')?.slice(7),
    accountId: (account) => account,
    store: postgresStore(pool),
    serve: {
      wallets: {
        get: async ({ account, input }, tx) => {
          const { rows } = await tx.query(findWallet, [input.walletId, account]);
          return rows.length ? walletOf(input.walletId, rows[0].amount) : null;
        },
      },
      entries: {
        list: async ({ wallet, page: part }, tx) => ({
          data: (await tx.query(page, [wallet.id, part.limit])).rows.map((row) => entryOf(wallet.id, row)),
          total: (await tx.query(total, [wallet.id])).rows[0].total,
        }),
      },
      spends: {
        create: ({ wallet, input, attempt }, tx) => spendOn(tx, wallet.id, input.action, input.params, attempt),
      },
    },
  });
}

const known = 'select fingerprint, status, body from bench_keys where account = $1 and key = $2';
// The database's clock, as in the door: that of one process may be wrong.
const keep = `insert into bench_keys (account, key, fingerprint, status, body, expires_at)
  values ($1, $2, $3, $4, $5, cast(extract(epoch from now()) * 1000 as bigint) + 90000000)`;

/**
 * The shortest correct handler: authentication, key, one transaction that is rolled back after an error and tried again
 * after a collision, and no validation of data it wrote itself.
 */
function byHand(pool) {
  const json = ([status, body]) => new Response(body, { status, headers: { 'content-type': 'application/json' } });
  return async (request) => {
    const account = request.headers.get('authorization')?.slice(7);
    const { pathname } = new URL(request.url);
    const [, id, what] = /^\/v1\/wallets\/([^/]+)\/(\w+)$/.exec(pathname) ?? [];
    const isSpend = what === 'spends';
    const key = request.headers.get('idempotency-key');
    const text = isSpend ? await request.text() : '';
    for (;;) {
      const session = await pool.connect();
      try {
        await session.query(`begin isolation level ${isSpend ? 'serializable' : 'repeatable read'}`);
        const answer = await (isSpend ? spend(session) : list(session));
        await session.query('commit');
        return json(answer);
      } catch (error) {
        await session.query('rollback');
        if (error.code !== '40001') throw error;
      } finally {
        session.release();
      }
    }

    async function spend(session) {
      const [stored] = (await session.query(known, [account, key])).rows;
      if (stored) return stored.fingerprint === text ? [stored.status, stored.body] : [422, '{}'];
      const { rows } = await session.query(findWallet, [id, account]);
      if (!rows.length) return [404, '{}'];
      const { action, params } = JSON.parse(text);
      if (typeof action !== 'string') return [400, '{}'];
      const body = JSON.stringify(await spendOn(session, id, action, params, key));
      await session.query(keep, [account, key, text, 201, body]);
      return [201, body];
    }

    async function list(session) {
      const { rows } = await session.query(findWallet, [id, account]);
      if (!rows.length) return [404, '{}'];
      const lines = await session.query(page, [id, 26]);
      const count = await session.query(total, [id]);
      const data = lines.rows.slice(0, 25).map((row) => entryOf(id, row));
      return [200, JSON.stringify({ data, nextCursor: null, previousCursor: null, total: count.rows[0].total })];
    }
  };
}
