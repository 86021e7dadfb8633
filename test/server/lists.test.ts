// Lists of a host: pages of a whole list or of parts of it, their cursors, filters and what can be wrong with them.
import { describe, expect, test, vi } from 'vitest';
import type { Entry } from '../../src/client';
import type { Lines, Part, Serve } from '../../src/server';
import { type Books, kiosk, print, serve, walletOf } from './kiosk';

const wallet = '/v1/wallets/wal_1';
type Asked = { input: Record<string, unknown>; page: Part };
const withList = (list: (asked: Asked) => unknown) =>
  kiosk({ serve: { ...serve, entries: { list } } as unknown as Serve<string, Books> });
const entry = (n: number, more: object = {}): Entry & { action?: string } => ({
  id: `ent_${n}`,
  walletId: 'wal_1',
  at: new Date(Date.UTC(2026, 3, 1) + n).toISOString(),
  type: 'usage',
  amount: -1,
  balanceAfter: 0,
  description: 'line',
  buckets: [],
  ...more,
});
const ids = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);

/** A host that keeps this many lines, newest first, and returns no more than it is asked for. */
function parts(count: number) {
  const all = Array.from({ length: count }, (_, n) => entry(count - n));
  return vi.fn(({ page: { limit, beyond, backwards } }: Asked): Lines<Entry> => {
    const order = backwards ? all.toReversed() : all;
    const start = beyond === null ? 0 : order.findIndex(({ id }) => id === beyond) + 1;
    return { data: order.slice(start, start + limit), total: count };
  });
}

describe('a page', () => {
  test.each([true, false])('has neighbours only where there are lines (in parts: %s)', async (isInParts) => {
    const list = parts(5);
    const whole: Part = { limit: 99, beyond: null, backwards: false };
    const { ask } = withList(isInParts ? list : () => list({ input: {}, page: whole }).data);
    const page = async (query: string) => (await ask('GET', `${wallet}/entries?${query}`)).json;
    const first = await page('limit=2');
    expect(first).toMatchObject({ total: 5, previousCursor: null });
    const second = await page(`limit=2&cursor=${first.nextCursor}`);
    const last = await page(`limit=1&cursor=${second.nextCursor}`);
    expect([first, second, last].map(ids)).toEqual([['ent_5', 'ent_4'], ['ent_3', 'ent_2'], ['ent_1']]);
    expect(last.nextCursor).toBeNull();
    const back = await page(`limit=4&cursor=${last.previousCursor}`);
    expect([ids(back), back.previousCursor]).toEqual([['ent_5', 'ent_4', 'ent_3', 'ent_2'], null]);
    expect(ids(await page(`limit=9&cursor=${back.nextCursor}`))).toEqual(['ent_1']);
    expect((await page('limit=5')).nextCursor).toBeNull();
    expect(ids(await page(''))).toHaveLength(5);
  });

  test('asks the host for one line more than it shows, after or before a line', async () => {
    const list = parts(5);
    const { ask } = withList(list);
    const { nextCursor } = (await ask('GET', `${wallet}/entries?limit=2`)).json;
    const { previousCursor } = (await ask('GET', `${wallet}/entries?limit=2&cursor=${nextCursor}`)).json;
    await ask('GET', `${wallet}/entries?cursor=${previousCursor}`);
    expect(list.mock.calls.map(([{ page }]) => page)).toEqual([
      { limit: 3, beyond: null, backwards: false },
      { limit: 3, beyond: 'ent_4', backwards: false },
      { limit: 26, beyond: 'ent_3', backwards: true },
    ]);
  });

  test('of an empty list has nothing around it', async () => {
    const page = (await withList(() => ({ data: [], total: 0 })).ask('GET', `${wallet}/entries`)).json;
    expect(page).toEqual({ data: [], nextCursor: null, previousCursor: null, total: 0 });
  });

  test('of the log leaves out what only the host needs; of jobs it keeps their action', async () => {
    const { ask } = kiosk();
    await ask('POST', `${wallet}/spends`, { key: 'k', body: print(1) });
    const [first] = (await ask('GET', `${wallet}/entries`)).json.data;
    expect([first.type, 'action' in first]).toEqual(['usage', false]);
    expect((await ask('GET', `${wallet}/spends`)).json.data).toMatchObject([{ action: 'print' }]);
  });
});

test('what the contract doesn’t name isn’t sent, also where the log has a field of that name', async () => {
  const pack = { id: 'p', amount: 1, price: { amount: 1, currency: 'USD' }, available: true, action: 'print' };
  const { ask, faults } = kiosk({ serve: { ...serve, packs: { list: () => [pack] } } as never });
  const { data } = (await ask('GET', `${wallet}/packs`)).json;
  expect([faults, Object.keys(data[0]).includes('action')]).toEqual([[], false]);
});

