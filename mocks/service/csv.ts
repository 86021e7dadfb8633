import type { Entry } from '../../src/contract/index';
import { csvOf } from '../../src/server/entriesCsv';
import type { Product, Selection, Wallet } from '../ledger/index';
import { labelOf } from './kinds';
import { toEntry } from './views';

/** The log as CSV, newest first. */
export function logAsCsv(product: Product, wallet: Wallet, lines: Selection): AsyncGenerator<string> {
  const shape = {
    scale: product.unit.scale,
    buckets: product.buckets.map(({ id }) => id),
    tags: product.tags.map(({ id }) => id),
  };
  return csvOf(shape, entriesOf(product, wallet, lines));
}

function* entriesOf(product: Product, wallet: Wallet, lines: Selection): Generator<Entry> {
  // The log may grow while it is sent. Positions counted now stay valid.
  for (let n = lines.count - 1; n >= 0; n -= 1) {
    const entry = wallet.entries.at(lines.at(n))!;
    const view = toEntry(product, wallet, entry);
    // API answers leave out labels that the kit has. A reader of the file has only the file.
    yield { ...view, label: view.label ?? labelOf(product, entry.type) };
  }
}
