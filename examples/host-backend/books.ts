// Wallets and their log. Balances only change here.
import type { LoggedEntry } from '../../src/server'; // in your code: 'creditkit/server'
import type { Wallet } from '../../src/client'; // in your code: 'creditkit/client'
import type { Tx } from './database';
import { currency, plans, reloadPack, unit } from './product';

export interface Card {
  /** The processor's id of the card. */
  id: string;
  brand: string;
  last4: string;
  expiresMonth: number;
  expiresYear: number;
}

/** A row of `wallets`. Drivers return `bigint` as text. */
export interface WalletRow {
  id: string;
  account: string;
  name: string;
  plan: string;
  top_up: string;
  lines: number;
  reload: boolean;
  card: string | null;
  /** The card that Auto Reload was declined with and doesn't try again until the user acts. */
  declined_card: string | null;
  plan_id: string | null;
  subscription: string | null;
  status: Wallet['subscription']['status'];
  period_start: string | null;
  period_end: string | null;
}

const wallets = `select wallets.*,
    (select charge::json ->> 'card' from reloads
     where wallet_id = wallets.id and state in ('declined', 'authentication_required') and at > 0) as declined_card
  from wallets`;

export async function findWallet(tx: Tx, account: string, id: string): Promise<Wallet | null> {
  const { rows } = await tx.query(`${wallets} where id = $1 and account = $2`, [id, account]);
  return rows.length ? toWallet(rows[0] as WalletRow) : null;
}

export async function listWallets(tx: Tx, account: string): Promise<Wallet[]> {
  const { rows } = await tx.query(`${wallets} where account = $1 order by id`, [account]);
  return (rows as WalletRow[]).map(toWallet);
}

/** The row itself, for columns that the kit doesn't show. */
export async function rowOf(tx: Tx, id: string): Promise<WalletRow> {
  const { rows } = await tx.query(`${wallets} where id = $1`, [id]);
  return rows[0] as WalletRow;
}

/** Whether there's a plan, even one that will end or waits for its payment. */
export function isRunning({ status }: Pick<WalletRow, 'status'>): boolean {
  return status !== 'none' && status !== 'ended';
}

export function cardOf({ card }: Pick<WalletRow, 'card'>): Card | null {
  return card === null ? null : (JSON.parse(card) as Card);
}

function whyNoReload(row: WalletRow): NonNullable<Wallet['autoReload']>['unavailableReason'] {
  if (row.status === 'past_due') return 'past_due';
  const card = cardOf(row);
  if (!card) return 'no_payment_method';
  return isDeclined(row, card) ? 'declined' : undefined;
}

/** Whether Auto Reload waits until the user puts another card on file or turns it on again. */
export function isDeclined({ declined_card }: WalletRow, card: Card): boolean {
  return declined_card === card.id;
}

export function toWallet(row: WalletRow): Wallet {
  const [plan, topUp] = [Number(row.plan), Number(row.top_up)];
  const card = cardOf(row);
  const paused = row.status === 'past_due';
  const noReload = whyNoReload(row);
  const periodEnd = instantOf(row.period_end);
  const renewsAt = row.status === 'active' ? periodEnd : null;
  const held = plans.find(({ id }) => id === row.plan_id);
  return {
    id: row.id,
    name: row.name,
    unit,
    balance: plan + topUp,
    spendable: plan + topUp,
    outstanding: 0,
    low: plan + topUp <= 20,
    paused,
    buckets: [
      { id: 'plan', label: 'Plan', amount: plan, locked: false, staysAfterPlan: false, ...(renewsAt && { renewsAt }) },
      { id: 'top_up', label: 'Bought', amount: topUp, locked: false, staysAfterPlan: true },
    ],
    subscription: {
      plan: held ? { id: held.id, name: held.name, allocation: held.allocation } : null,
      cadence: held ? 'monthly' : null,
      status: row.status,
      currentPeriodStartAt: instantOf(row.period_start),
      currentPeriodEndAt: periodEnd,
      renewsAt,
      endsAt: row.status === 'cancel_pending' || row.status === 'ended' ? periodEnd : null,
      scheduledPlanId: null,
    },
    paymentMethod: card && {
      brand: card.brand,
      last4: card.last4,
      expiresMonth: card.expiresMonth,
      expiresYear: card.expiresYear,
    },
    autoReload: {
      enabled: row.reload,
      amount: reloadPack.amount,
      price: { amount: reloadPack.price, currency },
      available: noReload === undefined,
      ...(noReload && { unavailableReason: noReload }),
    },
    capabilities: { autoReload: true, topUp: true, planChange: true, usage: ['project', 'action'] },
    asOf: new Date().toISOString(),
  };
}

