import { endpoints, type Page, toRequest } from '../../src/contract/index';
import type { Check } from './check';
import { brief, expectEqual, expectField, expectTrue, readAs } from './expect';
import type { Talk } from './talk';
import { ms } from './time';

/** What stands behind the question mark of an address. */
export const queries: readonly Check[] = [
  {
    name: 'an invalid limit, cursor, status or instant is refused by name',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      const { path } = toRequest(endpoints.entries.list, { walletId });
      const wrong = [
        ['limit', '0'],
        ['limit', '-1'],
        ['limit', '101'],
        ['limit', '1.5'],
        ['limit', 'many'],
        ['limit', '5x'],
        ['limit', 'null'],
        ['limit', 'NaN'],
        ['cursor', 'made-up'],
        ['fromAt', 'yesterday'],
        ['fromAt', '1700000000'],
        // No day and no time of day.
        ['toAt', '2026-02-30T00:00:00Z'],
        ['toAt', '2026-13-01T00:00:00Z'],
        ['toAt', '2026-01-01T25:00:00Z'],
        ['toAt', '2026-01-01T00:60:00Z'],
        ['type', ''],
        ['colour', 'blue'],
      ] as const;
      for (const [name, value] of wrong) expectField(await talk.raw('GET', `${path}?${name}=${value}`), name);
      await expectMeant(talk, walletId);
      // Some frameworks make a list of it.
      const twice = await talk.raw('GET', `${path}?limit=1&limit=2`);
      expectTrue([200, 400].includes(twice.status), `a limit that is given twice was ${brief(twice)}`);
      const spends = toRequest(endpoints.spends.list, { walletId }).path;
      for (const status of ['unheard_of', 'PENDING', 'pending,unheard_of'])
        expectField(await talk.raw('GET', `${spends}?status=${status}`), 'status');
      expectField(await talk.raw('GET', `${spends}?limit=0`), 'limit');
      expectField(await talk.raw('GET', `/v1/wallets?limit=1000`), 'limit');
      const statement = toRequest(endpoints.statement.get, { walletId }).path;
      for (const name of ['fromAt', 'toAt'])
        for (const value of ['2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', 'yesterday'])
          expectField(await talk.raw('GET', `${statement}?${name}=${value}`), name);
      const csv = toRequest(endpoints.entries.csv, { walletId }).path;
      for (const [name, value] of wrong)
        if (['fromAt', 'toAt', 'type', 'colour'].includes(name))
          expectField(await talk.raw('GET', `${csv}?${name}=${value}`), name);
      const packs = toRequest(endpoints.packs.list, { walletId }).path;
      for (const path of ['/v1/wallets', spends, statement, packs])
        expectField(await talk.raw('GET', `${path}?colour=blue`), 'colour');
      const backwards = await talk.raw('GET', `${path}?fromAt=2100-01-01T00:00:00Z&toAt=2000-01-01T00:00:00Z`);
      for (const other of [statement, csv]) {
        const answer = await talk.raw('GET', `${other}?fromAt=2100-01-01T00:00:00Z&toAt=2000-01-01T00:00:00Z`);
        expectTrue([200, 400].includes(answer.status), `a span that ends before it begins was ${brief(answer)}`);
      }
      if (backwards.status !== 200) return expectField(backwards, 'fromAt');
      const { data } = JSON.parse(backwards.text) as Page<unknown>;
      expectEqual(data.length, 0, 'the entries of a span that ends before it begins');
    },
  },
  {
    name: 'a type that no entry has is an empty page, not a refusal',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      const { data: known } = await talk.ask(endpoints.entries.list, { walletId, limit: 1 });
      const other = known.map(({ type }) => (type === type.toUpperCase() ? type.toLowerCase() : type.toUpperCase()));
      for (const type of [...other, 'no_such_type', '%', '_'.repeat(5), "x' OR '1'='1", 'constructor']) {
        const answer = await talk.send(endpoints.entries.list, { walletId, type });
        // A server may only take words for types.
        if (answer.status === 400 && /\W/.test(type)) {
          expectField(answer, 'type');
          continue;
        }
        const { data, total, nextCursor, previousCursor } = readAs(endpoints.entries.list.output, answer, 'the log');
        expectEqual([data.length, total], [0, 0], `the entries of the type ${type}, which none has, and their total`);
        expectEqual([nextCursor, previousCursor], [null, null], 'the cursors of an empty list');
      }
    },
  },
];

/**
 * What may be refused, or read as what it says: numbers as some languages write them, and instants that depend on a
 * time zone. Taken for none, it answers something else than was asked for.
 */
async function expectMeant(talk: Talk, walletId: string): Promise<void> {
  const { path } = toRequest(endpoints.entries.list, { walletId });
  const pageOf = async (query: string, name: string) => {
    const answer = await talk.raw('GET', `${path}?${query}`);
    if (answer.status === 200) return readAs(endpoints.entries.list.output, answer, `the log with ${query}`);
    expectField(answer, name);
    return undefined;
  };
  for (const [value, size] of [
    ['1e0', 1],
    ['0x2', 2],
    ['%201', 1],
  ] as const) {
    const page = await pageOf(`limit=${value}`, 'limit');
    if (page) expectTrue(page.data.length <= size, `a limit of ${value} was answered with ${page.data.length} entries`);
  }
  const [newest] = (await talk.ask(endpoints.entries.list, { walletId, limit: 1 })).data;
  if (!newest) return;
  // Nothing is as new as this, in whatever zone the server is.
  const after = new Date(ms(newest.at) + 1_000);
  const plain = after.toISOString().slice(0, 19);
  const inZone = new Date(after.getTime() + 2 * 3_600_000).toISOString().slice(0, 19);
  for (const value of [plain, plain.replace('T', '%20'), `${inZone}%2B02:00`, String(after.getTime())]) {
    const page = await pageOf(`fromAt=${value}&limit=1`, 'fromAt');
    const isMeant = !page || page.data.every(({ at }) => ms(at) >= after.getTime());
    expectTrue(isMeant, `fromAt=${value} was answered with an entry of ${page?.data[0]?.at}`);
  }
}
