import { type Bucket, endpoints, type Entry, type Wallet } from '../../src/contract/index';
import type { Bench, Check } from './check';
import { expectEqual, Mismatch, Skipped, type Talk } from './talk';

/** The most entries a check walks through; a longer log is checked at its new end only. */
const longest = 2_000;

export const logAddsUp: Check = {
  name: 'the log is newest first, each balance follows from the one before, and its sum is the balance',
  async run(bench) {
    await untilStill(bench, async (wallet) => {
      const { entries, whole } = await readLog(bench.talk, wallet.id);
      for (const [i, entry] of entries.entries()) checkEntry(entry, entries[i + 1]);
      expectEqual(entries[0]?.balanceAfter ?? 0, wallet.balance, 'the balance after the newest entry');
      if (!whole) return;
      expectEqual(sum(entries), wallet.balance, 'the sum of all entries');
      for (const bucket of wallet.buckets)
        expectEqual(movedIn(entries, bucket.id), bucket.amount, `what moved in ${bucket.id}`);
      expectEqual(-movedIn(entries, 'outstanding') + 0, wallet.outstanding, 'what moved in outstanding');
    });
  },
};

export const readings: readonly Check[] = [
  {
    name: 'wallets are listed, and each can be read by its id',
    async run({ talk }) {
      const { data, total } = await talk.ask(endpoints.wallets.list, { limit: 100 });
      if (total < data.length) throw new Mismatch(`total is ${total}, yet ${data.length} wallets are listed`);
      for (const { id } of data.slice(0, 3))
        expectEqual((await talk.ask(endpoints.wallets.get, { walletId: id })).id, id, 'the id of the wallet');
    },
  },
  {
    name: 'balance is the buckets less what is outstanding, spendable the unlocked ones',
    async run({ wallet }) {
      const { balance, spendable, outstanding, buckets } = await wallet();
      const unlocked = sum(buckets.filter(({ locked }) => !locked));
      expectEqual(balance, sum(buckets) - outstanding, 'balance');
      expectEqual(spendable, Math.max(0, unlocked - outstanding), 'spendable');
      if (buckets.some(({ amount }) => amount < 0)) throw new Mismatch('no bucket should be below zero');
      if (outstanding < 0) throw new Mismatch('outstanding should not be below zero');
    },
  },
  logAddsUp,
  {
    name: 'pages of two, forth and back, hold the same entries as one long page',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      const list = (page: object) => talk.ask(endpoints.entries.list, { walletId, ...page });
      const long = await list({ limit: 6 });
      const first = await list({ limit: 2 });
      expectEqual(ids(first.data), ids(long.data.slice(0, 2)), 'the first page');
      expectEqual(first.previousCursor, null, 'previousCursor of the first page');
      expectEqual(first.total, long.total, 'total');
      if (!first.nextCursor)
        return expectEqual(long.data.length <= 2, true, 'a page without nextCursor being the last');
      const second = await list({ limit: 2, cursor: first.nextCursor });
      expectEqual(ids(second.data), ids(long.data.slice(2, 4)), 'the second page');
      if (!second.previousCursor) throw new Mismatch('the second page should have a previousCursor');
      const back = await list({ limit: 2, cursor: second.previousCursor });
      expectEqual(ids(back.data), ids(first.data), 'the page before the second');
    },
  },
  {
    name: 'the log is filtered by type and by time',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      const { data } = await talk.ask(endpoints.entries.list, { walletId, limit: 100 });
      const [newest] = data;
      if (!newest) throw new Skipped('the log is empty');
      const ofType = await talk.ask(endpoints.entries.list, { walletId, type: newest.type, limit: 100 });
      if (ofType.data.some(({ type }) => type !== newest.type)) throw new Mismatch(`only ${newest.type} was asked for`);
      expectEqual(ofType.data[0]?.id, newest.id, 'the newest of its type');
      const since = await talk.ask(endpoints.entries.list, { walletId, fromAt: newest.at, limit: 100 });
      if (since.data.some(({ at }) => at < newest.at)) throw new Mismatch(`nothing before ${newest.at} was asked for`);
      expectEqual(since.data[0]?.id, newest.id, 'the newest since its own instant');
    },
  },
  {
    name: 'the log as CSV has a line for every entry and no cell that a spreadsheet would run',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      const { total } = await talk.ask(endpoints.entries.list, { walletId, limit: 1 });
      const answer = await talk.send(endpoints.entries.csv, { walletId });
      expectEqual(answer.status, 200, 'status');
      expectEqual(answer.headers.get('content-type')?.startsWith('text/csv'), true, 'a content type of text/csv');
      const rows = readCsv(answer.text);
      expectEqual(rows.length, total + 1, 'lines, the heading included');
      const loose = rows.flat().find((cell) => /^[=+@\t\r]|^-(?![0-9.]+$)/.test(cell));
      if (loose !== undefined)
        throw new Mismatch(`no cell should be a formula to a spreadsheet; one is ${JSON.stringify(loose)}`);
    },
  },
  {
    name: 'the statement leads from its opening to its closing balance',
    async run(bench) {
      await untilStill(bench, async (wallet) => {
        const statement = await bench.talk.ask(endpoints.statement.get, { walletId: wallet.id });
        expectEqual(statement.opening + sum(statement.byType), statement.closing, 'opening and movements');
        const last = statement.byDay.at(-1);
        if (last) expectEqual(last.closing, statement.closing, 'closing of the last day');
      });
    },
  },
  {
    name: 'packs, plans and spends are listed, and each spend can be read by its id',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      await talk.ask(endpoints.packs.list, { walletId });
      await talk.ask(endpoints.plans.list, { walletId });
      const { data } = await talk.ask(endpoints.spends.list, { walletId, limit: 3 });
      for (const { id } of data)
        expectEqual((await talk.ask(endpoints.spends.get, { walletId, spendId: id })).id, id, 'the id of the spend');
    },
  },
];

