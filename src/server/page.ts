import type { Page } from '../contract/index';
import { type Answer, invalid } from './answers';
import { fingerprintOf } from './fingerprint';
import type { Lines, Part } from './serve';

/** Items per page if the request sets no `limit`. */
const pageSize = 25;

interface Paging {
  limit?: number | undefined;
  cursor?: string | undefined;
}

/**
 * The part of a list to read for a page. Its cursor is `o` (older) or `n` (newer), a hash of the list and its filter,
 * and the id of an item. It names an item, not an offset, so it stays valid while items are added. A cursor of another
 * list or filter is refused.
 */
export function startOf(mark: string, { limit: size = pageSize, cursor }: Paging): Part | Answer {
  // One item more than the page shows, to tell whether there are others.
  const limit = size + 1;
  if (cursor === undefined) return { limit, beyond: null, backwards: false };
  const [, side, of, id] = /^([on])\.([0-9a-z]+)\.(.+)$/s.exec(cursor) ?? [];
  if (id === undefined || of !== mark) return wrongCursor;
  return { limit, beyond: id, backwards: side === 'n' };
}

export const wrongCursor = invalid('cursor', 'is not a cursor of this list with this filter');

/** A short hash that identifies a list and its filter in a cursor. */
export function markOf(operation: string, filter: object): string {
  // A filter's fields come in the contract's order, whatever the order of the query.
  return fingerprintOf(JSON.stringify([operation, filter])).slice(0, 8);
}

/** Cuts a part out of a complete list. Undefined if the item it should start after isn't in it. */
export function cut<T>(items: readonly T[], { limit, beyond, backwards }: Part): Lines<T> | undefined {
  const order = backwards ? items.toReversed() : items;
  const start = beyond === null ? 0 : order.findIndex((item) => idOf(item) === beyond) + 1;
  if (beyond !== null && start === 0) return undefined;
  return { data: order.slice(start, start + limit), total: items.length };
}

/** Makes a page from the part that `startOf` requested. */
export function pageOf<T>(mark: string, { limit, beyond, backwards }: Part, { data: part, total }: Lines<T>): Page<T> {
  const hasMore = part.length === limit;
  const shown = part.slice(0, limit - 1);
  const data = backwards ? shown.toReversed() : shown;
  const cursor = (side: 'o' | 'n', item: T | undefined) => (item ? `${side}.${mark}.${idOf(item)}` : null);
  const older = cursor('o', data.at(-1));
  const newer = cursor('n', data[0]);
  return {
    data,
    nextCursor: backwards || hasMore ? older : null,
    previousCursor: (backwards ? hasMore : beyond !== null) ? newer : null,
    total,
  };
}

/** Items have an id; usage rows have a key instead. */
function idOf(item: unknown): string {
  const { id, key } = item as { id?: string; key?: string };
  return id ?? key ?? '';
}
