// Converts rows of spends and checkouts to the contract's types. Drivers return `bigint` as text.
import type { Checkout, Spend } from '../../src/client'; // in your code: 'creditkit/client'
import { instantOf } from './books';
import type { Tx } from './database';
import { currency } from './product';

export interface SpendRow {
  id: string;
  wallet_id: string;
  line: number;
  action: string;
  params: string;
  status: Spend['status'];
  cost: string;
  from_plan: string;
  actual: string | null;
  created_at: string;
  settled_at: string | null;
  link: string | null;
  tags: string | null;
}

export function toSpend(row: SpendRow): Spend {
  return {
    id: row.id,
    walletId: row.wallet_id,
    action: row.action,
    params: JSON.parse(row.params) as Record<string, unknown>,
    status: row.status,
    cost: Number(row.cost),
    createdAt: instantOf(row.created_at)!,
    entryIds: [`ent_${row.wallet_id.slice(4)}_${row.line}`],
    ...(row.actual !== null && { actual: Number(row.actual) }),
    ...(row.settled_at !== null && { settledAt: instantOf(row.settled_at)! }),
    ...(row.link !== null && { link: JSON.parse(row.link) as NonNullable<Spend['link']> }),
    ...(row.tags !== null && { tags: JSON.parse(row.tags) as Record<string, string> }),
  };
}

export interface CheckoutRow {
  id: string;
  wallet_id: string;
  kind: string;
  pack_id?: string | null | undefined;
  plan_id?: string | null | undefined;
  status: string;
  amount_due: number | string;
  url?: string | null;
  /** The processor's id of the page at `url`. */
  page?: string | null;
  failure?: string | null;
  /** The payment it waits for. */
  waits_for: 'card' | 'page';
  created_at: number | string;
  completed_at?: number | string | null;
}

/** Inserts a checkout or updates its status. A completed one never changes again. */
export async function saveCheckout(tx: Tx, row: CheckoutRow): Promise<Checkout> {
  await tx.query(
    `insert into checkouts (id, wallet_id, kind, pack_id, plan_id, status, amount_due, url, page, failure, created_at, waits_for)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do update
     set status = excluded.status, url = excluded.url, page = excluded.page, failure = excluded.failure,
       waits_for = excluded.waits_for
     where checkouts.status <> 'completed'`,
    [
      row.id,
      row.wallet_id,
      row.kind,
      row.pack_id ?? null,
      row.plan_id ?? null,
      row.status,
      row.amount_due,
      row.url ?? null,
      row.page ?? null,
      row.failure ?? null,
      row.created_at,
      row.waits_for,
    ],
  );
  return (await findCheckout(tx, row.wallet_id, row.id))!;
}

export async function findCheckout(tx: Tx, walletId: string, id: string): Promise<Checkout | null> {
  const { rows } = await tx.query('select * from checkouts where id = $1 and wallet_id = $2', [id, walletId]);
  return rows.length ? toCheckout(rows[0] as CheckoutRow) : null;
}

function toCheckout(row: CheckoutRow): Checkout {
  return {
    id: row.id,
    walletId: row.wallet_id,
    kind: row.kind,
    ...(row.pack_id && { packId: row.pack_id }),
    ...(row.plan_id && { planId: row.plan_id, cadence: 'monthly' }),
    status: row.status,
    amountDue: { amount: Number(row.amount_due), currency },
    url: row.url ?? null,
    methods: ['card'],
    ...(row.failure && { failure: JSON.parse(row.failure) as { code: string; message: string } }),
    createdAt: instantOf(row.created_at)!,
    ...(row.completed_at && { completedAt: instantOf(row.completed_at)! }),
  };
}

export function text(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
