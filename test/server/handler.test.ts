// `serve` over a small host: what it does for the host.
import { describe, expect, test, vi } from 'vitest';
import { createCreditsClient, isCreditsError } from '../../src/client';
import { createCreditsHandler, memoryStore, refuse, refuseField, type Serve } from '../../src/server';
import { type Books, emptyBooks, kiosk, log, print, serve } from './kiosk';

const spends = '/v1/wallets/wal_1/spends';

/** Books with a log that is read in several pieces. */
function longBooks(): Books {
  const books = emptyBooks();
  books.amounts = { wal_1: 0 };
  for (let n = 0; n < 3_000; n += 1) log(books, 'wal_1', { type: 'usage', amount: 1 });
  return books;
}

describe('reads', () => {
  test('lists, wallets and logs are those of the requesting account only', async () => {
    const { ask } = kiosk();
    expect((await ask('GET', '/v1/wallets')).json).toMatchObject({
      total: 2,
      data: [{ id: 'wal_1' }, { id: 'wal_2' }],
    });
    expect((await ask('GET', '/v1/wallets', { as: 'bob' })).json).toMatchObject({ total: 1 });
    expect((await ask('GET', '/v1/wallets/wal_1')).json).toMatchObject({ id: 'wal_1', balance: 100 });
    for (const path of ['', '/entries', '/entries.csv', '/statement', '/spends', '/packs', '/usage?by=action']) {
      const { status, json } = await ask('GET', `/v1/wallets/wal_3${path}`);
      expect([path, status, json.code]).toEqual([path, 404, 'not_found']);
    }
  });

  test('a request without an account gets 401', async () => {
    const { ask } = kiosk();
    const { status, headers, json } = await ask('GET', '/v1/wallets', { as: null });
    expect([status, headers.get('www-authenticate'), json.code]).toEqual([401, 'Bearer', 'unauthenticated']);
  });

  test('paging forward and back gives the same entries as one long page, while entries arrive', async () => {
    const { ask } = kiosk();
    for (let n = 0; n < 9; n += 1) await ask('POST', spends, { key: `k${n}`, body: print(1) });
    const entries = '/v1/wallets/wal_1/entries';
    const ids = (page: { data: { id: string }[] }) => page.data.map(({ id }) => id);
    const whole = ids((await ask('GET', `${entries}?limit=100`)).json);
    const first = (await ask('GET', `${entries}?limit=4`)).json;
    expect([first.total, first.previousCursor, ids(first)]).toEqual([10, null, whole.slice(0, 4)]);
    await ask('POST', spends, { key: 'late', body: print(1) });
    const second = (await ask('GET', `${entries}?limit=4&cursor=${first.nextCursor}`)).json;
    expect(ids(second)).toEqual(whole.slice(4, 8));
    const third = (await ask('GET', `${entries}?limit=4&cursor=${second.nextCursor}`)).json;
    expect([ids(third), third.nextCursor]).toEqual([whole.slice(8), null]);
    const back = (await ask('GET', `${entries}?limit=4&cursor=${third.previousCursor}`)).json;
    expect(ids(back)).toEqual(whole.slice(4, 8));
    const start = (await ask('GET', `${entries}?limit=4&cursor=${back.previousCursor}`)).json;
    expect(ids(start)).toEqual(whole.slice(0, 4));
    expect(start.previousCursor).not.toBeNull();
  });

  test('a cursor is refused under another filter, another list and another wallet', async () => {
    const { ask } = kiosk();
    for (let n = 0; n < 3; n += 1) await ask('POST', spends, { key: `k${n}`, body: print(1) });
    const { nextCursor } = (await ask('GET', '/v1/wallets/wal_1/entries?limit=1')).json;
    for (const path of ['wal_1/entries?type=usage&', 'wal_2/entries?', 'wal_1/spends?'])
      expect((await ask('GET', `/v1/wallets/${path}cursor=${nextCursor}`)).json.errors[0].path).toBe('cursor');
  });

  test('the log is filtered by types and half-open periods', async () => {
    const { ask } = kiosk();
    await ask('POST', spends, { key: 'a', body: print(1) });
    const [{ at }] = (await ask('GET', '/v1/wallets/wal_1/entries')).json.data;
    const count = async (query: string) => (await ask('GET', `/v1/wallets/wal_1/entries?${query}`)).json.total;
    expect(await count('type=usage,other')).toBe(1);
    expect(await count('type=other')).toBe(0);
    expect(await count(`fromAt=${at}`)).toBe(1);
    expect(await count(`toAt=${at}`)).toBe(1);
    expect(
      (await ask('GET', `/v1/wallets/wal_1/entries?fromAt=2027-01-01T00:00:00Z&toAt=2026-01-01T00:00:00Z`)).json,
    ).toMatchObject({ status: 400, errors: [{ path: 'fromAt' }] });
  });

  test('statement, usage and CSV are computed from the log', async () => {
    const { ask } = kiosk();
    await ask('POST', spends, { key: 'a', body: { ...print(3), tags: { project: 'atlas' } } });
    await ask('POST', spends, { key: 'b', body: print(1) });
    expect((await ask('GET', '/v1/wallets/wal_1/statement')).json).toMatchObject({
      opening: 0,
      closing: 92,
      byType: [
        { type: 'manual_top_up', count: 1, amount: 100 },
        { type: 'usage', count: 2, amount: -8 },
      ],
      byDay: [{ date: '2026-04-01', in: 100, out: 8, closing: 92 }],
      forecast: null,
    });
    expect((await ask('GET', '/v1/wallets/wal_1/usage?by=project')).json.data).toEqual([
      { key: 'atlas', label: 'atlas', amount: 6, count: 1 },
      { key: '', label: '', amount: 2, count: 1 },
    ]);
    expect((await ask('GET', '/v1/wallets/wal_1/usage?by=action')).json.data).toEqual([
      { key: 'print', label: 'print', amount: 8, count: 2 },
    ]);
    expect((await ask('GET', '/v1/wallets/wal_1/usage?by=mood')).json).toMatchObject({ errors: [{ path: 'by' }] });
    const csv = await ask('GET', '/v1/wallets/wal_1/entries.csv');
    const rows = csv.text.trimEnd().split('\r\n');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(rows[0]).toMatch(/^id,at,type,amount,balance_after,plan,rollover,top_up,.*overage_currency,tag_project$/);
    expect(rows).toHaveLength(4);
    const some = await ask('GET', '/v1/wallets/wal_1/entries.csv?type=usage,other');
    expect(some.text.trimEnd().split('\r\n')).toHaveLength(3);
    const turned = 'fromAt=2027-01-01T00:00:00Z&toAt=2026-01-01T00:00:00Z';
    expect((await ask('GET', `/v1/wallets/wal_1/entries.csv?${turned}`)).json.errors[0].path).toBe('fromAt');
    expect(rows[2]).toMatch(/^ent_4,.*,usage,-6,94,0,0,-6,.*,spend,,,,atlas$/);
  });

  test('the CSV of an account that is deleted meanwhile breaks off, it does not look complete', async () => {
    const { ask, handler, faults } = kiosk({}, longBooks());
    const headers = { authorization: 'Bearer ann' };
    const response = await handler(new Request('https://kiosk.example/v1/wallets/wal_1/entries.csv', { headers }));
    expect((await ask('DELETE', '/v1/account', { body: { confirm: 'delete' } })).status).toBe(200);
    await expect(response.text()).rejects.toThrow('gone');
    expect(faults).toMatchObject([{ operation: 'entries.csv' }]);
  });

  test('a log that loses entries while it is read is a server error', async () => {
    let reads = 0;
    const shrinking: Serve<string, Books> = {
      ...serve,
      entries: { list: (asked, books) => ((reads += 1) > 2 ? [] : serve.entries!.list!(asked, books)) },
    };
    const { ask, faults } = kiosk({ serve: shrinking }, longBooks());
    expect((await ask('GET', '/v1/wallets/wal_1/usage?by=action')).status).toBe(500);
    expect(faults).toMatchObject([{ operation: 'entries.list', path: 'data' }]);
  });

  test('missing driver functions mean that the product doesn’t have the feature', async () => {
    const { ask } = kiosk();
    for (const path of ['packs', 'plans', 'receipts'])
      expect((await ask('GET', `/v1/wallets/wal_1/${path}`)).json).toEqual({
        data: [],
        nextCursor: null,
        previousCursor: null,
        total: 0,
      });
    expect((await ask('GET', '/v1/wallets/wal_1/checkouts/chk_1')).json.code).toBe('not_found');
    const commands: [string, string, unknown][] = [
      ['PUT', 'auto-reload', { enabled: true }],
      ['POST', 'checkouts', { kind: 'payment_method' }],
      ['POST', 'settlements', {}],
      ['POST', 'subscription/cancel', undefined],
      ['DELETE', 'plan-changes/scheduled', undefined],
      ['POST', 'plan-changes/preview', { planId: 'pro' }],
    ];
    for (const [method, path, body] of commands)
      expect([path, (await ask(method, `/v1/wallets/wal_1/${path}`, { key: path, body })).json]).toMatchObject([
        path,
        { status: 422, code: 'not_supported' },
      ]);
  });
});

