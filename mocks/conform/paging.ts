import { type Endpoint, type Entry, endpoints, type Page } from '../../src/contract/index';
import type { Bench } from './bench';
import type { Check } from './check';
import { expectEqual, expectField, expectTrue, NotTried } from './expect';
import { ms } from './time';
import { readLog, untilStill, walkPages } from './walk';

const byId = { idOf: ({ id }: { id: string }) => id };

/** The fewest entries that can test paging: two full pages and a rest. */
const fewest = 5;

export const pages: readonly Check[] = [
  {
    name: 'pages of the log have the same entries as one long page, forward and backward',
    run: (bench) =>
      untilStill(bench, async ({ id: walletId }) => {
        const list = listOf(bench, walletId);
        await enough(list);
        for (const limit of [1, 2, 3]) await walkPages(list, limit, { ...byId, most: 12 * limit });
        const { data, total } = await list({ limit: 100 });
        // If the last page is exactly full, nothing may come after it.
        if (total <= 100) await walkPages(list, total, byId);
        if (total > 2 && total <= 101) await walkPages(list, total - 1, byId);
        await acrossInstants(list, (await readLog(bench.talk, walletId)).entries);
        await theLast(list, total);
        const usual = await list({});
        expectEqual(
          usual.data.map(byId.idOf),
          data.slice(0, 25).map(byId.idOf),
          'a page without a limit, which defaults to 25,',
        );
      }),
  },
  {
    name: 'pages of a filtered log have the entries that match, and count only those',
    run: (bench) =>
      untilStill(bench, async ({ id: walletId }) => {
        const list = listOf(bench, walletId);
        await enough(list);
        const { entries, whole } = await readLog(bench.talk, walletId, 500);
        const types = [...new Set(entries.map(({ type }) => type))];
        const common = types.toSorted((a, b) => count(entries, b) - count(entries, a));
        for (const wanted of [
          ...common.slice(0, 3).map((type) => [type]),
          ...(common[1] ? [common.slice(0, 2)] : []),
        ]) {
          const type = wanted.join(',');
          const some = (page: object) => list({ type, ...page });
          const expected = entries.filter((entry) => wanted.includes(entry.type));
          const { data, total } = await some({ limit: 100 });
          // Of a long log only the newest entries were read; older ones may match as well.
          const known = whole ? data : data.slice(0, expected.length);
          expectEqual(known.map(byId.idOf), expected.slice(0, 100).map(byId.idOf), `the entries of type ${type}`);
          // A balance that is summed up while reading must not leave out what doesn't match.
          expectEqual(known, expected.slice(0, 100), `the entries of type ${type}, as in the whole log,`);
          if (whole) expectEqual(total, expected.length, `the total of type ${type}`);
          await walkPages(some, 1, { ...byId, most: 4 });
          await walkPages(some, 2, { ...byId, most: 8 });
        }
        // A type that no entry has takes nothing from those that others have.
        const mixed = await list({ type: `no_such_type,${common[0]!}`, limit: 100 });
        const plain = await list({ type: common[0]!, limit: 100 });
        expectEqual(
          [mixed.data.map(byId.idOf), mixed.total],
          [plain.data.map(byId.idOf), plain.total],
          `the entries of type ${common[0]} or of one that none has, and their total`,
        );
      }),
  },
  {
    name: 'a cursor belongs to the list it came from',
    async run({ talk, wallet }) {
      const { id: walletId, capabilities } = await wallet();
      const { nextCursor } = await talk.ask(endpoints.entries.list, { walletId, limit: 1 });
      if (!nextCursor) throw new NotTried('the log has only one page; --write adds entries');
      // No list takes a cursor of another one, or one that is made up, for its beginning or its end.
      const { packs, plans, receipts, spends, usage, wallets } = endpoints;
      const by = capabilities.usage?.[0];
      const lists: [Endpoint, object?][] = [
        [wallets.list],
        [spends.list],
        [packs.list],
        [plans.list],
        ...(capabilities.receipts ? [[receipts.list] as [Endpoint]] : []),
        ...(by === undefined ? [] : [[usage.list, { by }] as [Endpoint, object]]),
      ];
      for (const [endpoint, asked] of lists)
        for (const cursor of [nextCursor, 'made-up']) {
          const inside = endpoint === wallets.list ? {} : { walletId };
          expectField(await talk.send(endpoint, { ...inside, ...asked, limit: 1, cursor }), 'cursor');
        }
      // An address that was copied in part.
      for (const cut of [nextCursor.slice(0, -1), nextCursor.slice(0, Math.ceil(nextCursor.length / 2))]) {
        const { status } = await talk.send(endpoints.entries.list, { walletId, limit: 1, cursor: cut });
        expectTrue(
          [200, 400].includes(status),
          `a part of a cursor, ${cut}, should be refused with 400; it was ${status}`,
        );
      }
      const other = { walletId, limit: 1, type: 'no_such_type', cursor: nextCursor };
      const answer = await talk.send(endpoints.entries.list, other);
      // Under another filter, a cursor is refused or means the same place. It must never return entries that the filter
      // excludes.
      if (answer.status === 200)
        expectEqual((JSON.parse(answer.text) as Page<Entry>).data.length, 0, 'entries of no type');
      else expectField(answer, 'cursor');
    },
  },
  {
    name: 'wallets, spends, packs, plans and receipts come in pages, too',
    async run({ talk, wallet }) {
      const { id: walletId, capabilities } = await wallet();
      const most = 6;
      await walkPages((page) => talk.ask(endpoints.wallets.list, page), 1, { ...byId, most });
      await walkPages((page) => talk.ask(endpoints.spends.list, { walletId, ...page }), 2, { ...byId, most });
      await walkPages((page) => talk.ask(endpoints.packs.list, { walletId, ...page }), 1, { ...byId, most });
      await walkPages((page) => talk.ask(endpoints.plans.list, { walletId, ...page }), 1, { ...byId, most });
      if (capabilities.receipts)
        await walkPages((page) => talk.ask(endpoints.receipts.list, { walletId, ...page }), 1, { ...byId, most });
      for (const [name, endpoint] of [
        ['spends', endpoints.spends.list],
        ...(capabilities.receipts ? [['receipts', endpoints.receipts.list] as const] : []),
      ] as const) {
        const { data, total } = await talk.ask(endpoint, { walletId });
        expectEqual(data.length, Math.min(25, total), `${name} on a page without a limit, which defaults to 25,`);
      }
    },
  },
];

