import { csvRow, decimalCell, textCell } from '../../src/server/csv';
import type { Product, Selection, Wallet } from '../ledger/index';
import { idOf } from './ids';
import { instant, toEntry } from './views';

const columns = [
  'id',
  'at',
  'type',
  'amount',
  'balance_after',
  'plan',
  'rollover',
  'top_up',
  'outstanding',
  'description',
  'note',
  'status',
  'spend_id',
  'checkout_id',
  'link',
] as const;

const linesPerChunk = 500;

/** The log as RFC 4180 text, newest first, made in chunks so that a long one is never held whole. Amounts are decimals of the unit. */
export function* csvOf(product: Product, wallet: Wallet, lines: Selection): Generator<string> {
  let chunk = csvRow(columns);
  // The log may grow while it is sent; positions counted now stay what they are.
  for (let n = lines.count - 1, inChunk = 0; n >= 0; n -= 1) {
    chunk += lineOf(product, wallet, lines.at(n));
    inChunk += 1;
    if (inChunk < linesPerChunk) continue;
    yield chunk;
    chunk = '';
    inChunk = 0;
  }
  if (chunk) yield chunk;
}

function lineOf(product: Product, wallet: Wallet, position: number): string {
  const entry = wallet.entries.at(position)!;
  const view = toEntry(product, wallet, entry);
  const number = (amount: number): string => decimalCell(amount, product.unit.scale);
  const cells: Record<(typeof columns)[number], string> = {
    id: view.id,
    at: instant(entry.at),
    type: view.type,
    amount: number(view.amount),
    balance_after: number(view.balanceAfter),
    plan: number(entry.plan),
    rollover: number(entry.rollover),
    top_up: number(entry.top_up),
    outstanding: number(entry.outstanding),
    description: textCell(view.description),
    note: textCell(view.note ?? ''),
    status: view.status ?? '',
    spend_id: entry.spend === undefined ? '' : idOf('spn', entry.spend),
    checkout_id: view.checkoutId ?? '',
    link: textCell(view.link?.href ?? ''),
  };
  return csvRow(columns.map((column) => cells[column]));
}