describe('commands', () => {
  test('a spend with a key is carried out once, and its response repeated byte for byte', async () => {
    const { ask } = kiosk();
    const first = await ask('POST', spends, { key: 'k', body: print(3) });
    expect(first.json).toMatchObject({ spend: { cost: 6 }, wallet: { balance: 94 }, entries: [{ amount: -6 }] });
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const second = await ask('POST', spends, { key: 'k', body: { params: { pages: 3 }, action: 'print' } });
    expect([second.status, second.text, second.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true']);
    expect((await ask('POST', spends, { key: 'k', body: print(4) })).json.code).toBe('idempotency_key_reused');
    expect((await ask('POST', spends, { key: 'k', body: 'no json' })).json.code).toBe('idempotency_key_reused');
    expect((await ask('POST', spends, { body: print(4) })).json.code).toBe('idempotency_key_missing');
    expect((await ask('GET', '/v1/wallets/wal_1')).json.balance).toBe(94);
  });

  test('keys belong to an account: the same key from another account is another request', async () => {
    const { ask } = kiosk();
    await ask('POST', spends, { key: 'k', body: print(3) });
    const other = await ask('POST', '/v1/wallets/wal_3/spends', { as: 'bob', key: 'k', body: print(1) });
    expect([other.status, other.json.wallet.balance]).toEqual([201, 98]);
  });

  test('a refusal is stored and changes nothing; responses that a retry can fix aren’t stored', async () => {
    const { ask } = kiosk();
    const short = await ask('POST', spends, { key: 'k', body: print(51) });
    expect(short.json).toMatchObject({
      status: 402,
      code: 'insufficient_tokens',
      walletId: 'wal_1',
      action: 'print',
      balance: 100,
      spendable: 100,
      cost: 102,
      shortfall: 2,
      autoReload: null,
      recovery: { topUp: true, upgrade: false, renewsAt: null, suggestion: 'top_up' },
    });
    const again = await ask('POST', spends, { key: 'k', body: print(51) });
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([short.text, 'true']);
    const bad = await ask('POST', spends, { key: 'm', body: print(0) });
    expect(bad.json).toMatchObject({ status: 400, errors: [{ path: 'params.pages', message: 'must be at least 1' }] });
    expect((await ask('POST', spends, { key: 'm', body: print(1) })).status).toBe(201);
  });

  test('a key in use gets 409 while the first request is running', async () => {
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const { ask } = kiosk({
      serve: { ...serve, spends: { create: async (asked, tx) => held.then(() => serve.spends!.create!(asked, tx)) } },
    });
    const first = ask('POST', spends, { key: 'k', body: print(1) });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const meanwhile = await ask('POST', spends, { key: 'k', body: print(1) });
    expect(meanwhile.json.code).toBe('request_in_progress');
    expect((await ask('POST', spends, { key: 'k', body: print(2) })).json.code).toBe('idempotency_key_reused');
    free();
    expect((await first).status).toBe(201);
  });

  test('writes before a refusal are rolled back', async () => {
    const { ask } = kiosk({
      serve: {
        ...serve,
        spends: {
          create({ wallet }, books) {
            books.amounts[wallet.id] = 0;
            throw refuse('conflict', 'Not now.');
          },
        },
      },
    });
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).json).toMatchObject({
      status: 409,
      detail: 'Not now.',
    });
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).headers.get('idempotent-replayed')).toBe('true');
    expect((await ask('GET', '/v1/wallets/wal_1')).json.balance).toBe(100);
  });

  test('a quote without a key changes nothing; with a key its response is repeated', async () => {
    const { ask } = kiosk();
    const quotes = '/v1/wallets/wal_1/quotes';
    expect((await ask('POST', quotes, { body: print(2) })).json).toMatchObject({
      cost: 4,
      decision: 'go',
      draws: [{ bucket: 'top_up', amount: 4 }],
      balanceAfter: 96,
    });
    await ask('POST', quotes, { key: 'q', body: print(2) });
    expect((await ask('POST', quotes, { key: 'q', body: print(2) })).headers.get('idempotent-replayed')).toBe('true');
  });
});