/** Makes a check on a wallet that may be in use: where it fails and the wallet moved meanwhile, it is made again. */
async function untilStill(bench: Bench, check: (wallet: Wallet) => Promise<void>): Promise<void> {
  for (let tries = 3; ; tries--) {
    const wallet = await bench.wallet();
    try {
      return await check(wallet);
    } catch (error) {
      const moved = (await bench.wallet()).balance !== wallet.balance;
      if (!moved || tries === 1) throw error;
    }
  }
}

async function readLog(talk: Talk, walletId: string): Promise<{ entries: Entry[]; whole: boolean }> {
  const entries: Entry[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await talk.ask(endpoints.entries.list, { walletId, limit: 100, ...(cursor && { cursor }) });
    entries.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor && entries.length < longest);
  return { entries, whole: !cursor };
}

function checkEntry(entry: Entry, older: Entry | undefined): void {
  expectEqual(sum(entry.buckets), entry.amount, `what entry ${entry.id} moved in buckets`);
  if (!older) return;
  if (older.at > entry.at) throw new Mismatch(`entry ${older.id} is listed after ${entry.id} and yet is newer`);
  expectEqual(entry.balanceAfter - entry.amount, older.balanceAfter, `the balance before entry ${entry.id}`);
}

function movedIn(entries: readonly Entry[], id: Bucket['id'] | 'outstanding'): number {
  return sum(entries.flatMap(({ buckets }) => buckets.filter((bucket) => bucket.id === id)));
}

function sum(amounts: readonly { amount: number }[]): number {
  return amounts.reduce((total, { amount }) => total + amount, 0);
}

function ids(entries: readonly Entry[]): string[] {
  return entries.map(({ id }) => id);
}

/** RFC 4180: quoted cells may hold commas, quotes (doubled) and line ends. A byte order mark for spreadsheets is let pass. */
function readCsv(text: string): string[][] {
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
