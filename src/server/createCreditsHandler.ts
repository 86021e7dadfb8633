import { type Answer, inProgress, keyReused, notFound, problem } from './answers';
import { answerCall, walletOf } from './answerCall';
import { judged, once } from './command';
import { allowOrigin, isOrigin, preflight, urlOf } from './cors';
import { csvShapeOf } from './derive';
import { csvOf } from './entriesCsv';
import { type AnyServe, type Call, callOf, endpointOf, specs } from './desk';
import { type Fault, faultOf, report } from './fault';
import { filterOf, logOf } from './lists';
import {
  checkKey,
  fingerprintRequest,
  isAnswer,
  keyOf,
  readBody,
  readCall,
  refuseUnstorable,
  type CallRead,
} from './readRequest';
import { isRefusal } from './refuse';
import { csvResponse, toResponse } from './responses';
import { createRouter, type Route } from './routes';
import type { Serve } from './serve';
import { wrongSpan } from './span';
import type { Claim, Store } from './store';

export interface CreditsHandlerOptions<Account, Tx> {
  /**
   * Finds the account that sent a request, from its cookie or token. Null answers 401. May throw a refusal, such as
   * `forbidden` or `rate_limited`. It's called before the key is looked up, so don't refuse with another code: the
   * client would conclude from it that an earlier try under the same key did nothing.
   */
  account: (request: Request) => Account | null | undefined | Promise<Account | null | undefined>;
  /** A unique id of the account. Idempotency keys are stored per account, under this id. */
  accountId: (account: Account) => string;
  /** Stores idempotency keys and answers in the same transaction as your data: `postgresStore(pool)`. */
  store: Store<Tx>;
  /** Your part of the contract. Leave out what your product doesn't have. */
  serve: Serve<Account, Tx>;
  /** Other origins whose pages may call this API, cookies included: `https://app.example.com`. @default none */
  origins?: readonly string[];
  /** The path in front of `/v1`, such as `/api/billing`. @default '' */
  basePath?: string;
  /** Called when something fails on the server and the client gets a 500. @default logs to the console */
  onFault?: (fault: Fault) => void;
}

/**
 * Serves the contract as one function from `Request` to `Response`, for any server that has these two. The function
 * never rejects.
 *
 * Requests are checked before your functions see them, and your answers before they're sent. A command's idempotency
 * key, your data and the answer are stored in one transaction. Throws right away if an option is invalid.
 */
export function createCreditsHandler<Account, Tx>(
  options: CreditsHandlerOptions<Account, Tx>,
): (request: Request) => Promise<Response> {
  const door = openDoor(options as unknown as CreditsHandlerOptions<unknown, unknown>);
  return async (request) => {
    const origin = request.headers.get('origin') ?? undefined;
    const answer = await enter(door, request, origin).catch((error: unknown) => failed(door, 'store', error));
    const response = answer instanceof Response ? answer : toResponse(answer);
    allowOrigin(response, door.origins, origin);
    return response;
  };
}

interface Door extends Pick<CreditsHandlerOptions<unknown, unknown>, 'account' | 'accountId' | 'store'> {
  readonly serve: AnyServe;
  readonly origins: ReadonlySet<string>;
  readonly basePath: string;
  readonly onFault: (fault: Fault) => void;
  readonly match: (method: string, path: string) => Route | Answer;
  /** Fingerprints of the requests in progress, by account and key. */
  readonly running: Map<string, string>;
}

function openDoor(options: CreditsHandlerOptions<unknown, unknown>): Door {
  const { account, accountId, store, serve, origins = [], basePath = '', onFault = report } = options;
  const stray = origins.find((origin) => !isOrigin(origin));
  if (stray !== undefined)
    throw new TypeError(
      `"${stray}" is not an origin, so no page would match it. Write it like https://app.example.com, with nothing after the host.`,
    );
  const base = basePath.replace(/\/+$/, '');
  if (base !== '' && !base.startsWith('/')) throw new TypeError(`basePath must start with a slash: "/${base}".`);
  // The CSV is made from the log.
  const known = [...specs.keys()].filter((call) => !call.endsWith('csv'));
  for (const [group, calls] of Object.entries(serve))
    for (const name in calls)
      if (!known.includes(`${group}.${name}`))
        throw new TypeError(`serve.${group}.${name} can’t be served. The calls are ${known.join(', ')}.`);
  return {
    account,
    accountId,
    store,
    serve: serve as AnyServe,
    origins: new Set(origins),
    basePath: base,
    onFault,
    match: createRouter(specs),
    running: new Map(),
  };
}

function strangePage(origin: string | undefined, request: Request, url: URL): string {
  return `Pages of ${origin ?? 'an unnamed origin'} may not send requests to ${hostOf(request, url)}, unless \`origins\` names them. A development proxy may have changed the Host header.`;
}

