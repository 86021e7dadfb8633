import { idOf } from './ids';
import { instant, toEntry } from './views';
import type { Product, Selection, Wallet } from '../ledger/index';

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
  let chunk = `${columns.join(',')}\r\n`;
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
  const number = (amount: number): string => decimal(amount, product.unit.scale);
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
    description: text(view.description),
    note: text(view.note ?? ''),
    status: view.status ?? '',
    spend_id: entry.spend === undefined ? '' : idOf('spn', entry.spend),
    checkout_id: view.checkoutId ?? '',
    link: text(view.link?.href ?? ''),
  };
  return `${columns.map((column) => cells[column]).join(',')}\r\n`;
}

function decimal(amount: number, scale: number): string {
  if (scale === 0) return String(amount);
  const digits = String(Math.abs(amount)).padStart(scale + 1, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * Free text, quoted where RFC 4180 asks for it. What a spreadsheet would run as a formula gets an apostrophe in front: at the start of the cell,
 * and after whatever a spreadsheet set to another separator would take for the end of one.
 */
function text(value: string): string {
  const safe = value
    .replace(/(^|[;\t\r\n])(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1'")
    .replace(/^(?=[\t\r\n])/, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
