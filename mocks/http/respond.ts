import { fromRequest } from '../../src/contract/index';
import { maskTexts } from '../cards/mask';
import { isAboutStorage, isWorldly, performStorage, performWorldly } from '../engine/controls';
import type { Core } from '../engine/engine';
import type { Trouble } from '../engine/faults';
import { StorageError } from '../journal/keeper';
import { type Answer, type Call, invalid, invalidFields, keyReused, problem } from '../service/call';
import { scopedKey } from '../service/idempotency';
import { numberOf } from '../service/ids';
import { isRead } from '../service/run';
import { hostedPage } from './checkoutPage';
import { fingerprintOf } from './fingerprint';
import { canonicalJson, parseJson } from './json';
import { csvResponse, textResponse, toResponse } from './responses';
import { match } from './routes';

/** The most a body may hold, in bytes. A journal comes whole, answers included. */
export function bodyLimitOf(path: string): number {
  return path === '/backstage/replay' ? 64 * 1024 * 1024 : 64 * 1024;
}

const gaveUpAfterMs = 120_000;

/**
 * Answers one request. A fault that drops the connection rejects with a TypeError, as a network does. Whoever knows the body's text hands it
 * over: to read it back out of the request takes longer than to carry it out.
 */
export async function respond(core: Core, request: Request, text?: string): Promise<Response> {
  try {
    return await attend(core, request, text);
  } catch (error) {
    if (error instanceof StorageError) return toResponse(unkept);
    throw error;
  }
}

async function attend(core: Core, request: Request, text: string | undefined): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(`${core.basePath}/`) ? url.pathname.slice(core.basePath.length) : url.pathname;
  const page = /^\/backstage\/checkouts\/([^/]+)\/page$/.exec(path);
  if (page && request.method === 'GET') {
    await core.keeper?.ready();
    return hostedPage(core, page[1]!);
  }
  const trouble: Trouble = path.startsWith('/v1/') ? core.faults.strike(request.method, path) : noTrouble;
  if (trouble.latencyMs > 0) await pause(trouble.latencyMs, request.signal);
  if (trouble.kind === 'drop_before') throw new TypeError('Failed to fetch');
  if (trouble.kind === 'timeout') await pause(gaveUpAfterMs, request.signal);
  if (trouble.kind === 'timeout') throw new TypeError('Failed to fetch');
  if (trouble.kind === 'status') return toResponse(troubled(trouble.status));
  const response = await answer(core, request, { path, url, trouble, text });
  if (trouble.kind === 'drop_after') throw new TypeError('Failed to fetch');
  if (trouble.kind === 'malformed')
    return new Response('{"data": [', { status: response.status, headers: { 'content-type': 'application/json' } });
  return response;
}

interface Where {
  readonly path: string;
  readonly url: URL;
  readonly trouble: Trouble;
  readonly text: string | undefined;
}

async function answer(core: Core, request: Request, where: Where): Promise<Response> {
  const account = accountOf(core, request);
  if (account === undefined)
    return toResponse(problem('unauthenticated', 'Name the account with the header Authorization: Bearer <account>.'));
  const bytes = await bytesOf(request, where.text);
  const json =
    bytes.length > bodyLimitOf(where.path)
      ? undefined
      : parseJson(bytes.length ? bytes : new TextEncoder().encode('{}'));
  const key = request.method === 'GET' ? undefined : (request.headers.get('idempotency-key') ?? undefined);
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
    return toResponse(invalid('Idempotency-Key', 'must be 1 to 255 visible ASCII characters'));
  const target = where.path + where.url.search;
  const said = json?.ok ? canonicalJson(json.value) : `${bytes.length} bytes unread`;
  const fingerprint = fingerprintOf(`${request.method} ${target} ${said}`);
  const scoped = key === undefined ? undefined : scopedKey(account, key);
  if (scoped !== undefined) {
    while (core.keeper && !core.keeper.isReady) await core.keeper.ready();
    // What is still being written has no answer yet, even where the books know one.
    const known = core.keeper && core.running.has(scoped) ? undefined : answered(core, scoped, fingerprint);
    if (known) return known;
    if (core.running.has(scoped)) return toResponse(core.running.get(scoped) === fingerprint ? inProgress : keyReused);
  }
  const call = readCall(core, request, where, { account, bytes, json, key, fingerprint });
  // What is wrong with a request may be said by repeating it.
  if ('status' in call) return toResponse({ ...call, body: maskTexts(call.body) as object });
  if (scoped === undefined) return perform(core, call, () => undefined);
  core.running.set(scoped, fingerprint);
  try {
    return await perform(core, call, () => answered(core, scoped, fingerprint));
  } finally {
    core.running.delete(scoped);
  }
}

