import { csvHead, csvLine, type CsvShape } from '../../src/server/entriesCsv';
import type { Product, Selection, Wallet } from '../ledger/index';
import { labelOf } from './kinds';
import { toEntry } from './views';

const linesPerChunk = 500;

/** The log as text, newest first, made in chunks so that a long one is never held whole. */
export function* csvOf(product: Product, wallet: Wallet, lines: Selection): Generator<string> {
  const shape: CsvShape = {
    scale: product.unit.scale,
    buckets: product.buckets.map(({ id }) => id),
    tags: product.tags.map(({ id }) => id),
  };
  let chunk = csvHead(shape);
  // The log may grow while it is sent. Positions that are counted now stay valid.
  for (let n = lines.count - 1, inChunk = 0; n >= 0; n -= 1) {
    const entry = wallet.entries.at(lines.at(n))!;
    const view = toEntry(product, wallet, entry);
    // The answer leaves out labels that the kit has; whoever reads a file has only the file.
    chunk += csvLine({ ...view, label: view.label ?? labelOf(product, entry.type) }, shape);
    inChunk += 1;
    if (inChunk < linesPerChunk) continue;
    yield chunk;
    chunk = '';
    inChunk = 0;
  }
  if (chunk) yield chunk;
}
