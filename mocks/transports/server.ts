import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { problem } from '../../src/server/answers';
import { allowOrigin, isOrigin, preflight } from '../../src/server/cors';
import { readBytes, toRequest, writeResponse } from '../../src/server/node';
import { toResponse } from '../../src/server/responses';
import { maskPath } from '../cards/mask';
import { isDropped } from '../http/dropped';
import { bodyLimitOf } from '../http/respond';
import { type Access, foreignPage, isLoopback, refuseAccess, refuseAs } from './access';
import { createWorld, type World, type WorldOptions } from './world';

/** Options of {@link createMockServer}. */
export interface MockServerOptions extends WorldOptions {
  /** The port to listen on; 0 takes a free one. @default 0 */
  port?: number;
  /** The address to listen on. @default '127.0.0.1' */
  host?: string;
  /**
   * The origins whose pages may call this server from a browser, also with cookies: `http://localhost:5173`.
   * @default none
   */
  origins?: readonly string[];
  /**
   * Host names that this server accepts besides `host` and those of this machine (`localhost`, 127.0.0.1, [::1]), such
   * as `ledger.internal`.
   * @default none
   */
  allowHosts?: readonly string[];
  /**
   * What requests to `/backstage` must send in the header `Backstage-Token`. Without a token, the backstage is open if
   * only this machine can call `host`, and off otherwise.
   */
  backstageToken?: string;
  /** Called after every answered request, without its headers, body and query. */
  log?: (line: RequestLog) => void;
  /**
   * Files of a page that is served beside the ledger, by path.
   * @internal
   */
  files?: ReadonlyMap<string, PageFile>;
}

/** A file of a page that is served beside the ledger. */
export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** One answered request, for a log. */
export interface RequestLog {
  /** The HTTP method. */
  method: string;
  /** The path without its query; card numbers in it are masked. */
  path: string;
  /** 0: the connection was dropped without an answer. */
  status: number;
  /** Milliseconds from the request to its answer. */
  durationMs: number;
}

/** A world that is served over HTTP. */
export interface MockServer {
  /** Where it listens, without a slash at its end. */
  url: string;
  /** The port, also if a free one was taken. */
  port: number;
  /** The world, with its controls. */
  world: World;
  /** Lets the pages of another origin call this server. */
  allowOrigin(origin: string): void;
  /** Waits up to two seconds for running requests, then closes all connections. */
  close(): Promise<void>;
}

const goodbyeMs = 2_000;
/** An idle connection is closed after this time, unless an answer is pending. */
const idleMs = 10_000;

/**
 * Serves a world over real HTTP, with the same answers as in a page. A connection that sends nothing for ten seconds is
 * closed.
 */
export async function createMockServer(options: MockServerOptions): Promise<MockServer> {
  const {
    port = 0,
    host = '127.0.0.1',
    origins = [],
    allowHosts = [],
    backstageToken,
    log,
    files,
    ...worldOptions
  } = options;
  const stray = origins.find((origin) => !isOrigin(origin));
  if (stray !== undefined)
    throw new TypeError(
      `"${stray}" is not an origin, so no page would match it. Write http://localhost:5173, with nothing behind the port.`,
    );
  const world = createWorld(worldOptions);
  const served: Served = {
    url: '',
    respond: (request) => world.respond(request),
    origins: new Set(origins),
    hosts: new Set([host, ...allowHosts].map((name) => name.toLowerCase())),
    backstage: backstageToken === undefined ? (isLoopback(host) ? 'open' : 'off') : { token: backstageToken },
    log,
    files,
  };
  const server = createHttpServer(served);
  try {
    await world.ready;
    const address = await listen(server, port, host);
    served.url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
    let closed: Promise<void> | undefined;
    return {
      url: served.url,
      port: address.port,
      world,
      allowOrigin: (origin) => void served.origins.add(origin),
      close: () => (closed ??= hangUp(server).then(() => closeWorld(world, options))),
    };
  } catch (error) {
    world.close();
    throw error;
  }
}

function createHttpServer(served: Served): Server {
  const times = { requestTimeout: 30_000, headersTimeout: idleMs, connectionsCheckingInterval: 2_000 };
  // A missing Host header is refused by `refuseAccess`, with a message.
  const server = createServer({ ...times, requireHostHeader: false }, (req, res) => void serve(served, req, res));
  server.timeout = idleMs;
  server.on('clientError', refuseMalformed);
  server.on('checkExpectation', (req, res) => {
    const detail = 'The only Expect header supported here is 100-continue.';
    void writeResponse(res, refuseAs(417, 'expectation_failed', detail)).catch(() => req.socket.destroy());
  });
  return server;
}

async function closeWorld(world: World, { store }: MockServerOptions): Promise<void> {
  world.close();
  await store?.closed?.();
}

interface Served extends Access {
  url: string;
  respond: (request: Request) => Promise<Response>;
  readonly origins: Set<string>;
  log: MockServerOptions['log'];
  readonly files: MockServerOptions['files'];
}

/** Answers one request. Never rejects: every error becomes a problem document or a dropped connection. */
async function serve(served: Served, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  let status = 0;
  // No time limit for an answer: a held charge waits until the tester releases it.
  req.socket.setTimeout(0);
  try {
    const response = await respond(served, req);
    if (!response || response.type === 'error') req.socket.destroy();
    else {
      status = response.status;
      allowOrigin(response, served.origins, req.headers.origin);
      await writeResponse(res, response);
    }
  } catch {
    // The client disconnected, or the answer couldn't be written. Nobody is left to answer.
    status = 0;
    req.socket.destroy();
  }
  const path = maskPath((req.url ?? '').split(/[?#]/, 1)[0] ?? '');
  served.log?.({ method: req.method ?? '', path, status, durationMs: Math.round(performance.now() - startedAt) });
}

/** The answer, or null if the connection must be dropped without one. */
async function respond(served: Served, req: IncomingMessage): Promise<Response | null> {
  const refused = refuseAccess(served, req);
  if (refused) return refused;
  if (req.method === 'OPTIONS' && req.headers['access-control-request-method'])
    return preflight(served.origins, req.headers.origin, req.headers['access-control-request-headers'], foreignPage);
  if (req.url?.split('?', 1)[0] === '/healthz') return health(req);
  const file = req.method === 'GET' ? served.files?.get(req.url?.split('?', 1)[0] ?? '') : undefined;
  if (file) return page(file);
  // `Request` doesn't allow TRACE. CONNECT never gets here.
  if (req.method === 'TRACE') return notAllowed('GET, POST, PUT, DELETE');
  const request = toRequest(req, await readBytes(req, bodyLimitOf(req.url ?? '')), served.url);
  try {
    return await served.respond(request);
  } catch (error) {
    if (isDropped(error)) return null;
    console.error(error);
    return toResponse(problem('internal', 'The mock ledger failed. This is a defect in it; its log shows where.'));
  }
}

function health(req: IncomingMessage): Response {
  if (req.method !== 'GET' && req.method !== 'HEAD') return notAllowed('GET');
  return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
}

/** A file of the page. Its policy forbids inline scripts and other origins, whatever a product file contains. */
function page({ type, body }: PageFile): Response {
  const headers = {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  return new Response(body, { headers });
}

function notAllowed(allow: string): Response {
  return toResponse(problem('method_not_allowed', `Use ${allow}.`, { allow: allow.split(', ') }));
}

/**
 * Bytes that aren't HTTP never become a request. They get a problem document if the socket is still writable.
 */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const detail = 'The server can’t read this as an HTTP/1.1 request, or its headers are too long or arrive too late.';
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