/** Checks origin, account, body and key, then answers the call. */
async function enter(door: Door, request: Request, origin: string | undefined): Promise<Answer | Response> {
  const { method, headers } = request;
  const url = new URL(request.url);
  if (method === 'OPTIONS' && headers.has('access-control-request-method')) {
    const wanted = headers.get('access-control-request-headers') ?? undefined;
    return preflight(door.origins, origin, wanted, strangePage(origin, request, url));
  }
  const isCommand = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  // A browser sends cookies with requests from any page, so commands from unknown origins are refused.
  if (isCommand && origin !== undefined && !door.origins.has(origin) && !isOwn(origin, request, url))
    return problem('forbidden', strangePage(origin, request, url));
  const account = await accountOf(door, request);
  if (isAnswer(account)) return account;
  const body = await readBody(request).catch(() => undefined);
  if (!body) return problem('invalid_request', 'The body was cut off before its end.', { errors: [] });
  const sent = keyOf(request);
  const unfit = checkKey(sent);
  if (unfit) return unfit;
  const path = pathOf(door, url);
  const route = door.match(method, path);
  const found = readCall(route, { headers, query: url.searchParams, body, key: sent });
  const read = isAnswer(found) ? found : (refuseUnstorable(route, found) ?? found);
  const asked = { account: account.is, request };
  if (isAnswer(read)) {
    if (!isCommand) return read;
    // A POST that only reads (a quote, a preview) needs a transaction only to store its answer under a key.
  } else if (sent === undefined && endpointOf(read.name).isRead) return reading(door, read, asked);
  // A command without a key gets a random one. It still runs in one transaction and has an id for the payment
  // processor.
  const key = sent ?? crypto.randomUUID();
  const fingerprint = fingerprintRequest(method, path + url.search, body);
  return commanding(door, read, asked, { account: account.id, key, fingerprint });
}

/**
 * Whether a page comes from this server, going by the Host header. The scheme may differ, because a proxy may have
 * turned https into http.
 */
function isOwn(origin: string, request: Request, url: URL): boolean {
  const page = urlOf(origin);
  return page !== undefined && urlOf(`${page.protocol}//${hostOf(request, url)}`)?.host === page.host;
}

function hostOf({ headers }: Request, { host }: URL): string {
  return headers.get('host') ?? host;
}

/** The path behind `basePath`; empty if it isn't under it. */
function pathOf({ basePath }: Door, { pathname }: URL): string {
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : '';
}

async function accountOf(door: Door, request: Request): Promise<{ is: unknown; id: string } | Answer> {
  try {
    const account = await door.account(request);
    if (account === null || account === undefined) return problem('unauthenticated', 'Sign in first.');
    const id: unknown = door.accountId(account);
    if (typeof id !== 'string' || id === '')
      throw new TypeError('accountId returned no text, so accounts would share their keys.');
    return { is: account, id };
  } catch (error) {
    return isRefusal(error) ? error.answer : failed(door, 'account', error);
  }
}

async function reading(door: Door, read: CallRead, asked: object): Promise<Answer | Response> {
  const { name } = read;
  const call = callOf(read, asked);
  try {
    const isTable = name === 'entries.csv';
    const answering = isTable ? table(door, call) : door.store.read((tx) => answerCall(door.serve, call, tx));
    return await judged<Answer | Response>(answering, name);
  } catch (error) {
    return failed(door, name, error);
  }
}

/**
 * Streams the log as CSV. The first chunk is read before the response starts, so that an early failure can still be
 * answered with an error status.
 */
async function table(door: Door, call: Call): Promise<Answer | Response> {
  const { input } = call;
  const wallet = await door.store.read((tx) => walletOf({ serve: door.serve, call, tx }));
  if (!wallet) return notFound('wallet');
  const log = logOf({ serve: door.serve, call, tx: undefined }, wallet, (read) =>
    door.store.read(async (tx) => {
      const desk = { serve: door.serve, call, tx };
      // Otherwise, the file of an account that is deleted meanwhile would look complete.
      if (!(await walletOf(desk))) throw new Error('The wallet is gone, so its CSV has no end.');
      return read(desk);
    }),
  );
  const filter = filterOf(input);
  const wrong = wrongSpan(filter);
  if (wrong) return wrong;
  const chunks = csvOf(csvShapeOf(wallet), log(filter));
  const { value: first = '' } = await chunks.next();
  return csvResponse({ chunks: rest() });

  async function* rest(): AsyncGenerator<string> {
    yield first;
    try {
      yield* chunks;
    } catch (error) {
      failed(door, call.name, error);
      throw error;
    }
  }
}

async function commanding(
  door: Door,
  read: CallRead | Answer,
  asked: object,
  claim: Claim,
): Promise<Answer | Response> {
  const scoped = JSON.stringify([claim.account, claim.key]);
  const other = door.running.get(scoped);
  if (other !== undefined) return other === claim.fingerprint ? inProgress : keyReused;
  door.running.set(scoped, claim.fingerprint);
  try {
    return await once(door, read, asked, claim);
  } catch (error) {
    return failed(door, isAnswer(read) ? 'store' : read.name, error);
  } finally {
    door.running.delete(scoped);
  }
}

/** Reports the fault to the host and answers 500. The client gets no details. */
function failed(door: Door, operation: string, error: unknown): Answer {
  const fault = faultOf(operation, error);
  try {
    door.onFault(fault);
  } catch (broken) {
    // The client still gets its answer, and neither of the two errors is lost.
    report(fault);
    report(faultOf('onFault', broken));
  }
  return problem('internal', 'The server failed. Try again with the same key: nothing is done twice.');
}
