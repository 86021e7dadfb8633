import { currencyDigits, type Entry, kindOf } from '../contract/index';
import { csvRow, decimalCell, textCell } from './csv';

// The columns of every CSV. These three bucket ids always have a column; other buckets get theirs at the end.
const before = ['id', 'at', 'type', 'amount', 'balance_after'];
const known: readonly string[] = ['plan', 'rollover', 'top_up'];
const after = ['outstanding', 'description', 'note', 'status', 'spend_id', 'checkout_id', 'link'];
const added = ['kind', 'label', 'overage', 'overage_currency'];

/** What the columns depend on. */
export interface CsvShape {
  /** Decimals of the unit. */
  scale: number;
  /** Ids of all buckets. */
  buckets: readonly string[];
  /** Ids of tags. */
  tags: readonly string[];
}

const linesPerChunk = 250;

/** A log as CSV. It comes in chunks, so that a long log is never in memory as a whole. */
export async function* csvOf(shape: CsvShape, entries: AsyncIterable<Entry> | Iterable<Entry>): AsyncGenerator<string> {
  let chunk = csvHead(shape);
  let lines = 0;
  for await (const entry of entries) {
    chunk += csvLine(entry, shape);
    if (++lines % linesPerChunk === 0) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

function csvHead({ buckets, tags }: CsvShape): string {
  const own = [...ownOf(buckets).map((id) => `bucket_${id}`), ...tags.map((id) => `tag_${id}`)].map(textCell);
  return csvRow([...before, ...known, ...after, ...added, ...own]);
}

/**
 * An entry as a row. Amounts are decimals in the unit, money in its currency. If the entry names no buckets, it isn't
 * known what it moved in each, so their cells are empty.
 */
function csvLine(entry: Entry, { scale, buckets, tags }: CsvShape): string {
  const { overage } = entry;
  const number = (amount: number): string => decimalCell(amount, scale);
  const moved = (id: string): string => {
    if (entry.buckets.length === 0) return '';
    return number(entry.buckets.reduce((sum, bucket) => (bucket.id === id ? sum + bucket.amount : sum), 0));
  };
  return csvRow([
    textCell(entry.id),
    entry.at,
    textCell(entry.type),
    number(entry.amount),
    number(entry.balanceAfter),
    ...known.map(moved),
    moved('outstanding'),
    textCell(entry.description),
    textCell(entry.note ?? ''),
    textCell(entry.status ?? ''),
    textCell(entry.spendId ?? ''),
    textCell(entry.checkoutId ?? ''),
    textCell(entry.link?.href ?? ''),
    textCell(kindOf(entry)),
    textCell(entry.label ?? ''),
    overage ? decimalCell(overage.amount, currencyDigits(overage.currency)) : '',
    overage?.currency ?? '',
    ...ownOf(buckets).map(moved),
    ...tags.map((id) => textCell(entry.tags?.[id] ?? '')),
  ]);
}

function ownOf(buckets: readonly string[]): string[] {
  return buckets.filter((id) => !known.includes(id));
}
