import { csvHead, csvLine, type CsvShape } from '../../src/server/entriesCsv';
import type { Product, Selection, Wallet } from '../ledger/index';
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
    chunk += csvLine(toEntry(product, wallet, wallet.entries.at(lines.at(n))!), shape);
    inChunk += 1;
    if (inChunk < linesPerChunk) continue;
    yield chunk;
    chunk = '';
    inChunk = 0;
  }
  if (chunk) yield chunk;
}