/** What one entry of the log does. */
export interface Line {
  type: string;
  kind: string;
  plan?: number;
  topUp?: number;
  description: string;
  action?: string;
  spendId?: string;
  checkoutId?: string | undefined;
  tags?: Record<string, string> | undefined;
}

interface EntryRow {
  wallet_id: string;
  line: number;
  at: string;
  type: string;
  kind: string;
  plan: string;
  top_up: string;
  balance_after: string;
  description: string;
  action: string | null;
  spend_id: string | null;
  checkout_id: string | null;
  tags: string | null;
}

/**
 * Moves credits and writes the entry for it in one transaction. The entries of a wallet are numbered without gaps and
 * never go back in time.
 */
export async function write(tx: Tx, walletId: string, line: Line): Promise<LoggedEntry> {
  const { type, kind, plan = 0, topUp = 0, description, action, spendId, checkoutId, tags } = line;
  const moved = await tx.query(
    `update wallets set plan = plan + $2, top_up = top_up + $3, lines = lines + 1, last_at = greatest(last_at, $4)
     where id = $1 returning lines, last_at, plan + top_up as balance`,
    [walletId, plan, topUp, Date.now()],
  );
  const [{ lines, last_at, balance }] = moved.rows as [{ lines: number; last_at: string; balance: string }];
  const { rows } = await tx.query(
    `insert into entries (wallet_id, line, at, type, kind, plan, top_up, balance_after, description, action, spend_id, checkout_id, tags)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning *`,
    [
      walletId,
      lines,
      last_at,
      type,
      kind,
      plan,
      topUp,
      balance,
      description,
      action ?? null,
      spendId ?? null,
      checkoutId ?? null,
      tags ? JSON.stringify(tags) : null,
    ],
  );
  return toEntry(rows[0] as EntryRow);
}

export function toEntry(row: EntryRow): LoggedEntry {
  const moved = [
    { id: 'plan', amount: Number(row.plan) },
    { id: 'top_up', amount: Number(row.top_up) },
  ];
  return {
    id: `ent_${row.wallet_id.slice(4)}_${row.line}`,
    walletId: row.wallet_id,
    at: instantOf(row.at)!,
    type: row.type,
    kind: row.kind,
    amount: moved[0]!.amount + moved[1]!.amount,
    balanceAfter: Number(row.balance_after),
    description: row.description,
    ...(row.action !== null && { action: row.action }),
    ...(row.spend_id !== null && { spendId: row.spend_id }),
    ...(row.checkout_id !== null && { checkoutId: row.checkout_id }),
    ...(row.tags !== null && { tags: JSON.parse(row.tags) as Record<string, string> }),
    buckets: moved.filter(({ amount }) => amount !== 0),
  };
}

export function instantOf(ms: string | number | null): string | null {
  return ms === null ? null : new Date(Number(ms)).toISOString();
}

/** The number of an entry, from its id. Pages start after it. */
export function lineOf(id: string | null): number | null {
  return id === null ? null : Number(/_(\d{1,9})$/.exec(id)?.[1] ?? 0);
}
