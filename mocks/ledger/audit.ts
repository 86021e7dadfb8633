import { type Books } from './books';
import { balanceOf, type Spend, type Wallet } from './wallet';
import { changed, datedIn } from './batches';
import { auditBeyond } from './auditBeyond';
import { amountOf, unitsOf, type Entry, type Holdings } from './entry';
import { mayStandAside } from './policies/locks';
import { drawnBy, type BucketRule, type Product } from './product';

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
const debtTypes = new Set(['reconciliation_debit', 'admin_adjustment']);
/** Entries that come with time or with a plan. They never take a bought token. */
const byTimeOrPlan = new Set([
  'plan_reset',
  'plan_allocation',
  'grant',
  'expiry',
  'rollover_in',
  'rollover_overflow',
  'daily_reset',
  'mid_cycle_proration',
]);

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
  const { product } = books;
  const who = (): string => `wallet ${wallet.number} (${wallet.name})`;
  const held: Holdings = { buckets: product.buckets.map(() => 0), outstanding: 0, batches: [] };
  const facts = { lasting: lastingBuckets(product), caps: maxCaps(product) };
  let total = 0;
  let lastAt = -Infinity;
  for (const entry of wallet.entries) {
    for (const [bucket, amount] of entry.moved.entries()) held.buckets[bucket]! += amount;
    held.outstanding += entry.outstanding;
    for (const { bucket, expiresAt, amount } of entry.dated ?? [])
      held.batches = changed(held.batches, bucket, expiresAt, amount);
    total += amountOf(entry);
    const line = (): string => `${who()}, entry ${entry.number} (${entry.type})`;
    check(audit, entry.at >= lastAt, 'time runs forward', line);
    check(audit, total === entry.balanceAfter, 'every line carries the balance after it', line);
    auditLine(books, entry, held, facts, audit, line);
    lastAt = entry.at;
  }
  check(audit, total === balanceOf(wallet.holdings), 'the log sums to the balance', who);
  for (const [place, is, sum] of placesOf(product, wallet.holdings, held)) {
    const where = (): string => `${who()}, ${place}`;
    check(audit, sum === is, 'movements sum to the bucket', where);
    check(audit, Number.isSafeInteger(sum) && !Object.is(is, -0), 'amounts are whole', where);
  }
  auditBatches(wallet, held, now, audit, who);
  auditBeyond(books, wallet, now, (holds, law) => check(audit, holds, law, who));
  check(audit, wallet.turnsAt === undefined || wallet.turnsAt > now, 'a period is turned when it ends', who);
  check(
    audit,
    reservedOf(books, wallet) === wallet.reserved,
    'running metered jobs hold back what they will cost at least',
    who,
  );
}

// X.3
/** Batches match the log, fit into their bucket, and none is past its end. */
function auditBatches(wallet: Wallet, sum: Holdings, now: number, audit: Audit, who: () => string): void {
  const { batches, buckets } = wallet.holdings;
  if (batches.length === 0 && sum.batches.length === 0) return;
  check(audit, JSON.stringify(batches) === JSON.stringify(sum.batches), 'movements sum to the batches', who);
  const isPart = (amount: number, bucket: number): boolean => datedIn(batches, bucket) <= amount;
  check(audit, buckets.every(isPart), 'batches are part of their bucket', who);
  check(
    audit,
    batches.every(({ expiresAt }) => expiresAt > now),
    'a batch ends at its date',
    who,
  );
}

