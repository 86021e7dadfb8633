import type { Page } from '../contract/index';
import { type Answer, invalid } from './answers';
import { fingerprintOf } from './fingerprint';
import type { Lines, Part } from './serve';

/** Lines a page has where nobody says how many. */
const pageSize = 25;

/** Where a page begins: on which side of which line. */
interface From {
  limit: number;
  beyond: string | null;
  backwards: boolean;
}

interface Paging {
  limit?: number | undefined;
  cursor?: string | undefined;
}

/**
 * Reads a cursor: `o` or `n`, a mark of the list and its filter, and the id of a line. It names a line, not a number,
 * so it stays right while lines are added; under another list or filter the same line means something else, and is
 * refused.
 */
export function startOf(mark: string, { limit = pageSize, cursor }: Paging): From | Answer {
  if (cursor === undefined) return { limit, beyond: null, backwards: false };
  const [, side, of, id] = /^([on])\.([0-9a-z]+)\.(.+)$/s.exec(cursor) ?? [];
  if (id === undefined || of !== mark) return wrongCursor;
  return { limit, beyond: id, backwards: side === 'n' };
}

export const wrongCursor = invalid('cursor', 'is not one that this list has answered with, under this filter');

/** What a list and its filter are told from others by. */
export function markOf(operation: string, filter: object): string {
  const fields = Object.entries(filter).filter(([, value]) => value !== undefined);
  return fingerprintOf(JSON.stringify([operation, fields.toSorted(([a], [b]) => (a < b ? -1 : 1))])).slice(0, 8);
}

/** What is asked of a list for a page: one line more, which tells whether there are others. */
export function partOf({ limit, ...rest }: From): Part {
  return { limit: limit + 1, ...rest };
}

/** The part of a list that is held whole; undefined where the line it begins behind is not in it. */
export function cut<T>(items: readonly T[], { limit, beyond, backwards }: Part): Lines<T> | undefined {
  const order = backwards ? items.toReversed() : items;
  const start = beyond === null ? 0 : order.findIndex((item) => idOf(item) === beyond) + 1;
  if (beyond !== null && start === 0) return undefined;
  return { data: order.slice(start, start + limit), total: items.length };
}

/** A page of the part that was asked for it. */
export function pageOf<T>(mark: string, { limit, beyond, backwards }: From, { data: part, total }: Lines<T>): Page<T> {
  const hasMore = part.length > limit;
  const shown = part.slice(0, limit);
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

/** Lines are told apart by their id; rows of use by their key. */
function idOf(item: unknown): string {
  const { id, key } = item as { id?: string; key?: string };
  return id ?? key ?? '';
}
