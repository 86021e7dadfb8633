// The Node listener, piece by piece: which requests it refuses, what it hands on, and how it writes.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { toNodeListener } from '../../src/server';
import { readBytes, refuseAmbiguous, toRequest, writeResponse } from '../../src/server/node';

const bytes = (text: string) => new TextEncoder().encode(text);
const detailOf = (url: string, rawHeaders: string[] = []) =>
  (refuseAmbiguous({ url, rawHeaders })?.body as { detail: string } | undefined)?.detail;

test.each(['/', '/v1/wallets', '/v1/wallets?a=..//', '/v1/a%20b', '/v1/..a/b..', '/v1/.a', '/v1/wallets/'])(
  '%s means the same to everyone',
  (url) => expect(detailOf(url)).toBeUndefined(),
);

test.each([
  '/v1/../x',
  '/v1/..',
  '/v1/.',
  '/v1/./x',
  '/v1//x',
  '/v1/%2e%2e/x',
  '/v1/%2fx',
  '/v1/\\x',
  '/v1/%5cx',
  '/a b',
  '/v1/%00',
  '/v1/%0a',
  '/v1/%zz',
  '/v1/%e4',
  '/v1#x',
  '/v1?a#x',
])('%s is not a path written out', (url) => expect(detailOf(url)).toMatch(/^The path must be written out/));

