import { type Books } from './books';
import { balanceOf, type Spend, type Wallet } from './wallet';
import { type Entry, type Holdings } from './entry';
import { amountOf } from './log';
import { periodEnd } from './period';
import { mayStandAside } from './policies/locks';
import { bankCap } from './policies/renewal';
import type { Product } from './product';

export interface Violation {
  /** Which invariant is broken. */
  readonly law: string;
  readonly detail: string;
}

export interface Audit {
  checked: number;
  violations: Violation[];
}

/** What may bring a wallet below zero: finished work, an operator, or how it was opened. */
const debtTypes = new Set(['reconciliation_debit', 'admin_adjustment', 'usage']);
/** What may take bought tokens away: spending, an operator, settling what is owed. */
const notFromTopUp = new Set([
  'plan_reset',
  'plan_allocation',
  'rollover_in',
  'rollover_overflow',
  'daily_reset',
  'mid_cycle_proration',
]);
const places = ['plan', 'rollover', 'top_up', 'outstanding'] as const;

/** Folds every log from its first line and holds the books against it. */
export function auditBooks(books: Books, now: number): Audit {
  const audit: Audit = { checked: 0, violations: [] };
  for (const wallet of books.wallets) if (wallet) auditWallet(books, wallet, now, audit);
  for (const spend of books.spends) auditSpend(spend, audit);
  return audit;
}

/** Counts a check and notes it when it fails. */
export function check(audit: Audit, holds: boolean, law: string, detail: () => string): void {
  audit.checked += 1;
  if (!holds) audit.violations.push({ law, detail: detail() });
}

function auditWallet(books: Books, wallet: Wallet, now: number, audit: Audit): void {
  const who = (): string => `wallet ${wallet.number} (${wallet.name})`;
  const held: Holdings = { plan: 0, rollover: 0, top_up: 0, outstanding: 0 };
  const maxCap = Math.max(0, ...books.product.plans.map((plan) => bankCap(plan.renewal) ?? 0));
  let total = 0;
  let lastAt = -Infinity;
  for (const entry of wallet.entries) {
    for (const place of places) held[place] += entry[place];
    total += amountOf(entry);
    const line = (): string => `${who()}, entry ${entry.number} (${entry.type})`;
    check(audit, entry.at >= lastAt, 'time runs forward', line);
    check(audit, held.plan >= 0 && held.rollover >= 0 && held.top_up >= 0, 'buckets are never below zero', line);
    check(audit, held.outstanding <= 0, 'nothing is owed to a wallet', line);
    check(audit, total === entry.balanceAfter, 'every line carries the balance after it', line);
    check(
      audit,
      entry.outstanding >= 0 || debtTypes.has(entry.type),
      'only a delivery or an operator makes a debt',
      line,
    );
    check(
      audit,
      entry.top_up >= 0 || !notFromTopUp.has(entry.type),
      'bought tokens fall only by spending or an operator',
      line,
    );
    check(audit, drawsInOrder(books.product, entry, held), 'buckets are drawn in order', line);
    check(
      audit,
      entry.type !== 'rollover_in' || amountOf(entry) > 0 || held.rollover <= maxCap,
      'rollover fills the bank to its cap',
      line,
    );
    lastAt = entry.at;
  }
  check(audit, total === balanceOf(wallet.holdings), 'the log sums to the balance', who);
  for (const place of places)
    check(audit, held[place] === wallet.holdings[place], 'movements sum to the bucket', () => `${who()}, ${place}`);
  for (const place of places)
    check(
      audit,
      Number.isSafeInteger(held[place]) && !Object.is(wallet.holdings[place], -0),
      'amounts are whole',
      () => `${who()}, ${place}`,
    );
  const end = periodEnd(books, wallet);
  check(audit, end === undefined || end > now, 'a period is turned when it ends', who);
  let reserved = 0;
  for (const number of wallet.spends) {
    const { status, charge, costMin } = books.spends.at(number)!;
    if (status === 'pending' && charge === 'metered') reserved += costMin;
  }
  check(audit, reserved === wallet.reserved, 'running metered jobs hold back what they will cost at least', who);
}

/** A job that drew on a bucket left nothing in those before it, but for what was locked. */
function drawsInOrder(product: Product, entry: Entry, after: Holdings): boolean {
  if (entry.spend === undefined) return true;
  const last = product.buckets.findLastIndex(({ id }) => entry[id] < 0);
  return product.buckets
    .slice(0, Math.max(0, last))
    .every(({ id }) => after[id] === 0 || (entry[id] === 0 && mayStandAside(product.locks, id)));
}

function auditSpend(spend: Spend, audit: Audit): void {
  const who = (): string => `job ${spend.number} (${spend.action})`;
  const amounts = spend.entries.map((position) => amountOf(spend.wallet.entries.at(position)!));
  const net = amounts.reduce((sum, amount) => sum + amount, 0);
  check(audit, net <= 0, 'no job gives back more than it took', who);
  const [taken] = amounts;
  const takes = spend.charge === 'metered' ? spend.status === 'settled' : true;
  if (takes && spend.cost > 0) check(audit, taken === -spend.cost, 'what a job took sums to its cost', who);
  if (spend.status === 'failed') check(audit, net === 0, 'a failed job costs nothing', who);
}
