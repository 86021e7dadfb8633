import { type Answer, invalid, problem } from './answers';
import { isOrigin } from './cors';
import { bodyLimit, joined } from './readRequest';
import { toResponse } from './responses';

// Declares only what this file uses of Node's classes, so that projects without Node's types can read these.

/** The parts of `IncomingMessage` from `node:http` that are used here. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly rawHeaders: readonly string[];
  readonly readableEnded: boolean;
  on(event: 'data', listener: (chunk: Uint8Array) => void): this;
  off(event: 'data', listener: (chunk: Uint8Array) => void): this;
  once(event: 'end' | 'close', listener: () => void): this;
  once(event: 'error', listener: (error: Error) => void): this;
  resume(): this;
}

/** The parts of `ServerResponse` from `node:http` that are used here. */
export interface NodeResponse {
  statusCode: number;
  readonly destroyed: boolean;
  setHeader(name: string, value: string | number): unknown;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  end(chunk: Uint8Array): unknown;
  destroy(): unknown;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
}

/**
 * Adapts the handler to `node:http`, `node:http2`, Express, and the raw requests of Fastify and Nest:
 * `createServer(toNodeListener(handler))`. A request that a proxy could read in a different way is refused. Put it
 * before `express.json()`; if the body was already parsed, it's taken from `req.body`.
 *
 * @param limit How many bytes of a body `handler` gets, plus one if there's more. Raise it for routes of your own, such
 *   as a webhook. A credits handler refuses bodies over 64 KiB by itself.
 */
export function toNodeListener(
  handler: (request: Request) => Promise<Response>,
  limit: number = bodyLimit,
): (req: NodeRequest, res: NodeResponse) => Promise<void> {
  return async (req, res) => {
    try {
      await writeResponse(res, await respond(handler, req, limit));
    } catch {
      // The client left or the answer broke off. Closing the connection keeps a partial answer from looking complete.
      res.destroy();
    }
  };
}

async function respond(
  handler: (request: Request) => Promise<Response>,
  req: NodeRequest,
  limit: number,
): Promise<Response> {
  const refused = refuseAmbiguous(req);
  if (refused) return toResponse(refused);
  // A `Request` can't have these methods.
  if (req.method === 'TRACE' || req.method === 'CONNECT')
    return toResponse(
      problem('method_not_allowed', 'Use GET, POST, PUT or DELETE.', { allow: ['GET', 'POST', 'PUT', 'DELETE'] }),
    );
  return handler(toRequest(req, await readBytes(req, limit), 'http://localhost'));
}

/** Sent twice, these are ambiguous: Node silently keeps one or joins both. */
const singleHeaders = ['host', 'authorization', 'content-type', 'idempotency-key', 'origin'];

/** Refuses a request that a proxy in front could read in a different way than this server. */
export function refuseAmbiguous(req: Pick<NodeRequest, 'url' | 'rawHeaders'>): Answer | undefined {
  const target = targetOf(req);
  const path = target.split('?', 1)[0]!;
  if (!target.startsWith('/'))
    return invalid('', 'The request must name a path that starts with /, not a whole address.');
  if (!isNormal(path) || target.includes('#'))
    return invalid('', 'The path must be written out: no . or .. segments, no //, no # and no broken percent escapes.');
  const names = req.rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
  const twice = singleHeaders.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return twice ? invalid(twice, 'is given twice') : undefined;
}

/** The full path and query. Express removes a router's own path from `url`, but not from `originalUrl`. */
function targetOf(req: Pick<NodeRequest, 'url'>): string {
  return (req as { originalUrl?: string }).originalUrl ?? req.url ?? '';
}

/**
 * Whether a path means the same before and after URL parsing and percent-decoding: no `..`, no encoded slash, no
 * control character.
 */
function isNormal(path: string): boolean {
  try {
    const decoded = decodeURIComponent(path);
    return new URL(`http://host${path}`).pathname === path && !/\/[/\\]|\p{Cc}|\/\.{1,2}(\/|$)/u.test(decoded);
  } catch {
    // A broken percent escape, or an address that can't be parsed. It has no second meaning to compare.
    return false;
  }
}

/**
 * Converts a Node request to a `Request`. Its origin comes from the Host header, or is `ownOrigin` if that header isn't
 * a valid host.
 */
export function toRequest(req: NodeRequest, body: Uint8Array<ArrayBuffer>, ownOrigin: string): Request {
  // HTTP/2 has the method, the path and the host among the headers, with a colon in front.
  const { ':authority': authority, host = authority } = req.headers;
  const named = `http://${String(host ?? '')}`;
  const origin = isOrigin(named) ? named : ownOrigin;
  const method = req.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries({ host, ...req.headers }))
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, typeof value === 'string' ? value : value.join(', '));
  const bodiless = method === 'GET' || method === 'HEAD' || body.length === 0;
  return new Request(origin + targetOf(req), { method, headers, ...(bodiless ? {} : { body }) });
}

/**
 * Reads at most `limit` + 1 bytes. The rest is received and dropped, so that a client that's still sending gets its
 * answer.
 */
export function readBytes(req: NodeRequest, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (req.readableEnded) return Promise.resolve(readAlready(req).slice(0, limit + 1));
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const finish = () => {
      req.off('data', add).resume();
      resolve(joined(chunks, size).slice(0, limit + 1));
    };
    const add = (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) finish();
    };
    req
      .on('data', add)
      .once('end', finish)
      .once('error', reject)
      .once('close', () => reject(new Error('The client left.')));
  });
}

/** A body that earlier middleware has read: its original bytes, if they were kept. */
function readAlready(req: NodeRequest): Uint8Array<ArrayBuffer> {
  const { rawBody, body } = req as { rawBody?: unknown; body?: unknown };
  for (const kept of [rawBody, body]) if (kept instanceof Uint8Array) return new Uint8Array(kept);
  if (body === undefined || body === null) return new Uint8Array();
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Writes a Response, and waits whenever the client reads more slowly than we write. */
export async function writeResponse(res: NodeResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  response.headers.forEach((value, name) => res.setHeader(name, value));
  const reader = response.body?.getReader();
  if (!reader) return void res.end();
  const first = await reader.read();
  const second = first.done ? first : await reader.read();
  // Most answers are a single chunk, so their length is known.
  if (second.done && response.status !== 204) res.setHeader('content-length', first.value?.length ?? 0);
  if (second.done) return void (first.value ? res.end(first.value) : res.end());
  try {
    await writeOut(res, first.value!);
    for (let next: typeof first = second; !next.done; next = await reader.read()) await writeOut(res, next.value);
    res.end();
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
}

function writeOut(res: NodeResponse, chunk: Uint8Array): Promise<void> {
  if (res.destroyed) return Promise.reject(new Error('The client left.'));
  if (res.write(chunk)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      res.off('drain', drained);
      res.off('close', closed);
      done();
    };
    const drained = () => settle(resolve);
    const closed = () => settle(() => reject(new Error('The client left.')));
    res.once('drain', drained);
    res.once('close', closed);
  });
}
