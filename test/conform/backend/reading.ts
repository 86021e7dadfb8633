// What the small host reads from its log: parts of it, its CSV, statements and usage.
import type { Entry } from '../../../src/contract';
import { type Answer, ok } from '../../../src/server/answers';
import { csvRow, decimalCell, textCell } from '../../../src/server/csv';
import type { Books, Has, Row } from './books';

export type Served = Answer | { kind: 'csv'; status: 200; text: string };

export function select(books: Books, has: Has, row: Row, { type, fromAt, toAt }: Record<string, string>): Entry[] {
  const isSpan = fromAt !== undefined || toAt !== undefined;
  const isLost = has('type ignored') || (has('a type or a span') && isSpan);
  const types = type && !isLost ? (has('one type at most') ? [type] : type.split(',')) : undefined;
  const from = fromAt ? Date.parse(fromAt) : -Infinity;
  const to = toAt && !(has('no end without a beginning') && !fromAt) ? Date.parse(toAt) : Infinity;
  const found = books.log(row.id).filter(({ type: own, at }) => {
    const ms = Date.parse(at);
    const isText = has('instants compared as texts');
    const began = isText ? !fromAt || at >= fromAt : has('fromAt exclusive') ? ms > from : ms >= from;
    const ended = isText ? !toAt || at < toAt : has('toAt inclusive') ? ms <= to : ms < to;
    return (!types || types.some((wanted) => isType(has, own, wanted))) && began && ended;
  });
  if (!has('balances of a filtered log') || !(types ?? isSpan)) return found;
  // As a window over the rows that were selected.
  let balance = 0;
  return found
    .toReversed()
    .map((entry) => ({ ...entry, balanceAfter: (balance += entry.amount) }))
    .toReversed();
}

function isType(has: Has, own: string, wanted: string): boolean {
  if (has('a type by its beginning')) return own.startsWith(wanted);
  return own === wanted || (has('a type is a pattern') && wanted === '%');
}

export function csv(has: Has, entries: Entry[]): Served {
  const cell = has('a formula in the CSV') ? (text: string) => `"${text.replaceAll('"', '""')}"` : textCell;
  const amountOf = (amount: number) => (has('CSV in the smallest step') ? String(amount) : decimalCell(amount, 2));
  const rows = (has('CSV of one page') ? entries.slice(0, 25) : entries).map((entry) =>
    csvRow([
      entry.id,
      has('CSV in local time') ? new Date(Date.parse(entry.at) + 7_200_000).toISOString() : entry.at,
      entry.type,
      amountOf(entry.amount),
      amountOf(entry.balanceAfter),
      cell(entry.description),
    ]),
  );
  return {
    kind: 'csv',
    status: 200,
    text: csvRow(['id', 'at', 'type', 'amount', 'balance_after', 'description']) + rows.join(''),
  };
}

export function statement(books: Books, has: Has, row: Row, input: { fromAt?: string; toAt?: string }): Answer {
  const fromAt = input.fromAt ?? '2020-01-01T00:00:00.000Z';
  const toAt = input.toAt ?? books.now();
  const end = has('a statement that ends now') && !input.fromAt ? undefined : input.toAt;
  let lines = select(books, has, row, { fromAt, ...(end && { toAt: end }) }).toReversed();
  if (has('a statement over one page')) lines = lines.slice(-10);
  const before = books.log(row.id).find(({ at }) => Date.parse(at) < Date.parse(fromAt));
  let opening = before?.balanceAfter ?? 0;
  if (has('a quiet span that opens at nothing') && lines.length === 0) opening = 0;
  if (has('every span opens at nothing')) opening = 0;
  const closing = has('closing is always now')
    ? books.balance(row)
    : opening + lines.reduce((sum, { amount }) => sum + amount, 0);
  const byType = new Map<string, { type: string; count: number; amount: number }>();
  const byDay = new Map<string, { date: string; in: number; out: number; closing: number }>();
  let balance = opening;
  for (const { type, amount, at } of lines) {
    const sum = byType.get(type) ?? { type, count: 0, amount: 0 };
    byType.set(type, { type, count: sum.count + 1, amount: sum.amount + amount });
    const date = new Date(Date.parse(at) + (has('days of another zone') ? 13 * 3_600_000 : 0))
      .toISOString()
      .slice(0, 10);
    const day = byDay.get(date) ?? { date, in: 0, out: 0, closing: 0 };
    balance += amount;
    byDay.set(date, { date, in: day.in + Math.max(0, amount), out: day.out + Math.max(0, -amount), closing: balance });
  }
  return ok({
    walletId: row.id,
    fromAt,
    toAt,
    opening,
    closing,
    byType: [...byType.values()],
    byDay: [...byDay.values()],
    forecast: null,
  });
}

export function usage(
  books: Books,
  has: Has,
  row: Row,
  { fromAt, toAt }: { fromAt?: string; toAt?: string },
): object[] {
  const end = has('usage that ends now') && !fromAt ? undefined : toAt;
  const lines = select(books, () => false, row, { ...(fromAt && { fromAt }), ...(end && { toAt: end }) }).filter(
    ({ spendId }) => spendId,
  );
  const uses = lines.filter((entry) => entry.amount < 0);
  const amount = lines.reduce((sum, entry) => sum - entry.amount, 0);
  return amount > 0
    ? [{ key: has('usage of nobody') ? 'undefined' : 'render', label: 'Render', amount, count: uses.length }]
    : [];
}
