import { endpoints, type Entry, type Page, type Wallet } from '../../src/contract/index';
import type { Bench } from './bench';
import { expectEqual, expectTrue, Mismatch } from './expect';
import type { Talk } from './talk';

/** The most entries that a check reads. Of a longer log, only the newest are checked. */
const longest = 2_000;

export interface Log {
  /** Newest first. */
  entries: Entry[];
  /** Whether these are all entries of the log. */
  whole: boolean;
}

export async function readLog(talk: Talk, walletId: string, most = longest): Promise<Log> {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let cursor: string | null | undefined;
  do {
    const page = await talk.ask(endpoints.entries.list, { walletId, limit: 100, ...(cursor && { cursor }) });
    expectTrue(!cursor || !seen.has(cursor), 'nextCursor should lead to a new page, but it repeats');
    if (cursor) seen.add(cursor);
    entries.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor && entries.length < most);
  return { entries, whole: !cursor };
}

/** Runs a check on a wallet that may be in use. If it fails and the wallet has changed meanwhile, it runs again. */
export async function untilStill(bench: Bench, check: (wallet: Wallet) => Promise<void>): Promise<void> {
  for (let tries = 3; ; tries -= 1) {
    const wallet = await bench.wallet();
    try {
      return await check(wallet);
    } catch (error) {
      if (error instanceof Mismatch) error.last = bench.talk.answers.at(-1);
      const now = await bench.wallet();
      const moved = now.balance !== wallet.balance || now.outstanding !== wallet.outstanding;
      if (!moved || tries === 1) throw error;
    }
  }
}

type List<T> = (page: { limit?: number; cursor?: string }) => Promise<Page<T>>;

/**
 * Reads a list in pages of `limit`, forward and backward. Requires the same items as one long page has, correct totals,
 * and null cursors at both ends. Reads at most `most` items.
 */
export async function walkPages<T>(
  list: List<T>,
  limit: number,
  { most = 40, idOf }: { most?: number; idOf: (item: T) => string },
): Promise<void> {
  const long = await list({ limit: 100 });
  const wanted = long.data.slice(0, most).map(idOf);
  const { total } = long;
  checkLong(long, idOf);
  const pages: Page<T>[] = [];
  let page = await list({ limit });
  expectEqual(page.previousCursor, null, 'previousCursor of the first page');
  for (let from = 0; ; from += limit) {
    pages.push(page);
    const of = `page ${pages.length} of ${limit} each`;
    expectEqual(page.data.slice(0, wanted.length - from).map(idOf), wanted.slice(from, from + limit), of);
    expectEqual(page.total, total, `total on ${of}`);
    const last = from + page.data.length >= total;
    if (!last) expectEqual(page.data.length, limit, `the number of items on ${of}`);
    expectEqual(page.nextCursor === null, last, `nextCursor on ${of} being null`);
    expectEqual(page.previousCursor === null, from === 0, `previousCursor on ${of} being null`);
    if (page.nextCursor === null || from + limit >= wanted.length) break;
    page = await list({ limit, cursor: page.nextCursor });
  }
  for (let n = pages.length - 1; n > 0; n -= 1) {
    const back = await list({ limit, cursor: pages[n]!.previousCursor! });
    expectEqual(back.data.map(idOf), pages[n - 1]!.data.map(idOf), `the page before page ${n + 1} of ${limit} each`);
    expectEqual(back.nextCursor === null, false, `nextCursor on the way back to page ${n} being null`);
  }
}

function checkLong<T>(long: Page<T>, idOf: (item: T) => string): void {
  const all = long.data.map(idOf);
  expectEqual(new Set(all).size, all.length, 'different items on a page');
  if (long.nextCursor === null && long.previousCursor === null) expectEqual(long.total, all.length, 'total');
  else expectTrue(long.total > all.length, `total is ${long.total}, with ${all.length} on a page that is not the last`);
  if (long.nextCursor !== null) expectEqual(all.length, 100, 'items on a page of 100 that is not the last');
}

/**
 * Reads CSV as in RFC 4180: quoted cells may contain commas, doubled quotes and line breaks. A byte order mark for
 * spreadsheets is ignored.
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, cell = '', mark] of text.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)) {
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (mark === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