describe('between two transactions', () => {
  const charged: string[] = [];
  const create: NonNullable<NonNullable<(typeof serve)['spends']>['create']> = async (asked, books) => {
    books.amounts['wal_1']! -= 1;
    const said = await asked.between(() => {
      charged.push(asked.attempt);
      return `paid ${charged.length}`;
    });
    if (said === 'paid 3') throw new Error('lost after the charge');
    return serve.spends!.create!(asked, books);
  };

  test('outside work runs once per request, with an id that is the same across retries', async () => {
    const { ask, faults } = kiosk({ serve: { ...serve, spends: { create } } });
    expect((await ask('POST', spends, { key: 'a', body: print(1) })).json.wallet.balance).toBe(97);
    expect((await ask('POST', spends, { key: 'b', body: print(1) })).status).toBe(201);
    expect((await ask('POST', spends, { key: 'c', body: print(1) })).status).toBe(500);
    expect(faults.map(({ message }) => message)).toEqual(['spends.create failed: lost after the charge']);
    expect((await ask('POST', spends, { key: 'c', body: print(1) })).status).toBe(201);
    expect(charged).toHaveLength(4);
    expect(charged[0]).toMatch(/^att_[0-9a-f]{32}$/);
    expect(charged[2]).toBe(charged[3]);
    expect(new Set(charged).size).toBe(3);
  });

  test('outside work isn’t run again if the database then can’t be reached', async () => {
    let works = 0;
    let calls = 0;
    const paying: typeof create = async (asked, books) => {
      await asked.between(() => (works += 1));
      return serve.spends!.create!(asked, books);
    };
    const books = emptyBooks();
    const store = memoryStore(books);
    const once: typeof store.once = (...all) =>
      (calls += 1) === 2 ? Promise.reject(new Error('no database')) : store.once(...all);
    const given = { serve: { ...serve, spends: { create: paying } }, store: { ...store, once } };
    const { ask, faults } = kiosk(given, books);
    expect((await ask('POST', spends, { key: 'a', body: print(1) })).status).toBe(500);
    expect([works, faults.map(({ message }) => message)]).toEqual([1, ['spends.create failed: no database']]);
  });

  test('a loop that waits in vain ends as a fault, and other requests are served', async () => {
    let works = 0;
    const waiting: typeof create = async (asked, books) => {
      let paid: string | undefined;
      while (paid !== 'captured') paid = await asked.between(() => ((works += 1), 'covered'));
      return serve.spends!.create!(asked, books);
    };
    const { ask, faults } = kiosk({ serve: { ...serve, spends: { create: waiting } } });
    expect((await ask('POST', spends, { key: 'a', body: print(1) })).status).toBe(500);
    expect(works).toBe(100);
    expect(faults).toMatchObject([
      { operation: 'spends.create', message: expect.stringMatching(/A loop waits for something/) },
    ]);
    expect((await ask('GET', '/v1/wallets')).status).toBe(200);
  });

  test('its errors are thrown where it is awaited, even if the host catches everything', async () => {
    const seen: unknown[] = [];
    const { ask } = kiosk({
      serve: {
        ...serve,
        spends: {
          async create(asked, books) {
            try {
              await asked.between(() => Promise.reject(new Error('declined')));
            } catch (error) {
              seen.push((error as Error).message);
            }
            return serve.spends!.create!(asked, books);
          },
        },
      },
    });
    expect((await ask('POST', spends, { key: 'a', body: print(1) })).json.wallet.balance).toBe(98);
    expect(seen.at(-1)).toBe('declined');
  });
});

