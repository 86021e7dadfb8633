import type { ProblemCode } from '../../src/contract/index';
import { type Answer, problem } from '../../src/server/answers';
import {
  bodyLimit,
  checkKey,
  fingerprintRequest,
  isAnswer,
  keyOf,
  readBody,
  readCall,
} from '../../src/server/readRequest';
import { fingerprintOf } from '../../src/server/fingerprint';
import { csvResponse, textResponse, toResponse } from '../../src/server/responses';
import { match } from './served';
import { maskCardNumbers, maskParams, maskTexts, withoutCard } from '../cards/mask';
import type { Engine } from '../engine/engine';
import type { Trouble } from '../engine/faults';
import { answerByKey, claimOf, noteFault, perform, type Performed, untilReady } from '../engine/perform';
import { StorageError } from '../journal/persistence';
import { scopeOf } from '../service/token';
import { askerOf, pageOriginOf } from './asker';
import { checkoutPage } from './checkoutPage';
import { dropped } from './dropped';
import { translated } from './translate';
import { untilAborted } from './untilAborted';

/** The largest allowed body, in bytes. A journal is sent in one piece, answers included, so it may be larger. */
export function bodyLimitOf(path: string): number {
  return path === '/backstage/replay' ? 64 * 1024 * 1024 : bodyLimit;
}

const gaveUpAfterMs = 120_000;

/**
 * Answers one request. If a fault drops the connection, it rejects with a TypeError, as `fetch` does. Pass the body as
 * `text` if you have it: reading it from the request takes longer than executing the call.
 */
export async function respond(engine: Engine, request: Request, text?: string): Promise<Response> {
  try {
    return await respondWithFault(engine, request, text);
  } catch (error) {
    if (error instanceof StorageError) return toResponse(notStored);
    throw error;
  }
}

/** Answers the request, and applies the fault it meets, if any, before or after. */
async function respondWithFault(engine: Engine, request: Request, text: string | undefined): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(`${engine.basePath}/`)
    ? url.pathname.slice(engine.basePath.length)
    : url.pathname;
  const page = /^\/backstage\/checkouts\/([^/]+)\/page$/.exec(path);
  if (page && request.method === 'GET') {
    await engine.persistence?.ready();
    return checkoutPage(engine, page[1]!);
  }
  const trouble = path.startsWith('/v1/') ? await meetFault(engine, request, path) : noTrouble;
  if (trouble.latencyMs > 0) await pause(trouble.latencyMs, request.signal);
  if (trouble.kind === 'drop_before') throw dropped();
  if (trouble.kind === 'timeout') await pause(gaveUpAfterMs, request.signal);
  if (trouble.kind === 'timeout') throw dropped();
  if (trouble.kind === 'status') return toResponse(troubled(trouble.status));
  const response = await answerRequest(engine, request, { path, url, trouble, text });
  if (trouble.kind === 'drop_after') throw dropped();
  if (trouble.kind === 'malformed')
    return new Response('{"data": [', { status: response.status, headers: { 'content-type': 'application/json' } });
  return response;
}

/** Finds the fault that a request meets, and records it in the journal. */
async function meetFault(engine: Engine, request: Request, path: string): Promise<Trouble> {
  const account = askerOf(engine, request)?.account ?? '';
  for (;;) {
    await untilReady(engine);
    const trouble = engine.faults.strike(request.method, path);
    const { kind, status } = trouble;
    if (kind === 'none') return trouble;
    const struck = {
      request: maskCardNumbers(`${request.method} ${path}`),
      kind,
      ...(kind === 'status' && { status }),
    };
    if ((await noteFault(engine, account, struck)) === 'appended') return trouble;
  }
}

interface Where {
  readonly path: string;
  readonly url: URL;
  readonly trouble: Trouble;
  readonly text: string | undefined;
}

/** Reads the account, the key and the call of a request, then executes the call. */
async function answerRequest(engine: Engine, request: Request, { path, url, trouble, text }: Where): Promise<Response> {
  const asker = askerOf(engine, request);
  if (asker === undefined)
    return toResponse(problem('unauthenticated', 'Name the account with the header Authorization: Bearer <account>.'));
  const body = await readBody(request, bodyLimitOf(path), text);
  const sent = keyOf(request);
  const unfit = checkKey(sent);
  if (unfit) return toResponse(unfit);
  // The key is stored in the journal, which must not contain card numbers.
  const key = sent === undefined ? undefined : withoutCard(sent, fingerprintOf);
  const fingerprint = fingerprintRequest(request.method, path + url.search, body);
  const claim = claimOf(scopeOf(asker), key, fingerprint);
  if (claim) await untilReady(engine);
  const known = claim && answerByKey(engine, claim);
  const language = request.headers.get('accept-language');
  if (known) return responseOf(engine, known, language);
  const read = readCall(match(request.method, path), { headers: request.headers, query: url.searchParams, body, key });
  // An error message may quote the request, so it is masked, too.
  if (isAnswer(read)) return toResponse({ ...read, body: maskTexts(read.body) as object });
  const call = {
    name: read.name,
    ...asker,
    // Only backstage reads card numbers, and it passes none of them on.
    input: read.name.startsWith('backstage.') ? read.input : maskInput(read.input),
    origin: url.origin,
    pageOrigin: pageOriginOf(request, url.origin),
    key,
    fingerprint: key === undefined ? undefined : fingerprint,
    holdsCharge: engine.faults.holdsCharge,
    failsAfterCharge: trouble.kind === 'fail_after_charge',
  };
  return responseOf(engine, await perform(engine, call, claim), language);
}

function maskInput(input: unknown): unknown {
  const { params, ...rest } = input as { params?: unknown };
  return { ...(maskTexts(rest) as object), ...(params !== undefined && { params: maskParams(params) }) };
}

function responseOf({ machine }: Engine, performed: Performed, language: string | null): Response {
  if (performed.kind === 'csv') return csvResponse(performed);
  const { status, text, isReplay } = performed;
  const words = translated(text, machine.genesis.file, language);
  return textResponse(status, words, isReplay ? { 'idempotent-replayed': 'true' } : {});
}

const notStored = problem(
  'unavailable',
  'The ledger could not be saved, so it is unknown whether this was done. Ask again with the same key.',
);
const noTrouble: Trouble = { latencyMs: 0, kind: 'none', status: 0 };

function troubled(status: number): Answer {
  if (status === 429) return problem('rate_limited', 'Too many requests. Try again after the time in Retry-After.');
  if (status === 401) return problem('unauthenticated', 'The session has ended.');
  if (status === 503) return problem('unavailable', 'The server can’t answer right now. Nothing was done.');
  const failed =
    status < 500
      ? problem(
          refusals[status] ?? 'invalid_request',
          'This was refused on purpose, to test a fault. Nothing was done.',
        )
      : problem('internal', 'The server failed. Nothing was done.');
  return { ...failed, status, body: { ...failed.body, status } };
}

/** The problem code that a server would most likely send with each status. */
const refusals: Readonly<Record<number, ProblemCode>> = {
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  422: 'not_supported',
};

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await untilAborted(signal, over).finally(() => clearTimeout(timer));
}