async function bytesOf(request: Request, text: string | undefined): Promise<Uint8Array> {
  if (request.method === 'GET') return new Uint8Array();
  return text === undefined ? new Uint8Array(await request.arrayBuffer()) : new TextEncoder().encode(text);
}

/** What this key has been answered before: the same bytes for the same request. */
function answered(core: Core, scoped: string, fingerprint: string): Response | undefined {
  const known = core.machine.state.keys.get(scoped, core.clock.now());
  if (!known) return undefined;
  if (known.fingerprint !== fingerprint) return toResponse(keyReused);
  return textResponse(known.status, known.text, { 'idempotent-replayed': 'true' });
}

interface Read {
  readonly account: string;
  readonly bytes: Uint8Array;
  readonly json: ReturnType<typeof parseJson> | undefined;
  readonly key: string | undefined;
  readonly fingerprint: string;
}

/** Checks a request from the outside in: route, key, media type, size, JSON, fields. */
function readCall(core: Core, request: Request, { path, url, trouble }: Where, read: Read): Call | Answer {
  const route = match(request.method, path);
  if (route.kind === 'not_found') return problem('not_found', 'There is nothing at this path.');
  if (route.kind === 'malformed') return invalid('', 'The path is not percent-encoded correctly.');
  if (route.kind === 'wrong_method')
    return problem('method_not_allowed', `Use ${route.allowed.join(' or ')} here.`, { allow: route.allowed });
  const { endpoint, name, names } = route;
  const { bytes, json, key, fingerprint, account } = read;
  if (endpoint.key === 'required' && key === undefined)
    return problem(
      'idempotency_key_missing',
      'Send an Idempotency-Key header, so that a retry can never do this twice.',
    );
  if (
    bytes.length > 0 &&
    !/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers.get('content-type') ?? '')
  )
    return problem('unsupported_media_type', 'Send the body as application/json.');
  // Compressed bytes would be read as if they were text.
  if (bytes.length > 0 && (request.headers.get('content-encoding') ?? 'identity') !== 'identity')
    return problem('unsupported_media_type', 'Send the body as it is, without Content-Encoding.');
  if (!json) return problem('payload_too_large', 'The body is over 64 KiB.');
  if (!json.ok)
    return problem('invalid_request', json.path === undefined ? json.message : `${json.path}: ${json.message}`, {
      errors: [{ path: json.path ?? '', message: json.message }],
    });
  const decoded = fromRequest(endpoint, names, url.searchParams, json.value);
  if (!decoded.ok) return invalidFields(decoded.errors);
  const origin = url.origin;
  return {
    name,
    account,
    // Backstage reads card numbers, and lets none of them in further than that.
    input: name.startsWith('backstage.') ? decoded.input : maskTexts(decoded.input),
    origin,
    pageOrigin: pageOriginOf(request, origin),
    key,
    fingerprint: key === undefined ? undefined : fingerprint,
    holdsCharge: core.faults.holdsCharge,
    failsAfterCharge: trouble.kind === 'fail_after_charge',
  };
}

