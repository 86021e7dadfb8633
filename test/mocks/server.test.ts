import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createMockServer, type MockServer, type RequestLog, setupMockLedger } from '../../mocks/node';

const page = 'http://localhost:5173';
const log: RequestLog[] = [];
let server: MockServer;
let walletId: string;

beforeAll(async () => {
  server = await createMockServer({
    product: 'studio',
    scenario: 'blank',
    nowAt: '2026-04-01T00:00:00.000Z',
    origins: [page],
    log: (line) => log.push(line),
  });
  const answer = await post('/backstage/wallets', { name: 'Acme', planId: 'starter' });
  walletId = ((await answer.json()) as { id: string }).id;
});
afterEach(() => post('/backstage/faults', {}, 'PUT'));
afterAll(() => server.close());

describe('answers', () => {
  test.each(['/v1/wallets', '/v1/wallets/WALLET', '/v1/wallets/WALLET/entries', '/v1/wallets/wal_none', '/v1/nothing'])(
    '%s gets the world’s own response',
    async (path) => {
      const target = server.url + path.replace('WALLET', walletId);
      const served = await fetch(target);
      const direct = await server.world.fetch(target);
      expect(served.status).toBe(direct.status);
      expect(served.headers.get('content-type')).toBe(direct.headers.get('content-type'));
      expect(await served.text()).toBe(await direct.text());
    },
  );

  test('the health check doesn’t need the world', async () => {
    const answer = await fetch(`${server.url}/healthz`);
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    expect((await fetch(`${server.url}/healthz`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`, { method: 'POST' })).status).toBe(405);
  });

  test('a body can have 64 KiB; a longer one gets 413 at any length, and the connection stays open', async () => {
    const quotes = `/v1/wallets/${walletId}/quotes`;
    const bodyOf = (bytes: number) => `{"action":"${'x'.repeat(bytes - 13)}"}`;
    expect((await send(quotes, bodyOf(65_536))).status).toBe(400);
    for (const bytes of [65_537, 100_000, 8_000_000]) {
      const answer = await send(quotes, bodyOf(bytes));
      expect([answer.status, await codeOf(answer)]).toEqual([413, 'payload_too_large']);
    }
    const chunked = await exchange(
      `POST ${quotes} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `${'4000\r\n' + 'x'.repeat(0x4000) + '\r\n'}`.repeat(6) +
        '0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(chunked).toMatch(/^HTTP\/1\.1 413 [^]*HTTP\/1\.1 200 /);
  });

  test('a dropped connection sends no byte', async () => {
    const drop = { next: [{ match: '/v1/wallets', kind: 'drop_before' }] };
    await post('/backstage/faults', drop, 'PUT');
    await expect(fetch(`${server.url}/v1/wallets`)).rejects.toThrow(TypeError);
    await post('/backstage/faults', drop, 'PUT');
    expect(await exchange('GET /v1/wallets HTTP/1.1\r\nHost: localhost\r\n\r\n')).toBe('');
  });

  test('without a token, a server that requires one answers 401', async () => {
    const strict = await createMockServer({ product: 'studio', scenario: 'blank', requireToken: true });
    expect(await codeOf(await fetch(`${strict.url}/v1/wallets`))).toBe('unauthenticated');
    const authorization = 'Bearer somebody';
    expect((await fetch(`${strict.url}/v1/wallets`, { headers: { authorization } })).status).toBe(200);
    await strict.close();
  });
});

describe('pages', () => {
  const preflight = (origin: string) =>
    fetch(`${server.url}/v1/wallets`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'idempotency-key' },
    });

  test('an allowed origin can send requests, and read the replay and retry headers', async () => {
    const asked = await preflight(page);
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(page);
    expect(asked.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(asked.headers.get('access-control-allow-headers')).toBe('idempotency-key');
    for (const path of ['/v1/wallets', '/v1/nothing', '/healthz', '/v1/%zz']) {
      const answer = await fetch(server.url + path, { headers: { origin: page } });
      expect(answer.headers.get('access-control-allow-origin')).toBe(page);
      expect(answer.headers.get('access-control-expose-headers')).toBe('Date, Idempotent-Replayed, Retry-After');
      expect(answer.headers.get('vary')).toMatch(/Origin/);
    }
  });

  test.each([
    'http://localhost:5174',
    'http://localhost',
    'https://localhost:5173',
    'null',
    'http://localhost:5173.evil.example',
  ])('%s can’t', async (origin) => {
    const answers = [await preflight(origin), await fetch(`${server.url}/v1/wallets`, { headers: { origin } })];
    expect(answers.map(({ status }) => status)).toEqual([403, 200]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary')).toMatch(/Origin/);
    }
  });

  test('cookies are allowed too, since the origin is explicit', async () => {
    for (const answer of [
      await preflight(page),
      await fetch(`${server.url}/v1/wallets`, { headers: { origin: page } }),
    ]) {
      expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
      expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    }
    const stranger = await fetch(`${server.url}/v1/wallets`, { headers: { origin: 'http://evil.example' } });
    expect(stranger.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each([
    ['POST', '/v1/wallets/WALLET/subscription/cancel'],
    ['POST', '/v1/wallets/WALLET/subscription/resume'],
    ['POST', '/backstage/spends/spn_00000000/fail'],
    ['POST', '/backstage/storage'],
    ['PUT', '/backstage/faults'],
    ['DELETE', '/v1/account'],
    ['PATCH', '/v1/wallets'],
  ])('%s %s from another origin is refused, with or without a body', async (method, path) => {
    const target = server.url + path.replace('WALLET', walletId);
    const before = await (await fetch(`${server.url}/backstage/journal`)).text();
    for (const origin of ['http://evil.example', 'null', 'http://localhost:1', `${server.url}.evil.example`]) {
      const answer = await fetch(target, { method, headers: { origin } });
      expect([answer.status, await codeOf(answer)]).toEqual([403, 'forbidden']);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(await (await fetch(`${server.url}/backstage/journal`)).text()).toBe(before);
  });

  test('the server’s own payment page, and an origin allowed later, can', async () => {
    const own = await fetch(`${server.url}/backstage/faults`, {
      method: 'PUT',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(own.status).toBe(200);
    const late = 'http://localhost:9999';
    const ask = () => fetch(`${server.url}/v1/nothing`, { method: 'POST', headers: { origin: late } });
    expect((await ask()).status).toBe(403);
    server.allowOrigin(late);
    expect((await ask()).status).toBe(404);
  });

  test.each(['*', 'localhost:5173', 'http://localhost:5173/', 'http://a.example/path', ''])(
    'the origin %j is refused at startup',
    async (origin) => {
      await expect(createMockServer({ product: 'studio', scenario: 'blank', origins: [origin] })).rejects.toThrow(
        /not an origin/,
      );
    },
  );
});

describe('hostile requests', () => {
  const head = 'Host: localhost\r\nConnection: close\r\n';
  const wallets = `GET /v1/wallets HTTP/1.1\r\n${head}`;
  test.each([
    ['no HTTP', 'HELLO\r\n\r\n', 400],
    ['no end of line', `\u0000\u0001\u0002${'x'.repeat(100)}\r\n\r\n`, 400],
    ['a version from the future', 'GET / HTTP/9.9\r\n\r\n', 400],
    ['headers of 70 kB', `${wallets}X: ${'a'.repeat(70_000)}\r\n\r\n`, 400],
    ['two lengths', `POST /v1/wallets HTTP/1.1\r\n${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`, 400],
    ['a negative length', `POST /v1/wallets HTTP/1.1\r\n${head}Content-Length: -1\r\n\r\n`, 400],
    ['two keys', `${wallets}Idempotency-Key: a\r\nIDEMPOTENCY-KEY: b\r\n\r\n`, 400],
    ['two tokens', `${wallets}Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n`, 400],
    ['two content types', `${wallets}Content-Type: a/b\r\nContent-Type: c/d\r\n\r\n`, 400],
    ['a whole address', `GET http://evil.example/v1/wallets HTTP/1.1\r\n${head}\r\n`, 400],
    ['a star', `OPTIONS * HTTP/1.1\r\n${head}\r\n`, 400],
    ['TRACE', `TRACE /v1/wallets HTTP/1.1\r\n${head}\r\n`, 405],
    ['a method of WebDAV', `PROPFIND /v1/wallets HTTP/1.1\r\n${head}\r\n`, 405],
    ['an upgrade', `${wallets}Upgrade: websocket\r\n\r\n`, 200],
    ['a host that is none', `GET /v1/wallets HTTP/1.1\r\nHost: @:/\\\r\nConnection: close\r\n\r\n`, 400],
    ['no host', `GET /v1/wallets HTTP/1.1\r\nConnection: close\r\n\r\n`, 400],
    ['an empty host', `GET /v1/wallets HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n`, 400],
    ['two hosts', `${wallets}Host: localhost\r\n\r\n`, 400],
    ['two hosts, one of them foreign', `${wallets}Host: evil.example\r\n\r\n`, 400],
    ...['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '192.0.2.7', 'evil.example:4010'].flatMap(
      (host) =>
        ['GET /v1/wallets', 'GET /healthz', 'GET /backstage/clock', 'POST /v1/wallets', 'DELETE /v1/account'].map(
          (line): [string, string, number] => [
            `${line} by the name ${host}`,
            `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
            421,
          ],
        ),
    ),
    ...['localhost', 'LOCALHOST:80', 'app.localhost:1', '127.0.0.1', '127.1.2.3:99', '[::1]', '[::1]:8080'].map(
      (host): [string, string, number] => [
        `the name ${host}`,
        `GET /v1/wallets HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
        200,
      ],
    ),
    ['an odd expectation', `${wallets}Expect: a-miracle\r\n\r\n`, 417],
    ...[
      '/v1/../v1/wallets',
      '/v1/./wallets',
      '/v1/%2e%2E/wallets',
      '//evil.example/v1/wallets',
      '/v1//wallets',
      '/\\evil.example',
    ]
      .concat([
        '/v1/wallets/%00',
        '/v1/wallets/%zz',
        '/v1/wallets/%',
        '/v1/wallets/%c0%af',
        '/v1/wallets#x',
        '/v1/wallets/\u00e9',
      ])
      .concat(['/v1/wallets/a%2f..%2fb', '/v1/wallets/..;/b%0d%0aX:y', '/v1/wallets/"<>'])
      .map((path): [string, string, number] => [path, `GET ${path} HTTP/1.1\r\n${head}\r\n`, 400]),
    ['/v1/wallets/a%2Fb', `GET /v1/wallets/a%2Fb HTTP/1.1\r\n${head}\r\n`, 404],
    ['/v1/wallets/__proto__', `GET /v1/wallets/__proto__ HTTP/1.1\r\n${head}\r\n`, 404],
    ['/v1/wallets/constructor', `GET /v1/wallets/constructor HTTP/1.1\r\n${head}\r\n`, 404],
  ])('%s', async (_, bytes, status) => {
    const answer = await exchange(bytes);
    expect(Number(answer.slice(9, 12))).toBe(status);
    if (status === 200) return;
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status, code: expect.any(String) as string });
  });

  test('a server accepts the host name that it listens on or is given', async () => {
    const named = await createMockServer({ product: 'studio', scenario: 'blank', allowHosts: ['Ledger.internal'] });
    const by = (host: string) =>
      exchange(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, named.port);
    expect((await by(`ledger.internal:${named.port}`)).slice(9, 12)).toBe('200');
    expect((await by('other.internal')).slice(9, 12)).toBe('421');
    await named.close();
  });

  test('a client that disconnects halfway is no error', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /v1/wallets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{');
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await fetch(`${server.url}/v1/wallets`)).status).toBe(200);
  });

  test('none of this changed a balance', async () => {
    const { data } = (await (await fetch(`${server.url}/v1/wallets`)).json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual([walletId]);
    expect(await (await fetch(`${server.url}/backstage/audit`)).json()).toMatchObject({ ok: true });
  });
});

test('the server’s log contains no token, key, query or card number', async () => {
  log.length = 0;
  const headers = { authorization: 'Bearer s3cret', 'idempotency-key': 'k3y' };
  await fetch(`${server.url}/v1/wallets/4242424242424242?cursor=qu3ry`, { headers });
  expect(log).toEqual([
    { method: 'GET', path: '/v1/wallets/•••• 4242', status: 400, durationMs: expect.any(Number) as number },
  ]);
});

test('no response can be framed or sniffed as another type', async () => {
  const body = { kind: 'top_up', packId: 'pack_50' };
  const { url } = (await (
    await fetch(`${server.url}/v1/wallets/${walletId}/checkouts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'framed' },
      body: JSON.stringify(body),
    })
  ).json()) as { url: string };
  const page = await fetch(url);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(page.headers.get('x-frame-options')).toBe('DENY');
  const paths = ['/v1/wallets', `/v1/wallets/${walletId}/entries.csv`, '/v1/nothing', new URL(url).pathname];
  for (const path of paths)
    expect((await fetch(server.url + path)).headers.get('x-content-type-options'), path).toBe('nosniff');
});

test('an idle connection is closed within seconds', { timeout: 30_000 }, async () => {
  const idle = await createMockServer({ product: 'studio', scenario: 'blank' });
  const startedAt = performance.now();
  const closes = (first: string) =>
    new Promise<number>((resolve) => {
      const socket = connect(idle.port, '127.0.0.1', () => first && socket.write(first));
      socket.on('data', () => undefined).on('error', () => undefined);
      socket.on('close', () => resolve(performance.now() - startedAt));
    });
  const half = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n';
  const times = await Promise.all(['', 'G', half, `${half}\r\n`].map(closes));
  for (const time of times) expect(time).toBeLessThan(20_000);
  await idle.close();
});

describe('closing', () => {
  const latency = { latencyMs: 300 };

  test('lets a running request finish, then frees the port', async () => {
    const first = await createMockServer({ product: 'studio', scenario: 'blank' });
    await fetch(`${first.url}/backstage/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(latency),
    });
    const running = fetch(`${first.url}/v1/wallets`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([first.close(), first.close()]);
    expect((await running).status).toBe(200);
    const second = await createMockServer({ product: 'studio', scenario: 'blank', port: first.port });
    await second.close();
  });

  test('a port that is taken is an error, not a crash', async () => {
    await expect(createMockServer({ product: 'studio', scenario: 'blank', port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('setupMockLedger', () => {
  const ledger = setupMockLedger({ product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z' });
  beforeAll(ledger.listen);
  afterEach(ledger.reset);
  afterAll(ledger.close);
  const count = async (ask: typeof fetch) => {
    const answer = await ask(`${ledger.baseUrl}/v1/wallets`);
    return ((await answer.json()) as { total: number }).total;
  };
  const open = (ask: typeof fetch) =>
    ask(`${ledger.baseUrl}/backstage/wallets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Acme' }),
    });

  test('the process reaches the world by its URL and directly', async () => {
    await open(fetch);
    expect([await count(fetch), await count(ledger.fetch)]).toEqual([1, 1]);
  });

  test('the next test gets a fresh world', async () => {
    expect(await count(fetch)).toBe(0);
  });

  test('other addresses are left alone', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ ok: true });
  });

  test('a dropped connection is a network error', async () => {
    const body = JSON.stringify({ next: [{ match: '/v1/wallets', kind: 'drop_before' }] });
    await fetch(`${ledger.baseUrl}/backstage/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await expect(fetch(`${ledger.baseUrl}/v1/wallets`)).rejects.toThrow(TypeError);
  });
});

function send(path: string, body: string, method: 'POST' | 'PUT' = 'POST'): Promise<Response> {
  return fetch(server.url + path, { method, headers: { 'content-type': 'application/json' }, body });
}

function post(path: string, body: object, method: 'POST' | 'PUT' = 'POST'): Promise<Response> {
  return send(path, JSON.stringify(body), method);
}

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code;
}

/** Sends these bytes and reads until the server closes the connection. */
function exchange(bytes: string, port = server.port): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.setTimeout(3_000, () => socket.destroy());
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}
