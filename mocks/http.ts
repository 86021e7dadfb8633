import { fromRequest } from '../src/contract/index';
import { hostedPage } from './hostedPage';
import { canonicalJson, parseJson } from './json';
import { clockCall, readJournal, writeJournal } from './machine';
import { fingerprintOf } from './fingerprint';
import { match } from './routes';
import { invalid, ok, problem, type Answer, type Call, type Csv } from './service/call';
import { numberOf } from './service/ids';
import { scopedKey } from './service/keys';
import { whole } from './service/page';
import type { Trouble } from './faults';
import type { Core } from './world';

const bodyLimit = 64 * 1024;
const firstRetryAfterSeconds = 1;
const gaveUpAfterMs = 120_000;

/** Answers one request. A fault that drops the connection rejects with a TypeError, as a network does. */
export async function respond(core: Core, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(`${core.basePath}/`) ? url.pathname.slice(core.basePath.length) : url.pathname;
  const page = /^\/backstage\/checkouts\/([^/]+)\/page$/.exec(path);
  if (page && request.method === 'GET') return hostedPage(core, page[1]!);
  const trouble: Trouble = path.startsWith('/v1/') ? core.faults.strike(request.method, path) : noTrouble;
  if (trouble.latencyMs > 0) await pause(trouble.latencyMs, request.signal);
  if (trouble.kind === 'drop_before') throw new TypeError('Failed to fetch');
  if (trouble.kind === 'timeout') await pause(gaveUpAfterMs, request.signal);
  if (trouble.kind === 'timeout') throw new TypeError('Failed to fetch');
  if (trouble.kind === 'status') return toResponse(troubled(trouble.status));
  const response = await answer(core, request, { path, url, trouble });
  if (trouble.kind === 'drop_after') throw new TypeError('Failed to fetch');
  if (trouble.kind === 'malformed')
    return new Response('{"data": [', { status: response.status, headers: { 'content-type': 'application/json' } });
  return response;
}

interface Where {
  readonly path: string;
  readonly url: URL;
  readonly trouble: Trouble;
}

async function answer(core: Core, request: Request, where: Where): Promise<Response> {
  const account = accountOf(core, request);
  if (account === undefined)
    return toResponse(problem('unauthenticated', 'Name the account with the header Authorization: Bearer <account>.'));
  const bytes = request.method === 'GET' ? new Uint8Array() : new Uint8Array(await request.arrayBuffer());
  const json = bytes.length > bodyLimit ? undefined : parseJson(bytes.length ? bytes : new TextEncoder().encode('{}'));
  const key = request.method === 'GET' ? undefined : (request.headers.get('idempotency-key') ?? undefined);
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
    return toResponse(invalid('Idempotency-Key', 'must be 1 to 255 visible ASCII characters'));
  const target = where.path + where.url.search;
  const said = json?.ok ? canonicalJson(json.value) : `${bytes.length} bytes unread`;
  const fingerprint = fingerprintOf(`${request.method} ${target} ${said}`);
  const scoped = key === undefined ? undefined : scopedKey(account, key);
  if (scoped !== undefined) {
    const known = core.machine.state.keys.get(scoped, core.clock.now());
    if (known && known.fingerprint !== fingerprint) return toResponse(reused);
    if (known) return textResponse(known.status, known.text, { 'idempotent-replayed': 'true' });
    if (core.running.has(scoped)) return toResponse(core.running.get(scoped) === fingerprint ? inProgress : reused);
  }
  const call = readCall(core, request, where, { account, bytes, json, key, fingerprint });
  if ('status' in call) return toResponse(call);
  if (scoped === undefined) return perform(core, call);
  core.running.set(scoped, fingerprint);
  try {
    return await perform(core, call);
  } finally {
    core.running.delete(scoped);
  }
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
  if (route.kind === 'malformed')
    return problem('invalid_request', 'The path is not percent-encoded correctly.', {
      errors: [{ path: '', message: 'is malformed' }],
    });
  if (route.kind === 'wrong_method') return problem('method_not_allowed', `Use ${route.allowed.join(' or ')} here.`);
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
  if (!json) return problem('payload_too_large', 'The body is over 64 KiB.');
  if (!json.ok)
    return problem('invalid_request', json.message, { errors: [{ path: json.path ?? '', message: json.message }] });
  const decoded = fromRequest(endpoint, names, url.searchParams, json.value);
  if (!decoded.ok)
    return problem('invalid_request', 'The request is not valid: see errors.', { errors: decoded.errors });
  const origin = url.origin;
  return {
    name,
    account,
    input: decoded.input,
    origin,
    pageOrigin: pageOriginOf(request, origin),
    key,
    fingerprint: key === undefined ? undefined : fingerprint,
    holdsCharge: core.faults.holdsCharge,
    failsAfterCharge: trouble.kind === 'fail_after_charge',
  };
}

