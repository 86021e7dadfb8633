// The small host's request handling: account, key and call. `createBackend([])` has no flaws.
import { type CallSpec, type Endpoint, endpoints, inputs } from '../../../src/contract';
import { type Answer, inProgress, keyReused, problem } from '../../../src/server/answers';
import { allowOrigin, preflight } from '../../../src/server/cors';
import { checkKey, fingerprintRequest, isAnswer, keyOf, readBody, readCall } from '../../../src/server/readRequest';
import { textResponse, toResponse } from '../../../src/server/responses';
import { createRouter } from '../../../src/server/routes';
import type { ConformOptions } from '../../../mocks/conform';
import { Books, type Has, think } from './books';
import { pay } from './orders';
import type { Served } from './reading';
import { serve } from './serve';

const calls: [string, CallSpec][] = Object.entries(endpoints).flatMap(([group, named]) =>
  Object.entries(named as Record<string, Endpoint>).map(([name, endpoint]): [string, CallSpec] => [
    `${group}.${name}`,
    { ...endpoint, input: (inputs as unknown as Record<string, Record<string, CallSpec['input']>>)[group]![name]! },
  ]),
);
const match = createRouter(new Map(calls));
const page = 'https://app.test';

export const baseUrl = 'https://host.test';

/** Options for `conform`, with everything that this backend supports. */
export function createBackend(flaws: readonly string[]): ConformOptions & { fetch: typeof fetch } {
  const has = (flaw: string) => flaws.includes(flaw);
  const books = new Books(has);
  const kept = new Map<string, { fingerprint: string; status: number; text: string } | 'running'>();
  const cached = new Map<string, Response>();

  const work = async (name: string, input: { walletId?: string }, account: string): Promise<Served> => {
    const isSafe = /\.(list|get|csv)$|^quotes/.test(name);
    const isReloading = books.rows.some(({ id, enabled }) => id === input.walletId && enabled);
    const unlocked =
      ['an overspend race', 'updates lost', 'a setting that writes the whole row'].some(has) ||
      (isReloading && has('a reload for each spend at once'));
    const run = () => serve(books, has, { name, input, account });
    return isSafe || unlocked ? run() : books.locked(input.walletId ?? account, run);
  };

  const once = async (request: Request, url: URL, account: string): Promise<Response> => {
    const body = await readBody(request);
    const key = keyOf(request);
    const unfit = checkKey(key);
    if (unfit) return toResponse(unfit);
    const route = match(request.method, url.pathname);
    const scope = has('keys shared by all accounts') ? '' : account;
    const fingerprint = has('a key used for any body')
      ? 'any'
      : fingerprintRequest(request.method, has('a key used on any path') ? '' : url.pathname + url.search, body);
    const slot = `${scope} ${key}`;
    if (key) {
      const known = kept.get(slot);
      if (known === 'running') return has('the same key twice at once') ? carryOut() : toResponse(inProgress);
      if (known && known.fingerprint !== fingerprint) return toResponse(keyReused);
      if (known) {
        const text = has('a replay with another body')
          ? known.text.replace(/"asOf":"[^"]*"/, `"asOf":"${books.now()}"`)
          : known.text;
        const isForgotten = has('a stored refusal as a success') && known.status === 402;
        const status = has('a replay with another status') || isForgotten ? 200 : known.status;
        return textResponse(
          status,
          text,
          has('a replay that does not say so') ? {} : { 'idempotent-replayed': 'true' },
        );
      }
    }
    return carryOut();

    async function carryOut(): Promise<Response> {
      const given = has('no key needed') ? (key ?? 'none') : key;
      const read = readCall(route, { headers: request.headers, query: url.searchParams, body, key: given });
      const loose = has('unknown fields let through') ? loosely(read, body, url) : undefined;
      if (isAnswer(loose ?? read)) return toResponse((loose ?? read) as Answer);
      const { name, input } = (loose ?? read) as { name: string; input: { walletId?: string } };
      if (key && !has('the same key twice at once')) kept.set(slot, 'running');
      const served = await work(name, input, account);
      if (served.kind === 'csv') {
        const headers = { 'content-type': 'text/csv; charset=utf-8', 'cache-control': 'no-store' };
        return new Response(served.text, { headers });
      }
      const text = JSON.stringify(served.body);
      const isConflict = served.status === 409 && !has('conflicts not kept');
      const isRefusal = served.status === 402 || isConflict || served.status === 422;
      const keeps = served.status < 300 || (isRefusal && !has('refusals not kept')) || has('everything kept');
      if (key && keeps && !has('nothing kept')) kept.set(slot, { fingerprint, status: served.status, text });
      else if (key) kept.delete(slot);
      return textResponse(served.status, text);
    }
  };

  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const token = /^Bearer (\w+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
    const account = token ?? (has('no token needed') ? 'ann' : undefined);
    if (account === undefined) return toResponse(problem('unauthenticated', 'Sign in.'));
    const isRead = request.method === 'GET';
    const slot = has('a cache that knows no account') ? url.href : `${account} ${url.href}`;
    const isCached =
      has('a cache that knows no account') || (has('answers from yesterday') && url.pathname.endsWith('_ann'));
    if (isRead && isCached && cached.has(slot)) return cached.get(slot)!.clone();
    if (has('a strange id breaks it') && url.pathname.includes('%00')) throw new TypeError('socket hang up');
    if (isFault(has, url)) return toResponse(problem('internal', 'syntax error'));
    const response = await once(request, url, account);
    if (isRead && isCached) cached.set(slot, response.clone());
    return response;
  };

  const fetchIt: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const origin = request.headers.get('origin') ?? undefined;
    const origins = new Set(has('any page is let in') && origin ? [page, origin] : [page]);
    if (request.method === 'OPTIONS') {
      const wanted = has('a preflight without the key')
        ? 'authorization, content-type'
        : 'authorization, content-type, idempotency-key';
      const response = preflight(origins, origin, wanted, 'Not this page.');
      allowOrigin(response, origins, origin);
      return response;
    }
    const given = await answer(request);
    const response = new Response(given.body, given);
    if (!(has('refusals without CORS') && response.status >= 400)) allowOrigin(response, origins, origin);
    if (has('no exposed headers')) response.headers.delete('access-control-expose-headers');
    if (has('Vary forgotten')) response.headers.delete('vary');
    if (has('kept by caches')) response.headers.set('cache-control', 'public, max-age=60');
    if (has('no word on caching')) response.headers.delete('cache-control');
    if (has('refusals as plain JSON') && response.status >= 400)
      response.headers.set('content-type', 'application/json');
    if (has('JSON as text')) response.headers.set('content-type', 'text/plain');
    return response;
  };

  return {
    fetch: fetchIt,
    token: 'ann',
    otherToken: 'bob',
    origin: page,
    action: { action: 'render', params: {} },
    write: true,
    destructive: true,
    fund: async ({ walletId, amount }) => {
      const row = books.rows.find(({ id }) => id === walletId)!;
      await books.locked(walletId, async () => books.write(row, { plan: 0, top_up: amount }, 'admin_adjustment', {}));
    },
    redeliver: async ({ checkoutId }) => {
      await think();
      const order = books.orders.find(({ id }) => id === checkoutId);
      if (!order || (has('a slow webhook') && order.status === 'completed')) return;
      if (has('a slow webhook')) await think();
      if (has('a slow webhook')) order.status = 'open';
      pay(books, has, order);
    },
    fail: async ({ spendId, walletId }) => {
      const unlocked = ['refunded twice at once', 'a refund that writes what it read'].some(has);
      const run = () => fail(books, has, { spendId, walletId });
      return unlocked ? run() : books.locked(walletId, run);
    },
  };
}

