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

/**
 * The entry types that may create a debt: a delivery that cost more, and an operator's adjustment. A wallet that opens
 * with a debt has an adjustment, too.
 */
const debtTypes = new Set(['reconciliation_debit', 'admin_adjustment']);
/** Entry types of renewals, plan changes and expiry. They never take bought tokens. */
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

/** Replays every log from its first line and compares the result with the books. */
export function auditBooks(books: Books, now: number): Audit {
  const audit: Audit = { checked: 0, violations: [] };
  for (const wallet of books.wallets) if (wallet) auditWallet(books, wallet, now, audit);
  for (const spend of books.spends) auditSpend(spend, audit);
  return audit;
}

/** Counts a check, and records a violation if it fails. */
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
    check(audit, total === entry.balanceAfter, 'every line has the balance after it', line);
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
  check(audit, wallet.turnsAt === undefined || wallet.turnsAt > now, 'a period is renewed when it ends', who);
  check(audit, reservedOf(books, wallet) === wallet.reserved, 'running metered jobs reserve their minimum cost', who);
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

/** Checks one line. `held` is what the wallet held after it. */
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

/** Buckets whose tokens never expire and that no fill empties, such as the one for purchases. */
function lastingBuckets({ buckets, plans, fills }: Product): number[] {
  const emptied = [...fills, ...plans.flatMap((plan) => plan.fills)].filter(({ unused }) => unused.kind !== 'stays');
  return [...buckets.keys()].filter(
    (bucket) => isLasting(buckets[bucket]!) && !emptied.some((fill) => fill.bucket === bucket),
  );
}

function isLasting({ endsWith, expiresAfterDays }: BucketRule): boolean {
  return endsWith === 'nothing' && expiresAfterDays === undefined;
}

/** For each bucket, the highest cap of all fills that carry tokens to it. */
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
 * A job draws on a bucket only if all buckets before it are empty. Tokens that are locked or for other actions may be
 * left.
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