/** Carries a call out and answers it; spends of one wallet wait for each other where one of them waits for its charge (OQ-28). */
async function perform(core: Core, call: Call): Promise<Response> {
  if (call.name === 'spends.create') await untilFree(core, (call.input as { walletId: string }).walletId);
  const worldly = performWorldly(core, call);
  if (worldly) return toResponse(worldly);
  const { machine } = core;
  const executed = machine.execute(call, core.clock.now());
  if (executed.counts) machine.record(call, executed);
  for (const { charge, status, text } of executed.finished) {
    core.waiting.get(charge)?.({ status, text });
    core.waiting.delete(charge);
  }
  const { reply, text } = executed;
  if (reply.kind === 'csv') return csvResponse(reply);
  if (reply.kind !== 'held') {
    if (call.holdsCharge && machine.state.held.size > 0) core.faults.releaseHold();
    return textResponse(reply.status, text);
  }
  core.faults.releaseHold();
  const late = await new Promise<{ status: number; text: string }>((resolve) => {
    core.waiting.set(reply.charge, resolve);
  });
  return textResponse(late.status, late.text);
}

/** The calls that are about the world and not about its books. */
function performWorldly(core: Core, call: Call): Answer | undefined {
  const { machine, clock, faults } = core;
  switch (call.name) {
    case 'backstage.clock.get':
      return ok({ nowAt: new Date(clock.now()).toISOString(), mode: clock.mode });
    case clockCall: {
      const { to, advanceMs } = call.input as { to?: string; advanceMs?: number };
      const now = clock.now();
      const target = to === undefined ? now + advanceMs! : Date.parse(to);
      if (target < now) return invalid('to', `must not be before ledger time, which is ${new Date(now).toISOString()}`);
      if (target > latest) return invalid(to === undefined ? 'advanceMs' : 'to', 'must not lead beyond the year 9000');
      clock.moveTo(target);
      machine.wait(call, target);
      return ok({ nowAt: new Date(target).toISOString(), mode: clock.mode });
    }
    case 'backstage.journal.list':
      return whole(writeJournal(machine)) as Answer;
    case 'backstage.world.faults':
      faults.set(call.input as Parameters<typeof faults.set>[0]);
      return ok(faults.settings);
    case 'backstage.world.reset': {
      const {
        product,
        scenario,
        nowAt,
        seed = 1,
      } = call.input as { product: string; scenario: string; nowAt?: string; seed?: number };
      const wrong = core.begin({ product, scenario, nowAt, seed });
      return wrong ? invalid(wrong.split(' ')[0]!, wrong.slice(wrong.indexOf(' ') + 1)) : ok(core.machine.genesis);
    }
    case 'backstage.world.replay':
      return replay(core, (call.input as { journal: unknown }).journal);
    default:
      return undefined;
  }
}

/** Rebuilds a world from its journal, time included; the one that was is gone. */
function replay(core: Core, journal: unknown): Answer {
  const read = readJournal(journal);
  if (!read.ok) return invalid('journal', read.message);
  const { genesis, records } = read;
  const before = { machine: core.machine, clock: core.clock };
  const wrong = core.begin(genesis);
  if (wrong) return invalid('journal', wrong);
  try {
    for (const record of records) core.machine.redo(record);
  } catch (error) {
    Object.assign(core, before);
    return invalid('journal', `does not replay: ${(error as Error).message}`);
  }
  core.clock.moveTo(core.machine.state.now);
  return ok({ ...genesis, nowAt: new Date(core.machine.state.now).toISOString() });
}

async function untilFree(core: Core, walletId: string): Promise<void> {
  for (;;) {
    const held = [...core.machine.state.held.values()].find(
      ({ kind, charge }) => kind === 'reload' && charge.wallet.number === numberOf('wal', walletId),
    );
    const resolve = held && core.waiting.get(held.charge.number);
    if (!held || !resolve) return;
    await new Promise<void>((free) => {
      core.waiting.set(held.charge.number, (late) => {
        resolve(late);
        free();
      });
    });
  }
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

const reused = problem(
  'idempotency_key_reused',
  'This key was used for another request. Use a new key for a new attempt.',
);
const inProgress = problem(
  'request_in_progress',
  'The first request with this key is still running. Ask again shortly.',
);
const noTrouble: Trouble = { latencyMs: 0, kind: 'none', status: 0 };
/** A year that every date library can still write. */
const latest = Date.UTC(9000, 0);

function troubled(status: number): Answer {
  if (status === 429) return problem('rate_limited', 'Too many requests. Wait as long as Retry-After says.');
  if (status === 401) return problem('unauthenticated', 'The session has ended.');
  if (status === 503) return problem('unavailable', 'The server cannot answer now. Nothing was done.');
  const answer_ = problem('internal', 'The server failed. Nothing was done.');
  return { ...answer_, status, body: { ...answer_.body, status } };
}

function toResponse(reply: Answer): Response {
  return textResponse(reply.status, JSON.stringify(reply.body));
}

function textResponse(status: number, text: string, more: Record<string, string> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const headers: Record<string, string> = { 'content-type': type, 'cache-control': 'no-store', ...more };
  if (status === 429 || status === 503) headers['retry-after'] = String(firstRetryAfterSeconds);
  return new Response(text, { status, headers });
}

function csvResponse({ chunks }: Csv): Response {
  const encoder = new TextEncoder();
  const iterator = chunks[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="entries.csv"',
    'cache-control': 'no-store',
  };
  return new Response(body, { status: 200, headers });
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
