import { canonicalJson } from '../contract/canonicalJson';
import { fromRequest, pathErrors } from '../contract/index';
import { type Answer, invalid, invalidFields, problem } from './answers';
import { fingerprintOf } from './fingerprint';
import { type Parsed, parseJson } from './json';
import type { Route } from './routes';

/** The maximum size of a body, in bytes. */
export const bodyLimit = 64 * 1024;

export interface Body {
  /** In bytes. */
  readonly size: number;
  /** Undefined if the body is over the limit. */
  readonly json: Parsed | undefined;
}

/**
 * Reads a body of at most `limit` bytes. GET has none, and an empty one counts as `{}`. Pass `text` if you have it:
 * reading it back from the request takes longer than the command itself.
 */
export async function readBody(request: Request, limit = bodyLimit, text?: string): Promise<Body> {
  const bytes = await bytesOf(request, limit, text);
  if (bytes.length > limit) return { size: bytes.length, json: undefined };
  return { size: bytes.length, json: parseJson(bytes.length ? bytes : empty) };
}

const empty = new TextEncoder().encode('{}');

async function bytesOf(request: Request, limit: number, text: string | undefined): Promise<Uint8Array> {
  if (request.method === 'GET') return new Uint8Array();
  if (text !== undefined) return new TextEncoder().encode(text);
  // Firefox doesn't have `Request.body`: it's undefined there even if there is a body.
  const stream = request.body as ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined;
  if (stream === null) return new Uint8Array();
  const size = request.headers.get('content-length');
  // Servers enforce `Content-Length`, so a small one can be trusted.
  return stream === undefined || (size !== null && Number(size) <= limit)
    ? new Uint8Array(await request.arrayBuffer())
    : readUpTo(stream, limit + 1);
}

/** Reads the first bytes of a stream and cancels the rest, so that a huge body is never in memory. */
async function readUpTo(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < most) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  if (size >= most) await reader.cancel();
  return joined(chunks, size);
}

/** Joins chunks into one array. */
export function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The idempotency key, if there is one. GET never has one. */
export function keyOf(request: Request): string | undefined {
  return request.method === 'GET' ? undefined : (request.headers.get('idempotency-key') ?? undefined);
}

/** The problem with a key, if there is one. */
export function checkKey(key: string | undefined): Answer | undefined {
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return undefined;
  return invalid('Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
}

/**
 * Identifies a request, to notice when a key is used again for another one. The order of JSON members doesn't matter.
 */
export function fingerprintRequest(method: string, target: string, { json, size }: Body): string {
  const said = json?.ok ? canonicalJson(json.value) : `${size} bytes unread`;
  return fingerprintOf(`${method} ${target} ${said}`);
}

export interface Sent {
  readonly headers: Headers;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly key: string | undefined;
}

export interface CallRead {
  /** The endpoint as `group.name`. */
  readonly name: string;
  /** Checked by the endpoint's own schema. */
  readonly input: unknown;
}

/** Checks a request in this order: route, key, media type, size, JSON, fields. */
export function readCall(route: Route | Answer, { headers, query, body, key }: Sent): CallRead | Answer {
  if (isAnswer(route)) return route;
  const { endpoint, name, names } = route;
  const unfit = checkKeyed(endpoint.key, key) ?? checkMedia(headers, body);
  if (unfit) return unfit;
  const { json } = body;
  if (!json) return problem('payload_too_large', 'The body is over 64 KiB.');
  if (!json.ok) {
    const { path, message } = json;
    return problem('invalid_request', path ? `${path}: ${message}` : message, { errors: [{ path, message }] });
  }
  const decoded = fromRequest(endpoint, names, query, json.value);
  return decoded.ok ? { name, input: decoded.input } : invalidFields(decoded.errors);
}

/** Refuses texts that databases can't store, and ids that a proxy could take for part of the path. */
export function refuseUnstorable(route: Route | Answer, { input }: CallRead): Answer | undefined {
  const errors = isAnswer(route) ? [] : pathErrors(route.endpoint, route.names);
  if (errors.length) return invalidFields(errors);
  const path = nulIn(input);
  return path && invalid(path.join('.'), 'must not contain a NUL character');
}

/** The path to a NUL character in a value, if there is one. */
function nulIn(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.includes('\0') ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const path = name.includes('\0') ? [] : nulIn(inner);
    if (path) return [name, ...path];
  }
  return undefined;
}

export function isAnswer(read: object): read is Answer {
  return 'status' in read;
}

function checkKeyed(wanted: 'required' | 'optional' | 'none', key: string | undefined): Answer | undefined {
  if (wanted !== 'required' || key !== undefined) return undefined;
  return problem('idempotency_key_missing', 'Send an Idempotency-Key header, so that a retry can never do this twice.');
}

function checkMedia(headers: Headers, { size }: Body): Answer | undefined {
  if (size === 0) return undefined;
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(headers.get('content-type') ?? ''))
    return problem('unsupported_media_type', 'Send the body as application/json.');
  // Compressed bytes would be parsed as text.
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity')
    return problem('unsupported_media_type', 'Send the body as it is, without Content-Encoding.');
  return undefined;
}