/** As a worker reports that a job failed. */
async function fail(books: Books, has: Has, { spendId, walletId }: { spendId: string; walletId: string }) {
  const job = books.jobs.find(({ spend }) => spend.id === spendId)!;
  if (job.spend.status === 'failed' && !has('refunded twice')) return;
  if (has('refunded twice at once')) await think();
  const { link, ...bare } = job.spend;
  job.spend = { ...bare, ...(link && !has('a failed job loses its link') && { link }), status: 'failed' };
  if (has('a failed job has no price')) job.spend.cost = 0;
  const row = books.rows.find(({ id }) => id === walletId)!;
  const back = (bucket: string) => 0 - job.took.reduce((sum, { id, amount }) => sum + (id === bucket ? amount : 0), 0);
  const all = back('plan') + back('top_up');
  const moved = has('refunded to the wrong bucket')
    ? { plan: 0, top_up: all }
    : { plan: back('plan'), top_up: back('top_up') + (has('refunded more than taken') ? 100 : 0) };
  const { version, buckets } = row;
  const read = { ...buckets };
  if (has('a refund that writes what it read'))
    for (let n = 0; n < 20 && version === row.version; n += 1) await new Promise((done) => setTimeout(done, 3));
  if (version !== row.version) row.buckets = read;
  const before = new Date(Date.parse(job.spend.createdAt) - 1).toISOString();
  const at = has('refunds of the instant before their spend') && { at: before };
  books.write(row, moved, 'usage_refund', { spendId, kind: 'refund', description: 'Given back', ...at });
}

/** What a database or a parser stumbles over. */
function isFault(has: Has, { pathname, searchParams }: URL): boolean {
  if (has('a strange id is a fault') && pathname.includes("'")) return true;
  if (has('a strange id of a spend is a fault') && /s\/.*\/spends\/.*%00/.test(pathname)) return true;
  if (has('a limit given twice is a fault') && searchParams.getAll('limit').length > 1) return true;
  const isBackwards = (searchParams.get('fromAt') ?? '') > (searchParams.get('toAt') ?? '3');
  if (has('a statement backwards is a fault') && pathname.endsWith('/statement') && isBackwards) return true;
  if (has('the year 1 is a fault') && searchParams.get('fromAt')?.startsWith('000')) return true;
  return has('a part of a cursor is a fault') && /^[on]\.(?!\w+_\d{6}$)/.test(searchParams.get('cursor') ?? '');
}

/** Takes what fits and drops the rest, like a reader without a schema. */
function loosely(read: object, body: Awaited<ReturnType<typeof readBody>>, url: URL): object | undefined {
  const { body: refusal } = read as { body?: { errors?: { message: string }[] } };
  if (!refusal?.errors?.every(({ message }) => /unknown|belongs|not a/i.test(message)) || !body.json?.ok)
    return undefined;
  const route = match('POST', url.pathname);
  if (isAnswer(route)) return undefined;
  return { name: route.name, input: { ...(body.json.value as object), ...route.names } };
}
