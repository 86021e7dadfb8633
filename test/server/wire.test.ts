// How the door reads requests, and what its responses carry.
import { describe, expect, test } from 'vitest';
import { refuse } from '../../src/server';
import { fingerprintRequest, readBody } from '../../src/server/readRequest';
import { decimalCell, textCell } from '../../src/server/csv';
import { kiosk, print, serve } from './kiosk';

const wallet = '/v1/wallets/wal_1';
const spends = `${wallet}/spends`;
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('https://kiosk.example/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

/** A body in chunks, and whether its reader asked for no more of it. */
function stream(chunks: string[], isEndless = false) {
  const left = [...chunks];
  const seen = { isCancelled: false, pulled: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(to) {
        const next = left.shift() ?? (isEndless ? ' ' : undefined);
        seen.pulled += 1;
        if (next === undefined) to.close();
        else to.enqueue(new TextEncoder().encode(next));
      },
      cancel: () => void (seen.isCancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { body, seen };
}

describe('bodies', () => {
  test('are read up to the limit, in one piece or in several', async () => {
    for (const headers of [{}, { 'content-length': '8' }] as Record<string, string>[])
      for (const chunks of [['{"a":10}'], ['{"a"', ':1', '0}']])
        expect(await readBody(post(stream(chunks).body, headers), 8)).toMatchObject({
          size: 8,
          json: { ok: true, value: { a: 10 } },
        });
    expect(await readBody(post('{"a":10}'), 7)).toEqual({ size: 8, json: undefined });
    expect(await readBody(post(''), 7)).toMatchObject({ size: 0, json: { ok: true, value: {} } });
    expect(await readBody(new Request('https://kiosk.example/'))).toMatchObject({ size: 0, json: { value: {} } });
  });

  test('that are too long are dropped at the limit, also if their length was announced', async () => {
    for (const headers of [{}, { 'content-length': '9' }] as Record<string, string>[]) {
      const { body, seen } = stream(['{"a":', '10}'], true);
      expect(await readBody(post(body, headers), 8)).toEqual({ size: 9, json: undefined });
      expect(seen).toEqual({ isCancelled: true, pulled: 3 });
    }
    const { body, seen } = stream(['{"a":10}']);
    await readBody(post(body), 8);
    expect(seen).toEqual({ isCancelled: false, pulled: 2 });
  });

  test('may be given as text', async () => {
    const request = post('{"a":1}');
    expect(await readBody(request, 99, '{"b":2}')).toMatchObject({ size: 7, json: { value: { b: 2 } } });
    expect(request.bodyUsed).toBe(false);
  });

  test('that can’t be read are told apart by their length', async () => {
    const of = async (text: string) => fingerprintRequest('POST', '/', await readBody(post(text), 8));
    expect(await of('x')).toBe(await of('y'));
    expect(await of('x')).not.toBe(await of('xx'));
    expect(await of('{"a":1}')).not.toBe(await of('{"a":2}'));
  });
});

describe('requests are refused', () => {
  const refusals: [string, string, string, object, number, string][] = [
    ['a path with a broken escape', 'GET', '/v1/wallets/%zz', {}, 400, 'The path isn’t percent-encoded correctly.'],
    ['an empty part of a path', 'GET', '/v1/wallets//entries', {}, 404, 'There’s nothing at this path.'],
    ['another method', 'PATCH', wallet, {}, 405, 'Use GET here.'],
    ['another method than these', 'PUT', spends, {}, 405, 'Use POST or GET here.'],
    [
      'no key',
      'POST',
      spends,
      { body: print(1) },
      400,
      'Send an Idempotency-Key header, so that a retry can never do this twice.',
    ],
    [
      'a long body',
      'POST',
      spends,
      { key: 'k', body: { action: 'x'.repeat(70_000) } },
      413,
      'The body is over 64 KiB.',
    ],
    [
      'a compressed body',
      'POST',
      spends,
      { key: 'k', body: print(1), headers: { 'content-encoding': 'gzip' } },
      415,
      'Send the body as it is, without Content-Encoding.',
    ],
    ['an id that is part of a path', 'GET', '/v1/wallets/..%2Fx', {}, 400, ''],
    [
      'NUL in a text',
      'POST',
      spends,
      { key: 'k', body: { action: 'a\0b', params: {} } },
      400,
      'action must not contain a NUL character.',
    ],
    [
      'NUL deep inside',
      'POST',
      spends,
      { key: 'k', body: { action: 'a', params: { n: 1, z: null, list: [{ x: '\0' }] } } },
      400,
      'params.list.0.x must not contain a NUL character.',
    ],
    [
      'NUL in a name',
      'POST',
      spends,
      { key: 'k', body: { action: 'a', params: { 'b\0': 1 } } },
      400,
      'params.b\0 must not contain a NUL character.',
    ],
    ['nothing after the body', 'POST', spends, { key: 'k', body: '{' }, 400, ''],
  ];
  test.each(refusals)('%s', async (_, method, path, more, status, detail) => {
    const { ask, faults } = kiosk();
    const { json } = await ask(method, path, more);
    expect(json).toMatchObject({ status, detail: expect.stringContaining(detail) });
    expect(faults).toEqual([]);
  });

  test('for a method, with those that are allowed', async () => {
    const got = await kiosk().ask('PUT', spends);
    expect([got.headers.get('allow'), got.json.allow]).toEqual(['POST, GET', ['POST', 'GET']]);
  });

  test('for a media type, unless it is JSON in UTF-8', async () => {
    const { ask } = kiosk();
    const send = async (type: string) =>
      (await ask('POST', `${wallet}/quotes`, { body: print(1), headers: { 'content-type': type } })).status;
    for (const type of ['application/json', 'Application/JSON ; charset=UTF-8', 'application/json;charset="utf-8" '])
      expect([type, await send(type)]).toEqual([type, 200]);
    for (const type of ['text/json', 'x-application/json', 'application/jsonp', 'application/json; charset=latin1'])
      expect([type, await send(type)]).toEqual([type, 415]);
    const got = await ask('POST', spends, { key: 'k', body: print(1), headers: { 'content-type': 'text/json' } });
    expect(got.json.detail).toBe('Send the body as application/json.');
  });
});

describe('responses', () => {
  test('say how to sign in, and when to come back, only where that helps', async () => {
    const of = async (code: string) => {
      const { ask } = kiosk({ serve: { wallets: { get: () => refuse(code, 'No.') } } });
      const { headers } = await ask('GET', wallet);
      return [headers.get('www-authenticate'), headers.get('retry-after')];
    };
    expect(await of('unauthenticated')).toEqual(['Bearer', null]);
    expect(await of('rate_limited')).toEqual([null, '1']);
    expect(await of('conflict')).toEqual([null, null]);
  });

  test('go to allowed origins, and caches are told that they differ', async () => {
    const origin = 'https://app.example';
    const allow = (headers: Headers) =>
      ['origin', 'credentials'].map((name) => headers.get(`access-control-allow-${name}`));
    const some = kiosk({ origins: [origin] });
    const got = await some.ask('GET', wallet, { headers: { origin } });
    expect([...allow(got.headers), got.headers.get('vary')]).toEqual([origin, 'true', 'Origin']);
    expect(got.headers.get('access-control-expose-headers')).toBe('Date, Idempotent-Replayed, Retry-After');
    const own = await some.ask('GET', wallet);
    expect([...allow(own.headers), own.headers.get('vary')]).toEqual([null, null, 'Origin']);
    const none = await kiosk().ask('GET', wallet, { headers: { origin } });
    expect([...allow(none.headers), none.headers.get('vary')]).toEqual([null, null, null]);
  });

  test('a preflight says what may be sent, and for how long', async () => {
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
    const { ask } = kiosk({ origins: [headers.origin] });
    const wanted = { ...headers, 'access-control-request-headers': 'x-own' };
    const got = await ask('OPTIONS', spends, { headers: wanted });
    expect([got.status, got.text]).toEqual([204, '']);
    for (const [name, value] of Object.entries({
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': 'x-own',
      'access-control-max-age': '600',
      vary: 'Access-Control-Request-Headers, Origin',
    }))
      expect([name, got.headers.get(name)]).toEqual([name, value]);
    expect((await ask('OPTIONS', spends, { headers })).headers.get('access-control-allow-headers')).toBe('');
    const nobody = { 'access-control-request-method': 'POST' };
    expect((await ask('OPTIONS', spends, { headers: nobody })).status).toBe(403);
  });
});

describe('a refusal without its fields is the host’s fault', () => {
  test('as a question without its quote', async () => {
    const { ask, faults } = kiosk({
      serve: { ...serve, spends: { create: () => refuse('confirmation_required', 'Sure?') } },
    });
    expect((await ask('POST', spends, { key: 'k', body: print(1) })).status).toBe(500);
    expect(faults).toMatchObject([{ operation: 'spends.create', path: 'quote' }]);
  });

  test('and any other error with an answer is no refusal', async () => {
    const error = Object.assign(new Error('x'), { answer: { kind: 'json', status: 200, body: {} } });
    const { ask } = kiosk({ serve: { wallets: { get: () => Promise.reject(error) } } });
    expect((await ask('GET', wallet)).status).toBe(500);
  });
});

test('a table has no signs in front of zero, and no cell that starts a formula', () => {
  expect([0, -5, 5, -1234].map((amount) => decimalCell(amount, 2))).toEqual(['0.00', '-0.05', '0.05', '-12.34']);
  expect(textCell('\tplain')).toBe("'\tplain");
  expect(textCell('\nplain')).toBe('"\'\nplain"');
});