describe('the host’s functions return invalid results', () => {
  const wrong: [string, Parameters<typeof kiosk>[0], string, string][] = [
    ['no such field', { serve: { wallets: { list: () => [{ id: 'x' } as never] } } }, '/v1/wallets', 'data.0.name'],
    ['no list', { serve: { wallets: { list: () => 'x' as never } } }, '/v1/wallets', 'data'],
    [
      'another wallet',
      {
        serve: {
          wallets: {
            get: (_, books) => serve.wallets!.get!({ account: 'ann', input: { walletId: 'wal_2' } } as never, books),
          },
        },
      },
      '/v1/wallets/wal_1',
      'id',
    ],
    [
      "another wallet's lines",
      { serve: { ...serve, entries: { list: (_, { entries }) => entries } } },
      '/v1/wallets/wal_1/entries',
      'data.1.walletId',
    ],
    [
      'more lines than asked for',
      {
        serve: {
          ...serve,
          entries: { list: (_, { entries }) => ({ data: entries.slice(0, 1).flatMap((e) => [e, e, e]), total: 3 }) },
        },
      },
      '/v1/wallets/wal_1/entries?limit=1',
      'data',
    ],
    [
      'lines of another type',
      { serve: { ...serve, entries: { list: (_, { entries }) => ({ data: entries.slice(0, 1), total: 1 }) } } },
      '/v1/wallets/wal_1/entries?type=usage',
      'data.0',
    ],
  ];
  test.each(wrong)('%s: 500, and only the host gets the details', async (_, options, path, field) => {
    const { ask, faults } = kiosk(options);
    const { status, json } = await ask('GET', path);
    expect([status, Object.keys(json).toSorted()]).toEqual([500, ['code', 'detail', 'status', 'title', 'type']]);
    expect(faults).toHaveLength(1);
    expect(faults[0]!.path).toBe(field);
    expect(faults[0]!.message).toContain(field);
  });

  test('an invalid result of a command rolls it back', async () => {
    const { ask, faults } = kiosk({
      serve: {
        ...serve,
        spends: {
          async create(asked, books) {
            const done = await serve.spends!.create!(asked, books);
            return { ...(done as object), entries: [{ id: 'ent_x' }] } as never;
          },
        },
      },
    });
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).status).toBe(500);
    expect(faults).toMatchObject([{ operation: 'spends.create', path: 'entries.0.walletId' }]);
    expect((await ask('GET', '/v1/wallets/wal_1')).json.balance).toBe(100);
  });

  test('a purchase names a pack or an amount, never both, before the host is asked', async () => {
    const create = vi.fn<() => never>();
    const { ask } = kiosk({ serve: { ...serve, checkouts: { create } } });
    const body = { kind: 'top_up', packId: 'pack_100', amount: 5 };
    const { status, json } = await ask('POST', '/v1/wallets/wal_1/checkouts', { key: 'k', body });
    expect([status, json.errors]).toEqual([400, [{ path: 'amount', message: 'cannot be combined with a packId' }]]);
    expect(create).not.toHaveBeenCalled();
  });

  test('a refusal without the fields of its code is a server error', async () => {
    const { ask, faults } = kiosk({
      serve: { ...serve, spends: { create: () => refuse('insufficient_tokens', 'No.') } },
    });
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).status).toBe(500);
    expect(faults).toMatchObject([{ operation: 'spends.create', path: 'walletId' }]);
    expect(faults[0]!.message).toMatch(/walletId should be .*: see refuseShort\.$/);
  });

  test('the host gets every thrown error, even if its listener fails', async () => {
    const secret = new Error('password=hunter2');
    const { ask } = kiosk({
      serve: { wallets: { list: () => Promise.reject(secret) } },
      onFault: ({ error }) => {
        expect(error).toBe(secret);
        throw new Error('listener');
      },
    });
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { status, text } = await ask('GET', '/v1/wallets');
    const lines = logged.mock.calls.flat();
    logged.mockRestore();
    expect(status).toBe(500);
    expect(text).not.toContain('hunter2');
    // Neither error is lost.
    expect(lines).toEqual([expect.any(String), secret, 'creditkit: onFault failed: listener', expect.any(Error)]);
  });

  test('invalid options throw at once', () => {
    const make = (more: object) => () =>
      createCreditsHandler({ account: () => 'a', accountId: (a) => a, store: memoryStore(), serve: {}, ...more });
    expect(make({ origins: ['https://app.example/'] })).toThrow('is not an origin');
    expect(make({ basePath: 'api' })).toThrow('basePath must start with a slash');
    expect(make({ serve: { wallets: { lists: () => [] } } })).toThrow('serve.wallets.lists can’t be served');
    expect(make({})).not.toThrow();
  });
});