/** Carries a call out and answers it; spends of one wallet wait for each other where one of them waits for its charge (OQ-28). */
async function perform(core: Core, call: Call, known: () => Response | undefined): Promise<Response> {
  const { keeper } = core;
  if (isAboutStorage(call)) return toResponse(await performStorage(core, call));
  for (;;) {
    if (keeper) await keeper.fresh(!isRead(call));
    while (keeper && !keeper.isReady) await keeper.ready();
    // Another tab may have carried this very request out while this one was waiting.
    const before = keeper && known();
    if (before) return before;
    const worldly = isWorldly(call) ? await performWorldly(core, call) : undefined;
    if (worldly === 'behind') continue;
    if (worldly) {
      // Moving time twice is as wrong as spending twice; a fresh world remembers how it was asked for.
      core.machine.remember(call, worldly);
      return toResponse(worldly);
    }
    const held =
      call.name === 'spends.create' ? heldReload(core, (call.input as { walletId: string }).walletId) : undefined;
    if (held !== undefined) {
      await untilReleased(core, held);
      continue;
    }
    const executed = core.machine.execute(call, core.clock.now());
    const late = executed.reply.kind === 'held' ? waitForCharge(core, executed.reply.charge) : undefined;
    if (executed.counts) {
      const record = core.machine.record(call, executed);
      if (call.holdsCharge && core.machine.state.held.size > 0) core.faults.releaseHold();
      if (keeper && (await keeper.append(record)) === 'behind') continue;
    } else if (keeper && (await keeper.settled()) === 'behind') continue;
    for (const { charge, ...answer_ } of executed.finished) {
      core.waiting.get(charge)?.(answer_);
      core.waiting.delete(charge);
    }
    if (executed.reply.kind === 'csv') return csvResponse(executed.reply);
    const { status, text } =
      executed.reply.kind === 'held' ? await late! : { status: executed.reply.status, text: executed.text };
    return textResponse(status, text);
  }
}

function waitForCharge(core: Core, charge: number): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    core.waiting.set(charge, resolve);
  });
}

/** The charge that an earlier spend of this wallet still waits for. */
function heldReload({ machine }: Core, walletId: string): number | undefined {
  const wallet = numberOf('wal', walletId);
  for (const { kind, charge } of machine.state.held.values())
    if (kind === 'reload' && charge.wallet.number === wallet) return charge.number;
  return undefined;
}

function untilReleased({ waiting }: Core, charge: number): Promise<void> {
  return new Promise((free) => {
    const first = waiting.get(charge);
    waiting.set(charge, (late) => {
      first?.(late);
      free();
    });
  });
}

/** Without a header the account is `default`, unless one is required. */
function accountOf({ requireToken }: Core, request: Request): string | undefined {
  const header = request.headers.get('authorization');
  if (header === null) return requireToken ? undefined : 'default';
  const token = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(header.trim())?.[1];
  return token;
}

function pageOriginOf(request: Request, origin: string): string {
  const header = request.headers.get('origin');
  return header !== null && URL.canParse(header) ? new URL(header).origin : origin;
}

const inProgress = problem(
  'request_in_progress',
  'The first request with this key is still running. Ask again shortly.',
);
const unkept = problem(
  'unavailable',
  'The ledger could not be kept, so this was not answered and may or may not have been done. Ask again with the same key.',
);
const noTrouble: Trouble = { latencyMs: 0, kind: 'none', status: 0 };

function troubled(status: number): Answer {
  if (status === 429) return problem('rate_limited', 'Too many requests. Wait as long as Retry-After says.');
  if (status === 401) return problem('unauthenticated', 'The session has ended.');
  if (status === 503) return problem('unavailable', 'The server cannot answer now. Nothing was done.');
  const answer_ = problem('internal', 'The server failed. Nothing was done.');
  return { ...answer_, status, body: { ...answer_.body, status } };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
