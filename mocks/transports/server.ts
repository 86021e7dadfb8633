import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ProblemCode } from '../../src/contract/index';
import { maskCardNumbers } from '../cards/mask';
import { isDropped } from '../http/dropped';
import { bodyLimitOf } from '../http/respond';
import { problem } from '../service/call';
import { createWorld, type World, type WorldOptions } from '../world';

export interface MockServerOptions extends WorldOptions {
  /** The port to listen on; 0 takes a free one. @default 0 */
  port?: number;
  /** The address to listen on. @default '127.0.0.1' */
  host?: string;
  /** The pages that may call this server from a browser, as origins: `http://localhost:5173`. @default none */
  origins?: readonly string[];
  /** Told of every request once it is answered. Holds no header, no body and no query. */
  log?: (line: RequestLog) => void;
}

export interface RequestLog {
  method: string;
  path: string;
  /** 0: the connection was dropped without an answer. */
  status: number;
  durationMs: number;
}

export interface MockServer {
  url: string;
  port: number;
  world: World;
  /** Lets running requests finish for two seconds, then hangs up. */
  close(): Promise<void>;
}

/** Sent twice, these would mean two things at once; Node would quietly keep one or join both. */
const singleHeaders = ['authorization', 'content-type', 'idempotency-key', 'origin'];
const goodbyeMs = 2_000;

/** A world behind real HTTP, answering what the service worker would. */
export async function createMockServer(options: MockServerOptions): Promise<MockServer> {
  const { port = 0, host = '127.0.0.1', origins = [], log, ...worldOptions } = options;
  const stray = origins.find((origin) => !isOrigin(origin));
  if (stray !== undefined)
    throw new TypeError(
      `"${stray}" is not an origin, so no page would match it. Write http://localhost:5173, with nothing behind the port.`,
    );
  const world = createWorld(worldOptions);
  const door: Door = { url: '', respond: (request) => world.respond(request), origins: new Set(origins), log };
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (req, res) => {
    void serve(door, req, res);
  });
  server.on('clientError', refuseMalformed);
  try {
    await world.ready;
    const address = await listen(server, port, host);
    door.url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
    let closed: Promise<void> | undefined;
    return {
      url: door.url,
      port: address.port,
      world,
      close: () => (closed ??= hangUp(server).then(() => closeWorld(world, options))),
    };
  } catch (error) {
    world.close();
    throw error;
  }
}

async function closeWorld(world: World, { store }: MockServerOptions): Promise<void> {
  world.close();
  await store?.closed?.();
}

interface Door {
  url: string;
  respond: (request: Request) => Promise<Response>;
  origins: ReadonlySet<string>;
  log: MockServerOptions['log'];
}

