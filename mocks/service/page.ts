import type { Selection } from '../ledger/index';
import { wrongCursor } from '../../src/server/page';
import { ok, type Reply } from './call';
import { hashOf } from './idempotency';

export interface Paging {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export const pageSize = 25; // A.L2

/**
 * One page of a selection, last line first. A cursor names a position in the log, which never changes, and a side of
 * it: `o12` means the lines older than position 12, `n12` the newer ones. So cursors stay valid while lines are added.
 * A mark of the list and its filter follows, because the same position means something else in another list.
 * @param list The name of the list
 */
export function pageOf(
  list: string,
  lines: Selection,
  { limit = pageSize, cursor, ...filter }: Paging,
  view: (position: number) => object,
): Reply {
  const mark = markOf(list, filter);
  const parsed = cursor === undefined ? { side: 'o', position: Infinity } : parse(cursor, mark);
  if (!parsed) return wrongCursor;
  const { side, position } = parsed;
  // Counted from the oldest: the page holds the selected lines `start` to `end`, shown in reverse.
  const edge = side === 'o' ? lines.before(position) : lines.before(position + 1);
  const end = side === 'o' ? edge : Math.min(lines.count, edge + limit);
  const start = side === 'o' ? Math.max(0, edge - limit) : edge;
  const data: object[] = [];
  for (let n = end - 1; n >= start; n -= 1) data.push(view(lines.at(n)));
  return ok({
    data,
    nextCursor: start > 0 ? `o${lines.at(start)}.${mark}` : null,
    previousCursor: end < lines.count && end > 0 ? `n${lines.at(end - 1)}.${mark}` : null,
    total: lines.count,
  });
}

/** The mark of a list with a filter. */
export function markOf(list: string, filter: object): string {
  return (hashOf(JSON.stringify([list, Object.entries(filter).toSorted(byName)])) >>> 0).toString(36);
}

/** A page of a list that is shown first item first, and that grows at the end. */
export function pageOfList<T>(list: string, items: readonly T[], paging: Paging, view: (item: T) => object): Reply {
  const { length } = items;
  // Positions count down from a large number. So the first item comes last, and it keeps its position as the list
  // grows.
  const far = 1_000_000_000;
  const all: Selection = {
    count: length,
    at: (n) => far - (length - 1 - n),
    before: (position) => Math.min(length, Math.max(0, length - 1 - far + position)),
  };
  return pageOf(list, all, paging, (position) => view(items[far - position]!));
}

/** The same, but without a limit, the page holds the whole list. For lists that testers read. */
export function wholeOrPage<T>(
  list: string,
  items: readonly T[],
  { limit = items.length, ...rest }: Paging,
  view: (item: T) => object,
): Reply {
  return pageOfList(list, items, { limit, ...rest }, view);
}

/** A list that is never split into pages. */
export function whole(data: readonly object[]): Reply {
  return ok({ data, nextCursor: null, previousCursor: null, total: data.length });
}

function parse(cursor: string, mark: string): { side: 'o' | 'n'; position: number } | undefined {
  const [, side, digits, of] = /^([on])(0|[1-9]\d{0,14})\.([0-9a-z]+)$/.exec(cursor) ?? [];
  return side && digits && of === mark ? { side: side as 'o' | 'n', position: Number(digits) } : undefined;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
