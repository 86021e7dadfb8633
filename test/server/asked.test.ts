// What the door asks the host, what it fills in when the host leaves it out, and what it never passes on.
import { describe, expect, test } from 'vitest';
import type { Serve } from '../../src/server';
import { type Books, kiosk, log, print, serve, walletOf } from './kiosk';

const wallet = '/v1/wallets/wal_1';
type Served = Serve<string, Books>;
const withServe = (more: object) => kiosk({ serve: { ...serve, ...more } as Served });
const amountDue = { amount: 0, currency: 'USD' };
const done = { amountDue, methods: [], status: 'completed', url: null, createdAt: '2026-04-01T00:00:00.000Z' };
const checkout = { id: 'chk_1', walletId: 'wal_1', kind: 'top_up', amount: 5, ...done };

describe('wallets', () => {
  test('one that isn’t there is named in the 404, and no other function is asked', async () => {
    const { ask, faults } = withServe({ entries: { list: () => Promise.reject(new Error('asked')) } });
    for (const path of ['wal_9', 'wal_3/entries', 'wal_3/statement'])
      expect((await ask('GET', `/v1/wallets/${path}`)).json).toMatchObject({
        status: 404,
        detail: 'There’s no such wallet on this account.',
      });
    expect(faults).toEqual([]);
  });

  test.each([null, undefined])('a host may say %s for one it doesn’t have', async (none) => {
    const { ask } = withServe({ wallets: { get: () => none } });
    expect((await ask('GET', wallet)).json).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('without a function for one wallet, it is looked up in the list', async () => {
    const { ask } = withServe({ wallets: { list: serve.wallets!.list } });
    expect((await ask('GET', '/v1/wallets/wal_2')).json).toMatchObject({ id: 'wal_2', balance: 100 });
    expect((await ask('GET', '/v1/wallets/wal_3')).status).toBe(404);
    expect((await ask('POST', `${wallet}/spends`, { key: 'k', body: print(1) })).json.wallet.balance).toBe(98);
  });

  test('the host is asked for a wallet once', async () => {
    let asked = 0;
    const get: NonNullable<Served['wallets']>['get'] = (...all) => ((asked += 1), serve.wallets!.get!(...all));
    const { ask } = withServe({ wallets: { get } });
    expect((await ask('GET', wallet)).status).toBe(200);
    expect(asked).toBe(1);
  });
});

describe('what the host doesn’t have', () => {
  test('is named in the 404', async () => {
    const none = { get: () => null };
    const { ask } = withServe({ spends: none, checkouts: none });
    for (const [path, noun] of [
      ['spends/spn_1', 'spend'],
      ['checkouts/chk_1', 'checkout'],
    ])
      for (const { json } of [await ask('GET', `${wallet}/${path}`), await kiosk().ask('GET', `${wallet}/${path}`)])
        expect(json).toMatchObject({ status: 404, detail: `There’s no such ${noun} on this account.` });
    const nothing = withServe({ spends: { get: () => undefined } });
    expect((await nothing.ask('GET', `${wallet}/spends/spn_1`)).status).toBe(404);
  });

  test('without a log there is no statement', async () => {
    const { ask } = withServe({ entries: {} });
    expect((await ask('GET', `${wallet}/statement`)).json).toMatchObject({ status: 422, code: 'not_supported' });
  });
});

describe('commands', () => {
  test('a purchase of a pack or of an amount reaches the host', async () => {
    const asked: object[] = [];
    const create = ({ input }: { input: object }) => (asked.push(input), checkout);
    const { ask } = withServe({ checkouts: { create } });
    for (const more of [{ packId: 'p' }, { amount: 5 }, { packId: 'p', amount: 5 }])
      await ask('POST', `${wallet}/checkouts`, { key: JSON.stringify(more), body: { kind: 'top_up', ...more } });
    expect(asked).toMatchObject([{ packId: 'p' }, { amount: 5 }]);
  });

  test('the wallet is read again after a command that leaves it out', async () => {
    const cancel = (_: unknown, books: Books) => void (books.amounts['wal_1'] = 70);
    const create = (_: unknown, books: Books) => ((books.amounts['wal_1'] = 60), { entries: [] });
    const { ask } = withServe({ subscription: { cancel }, settlements: { create } });
    expect((await ask('POST', `${wallet}/subscription/cancel`, { key: 'c' })).json).toMatchObject({ balance: 70 });
    expect((await ask('POST', `${wallet}/settlements`, { key: 's' })).json).toMatchObject({ wallet: { balance: 60 } });
  });

  test('only the deletion of an account is done without a word from the host', async () => {
    const nothing = () => undefined;
    const { ask, faults } = withServe({ account: { delete: nothing }, checkouts: { create: nothing } });
    expect((await ask('DELETE', '/v1/account', { body: { confirm: 'delete' } })).json).toEqual({ deleted: true });
    const body = { kind: 'payment_method' };
    expect((await ask('POST', `${wallet}/checkouts`, { key: 'k', body })).status).toBe(500);
    expect(faults).toMatchObject([{ operation: 'checkouts.create', path: '' }]);
  });
});

describe('an answer about another wallet never reaches the caller', () => {
  const other = (books: Books) => walletOf(books, 'wal_3');
  const spent = async (asked: never, books: Books) => (await serve.spends!.create!(asked, books)) as object;
  const cases: [string, object, [string, string, object?], string, string][] = [
    [
      'a checkout',
      { checkouts: { get: () => ({ ...checkout, walletId: 'wal_3' }) } },
      ['GET', 'checkouts/chk_1'],
      'checkouts.get',
      'walletId',
    ],
    [
      'the wallet itself',
      { subscription: { cancel: (_: unknown, books: Books) => other(books) } },
      ['POST', 'subscription/cancel'],
      'subscription.cancel',
      'id',
    ],
    [
      'the wallet of a result',
      { settlements: { create: (_: unknown, b: Books) => ({ entries: [], wallet: other(b) }) } },
      ['POST', 'settlements'],
      'settlements.create',
      'wallet.id',
    ],
    [
      'a job',
      {
        spends: {
          create: async (asked: never, books: Books) => {
            const { spend, ...rest } = (await spent(asked, books)) as { spend: object };
            return { ...rest, spend: { ...spend, walletId: 'wal_3' } };
          },
        },
      },
      ['POST', 'spends', print(1)],
      'spends.create',
      'spend.walletId',
    ],
    [
      'an entry',
      {
        settlements: {
          create: (_: unknown, books: Books) => ({
            entries: ['wal_1', 'wal_3'].map((id) => log(books, id, { type: 'usage', amount: 0 })),
          }),
        },
      },
      ['POST', 'settlements'],
      'settlements.create',
      'entries.1.walletId',
    ],
    [
      'the wallet that every call starts from',
      { wallets: { get: (_: unknown, books: Books) => other(books) } },
      ['GET', 'entries'],
      'wallets.get',
      'id',
    ],
    [
      'a wallet without its name',
      { wallets: { get: () => ({ id: 'wal_1' }) } },
      ['GET', 'entries'],
      'wallets.get',
      'name',
    ],
  ];
  test.each(cases)('%s', async (_, more, [method, path, body], operation, field) => {
    const { ask, faults } = withServe(more);
    const { status, text } = await ask(method, `${wallet}/${path}`, { key: 'k', ...(body && { body }) });
    expect(status, text).toBe(500);
    expect(text).not.toContain('wal_3');
    expect(faults).toMatchObject([{ operation, path: field }]);
  });
});

describe('usage', () => {
  /** Three projects on the first day: 30, 20 and 10 units. */
  function spending() {
    const host = kiosk();
    const spend = (pages: number, project: string) =>
      host.ask('POST', `${wallet}/spends`, {
        key: `${project}${pages}`,
        body: { ...print(pages), tags: { project } },
      });
    const usage = async (query: string) => (await host.ask('GET', `${wallet}/usage?by=project${query}`)).json;
    return { ...host, spend, usage };
  }
  const keys = ({ data }: { data: { key: string }[] }) => data.map(({ key }) => key);

  test('is paged forward and back; later pages count what the first one did', async () => {
    const { spend, usage } = spending();
    await spend(15, 'a');
    await spend(10, 'b');
    await spend(5, 'c');
    const first = await usage('&limit=1');
    expect(first).toMatchObject({ data: [{ key: 'a', amount: 30 }], previousCursor: null, total: 3 });
    await spend(12, 'c');
    const second = await usage(`&limit=1&cursor=${first.nextCursor}`);
    expect([keys(second), second.total]).toEqual([['b'], 3]);
    const third = await usage(`&limit=2&cursor=${second.nextCursor}`);
    expect([third.data, third.nextCursor]).toEqual([[{ key: 'c', label: 'c', amount: 10, count: 1 }], null]);
    const back = await usage(`&limit=1&cursor=${third.previousCursor}`);
    expect([keys(back), back.previousCursor]).toEqual([['a'], null]);
    expect(keys(await usage('&limit=3'))).toEqual(['c', 'a', 'b']);
    expect((await usage('&limit=3')).nextCursor).toBeNull();
  });

  test('a cursor is refused under another wallet, dimension or span', async () => {
    const { spend, usage, ask } = spending();
    await spend(15, 'a');
    await spend(10, 'b');
    const { nextCursor } = await usage('&limit=1');
    const paths = [
      'wal_2/usage?by=project',
      'wal_1/usage?by=action',
      'wal_1/usage?by=project&fromAt=2026-04-01T00:00:00Z',
    ];
    for (const path of paths)
      expect((await ask('GET', `/v1/wallets/${path}&cursor=${nextCursor}`)).json).toMatchObject({
        status: 400,
        errors: [{ path: 'cursor' }],
      });
    expect((await usage('&cursor=nonsense')).errors).toMatchObject([{ path: 'cursor' }]);
  });

  test('a host’s own rows are paged, and it gets the span that the first page counted', async () => {
    const asked: unknown[] = [];
    const rows = ['a', 'b', 'c'].map((key) => ({ key, label: key, amount: 1, count: 1 }));
    const list = ({ input, page }: { input: object; page: object }) => (asked.push([input, page]), rows);
    const { ask } = withServe({ usage: { list } });
    const first = (await ask('GET', `${wallet}/usage?by=project&limit=2`)).json;
    expect(keys(first)).toEqual(['a', 'b']);
    const second = (await ask('GET', `${wallet}/usage?by=project&limit=2&cursor=${first.nextCursor}`)).json;
    expect([keys(second), second.total]).toEqual([['c'], 3]);
    const page = { limit: Number.MAX_SAFE_INTEGER, beyond: null, backwards: false };
    const input = { walletId: 'wal_1', by: 'project', toAt: '2026-04-01T00:00:03.001Z' };
    expect(asked).toEqual([
      [input, page],
      [input, page],
    ]);
    const toAt = '2026-04-01T00:00:02.000Z';
    await ask('GET', `${wallet}/usage?by=project&toAt=${toAt}`);
    expect(asked[2]).toMatchObject([{ ...input, toAt }, page]);
  });

  test('rows in parts are taken; anything else is the host’s fault', async () => {
    const data = [{ key: 'a', label: 'a', amount: 1, count: 1 }];
    const parts = withServe({ usage: { list: () => ({ data, total: 1 }) } });
    expect((await parts.ask('GET', `${wallet}/usage?by=project`)).json).toMatchObject({ data, total: 1 });
    for (const [said, path] of [
      [{ total: 1 }, 'data'],
      [undefined, 'data'],
      [[{ key: 'a' }], 'data.0.label'],
    ] as const) {
      const { ask, faults } = withServe({ usage: { list: () => said } });
      expect((await ask('GET', `${wallet}/usage?by=project`)).status).toBe(500);
      expect(faults).toMatchObject([{ operation: 'usage.list', path }]);
    }
  });
});
