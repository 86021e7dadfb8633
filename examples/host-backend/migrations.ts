// Migrations: each step runs once, in this order.
import { postgresTables } from '../../src/server'; // in your code: 'creditkit/server'
import type { Database } from './database';

const steps = [
  postgresTables,
  `create table accounts (id text primary key, token text not null unique, customer text not null unique)`,
  `create table wallets (
     id text primary key, account text not null references accounts (id), name text not null,
     plan bigint not null default 0 check (plan >= 0), top_up bigint not null default 0 check (top_up >= 0),
     lines integer not null default 0, last_at bigint not null default 0,
     reload boolean not null default false, card text,
     plan_id text, subscription text, status text not null default 'none', period_start bigint, period_end bigint,
     status_at bigint not null default 0)`,
  `create index wallets_of_account on wallets (account, id)`,
  `create table entries (
     wallet_id text not null references wallets (id), line integer not null, at bigint not null,
     type text not null, kind text not null, plan bigint not null, top_up bigint not null, balance_after bigint not null,
     description text not null, action text, spend_id text, checkout_id text, tags text,
     primary key (wallet_id, line))`,
  `create table spends (
     id text primary key, wallet_id text not null references wallets (id), line integer not null, action text not null,
     params text not null, status text not null, cost bigint not null, from_plan bigint not null, actual bigint,
     created_at bigint not null, settled_at bigint, link text, tags text)`,
  `create index spends_of_wallet on spends (wallet_id, line)`,
  // One row per captured charge, which makes its grant happen once, whoever reports it first.
  `create table charges (id text primary key, wallet_id text not null, kind text not null, amount bigint not null, at bigint not null)`,
  `create table checkouts (
     id text primary key, wallet_id text not null references wallets (id), kind text not null, pack_id text, plan_id text,
     status text not null, amount_due bigint not null, url text, failure text, created_at bigint not null, completed_at bigint)`,
  // The running reload of a wallet, or how its last one failed.
  `create table reloads (
     wallet_id text primary key, key text not null, charge text not null, state text not null, message text not null, at bigint not null)`,
  // Which payment a checkout waits for: the saved card's, or the one on the processor's page.
  `alter table checkouts add column waits_for text not null default 'card'`,
  `update checkouts set waits_for = 'page' where status = 'open'`,
  // The processor's id of the page, to close it.
  `alter table checkouts add column page text`,
  // When the card was put on file, so that an older event can't bring back an older card.
  `alter table wallets add column card_at bigint not null default 0`,
  // When the saved card was last about to be charged for a checkout.
  `alter table checkouts add column tried_at bigint not null default 0`,
];

/** Brings the database up to date. Several processes may start at once; the lock lets one of them through at a time. */
export async function migrate({ transaction }: Database): Promise<void> {
  await transaction(async (tx) => {
    await tx.query('create table if not exists migrations (step integer primary key)');
  });
  await transaction(async (tx) => {
    await tx.query('lock table migrations in exclusive mode');
    const { rows } = await tx.query('select count(*)::int as done from migrations');
    const [{ done }] = rows as [{ done: number }];
    for (const [n, step] of steps.entries()) {
      if (n < done) continue;
      await tx.query(step);
      await tx.query('insert into migrations (step) values ($1)', [n]);
    }
  });
}
