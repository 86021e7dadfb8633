import { csvHead, csvLine, type CsvShape } from '../../src/server/entriesCsv';
import type { Product, Selection, Wallet } from '../ledger/index';
import { labelOf } from './kinds';
import { toEntry } from './views';

const linesPerChunk = 500;

/** The log as CSV, newest first, generated in chunks so that a long log is never in memory as a whole. */
export function* csvOf(product: Product, wallet: Wallet, lines: Selection): Generator<string> {
  const shape: CsvShape = {
    scale: product.unit.scale,
    buckets: product.buckets.map(({ id }) => id),
    tags: product.tags.map(({ id }) => id),
  };
  let chunk = csvHead(shape);
  // The log may grow while it is sent. Positions counted now stay valid.
  for (let n = lines.count - 1, inChunk = 0; n >= 0; n -= 1) {
    const entry = wallet.entries.at(lines.at(n))!;
    const view = toEntry(product, wallet, entry);
    // API answers leave out labels that the kit has. A reader of the file has only the file.
    chunk += csvLine({ ...view, label: view.label ?? labelOf(product, entry.type) }, shape);
    inChunk += 1;
    if (inChunk < linesPerChunk) continue;
    yield chunk;
    chunk = '';
    inChunk = 0;
  }
  if (chunk) yield chunk;
}
