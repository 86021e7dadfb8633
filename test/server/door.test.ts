// The door itself: which requests it takes, which of them run once, and what it says when it fails.
import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { createCreditsHandler, memoryStore, refuse, type Store } from '../../src/server';
import { hashAnywhere } from '../../src/server/command';
import { keyLifetimeMs } from '../../src/server/store';
import { asker, type Books, emptyBooks, kiosk, print, serve } from './kiosk';

const wallet = '/v1/wallets/wal_1';
const spends = `${wallet}/spends`;
const elsewhere = { origin: 'https://evil.example' };

describe('requests', () => {
  test('only OPTIONS with the header of a preflight is one', async () => {
    const { ask } = kiosk();
    const wanted = { 'access-control-request-method': 'POST' };
    expect((await ask('GET', wallet, { headers: { ...wanted, ...elsewhere } })).status).toBe(200);
    expect((await ask('OPTIONS', wallet, { headers: { ...wanted, ...elsewhere } })).json.code).toBe('forbidden');
    expect((await ask('OPTIONS', wallet, { headers: elsewhere })).json.code).toBe('method_not_allowed');
  });

  test('any page may read, and what changes something is refused from unknown pages', async () => {
    const { ask } = kiosk();
    expect((await ask('GET', wallet, { headers: elsewhere })).status).toBe(200);
    expect((await ask('HEAD', wallet, { headers: elsewhere })).status).toBe(405);
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await ask(method, wallet, { headers: elsewhere })).json.code).toBe('forbidden');
  });

  test('a body that breaks off, and a key that no header can hold, are refused', async () => {
    const { ask, handler, faults } = kiosk();
    const body = new ReadableStream({ pull: (stream) => stream.error(new Error('gone')) });
    const headers = { authorization: 'Bearer ann', 'idempotency-key': 'k', 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const cut = await handler(new Request(`https://kiosk.example${spends}`, init));
    expect(await cut.json()).toMatchObject({ status: 400, detail: 'The body was cut off before its end.', errors: [] });
    for (const key of ['a b', 'x'.repeat(256), 'é'])
      expect((await ask('POST', spends, { key, body: print(1) })).json).toMatchObject({
        status: 400,
        errors: [{ path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' }],
      });
    expect((await ask('POST', spends, { key: 'x'.repeat(255), body: print(1) })).status).toBe(201);
    expect(faults).toEqual([]);
  });

  test('a path is found below the base path, and only there', async () => {
    for (const basePath of ['/api/billing', '/api/billing/', '/api/billing//']) {
      const { ask } = kiosk({ basePath });
      expect((await ask('GET', `/api/billing${wallet}`)).json).toMatchObject({ id: 'wal_1' });
      for (const path of [wallet, `/api/billings${wallet}`, `/api/billing/x${wallet}`])
        expect((await ask('GET', path)).json).toMatchObject({ status: 404, detail: 'There’s nothing at this path.' });
    }
    expect((await kiosk({ basePath: '/' }).ask('GET', wallet)).status).toBe(200);
  });
});

describe('accounts', () => {
  test.each([null, undefined])('%s is nobody', async (nobody) => {
    const { ask } = kiosk({ account: () => nobody });
    expect((await ask('GET', wallet)).json).toMatchObject({ status: 401, detail: 'Sign in first.' });
  });

  test.each(['', 7, undefined])('an id of %o is no text, so it could be another account’s', async (id) => {
    const { ask, faults } = kiosk({ accountId: () => id as string });
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).status).toBe(500);
    expect(faults).toMatchObject([{ operation: 'account', message: expect.stringContaining('returned no text') }]);
  });

  test('a host may refuse an account', async () => {
    const { ask, faults } = kiosk({ account: () => Promise.reject(refuse('forbidden', 'Not here.')) });
    expect((await ask('GET', wallet)).json).toMatchObject({ status: 403, detail: 'Not here.' });
    expect(faults).toEqual([]);
  });
});