/** The last page leads back, too. */
async function theLast(list: ReturnType<typeof listOf>, total: number): Promise<void> {
  // A longer log would take too many pages.
  if (total > 2_000) return;
  const limit = Math.min(100, Math.ceil(total / 2));
  let before: Page<Entry> | undefined;
  let page = await list({ limit });
  for (; page.nextCursor !== null; page = await list({ limit, cursor: page.nextCursor })) before = page;
  expectTrue(page.previousCursor !== null, 'the last page should have a previousCursor');
  const back = await list({ limit, cursor: page.previousCursor });
  expectEqual(back.data.map(byId.idOf), before?.data.map(byId.idOf), 'the page before the last one');
}

/**
 * Ends pages between entries of one instant, among the newest and further back. A cursor that is only an instant skips
 * or repeats some.
 */
async function acrossInstants(list: ReturnType<typeof listOf>, entries: readonly Entry[]): Promise<void> {
  const instants = entries.map(({ at }) => ms(at));
  const places = instants.flatMap((at, n) => (n > 0 && at === instants[n - 1] ? [n] : []));
  for (const place of [...places.slice(0, 4), ...places.slice(4).slice(-4)]) {
    const first = instants.indexOf(instants[place]!);
    // A page that ends so far back is too long, so the list begins there.
    const span = place > 100 ? { toAt: new Date(instants[place]! + 1).toISOString() } : {};
    const limit = place > 100 ? place - first : place;
    if (limit > 100) continue;
    const { nextCursor } = await list({ ...span, limit });
    const next = await list({ ...span, limit: 3, ...(nextCursor !== null && { cursor: nextCursor }) });
    const wanted = entries.slice(place, place + 3).map(byId.idOf);
    const found = next.data.slice(0, wanted.length).map(byId.idOf);
    expectEqual(found, wanted, `the page after ${limit} entries, where two have the same instant,`);
  }
}

type Asked = { limit?: number; cursor?: string; type?: string; toAt?: string };

function listOf({ talk }: Bench, walletId: string): (page: Asked) => Promise<Page<Entry>> {
  return (page) => talk.ask(endpoints.entries.list, { walletId, ...page });
}

async function enough(list: (page: Asked) => Promise<Page<Entry>>): Promise<void> {
  const { total, data } = await list({ limit: 100 });
  if (Math.max(total, data.length) < fewest)
    throw new NotTried(`paging needs at least ${fewest} entries, and the log has ${total}; --write adds some`);
}

function count(entries: readonly Entry[], type: string): number {
  return entries.filter((entry) => entry.type === type).length;
}