describe('pages of other origins', () => {
  const origins = ['https://app.example'];
  test.each([
    ['https://kiosk.example', 201],
    ['https://app.example', 201],
    ['https://evil.example', 403],
    ['https://kiosk.example.evil.example', 403],
    ['null', 403],
  ])('a command from %s: %i', async (origin, status) => {
    const { ask } = kiosk({ origins });
    const got = await ask('POST', spends, { key: 'k', body: print(1), headers: { origin } });
    expect(got.status).toBe(status);
    expect(got.headers.get('access-control-allow-origin')).toBe(origin === 'https://app.example' ? origin : null);
    expect((await ask('GET', '/v1/wallets/wal_1')).json.balance).toBe(status === 201 ? 98 : 100);
  });

  test('behind a proxy the server uses the requested host name', async () => {
    const { ask } = kiosk();
    const from = (host: string) => ({ key: 'k', body: print(1), headers: { origin: 'https://shop.example', host } });
    expect((await ask('POST', spends, from('kiosk.example'))).status).toBe(403);
    expect((await ask('POST', spends, from('shop.example'))).status).toBe(201);
  });

  test('a refusal names both sides, and what to do: a development proxy may have changed the host', async () => {
    const { ask } = kiosk();
    const from = { origin: 'http://localhost:5173', host: '127.0.0.1:3000' };
    const { json } = await ask('POST', spends, { key: 'k', body: print(1), headers: from });
    expect((json as { detail: string }).detail).toMatch(
      /http:\/\/localhost:5173 may not send requests to 127\.0\.0\.1:3000, unless `origins`/,
    );
  });

  test('a preflight from an allowed origin allows what the client sends, from another nothing', async () => {
    const { ask } = kiosk({ origins });
    const preflight = (origin: string) =>
      ask('OPTIONS', spends, {
        as: null,
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type,idempotency-key',
        },
      });
    const allowed = await preflight('https://app.example');
    expect([allowed.status, allowed.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization,content-type,idempotency-key',
    ]);
    expect((await preflight('https://evil.example')).status).toBe(403);
  });
});