describe('a cursor', () => {
  const list = parts(5);
  const { ask } = withList(list);
  const cursorOf = async (query: string) => (await ask('GET', `${wallet}/entries?limit=1&${query}`)).json.nextCursor;
  const status = async (query: string, cursor: string) =>
    (await ask('GET', `${wallet}/entries?${query}&cursor=${encodeURIComponent(cursor)}`)).status;

  test('belongs to a filter, in whatever order it is written', async () => {
    const span = ['fromAt=2026-04-01T00:00:00Z', 'toAt=2026-05-01T00:00:00Z'];
    const cursor = await cursorOf(`type=usage,other&${span.join('&')}`);
    expect(await status(`type=other,usage,usage&${span.toReversed().join('&')}`, cursor)).toBe(200);
    expect(await status('type=usage,other&fromAt=2026-04-01T00:00:00.000Z&' + span[1], cursor)).toBe(200);
    for (const query of ['', 'type=usage', span.join('&'), `type=usage,other&${span[0]}`])
      expect([query, await status(query, cursor)]).toEqual([query, 400]);
  });

  test('is a side, a mark and an id, and nothing before them', async () => {
    const cursor = await cursorOf('');
    expect(await status('', cursor)).toBe(200);
    for (const wrong of [`x${cursor}`, cursor.replace(/^o/, 'p'), cursor.split('.', 2).join('.'), 'o..x', ''])
      expect([wrong, await status('', wrong)]).toEqual([wrong, 400]);
  });

  test('whose line has gone from a whole list is refused', async () => {
    let lines = [entry(3), entry(2), entry(1)];
    const shrinking = withList(() => lines);
    const { nextCursor } = (await shrinking.ask('GET', `${wallet}/entries?limit=1`)).json;
    lines = [entry(2)];
    const got = await shrinking.ask('GET', `${wallet}/entries?cursor=${nextCursor}`);
    expect(got.json).toMatchObject({ status: 400, errors: [{ path: 'cursor' }] });
  });
});

describe('a filter', () => {
  test('reaches the host as instants and as sorted types', async () => {
    const list = vi.fn<(asked: Asked) => never[]>(() => []);
    const { ask } = withList(list);
    const query = 'type=b,a,b&fromAt=2026-04-01T00:00:00Z&toAt=2026-04-02T00:00:00Z';
    await ask('GET', `${wallet}/entries?${query}`);
    await ask('GET', `${wallet}/entries`);
    const [first, second] = list.mock.calls.map(([{ input }]) => input);
    const span = { fromAt: '2026-04-01T00:00:00.000Z', toAt: '2026-04-02T00:00:00.000Z' };
    expect(first).toEqual({ walletId: 'wal_1', types: ['a', 'b'], ...span });
    expect(second).toEqual({ walletId: 'wal_1' });
  });

  test('is applied to a whole list', async () => {
    const lines = [entry(3, { type: 'a' }), entry(2, { type: 'b' }), entry(1, { type: 'a' })];
    const { ask } = withList(() => lines);
    const of = async (query: string) => ids((await ask('GET', `${wallet}/entries?${query}`)).json);
    expect(await of('type=a')).toEqual(['ent_3', 'ent_1']);
    expect(await of('fromAt=2026-04-01T00:00:00.002Z')).toEqual(['ent_3', 'ent_2']);
    expect(await of('toAt=2026-04-01T00:00:00.002Z')).toEqual(['ent_1']);
    expect(await of('fromAt=2026-04-01T00:00:00.002Z&toAt=2026-04-01T00:00:00.002Z')).toEqual([]);
  });

  test('by status is applied to jobs', async () => {
    const { ask } = kiosk();
    await ask('POST', `${wallet}/spends`, { key: 'k', body: print(1) });
    expect((await ask('GET', `${wallet}/spends?status=settled`)).json.total).toBe(1);
    expect((await ask('GET', `${wallet}/spends?status=pending`)).json.total).toBe(0);
  });

  test('that ends before it starts is refused', async () => {
    const never = () => Promise.reject(new Error('asked'));
    const query = 'fromAt=2026-04-02T00:00:00Z&toAt=2026-04-01T00:00:00Z';
    const errors = [{ path: 'fromAt', message: 'must not be after toAt' }];
    for (const hosts of [{}, { statement: { get: never }, usage: { list: never } }])
      for (const path of ['entries?', 'entries.csv?', 'statement?', 'usage?by=action&']) {
        const { ask } = kiosk({ serve: { ...serve, ...hosts } });
        expect((await ask('GET', `${wallet}/${path}${query}`)).json).toMatchObject({ status: 400, errors });
      }
  });
});

