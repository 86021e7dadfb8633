import type { Page } from '../../../src/contract';
import type { Has } from './books';

/** An unknown cursor is the caller's mistake. */
export class StrayCursor extends Error {}

export function page<T>(
  all: T[],
  { limit: asked = 25, cursor }: { limit?: number; cursor?: string },
  has: Has,
): Page<T> {
  const limit = has('fifty on a page at most') ? Math.min(asked, 50) : asked;
  const idOf = (item: T) => (item as { id?: string; key?: string }).id ?? (item as { key?: string }).key ?? '';
  let start = 0;
  const isKnown =
    cursor === undefined ||
    has('paging by offset') ||
    has('any cursor') ||
    all.some((item) => idOf(item) === cursor.slice(2));
  if (!isKnown) throw new StrayCursor();
  const [, side, mark] = /^([on])\.(.*)$/.exec(cursor ?? '') ?? [];
  if (side && has('paging by offset')) start = Number(mark);
  else if (side === 'o' && ['a cursor of an instant', 'spends by the second'].some(has))
    start = olderThan(all, mark ?? '');
  else if (side === 'o')
    start = all.findIndex((item) => idOf(item) === mark) + (has('pages that overlap by one') ? 0 : 1);
  else if (side === 'n') start = Math.max(0, all.findIndex((item) => idOf(item) === mark) - limit);
  const size = has('limit ignored') ? 25 : has('one too many on a page') ? limit + 1 : limit;
  const data = all.slice(start, start + size);
  const end = start + data.length;
  const hasMore = has('a page more than there is') ? data.length === limit && end <= all.length : end < all.length;
  const at = (n: number) => (has('paging by offset') ? String(n) : idOf(all[n < all.length ? n : all.length - 1]!));
  return {
    data,
    nextCursor: hasMore && data.length ? `o.${has('paging by offset') ? end : at(end - 1)}` : null,
    previousCursor:
      start > 0 && !has('no way back') ? `n.${has('paging by offset') ? Math.max(0, start - limit) : at(start)}` : null,
    total: has('total of the page only') ? data.length : all.length,
  };
}

/** The place of the first item of an earlier instant. Items of the same instant are skipped. */
function olderThan(all: readonly unknown[], id: string): number {
  const items = (all as { id?: string; at?: string; createdAt?: string }[]).map(({ id: own, at, createdAt }) => ({
    id: own,
    at: at ?? createdAt,
  }));
  const own = items.find((item) => item.id === id);
  const next = items.findIndex(({ at }) => own?.at !== undefined && at !== undefined && at < own.at);
  if (next >= 0) return next;
  return own?.at === undefined ? items.findIndex((item) => item.id === id) + 1 : items.length;
}