/** What holds of one line; `held` is what the wallet had after it. */
function auditLine(
  books: Books,
  entry: Entry,
  held: Holdings,
  { lasting, caps }: { lasting: readonly number[]; caps: readonly number[] },
  audit: Audit,
  line: () => string,
): void {
  const { moved, outstanding, type } = entry;
  check(
    audit,
    held.buckets.every((amount) => amount >= 0),
    'buckets are never below zero',
    line,
  );
  check(audit, held.outstanding <= 0, 'nothing is owed to a wallet', line);
  check(
    audit,
    outstanding >= 0 || debtTypes.has(type) || isMetered(books, entry),
    'only a delivery or an operator makes a debt',
    line,
  );
  check(
    audit,
    !byTimeOrPlan.has(type) || lasting.every((bucket) => moved[bucket]! >= 0),
    'bought tokens fall only by spending or an operator',
    line,
  );
  check(audit, drawsInOrder(books, entry, held), 'buckets are drawn in order', line);
  const isOver = (amount: number, bucket: number): boolean => amount > 0 && held.buckets[bucket]! > caps[bucket]!;
  check(
    audit,
    type !== 'rollover_in' || amountOf(entry) > 0 || !moved.some(isOver),
    'rollover fills the bank to its cap',
    line,
  );
}

function isMetered({ spends }: Books, { spend }: Entry): boolean {
  return spend !== undefined && spends.at(spend)?.charge === 'metered';
}

/** Each place by name: what it holds, and the sum of its movements. */
function placesOf({ buckets }: Product, is: Holdings, sum: Holdings): [string, number, number][] {
  const rows = buckets.map(({ id }, n): [string, number, number] => [id, is.buckets[n]!, sum.buckets[n]!]);
  return [...rows, ['outstanding', is.outstanding, sum.outstanding]];
}

/** Buckets that nothing ends and no fill empties: what is bought, above all. */
function lastingBuckets({ buckets, plans, fills }: Product): number[] {
  const emptied = [...fills, ...plans.flatMap((plan) => plan.fills)].filter(({ unused }) => unused.kind !== 'stays');
  return [...buckets.keys()].filter(
    (bucket) => isLasting(buckets[bucket]!) && !emptied.some((fill) => fill.bucket === bucket),
  );
}

function isLasting({ endsWith, expiresAfterDays }: BucketRule): boolean {
  return endsWith === 'nothing' && expiresAfterDays === undefined;
}

/** For each bucket the most that anything carries to it. */
function maxCaps({ buckets, plans, fills }: Product): number[] {
  const all = [...fills, ...plans.flatMap((plan) => plan.fills)];
  return buckets.map((_, bucket) =>
    Math.max(0, ...all.map(({ unused }) => (unused.kind === 'carry' && unused.to === bucket ? unused.cap : 0))),
  );
}

function reservedOf({ spends }: Books, wallet: Wallet): number {
  let reserved = 0;
  for (const number of wallet.spends) {
    const { status, charge, costMin } = spends.at(number)!;
    if (status === 'pending' && charge === 'metered') reserved += costMin;
  }
  return reserved;
}

/**
 * A job that drew on a bucket left the buckets before it empty, except for tokens that are locked or for other actions.
 */
function drawsInOrder({ product, spends }: Books, entry: Entry, { buckets: after }: Holdings): boolean {
  if (entry.spend === undefined) return true;
  const { moved } = entry;
  const order = drawnBy(product, spends.at(entry.spend)?.action);
  const last = order.findLastIndex((bucket) => moved[bucket]! < 0);
  const needs = order.map((bucket) => product.buckets[bucket]!.needs);
  const isSkipped = (bucket: number): boolean =>
    moved[bucket] === 0 && mayStandAside(product.buckets[bucket]!.needs, needs);
  return order.slice(0, Math.max(0, last)).every((bucket) => after[bucket] === 0 || isSkipped(bucket));
}

function auditSpend(spend: Spend, audit: Audit): void {
  const who = (): string => `job ${spend.number} (${spend.action})`;
  const amounts = spend.entries.map((position) => -unitsOf(spend.wallet.entries.at(position)!));
  const net = amounts.reduce((sum, amount) => sum + amount, 0);
  check(audit, net <= 0, 'no job gives back more than it took', who);
  const [taken] = amounts;
  const takes = spend.charge === 'metered' ? spend.status === 'settled' : true;
  if (takes && spend.cost > 0) check(audit, taken === -spend.cost, 'what a job took sums to its cost', who);
  if (spend.status === 'failed') check(audit, net === 0, 'a failed job costs nothing', who);
}
