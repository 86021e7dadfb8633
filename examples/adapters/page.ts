import type { Page } from '../../src/client'; // in your code: 'creditkit/client'

export interface Paging {
  limit?: number | undefined;
  /** `after:<id>` or `before:<id>`: ids stay where they are while new items arrive at the top. */
  cursor?: string | undefined;
}

/** One page of a list that is held whole, newest first. An unknown cursor is an error: the first page in its place would repeat lines. */
export function pageOf<T extends { id: string }>(items: readonly T[], { limit = 25, cursor }: Paging): Page<T> {
  const start = startOf(items, limit, cursor);
  const data = items.slice(start, start + limit);
  return {
    data,
    nextCursor: start + limit < items.length ? `after:${data.at(-1)!.id}` : null,
    previousCursor: start > 0 ? `before:${items[start]!.id}` : null,
    total: items.length,
  };
}

function startOf(items: readonly { id: string }[], limit: number, cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [, side, id] = /^(after|before):(.+)$/.exec(cursor) ?? [];
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw new RangeError('cursor: belongs to no item of this list');
  return side === 'after' ? index + 1 : Math.max(0, index - limit);
}