test.each(['https://host/v1', '', '*', 'v1'])('%o is no path', (url) =>
  expect(detailOf(url)).toMatch(/must name a path that starts with \//),
);

test('a header that names the caller or the call comes once, in whatever case', () => {
  for (const name of ['host', 'authorization', 'content-type', 'idempotency-key', 'origin']) {
    expect(detailOf('/', [name, 'a', name.toUpperCase(), 'b'])).toBe(`${name} is given twice.`);
    expect(detailOf('/', [name, 'a', 'x-other', name])).toBeUndefined();
  }
  expect(detailOf('/', ['x-other', 'a', 'x-other', 'b'])).toBeUndefined();
});

test('Express’s whole path counts, not the part that is left of it', () => {
  const req = { url: '/v1', originalUrl: '/api/../v1', rawHeaders: [] };
  expect(refuseAmbiguous(req)).toBeDefined();
});

describe('toRequest', () => {
  const request = (method: string | undefined, headers: Record<string, string | string[]>, body = '') =>
    toRequest({ method, url: '/v1', headers } as never, bytes(body), 'http://own');

  test('takes the origin from the host, if that is one', () => {
    expect(request('GET', { host: 'a.example:81' }).url).toBe('http://a.example:81/v1');
    expect(request('GET', { ':authority': 'b.example' }).url).toBe('http://b.example/v1');
    for (const headers of [{}, { host: 'a b' }, { host: 'a/b' }, { host: '' }] as Record<string, string>[])
      expect(request('GET', headers).url).toBe('http://own/v1');
  });

  test('keeps headers and body; only GET and HEAD have none', async () => {
    const post = request('POST', { a: ['1', '2'], ':path': '/v1', b: '3' }, '{}');
    expect([...post.headers].filter(([name]) => name.length === 1)).toEqual([
      ['a', '1, 2'],
      ['b', '3'],
    ]);
    expect(await post.text()).toBe('{}');
    for (const method of ['GET', 'HEAD', undefined]) expect(request(method, {}, '{}').body).toBeNull();
    expect(request(undefined, {}).method).toBe('GET');
    expect(request('POST', {}).body).toBeNull();
  });
});

describe('readBytes', () => {
  const source = (more: object = {}) =>
    Object.assign(new EventEmitter(), {
      readableEnded: false,
      resumed: 0,
      ...more,
      resume() {
        this.resumed += 1;
        return this;
      },
    });
  const read = async (chunks: string[], limit: number) => {
    const req = source();
    const done = readBytes(req as never, limit);
    for (const chunk of chunks) req.emit('data', bytes(chunk));
    req.emit('end');
    return [new TextDecoder().decode(await done), req.listenerCount('data'), req.resumed];
  };

  test('reads all of a short body, and of a long one no more than tells that it is long', async () => {
    expect(await read(['ab', 'cd'], 4)).toEqual(['abcd', 0, 1]);
    expect(await read(['abcd', 'e', 'fgh'], 4)).toEqual(['abcde', 0, 2]);
    expect(await read(['abcdefgh'], 4)).toEqual(['abcde', 0, 2]);
    expect(await read([], 4)).toEqual(['', 0, 1]);
  });

  test('fails if the client leaves or the connection breaks', async () => {
    for (const [event, error] of [
      ['close', undefined],
      ['error', new Error('reset')],
    ] as const) {
      const req = source();
      const done = readBytes(req as never, 4);
      req.emit(event, error);
      await expect(done).rejects.toThrow(event === 'close' ? 'The client left.' : 'reset');
    }
  });

  test.each([
    [{ rawBody: bytes('raw'), body: { a: 1 } }, 'raw'],
    [{ body: bytes('own') }, 'own'],
    [{ body: 'text' }, 'text'],
    [{ body: { a: 1 } }, '{"a":1}'],
    [{ body: undefined }, ''],
    [{ body: null }, ''],
    [{ body: 'x'.repeat(99) }, 'x'.repeat(9)],
  ])('takes what middleware has read: %o', async (kept, text) => {
    const req = source({ readableEnded: true, ...kept });
    expect(new TextDecoder().decode(await readBytes(req as never, 8))).toBe(text);
  });
});

describe('writeResponse', () => {
  /** A response that takes one chunk at a time, and tells what it got. */
  function sink(isSlow = false) {
    const said: unknown[] = [];
    const res = Object.assign(new EventEmitter(), {
      statusCode: 0,
      destroyed: false,
      setHeader: (name: string, value: unknown) => said.push([name, value]),
      write(chunk: Uint8Array) {
        said.push(new TextDecoder().decode(chunk));
        if (isSlow) setTimeout(() => res.emit('drain'), 1);
        return !isSlow;
      },
      end: (chunk?: Uint8Array) => said.push(chunk ? `${new TextDecoder().decode(chunk)}.` : '.'),
    });
    return { res, said };
  }
  const stream = (...chunks: string[]) =>
    new ReadableStream({
      start(to) {
        for (const chunk of chunks) to.enqueue(bytes(chunk));
        to.close();
      },
    });
  const written = async (response: Response, isSlow = false) => {
    const { res, said } = sink(isSlow);
    await writeResponse(res as never, response);
    expect([res.statusCode, res.listenerCount('drain'), res.listenerCount('close')]).toEqual([response.status, 0, 0]);
    return said;
  };

  test('a body in one piece has its length', async () => {
    expect(await written(new Response(stream('ab'), { status: 201, headers: { a: '1' } }))).toEqual([
      ['a', '1'],
      ['content-length', 2],
      'ab.',
    ]);
    expect(await written(new Response(stream()))).toEqual([['content-length', 0], '.']);
    expect(await written(new Response(null, { status: 204 }))).toEqual(['.']);
  });

  test('a body in several pieces is written piece by piece, at the pace of the client', async () => {
    for (const isSlow of [false, true])
      expect(await written(new Response(stream('a', 'b', 'c')), isSlow)).toEqual(['a', 'b', 'c', '.']);
  });

  test('a client that leaves ends the work on its answer', async () => {
    for (const leave of ['destroyed', 'close']) {
      let isCancelled = false;
      const endless = new ReadableStream({
        pull: (to) => to.enqueue(bytes('a')),
        cancel: () => void (isCancelled = true),
      });
      const { res } = sink();
      if (leave === 'destroyed') res.destroyed = true;
      else res.write = () => (setTimeout(() => res.emit('close'), 1), false);
      await expect(writeResponse(res as never, new Response(endless))).rejects.toThrow('The client left.');
      expect(isCancelled).toBe(true);
    }
  });
});

describe('on a server', () => {
  async function raw(text: string, handler: (request: Request) => Promise<Response>): Promise<string> {
    const listener = toNodeListener(handler);
    const server = createServer((req, res) => void listener(req, res)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.end(text);
    let answer = '';
    for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk);
    server.close();
    return answer;
  }

  test('what no Request can be is refused, and never reaches the handler', async () => {
    const never = () => Promise.reject(new Error('reached'));
    const trace = await raw('TRACE /v1 HTTP/1.0\r\n\r\n', never);
    expect(trace).toMatch(/^HTTP\/1\.1 405 /);
    expect(trace).toMatch(/allow: GET, POST, PUT, DELETE/i);
    expect(trace).toContain('Use GET, POST, PUT or DELETE.');
    expect(await raw('GET /v1/../x HTTP/1.0\r\n\r\n', never)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('an answer that breaks off closes the connection', async () => {
    const broken = () => Promise.reject(new Error('broken'));
    await expect(raw('GET /v1 HTTP/1.0\r\n\r\n', broken)).resolves.toBe('');
  });
});
