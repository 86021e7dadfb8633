import type { Wallet } from './wallet';
import { dateText, DAY } from './calendar';
import { balanceBefore, select } from './log';
import { forecastOf, type Forecast } from './policies/forecast';
import type { Product } from './product';

export interface Totals {
  readonly opening: number;
  readonly closing: number;
  readonly byType: readonly { type: string; count: number; amount: number }[];
  readonly byDay: readonly { date: string; in: number; out: number; closing: number }[];
}

/**
 * The totals of a span of the log, by type and by UTC day; without `toAt`, up to the last line. Days without movement
 * are left out.
 */
export function totalsOf(wallet: Wallet, fromAt: number, toAt: number | undefined): Totals {
  const { entries } = wallet;
  const lines = select(wallet, { types: undefined, fromAt, toAt });
  const first = lines.count ? lines.at(0) : select(wallet, { types: undefined, fromAt: undefined, toAt: fromAt }).count;
  const opening = balanceBefore(wallet, first);
  const byType = new Map<string, { type: string; count: number; amount: number }>();
  const byDay: { date: string; in: number; out: number; closing: number }[] = [];
  let closing = opening;
  for (let n = 0; n < lines.count; n += 1) {
    const position = lines.at(n);
    const type = entries.type(position);
    const amount = entries.amount(position);
    const ofType = byType.get(type) ?? { type, count: 0, amount: 0 };
    ofType.count += 1;
    ofType.amount += amount;
    byType.set(type, ofType);
    closing += amount;
    addToDay(byDay, entries.instant(position), amount, closing);
  }
  return { opening, closing, byType: [...byType.values()].toSorted((a, b) => (a.type < b.type ? -1 : 1)), byDay };
}

function addToDay(
  byDay: { date: string; in: number; out: number; closing: number }[],
  at: number,
  amount: number,
  closing: number,
): void {
  const date = dateText(at);
  let day = byDay.at(-1);
  if (day?.date !== date) {
    day = { date, in: 0, out: 0, closing };
    byDay.push(day);
  }
  if (amount > 0) day.in += amount;
  else if (amount < 0) day.out -= amount;
  day.closing = closing;
}

/** When the balance runs out at the pace of the last 30 days. Bought and granted tokens don't count as negative use. */
export function forecast({ burnEntry }: Product, wallet: Wallet, spendable: number, at: number): Forecast | null {
  const { entries } = wallet;
  const since = at - 30 * DAY;
  const lines = select(wallet, { types: undefined, fromAt: since, toAt: undefined });
  let used = 0;
  let count = 0;
  let firstAt = at;
  for (let n = 0; n < lines.count; n += 1) {
    const position = lines.at(n);
    if (entries.job(position) === undefined && entries.type(position) !== burnEntry) continue;
    used -= entries.amount(position);
    count += 1;
    firstAt = Math.min(firstAt, entries.instant(position));
  }
  return forecastOf({ used, count, spanMs: at - firstAt, spendable, at });
}
