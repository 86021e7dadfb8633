// Layers in front of a backend that go wrong: for `fronts.ts`.
import { readCsv } from '../../mocks/conform/walk';
import { answered, type Between, refusal } from './between';

type Json = Record<string, unknown>;

export function shifted(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}

export function each(body: Json, change: Json): void {
  for (const one of body['data'] as Json[]) Object.assign(one, change);
}

/** Changes the JSON of a path. */
export function at(path: RegExp, change: (body: Json) => unknown): Between {
  const all = answered(200, change);
  return (request, next) => (path.test(new URL(request.url).pathname) ? all(request, next) : next(request));
}

/** Replaces the first group of each match in JSON. */
export function rewritten(pattern: RegExp, to: (found: string) => string): Between {
  return async (request, next) => {
    const response = await next(request);
    if (!(response.headers.get('content-type') ?? '').includes('json')) return response;
    const text = await response.text();
    return new Response(
      text.replace(pattern, (whole, found: string) => whole.replace(found, to(found))),
      response,
    );
  };
}

export function withHeader(request: Request, name: string, change: (value: string) => string): Request {
  const value = request.headers.get(name);
  if (value === null) return request;
  const headers = new Headers(request.headers);
  headers.set(name, change(value));
  return new Request(request, { headers });
}

export function lowerToken(value: string): string {
  return value.replace(/ .*$/, (found) => found.toLowerCase());
}

/** Stores answers of spends by key, and compares requests by their path and by a part of their body. */
export function keyed(print: (body: Json) => string): Between {
  const known = new Map<string, [string, Response]>();
  return async (request, next) => {
    const key = request.headers.get('idempotency-key');
    if (key === null || request.method !== 'POST') return next(request);
    const body = JSON.parse((await request.clone().text()) || '{}') as Json;
    const found = known.get(key);
    const fingerprint = request.url + print(body);
    if (found?.[0] === fingerprint) {
      const [, answer] = found;
      const headers = new Headers(answer.headers);
      headers.set('idempotent-replayed', 'true');
      return new Response(await answer.clone().text(), { status: answer.status, headers });
    }
    const response = await next(request);
    if (response.status === 201) known.set(key, [fingerprint, response.clone()]);
    return response;
  };
}

export function renamed(change: (key: string) => string): Between {
  return (request, next) => next(withHeader(request, 'idempotency-key', change));
}

export function onceAtATime(): Between {
  let running: Promise<Response> | undefined;
  return async (request, next) => {
    if (!request.url.endsWith('/checkouts')) return next(request);
    if (running) return (await running).clone();
    running = next(request);
    const response = (await running).clone();
    setTimeout(() => (running = undefined), 20);
    return response;
  };
}

/** Serves one path to requests without a token. */
export function open(method: string, path: string): Between {
  return (request, next) => {
    const isOpen = request.method === method && new URL(request.url).pathname.endsWith(`/${path}`);
    if (!isOpen || request.headers.has('authorization')) return next(request);
    const headers = new Headers(request.headers);
    headers.set('authorization', 'Bearer ann');
    return next(new Request(request, { headers }));
  };
}

export function cursorsWithWallets(): Between {
  const from = new Map<string, [string, string]>();
  return async (request, next) => {
    const url = new URL(request.url);
    const found = from.get(url.searchParams.get('cursor') ?? '');
    const headers = new Headers(request.headers);
    if (found && url.pathname.endsWith('/entries')) [url.pathname] = found;
    if (found) headers.set('authorization', found[1]);
    const response = await next(found ? new Request(url, { headers }) : request);
    if (!response.ok || !url.pathname.endsWith('/entries')) return response;
    const { nextCursor } = (await response.clone().json()) as { nextCursor: string | null };
    if (nextCursor !== null) from.set(nextCursor, [url.pathname, headers.get('authorization') ?? '']);
    return response;
  };
}

/** Changes or drops one field of a query, on some paths. */
export function asking(name: string, change: (value: string) => string | undefined, path = /$/): Between {
  return (request, next) => {
    const url = new URL(request.url);
    const value = url.searchParams.get(name);
    if (request.method !== 'GET' || value === null || !path.test(url.pathname)) return next(request);
    const now = change(value);
    if (now === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, now);
    return next(new Request(url, { headers: request.headers }));
  };
}

export function cached(path: RegExp): Between {
  const known = new Map<string, Response>();
  return async (request, next) => {
    if (!path.test(new URL(request.url).pathname)) return next(request);
    const slot = request.url + request.headers.get('authorization');
    const response = known.get(slot) ?? (await next(request));
    known.set(slot, response.clone());
    return response;
  };
}

/** Answers what the account could read before, where there is nothing any more. */
export function kept(path: RegExp): Between {
  const known = new Map<string, Response>();
  return async (request, next) => {
    const response = await next(request);
    const slot = request.url + request.headers.get('authorization');
    if (response.ok && path.test(new URL(request.url).pathname)) known.set(slot, response.clone());
    return response.status === 404 ? (known.get(slot)?.clone() ?? response) : response;
  };
}

export function taggedForever(): Between {
  return async (request, next) => {
    if (request.headers.has('if-none-match')) return new Response(null, { status: 304 });
    const response = await next(request);
    response.headers.set('etag', '"wallet"');
    return response;
  };
}