describe('what runs once', () => {
  test('the same key for another path or query is another request', async () => {
    const { ask } = kiosk();
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).status).toBe(201);
    const others = ['/v1/wallets/wal_2/spends', `${spends}?dry`];
    for (const path of others)
      expect((await ask('POST', path, { key: 'k', body: print(1) })).json.code).toBe('idempotency_key_reused');
  });

  test('requests of other accounts or with other keys don’t wait for each other', async () => {
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const create = async () => held.then(() => refuse('conflict', 'Held.'));
    const { ask } = kiosk({ serve: { ...serve, spends: { create } } });
    const three = [
      ask('POST', spends, { key: 'k', body: print(1) }),
      ask('POST', spends, { key: 'l', body: print(1) }),
      ask('POST', '/v1/wallets/wal_3/spends', { as: 'bob', key: 'k', body: print(1) }),
    ];
    await new Promise((resolve) => setTimeout(resolve, 5));
    free();
    for (const got of await Promise.all(three)) expect(got.json.detail).toBe('Held.');
  });

  test('a quote is stored only if it has a key; a command without one always is', async () => {
    const books = emptyBooks();
    const store = memoryStore(books);
    const once = vi.fn<typeof store.once>(store.once);
    const { ask } = kiosk({ store: { read: store.read, once } }, books);
    const count = async (path: string, more: object) => {
      once.mockClear();
      await ask('POST', path, { body: print(1), ...more });
      return once.mock.calls.length;
    };
    expect(await count(`${wallet}/quotes`, {})).toBe(0);
    expect(await count(`${wallet}/quotes`, { key: 'q' })).toBe(1);
    expect(await count(spends, { key: 's' })).toBe(1);
    expect(await count(`${wallet}/subscription/cancel`, { body: {} })).toBeGreaterThan(0);
  });

  test.each([
    ['forbidden', 403, true],
    ['conflict', 409, true],
    ['not_supported', 422, true],
    ['a_code_to_come', 422, true],
    ['request_in_progress', 409, false],
    ['idempotency_key_reused', 422, false],
    ['not_found', 404, false],
    ['rate_limited', 429, false],
  ])('a refusal %s (%i) is final: %s', async (code, status, isFinal) => {
    const create = vi.fn(() => refuse(code, 'No.'));
    const { ask } = kiosk({ serve: { ...serve, spends: { create } } });
    const got = [
      await ask('POST', spends, { key: 'k', body: print(1) }),
      await ask('POST', spends, { key: 'k', body: print(1) }),
    ];
    expect(got.map((one) => one.json)).toMatchObject([
      { status, code },
      { status, code },
    ]);
    expect(got[1]!.headers.get('idempotent-replayed')).toBe(isFinal ? 'true' : null);
    expect(create).toHaveBeenCalledTimes(isFinal ? 1 : 2);
  });

  test('work outside the transaction: each has its own result, and the error that ends a run says so', async () => {
    const seen: unknown[] = [];
    const { ask } = kiosk({
      serve: {
        ...serve,
        spends: {
          async create(asked, books) {
            const between = async (work: () => string) =>
              asked.between(work).catch((error: Error) => {
                seen.push(error.message);
                throw error;
              });
            seen.push([await between(() => 'charged'), await between(() => 'mailed')]);
            return serve.spends!.create!(asked, books);
          },
        },
      },
    });
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).status).toBe(201);
    const left = expect.stringContaining('The transaction ends here');
    expect(seen).toEqual([left, left, ['charged', 'mailed']]);
  });

  test('a refusal of a run that left its transaction is not the answer', async () => {
    const create: NonNullable<NonNullable<(typeof serve)['spends']>['create']> = async (asked, books) => {
      const said = await asked.between(() => 'paid').catch(() => undefined);
      return said === 'paid' ? serve.spends!.create!(asked, books) : refuse('conflict', 'Not paid.');
    };
    const { ask } = kiosk({ serve: { ...serve, spends: { create } } });
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).status).toBe(201);
  });

  test('a key is forgotten after its day', async () => {
    const { ask } = kiosk();
    const { now } = Date;
    const send = async () =>
      (await ask('POST', spends, { key: 'k', body: print(1) })).headers.get('idempotent-replayed');
    try {
      expect([await send(), await send()]).toEqual([null, 'true']);
      const later = now() + keyLifetimeMs;
      Date.now = () => later - 60_000;
      expect(await send()).toBe('true');
      Date.now = () => later + 60_000;
      expect([await send(), await send()]).toEqual([null, 'true']);
    } finally {
      Date.now = now;
    }
  });

  test('every attempt has an id of the same length', async () => {
    const ids: string[] = [];
    const create = ({ attempt }: { attempt: string }) => (ids.push(attempt), refuse('conflict', 'No.'));
    const { ask } = kiosk({ serve: { ...serve, spends: { create } } });
    for (let n = 0; n < 20; n += 1) await ask('POST', spends, { key: `k${n}`, body: print(1) });
    for (const id of ids) expect(id).toMatch(/^att_[0-9a-f]{32}$/);
    expect(new Set(ids).size).toBe(20);
  });

  // A card that was charged under one id must not be charged again under another, after a move to another runtime.
  test('an attempt has the same id where only Web Crypto can hash', async () => {
    const text = JSON.stringify(['zoë', 'k', 'fingerprint']);
    expect(await hashAnywhere(text)).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('what fails', () => {
  const failing: Store<Books> = {
    read: () => Promise.reject(new Error('no disk')),
    once: () => Promise.reject(new Error('no disk')),
  };
  const internal = { status: 500, detail: 'The server failed. Try again with the same key: nothing is done twice.' };

  test('a failing store is reported under the call, or as the store if there is no call', async () => {
    const { ask, faults } = kiosk({ store: failing });
    expect((await ask('GET', wallet)).json).toMatchObject(internal);
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).json).toMatchObject(internal);
    expect((await ask('POST', spends, { key: 'k', body: { action: 7 } })).json).toMatchObject(internal);
    expect(faults.map(({ operation, message }) => [operation, message])).toEqual(
      ['wallets.get', 'spends.create', 'store'].map((name) => [name, `${name} failed: no disk`]),
    );
  });

  test('the CSV of a wallet that isn’t there is a 404', async () => {
    expect((await kiosk().ask('GET', '/v1/wallets/wal_3/entries.csv')).json).toMatchObject({
      status: 404,
      detail: 'There’s no such wallet on this account.',
    });
  });

  test('a request that can’t be read is answered, too', async () => {
    const { handler, faults } = kiosk();
    const response = await handler({ url: 'nowhere', method: 'GET', headers: new Headers() } as Request);
    expect(await response.json()).toMatchObject(internal);
    expect(faults).toMatchObject([{ operation: 'store' }]);
  });

  test('what isn’t an error is reported as it is', async () => {
    const { ask, faults } = kiosk({ serve: { wallets: { get: () => Promise.reject('no words') } } });
    expect((await ask('GET', wallet)).status).toBe(500);
    expect(faults).toEqual([{ operation: 'wallets.get', message: 'wallets.get failed: no words', error: 'no words' }]);
  });

  test('without a listener, faults go to the console', async () => {
    const said: unknown[][] = [];
    const { error } = console;
    console.error = (...all) => void said.push(all);
    try {
      const thrown = new Error('lost');
      const options = { account: () => 'ann', accountId: (id: string) => id, store: memoryStore() };
      for (const get of [() => Promise.reject(thrown), () => ({ id: 7 }) as never])
        await asker(createCreditsHandler({ ...options, serve: { wallets: { get } } }))('GET', wallet);
      expect(said[0]).toEqual(['creditkit: wallets.get failed: lost', thrown]);
      expect(said[1]).toEqual([expect.stringMatching(/^creditkit: wallets.get returned .* id should be a string/)]);
    } finally {
      console.error = error;
    }
  });

  test('a function for a call that isn’t served throws at once, with the calls that are', () => {
    const make = (group: string, name: string) => () => kiosk({ serve: { [group]: { [name]: () => [] } } as never });
    expect(make('entries', 'csv')).toThrow('serve.entries.csv can’t be served.');
    expect(make('entries', 'csv')).not.toThrow(/The calls are .*entries\.csv/);
    expect(make('wallets', 'find')).toThrow('The calls are wallets.list, wallets.get, entries.list,');
    expect(() => kiosk({ serve: { wallets: undefined } as never })).not.toThrow();
  });
});
