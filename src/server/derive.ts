import { type Entry, kindOf, type Statement, type UsageRow, type Wallet } from '../contract/index';
import type { CsvShape } from './entriesCsv';
import { dayMs, forecastOf } from './forecast';
import type { LoggedEntry } from './serve';
import type { Span } from './span';

// Answers computed from the log: the statement and usage.

/** Reads the entries of a span, newest first; oldest first if `backwards`. */
export type Log = (span: Span, backwards?: boolean) => AsyncIterable<LoggedEntry>;

const month = 30 * dayMs;

/** Totals of a span; by default, of the plan's current period up to now. Days without entries are left out. */
export async function statementOf(log: Log, wallet: Wallet, span: Span): Promise<Statement> {
  const now = wallet.asOf;
  // A span that starts in the future and has no end is empty, like its log.
  const toAt = span.toAt ?? latest(now, span.fromAt);
  const periodStartAt = wallet.subscription.currentPeriodStartAt ?? (await first(log({}, true)))?.at;
  const fromAt = span.fromAt ?? earliest(toAt, periodStartAt);
  const totals = await totalsOf(log, { fromAt, toAt: span.toAt });
  return { walletId: wallet.id, fromAt, toAt, ...totals, forecast: await forecast(log, wallet) };
}

async function totalsOf(
  log: Log,
  span: { fromAt: string; toAt: string | undefined },
): Promise<Pick<Statement, 'opening' | 'closing' | 'byType' | 'byDay'>> {
  const byType = new Map<string, Statement['byType'][number]>();
  const byDay: Statement['byDay'] = [];
  let opening: number | undefined;
  let closing: number | undefined;
  for await (const { at, type, kind, label, amount, balanceAfter } of log(span)) {
    closing ??= balanceAfter;
    opening = balanceAfter - amount;
    const ofType = byType.get(type) ?? { type, ...(kind && { kind }), ...(label && { label }), count: 0, amount: 0 };
    ofType.count += 1;
    ofType.amount += amount;
    byType.set(type, ofType);
    const date = at.slice(0, 10);
    let day = byDay[0];
    if (day?.date !== date) byDay.unshift((day = { date, in: 0, out: 0, closing: balanceAfter }));
    if (amount > 0) day.in += amount;
    else day.out -= amount;
  }
  opening ??= (await first(log({ toAt: span.fromAt })))?.balanceAfter ?? 0;
  return {
    opening,
    closing: closing ?? opening,
    byType: [...byType.values()].toSorted((a, b) => (a.type < b.type ? -1 : 1)),
    byDay,
  };
}

/** When the balance runs out at the pace of the last 30 days. Purchases and grants don't count as negative usage. */
async function forecast(log: Log, { asOf, spendable }: Wallet): Promise<Statement['forecast']> {
  const at = Date.parse(asOf);
  let [used, count, firstAt] = [0, 0, at];
  for await (const entry of log({ fromAt: new Date(at - month).toISOString() })) {
    if (!isUse(entry)) continue;
    used -= entry.amount;
    count += 1;
    firstAt = Math.min(firstAt, Date.parse(entry.at));
  }
  const found = forecastOf({ used, count, spanMs: at - firstAt, spendable, at });
  if (!found) return null;
  const { runsOutAt } = found;
  // From the year 9999 on, the balance counts as never running out: longer years don't fit the format.
  const sayable = runsOutAt !== null && runsOutAt < Date.UTC(9999, 0);
  return { ...found, runsOutAt: sayable ? new Date(runsOutAt).toISOString() : null };
}

/** Usage by one dimension, net of refunds: largest first, then by key. */
export async function usageOf(log: Log, by: string, span: Span): Promise<UsageRow[]> {
  const rows = new Map<string, UsageRow & { spends: Set<string> }>();
  for await (const entry of log(span)) {
    if (!isUse(entry)) continue;
    const key = (by === 'action' ? entry.action : entry.tags?.[by]) ?? '';
    let row = rows.get(key);
    if (!row) rows.set(key, (row = { key, label: key, amount: 0, count: 0, spends: new Set() }));
    row.amount -= entry.amount;
    // A spend counts once, however many entries it wrote.
    if (kindOf(entry) === 'spend') row.spends.add(entry.spendId ?? entry.id);
    if (by === 'action' && entry.label && kindOf(entry) === 'spend') row.label = entry.label;
  }
  return [...rows.values()]
    .filter(({ amount }) => amount > 0)
    .map(({ key, label, amount, spends }) => ({ key, label, amount, count: spends.size }))
    .toSorted((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1));
}

/** What the columns of the wallet's CSV depend on. */
export function csvShapeOf({ unit, buckets, capabilities }: Wallet): CsvShape {
  return {
    scale: unit.scale,
    buckets: buckets.map(({ id }) => id),
    tags: (capabilities.usage ?? []).filter((dimension) => dimension !== 'action'),
  };
}

function isUse(entry: Entry): boolean {
  const kind = kindOf(entry);
  return kind === 'spend' || kind === 'refund';
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}

function latest(a: string, b: string | undefined): string {
  return b !== undefined && Date.parse(b) > Date.parse(a) ? b : a;
}

function earliest(a: string, b: string | undefined): string {
  return b !== undefined && Date.parse(b) < Date.parse(a) ? b : a;
}
