import type { IncomingMessage, ServerResponse } from 'node:http';
import { invalid, type Answer } from './answers';
import { isOrigin } from './cors';

/** Sent twice, these would mean two things at once; Node would quietly keep one or join both. */
const singleHeaders = ['host', 'authorization', 'content-type', 'idempotency-key', 'origin'];

/** What another reader of the same bytes could take for something else is refused before it is read. */
export function refuseAmbiguous(req: IncomingMessage): Answer | undefined {
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

/** The same request as `fetch` would make it, under the name the client calls the server by; `ownOrigin` where that name is not one. */
export function toRequest(req: IncomingMessage, body: Uint8Array<ArrayBuffer>, ownOrigin: string): Request {
  const { host = '' } = req.headers;
  const origin = isOrigin(`http://${host}`) ? `http://${host}` : ownOrigin;
  const method = req.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const bodiless = method === 'GET' || method === 'HEAD' || body.length === 0;
  return new Request(origin + (req.url ?? '/'), { method, headers, ...(bodiless ? {} : { body }) });
}

/** Reads at most one byte more than a body may hold. The rest is let through unread, so that a client still sending reads its answer. */
export function readBytes(req: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = () => {
      req.off('data', add).resume();
      resolve(new Uint8Array(Buffer.concat(chunks).subarray(0, limit + 1)));
    };
    const add = (chunk: Buffer) => {
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

/** Writes a Response out. */
export async function writeResponse(res: ServerResponse, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  response.headers.forEach((value, name) => res.setHeader(name, value));
  if (response.status !== 204) res.setHeader('content-length', body.length);
  res.writeHead(response.status).end(body);
}