test('a base path precedes all paths', async () => {
  const { ask } = kiosk({ basePath: '/api/billing/' });
  expect((await ask('GET', '/api/billing/v1/wallets')).status).toBe(200);
  for (const path of ['/v1/wallets', '/api/billingv1/wallets', '/api/v1/wallets'])
    expect((await ask('GET', path)).status).toBe(404);
});

test('an account hook can refuse, and a failing one is a server error', async () => {
  const refusing = kiosk({ account: () => Promise.reject(refuse('forbidden', 'Your seat was taken away.')) });
  expect((await refusing.ask('GET', '/v1/wallets')).json).toMatchObject({
    status: 403,
    detail: 'Your seat was taken away.',
  });
  const failing = kiosk({ account: () => Promise.reject(new Error('no session store')) });
  expect((await failing.ask('GET', '/v1/wallets')).status).toBe(500);
  expect(failing.faults).toMatchObject([{ operation: 'account', message: 'account failed: no session store' }]);
  const nameless = kiosk({ accountId: () => '' });
  expect((await nameless.ask('GET', '/v1/wallets')).status).toBe(500);
});

test('works with the SDK', async () => {
  const { handler } = kiosk();
  const client = createCreditsClient({
    baseUrl: 'https://kiosk.example',
    fetch: (url, init) => handler(new Request(url, init)),
    getToken: () => 'ann',
  });
  const [wallet] = (await client.wallets.list()).data;
  const { spend } = await client.spends.create({ walletId: wallet!.id, ...print(2) });
  expect(spend.cost).toBe(4);
  const short = await client.spends.create({ walletId: wallet!.id, ...print(500) }).catch((error: unknown) => error);
  expect(isCreditsError(short) && short.shortage?.shortfall).toBe(904);
  const lines: string[] = [];
  for await (const { type } of client.entries.iterate({ walletId: wallet!.id, limit: 1 })) lines.push(type);
  expect(lines).toEqual(['usage', 'manual_top_up']);
});

test('a returned field error works like a thrown one', async () => {
  const { ask } = kiosk({ serve: { ...serve, quotes: { create: () => refuseField('params.pages', 'must be few') } } });
  expect((await ask('POST', '/v1/wallets/wal_1/quotes', { body: print(1) })).json.errors).toEqual([
    { path: 'params.pages', message: 'must be few' },
  ]);
});

test('books can be any type', () => {
  const store = memoryStore<Books>(emptyBooks());
  return expect(store.read((books) => Promise.resolve(books.clock))).resolves.toBe(Date.UTC(2026, 3, 1));
});