/** While a spend runs, its cost is gone from the balance, but not from the buckets yet. */
export function torn(): Between {
  let spends = 0;
  const less = answered(200, (body) => ((body['balance'] as number) -= 4));
  return async (request, next) => {
    const isSpend = request.method === 'POST' && request.url.endsWith('/spends');
    const isWallet = /\/wallets\/\w+$/.test(request.url);
    if (!isSpend) return spends > 0 && isWallet ? less(request, next) : next(request);
    spends += 1;
    await new Promise((done) => setTimeout(done, 5));
    return next(request).finally(() => (spends -= 1));
  };
}

export function without(status: number, header: string): Between {
  return async (request, next) => {
    const response = await next(request);
    if (response.status === status) response.headers.delete(header);
    return response;
  };
}

export function letIn(isKnown: (origin: string) => boolean): Between {
  return async (request, next) => {
    const response = await next(request);
    const origin = request.headers.get('origin');
    if (origin !== null && isKnown(origin)) response.headers.set('access-control-allow-origin', origin);
    return response;
  };
}

export function wrongStatus(): Between {
  return async (request, next) => {
    const isSomewhere = request.url.includes('nothing-here');
    return isSomewhere ? refusal(404, 'forbidden') : next(request);
  };
}

/** Knows only the last few keys. An older one counts as new. */
export function forgetful(): Between {
  const seen: string[] = [];
  return (request, next) => {
    const key = request.headers.get('idempotency-key');
    if (key === null) return next(request);
    if (!seen.includes(key)) seen.push(key);
    const age = seen.length - seen.indexOf(key);
    return next(age > 5 ? withHeader(request, 'idempotency-key', () => `${key}-${age}`) : request);
  };
}

/** Empties a column of the CSV. */
export function blank(column: string): Between {
  return async (request, next) => {
    const response = await next(request);
    if (!request.url.includes('entries.csv') || !response.ok) return response;
    const [head = [], ...rows] = readCsv(await response.text());
    const at = head.indexOf(column);
    const lines = [head, ...rows.map((row) => row.with(at, ''))].map((row) =>
      row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
    );
    return new Response(`${lines.join('\r\n')}\r\n`, response);
  };
}

/** Drops fields of a link that the contract doesn't have. */
export function lenientLinks(): Between {
  return async (request, next) => {
    const body = await request.clone().text();
    const known = body.replace(/("link":\{"label":"[^"]*","href":"[^"]*"),[^}]*\}/, '$1}');
    if (known === body) return next(request);
    return next(new Request(request.url, { method: request.method, headers: request.headers, body: known }));
  };
}

/** Answers a repeated command with 200, whatever it was answered first. */
export const repeatedWith200: Between = async (request, next) => {
  const response = await next(request);
  if (response.status !== 201 || !response.headers.has('idempotent-replayed')) return response;
  return new Response(response.body, { status: 200, headers: response.headers });
};

/** Fails on bodies with this text. */
export function faultAt(text: string): Between {
  return async (request, next) => {
    const body = await request.clone().text();
    return body.includes(text) ? refusal(500, 'internal') : next(request);
  };
}

/** Writes the numbers of a CSV as in German, if the browser is German. */
export function commasFor(): Between {
  return async (request, next) => {
    const response = await next(request);
    const isGerman = request.headers.get('accept-language')?.startsWith('de');
    if (!isGerman || !request.url.includes('entries.csv') || !response.ok) return response;
    return new Response((await response.text()).replaceAll(/,(-?\d+)\.(\d+)/g, ',"$1,$2"'), response);
  };
}

/** Reads from a copy that is some milliseconds old. */
export function lagging(path: RegExp, mostMs = 40): Between {
  const known = new Map<string, { at: number; response: Response }>();
  return async (request, next) => {
    if (!path.test(request.url)) return next(request);
    const slot = request.url + request.headers.get('authorization') + (await request.clone().text());
    const found = known.get(slot);
    if (found && Date.now() - found.at < mostMs) return found.response.clone();
    const response = await next(request);
    known.set(slot, { at: Date.now(), response: response.clone() });
    return response;
  };
}

/** Says that nothing has changed to whoever sends this condition. */
export function at304(path: RegExp, condition: string, name: string, value: string): Between {
  return async (request, next) => {
    const isAsked = path.test(new URL(request.url).pathname);
    if (isAsked && request.headers.has(condition)) return new Response(null, { status: 304 });
    const response = await next(request);
    if (isAsked) response.headers.set(name, value);
    return response;
  };
}

/** Drops tags that aren't texts. */
export function lenientTags(): Between {
  return async (request, next) => {
    const body = await request.clone().text();
    const known = body.replace(/,"tags":("[^"]*"|\{"\w+":(\d+|null|\{[^}]*\})\})/, '');
    if (known === body) return next(request);
    return next(new Request(request.url, { method: request.method, headers: request.headers, body: known }));
  };
}

/** Looks a key up before it looks at the token. */
export function answeredBeforeSignIn(): Between {
  const known = new Map<string, Response>();
  return async (request, next) => {
    const key = request.headers.get('idempotency-key') ?? '';
    const isAnonymous = !request.headers.has('authorization');
    if (isAnonymous && known.has(key)) return known.get(key)!.clone();
    const response = await next(request);
    if (key !== '' && response.ok) known.set(key, response.clone());
    return response;
  };
}