/** Answers one request. Never rejects: whatever goes wrong is a problem document or a dropped connection. */
async function serve(door: Door, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  let status = 0;
  try {
    const response = await respond(door, req);
    if (!response || response.type === 'error') req.socket.destroy();
    else {
      status = response.status;
      await send(door, req, res, response);
    }
  } catch {
    // The client left, or its answer could not be written: there is nobody to tell.
    status = 0;
    req.socket.destroy();
  }
  const path = maskCardNumbers((req.url ?? '').split(/[?#]/, 1)[0] ?? '');
  door.log?.({ method: req.method ?? '', path, status, durationMs: Math.round(performance.now() - startedAt) });
}

/** The answer, or null where the connection is to be dropped without one. */
async function respond(door: Door, req: IncomingMessage): Promise<Response | null> {
  const refused = refuseAmbiguous(req);
  if (refused) return refused;
  if (req.method === 'OPTIONS' && req.headers['access-control-request-method']) return preflight(door, req);
  if (req.url?.split('?', 1)[0] === '/healthz') return health(req);
  // `fetch` knows no TRACE either; CONNECT never gets here.
  if (req.method === 'TRACE') return notAllowed('GET, POST, PUT, DELETE');
  const request = toRequest(door, req, await readBody(req));
  try {
    return await door.respond(request);
  } catch (error) {
    if (isDropped(error)) return null;
    console.error(error);
    return refuse('internal', 'The mock ledger failed. This is a defect in it; its log shows where.');
  }
}

/** What another reader of the same bytes could take for something else is refused before it is read. */
function refuseAmbiguous(req: IncomingMessage): Response | undefined {
  const target = req.url ?? '';
  const path = target.split('?', 1)[0]!;
  if (!target.startsWith('/'))
    return invalid('', 'The request must name a path that starts with /, not a whole address.');
  if (!isNormal(path) || target.includes('#'))
    return invalid('', 'The path must be written out: no . or .. segments, no //, no # and no broken percent escapes.');
  const names = req.rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
  const twice = singleHeaders.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return twice ? invalid(twice, 'This header is given twice.') : undefined;
}

/** Whether a path means the same before and after URL parsing and percent-decoding: no climbing, no hidden slash, no control character. */
function isNormal(path: string): boolean {
  try {
    const decoded = decodeURIComponent(path);
    return new URL(`http://host${path}`).pathname === path && !/\/[/\\]|\p{Cc}|\/\.{1,2}(\/|$)/u.test(decoded);
  } catch {
    return false;
  }
}

/** The same request as `fetch` would make it, under the name the client calls the server by: pages it is sent to must be under that name too. */
function toRequest(door: Door, req: IncomingMessage, body: Uint8Array<ArrayBuffer>): Request {
  const { host = '' } = req.headers;
  const origin = isOrigin(`http://${host}`) ? `http://${host}` : door.url;
  const method = req.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const bodiless = method === 'GET' || method === 'HEAD' || body.length === 0;
  return new Request(origin + (req.url ?? '/'), { method, headers, ...(bodiless ? {} : { body }) });
}

/** Reads at most one byte more than a body may hold. The rest is let through unread, so that a client still sending reads its answer. */
function readBody(req: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const limit = bodyLimitOf(req.url ?? '');
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = () => {
      req.off('data', keep).resume();
      resolve(new Uint8Array(Buffer.concat(chunks).subarray(0, limit + 1)));
    };
    const keep = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) finish();
    };
    req
      .on('data', keep)
      .once('end', finish)
      .once('error', reject)
      .once('close', () => reject(new Error('The client left.')));
  });
}

async function send(door: Door, req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  response.headers.forEach((value, name) => res.setHeader(name, value));
  if (door.origins.size) res.appendHeader('vary', 'Origin');
  if (isAllowed(door, req)) {
    res.setHeader('access-control-allow-origin', req.headers.origin!);
    res.setHeader('access-control-expose-headers', 'Idempotent-Replayed, Retry-After');
  }
  if (response.status !== 204) res.setHeader('content-length', body.length);
  res.writeHead(response.status).end(body);
}

function isAllowed(door: Door, req: IncomingMessage): boolean {
  return door.origins.has(req.headers.origin ?? '');
}

function preflight(door: Door, req: IncomingMessage): Response {
  if (!isAllowed(door, req))
    return refuse('forbidden', 'This page may not call the mock ledger. Start it with the origin of the page allowed.');
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': req.headers['access-control-request-headers'] ?? '',
      'access-control-max-age': '600',
      vary: 'Access-Control-Request-Headers',
    },
  });
}

function health(req: IncomingMessage): Response {
  if (req.method !== 'GET' && req.method !== 'HEAD') return notAllowed('GET');
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
}

function invalid(path: string, message: string): Response {
  return refuse('invalid_request', message, { errors: [{ path, message }] });
}

function notAllowed(allow: string): Response {
  return refuse('method_not_allowed', `Use ${allow}.`, {}, { allow });
}

/** A problem document of the server's own; everything else the world answers. */
function refuse(code: ProblemCode, detail: string, more: object = {}, headers: Record<string, string> = {}): Response {
  const { status, body } = problem(code, detail, more);
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json', ...headers } });
}

/** What is not HTTP at all never becomes a request; it still gets a problem document where the socket can carry one. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const detail = 'This is not an HTTP/1.1 request the server can read, or its headers are too long or too late.';
  const body = JSON.stringify(problem('invalid_request', detail, { errors: [{ path: '', message: detail }] }).body);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function hangUp(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), goodbyeMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Whether a text is an origin as browsers send it: scheme, host and port, nothing behind them. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
