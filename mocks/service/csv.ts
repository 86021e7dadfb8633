import { currencyDigits } from '../../src/contract/currencies';
import type { Money } from '../../src/contract/index';
import { csvRow, decimalCell, textCell } from '../../src/server/csv';
import type { Product, Selection, Wallet } from '../ledger/index';
import { idOf } from './ids';
import { kindOf, labelOf } from './kinds';
import { instant } from './values';
import { toEntry } from './views';

// What every log has, whatever the product. The buckets of the three source systems are among them; those of others
// come at the end.
const before = ['id', 'at', 'type', 'amount', 'balance_after'];
const known: readonly string[] = ['plan', 'rollover', 'top_up'];
const after = ['outstanding', 'description', 'note', 'status', 'spend_id', 'checkout_id', 'link'];
const added = ['kind', 'label', 'overage', 'overage_currency'];

const linesPerChunk = 500;

/**
 * The log as RFC 4180 text, newest first, made in chunks so that a long one is never held whole. Amounts are decimals
 * of the unit.
 */
export function* csvOf(product: Product, wallet: Wallet, lines: Selection): Generator<string> {
  const { tags } = product;
  const own = product.buckets.flatMap(({ id }, bucket) => (known.includes(id) ? [] : [{ id, bucket }]));
  const head = [
    ...before,
    ...known,
    ...after,
    ...added,
    ...own.map(({ id }) => `bucket_${id}`),
    ...tags.map(({ id }) => `tag_${id}`),
  ];
  let chunk = csvRow(head);
  // The log may grow while it is sent. Positions that are counted now stay valid.
  for (let n = lines.count - 1, inChunk = 0; n >= 0; n -= 1) {
    chunk += lineOf(product, wallet, lines.at(n), own);
    inChunk += 1;
    if (inChunk < linesPerChunk) continue;
    yield chunk;
    chunk = '';
    inChunk = 0;
  }
  if (chunk) yield chunk;
}

/** Money as a decimal of its currency, and the currency beside it. */
function moneyCells(money: Money | undefined): [string, string] {
  if (!money) return ['', ''];
  return [decimalCell(money.amount, currencyDigits(money.currency) ?? 2), money.currency];
}

function lineOf(
  product: Product,
  wallet: Wallet,
  position: number,
  own: readonly { id: string; bucket: number }[],
): string {
  const entry = wallet.entries.at(position)!;
  const view = toEntry(product, wallet, entry);
  const number = (amount: number): string => decimalCell(amount, product.unit.scale);
  const inBucket = (id: string): number => entry.moved[product.buckets.findIndex((bucket) => bucket.id === id)] ?? 0;
  const cells = [
    view.id,
    instant(entry.at),
    view.type,
    number(view.amount),
    number(view.balanceAfter),
    ...known.map((id) => number(inBucket(id))),
    number(entry.outstanding),
    textCell(view.description),
    textCell(view.note ?? ''),
    view.status ?? '',
    entry.spend === undefined ? '' : idOf('spn', entry.spend),
    view.checkoutId ?? '',
    textCell(view.link?.href ?? ''),
    kindOf(entry),
    textCell(labelOf(product, entry.type) ?? ''),
    ...moneyCells(view.overage),
    ...own.map(({ bucket }) => number(entry.moved[bucket]!)),
    ...product.tags.map(({ id }) => textCell(entry.tags?.[id] ?? '')),
  ];
  return csvRow(cells);
}