describe('what a host returns', () => {
  const wrong: [string, object, string, string][] = [
    ['no list', { data: 'x', total: 1 }, 'data', 'a list'],
    ['no total', { data: [] }, 'total', 'how many there are'],
    ['half a total', { data: [], total: 1.5 }, 'total', 'how many there are'],
    ['a negative total', { data: [], total: -1 }, 'total', 'how many there are'],
    ['too many lines', { data: [3, 2, 1].map((n) => entry(n)), total: 3 }, 'data', 'at most the 2 lines asked for'],
    [
      'a line of another type',
      { data: [entry(2), entry(1, { type: 'x' })], total: 2 },
      'data.1',
      'of the types, status',
    ],
    [
      'a line of another wallet',
      { data: [entry(1, { walletId: 'wal_2' })], total: 1 },
      'data.0.walletId',
      'wal_1, which was asked for',
    ],
  ];
  test.each(wrong)('%s is its fault', async (_, said, path, expected) => {
    const { ask, faults } = withList(() => said);
    expect((await ask('GET', `${wallet}/entries?limit=1&type=usage`)).status).toBe(500);
    expect(faults).toMatchObject([{ operation: 'entries.list', path, message: expect.stringContaining(expected) }]);
  });

  test('exactly what was asked for is fine', async () => {
    const { ask } = withList(() => ({ data: [entry(2), entry(1)], total: 2 }));
    const got = await ask('GET', `${wallet}/entries?limit=1&type=usage`);
    expect([got.status, got.json.total]).toEqual([200, 2]);
  });

  test('is read part by part where all of it counts', async () => {
    const list = parts(1200);
    const { ask } = withList(list);
    expect((await ask('GET', `${wallet}/usage?by=project`)).json.data).toMatchObject([{ amount: 1200, count: 1200 }]);
    expect(list.mock.calls.map(([{ page }]) => page)).toEqual(
      [null, 'ent_701', 'ent_201'].map((beyond) => ({ limit: 500, beyond, backwards: false })),
    );
    list.mockClear();
    expect((await ask('GET', `${wallet}/statement`)).json.fromAt).toBe(entry(1).at);
    expect(list.mock.calls[0]![0].page).toEqual({ limit: 500, beyond: null, backwards: true });
  });

  test('part by part gets further each time, and loses nothing on the way', async () => {
    const same = parts(500);
    const stuck = withList((asked) => same({ ...asked, page: { ...asked.page, beyond: null } }));
    expect((await stuck.ask('GET', `${wallet}/usage?by=project`)).status).toBe(500);
    expect(stuck.faults).toMatchObject([{ path: 'data', message: expect.stringContaining('lines beyond ent_1') }]);
    let lines = Array.from({ length: 600 }, (_, n) => entry(600 - n));
    const shrinking = withList(() => {
      const now = lines;
      lines = [];
      return now;
    });
    expect((await shrinking.ask('GET', `${wallet}/usage?by=project`)).status).toBe(500);
    expect(shrinking.faults).toMatchObject([{ message: expect.stringContaining('a list that still has ent_101') }]);
  });
});

describe('the CSV', () => {
  const head = 'id,at,type,amount,balance_after,plan,rollover,top_up,outstanding,description,note,status,spend_id';
  const rest = 'checkout_id,link,kind,label,overage,overage_currency';

  test('has a cell for each field of a line, empty for what it doesn’t have', async () => {
    const full = {
      type: 'usage',
      amount: -150,
      balanceAfter: 250,
      buckets: [
        { id: 'gold', amount: -100 },
        { id: 'plan', amount: -30 },
        { id: 'outstanding', amount: -20 },
      ],
      note: 'why',
      status: 'open',
      spendId: 'spn_1',
      checkoutId: 'chk_1',
      link: { label: 'Film', href: 'https://x.example/1' },
      label: 'Film',
      overage: { amount: 1234, currency: 'JPY' },
      tags: { project: 'atlas' },
    };
    const { ask } = kiosk({
      serve: {
        wallets: {
          get: (_, books) => {
            const given = walletOf(books, 'wal_1');
            const gold = { id: 'gold', label: 'Gold', amount: 0, locked: false };
            return { ...given, unit: { ...given.unit, scale: 2 }, buckets: [...given.buckets, gold] };
          },
        },
        entries: { list: () => [entry(2, full), entry(1)] },
      },
    });
    const got = await ask('GET', `${wallet}/entries.csv`);
    expect(got.headers.get('content-disposition')).toBe('attachment; filename="entries.csv"');
    expect(got.text.split('\r\n')).toEqual([
      `${head},${rest},bucket_gold,tag_project`,
      `ent_2,${entry(2).at},usage,-1.50,2.50,-0.30,0.00,0.00,-0.20,line,why,open,spn_1,chk_1,https://x.example/1,spend,Film,1234,JPY,-1.00,atlas`,
      `ent_1,${entry(1).at},usage,-0.01,0.00,,,,,line,,,,,,spend,,,,,`,
      '',
    ]);
  });

  test('stops reading when the client stops', async () => {
    const list = parts(2000);
    const { handler } = withList(list);
    const headers = { authorization: 'Bearer ann' };
    const response = await handler(new Request(`https://kiosk.example${wallet}/entries.csv`, { headers }));
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(list.mock.calls.length).toBeLessThan(3);
  });
});

test('a title is the code as a sentence, unless the contract has one', async () => {
  const { ask } = kiosk();
  expect((await ask('PUT', wallet)).json).toMatchObject({ title: 'Method not allowed', code: 'method_not_allowed' });
  expect((await ask('GET', '/v1/none')).json).toMatchObject({ title: 'Not found' });
  expect((await ask('POST', `${wallet}/spends`, { key: 'k', body: {} })).json.title).toBe('The request is not valid');
});
