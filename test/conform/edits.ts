// Edits of single requests and answers, in front of a backend that is correct.
import { type Between, refusal } from './between';

// oxlint-disable-next-line typescript/no-explicit-any -- whatever a backend answers, to be changed
export type Body = any;

/** A request that can be changed before it arrives. */
interface Draft {
  method: string;
  url: URL;
  headers: Headers;
  text: string;
}

const lineOf = (request: Request): string => `${request.method} ${new URL(request.url).pathname}`;

/** Changes requests whose method and path match. */
export function request(where: RegExp, change: (draft: Draft) => unknown): Between {
  return async (asked, next) => {
    if (!where.test(lineOf(asked))) return next(asked);
    const { method, headers } = asked;
    const draft = { method, url: new URL(asked.url), headers: new Headers(headers), text: await asked.clone().text() };
    change(draft);
    const body = draft.method === 'GET' ? {} : { body: draft.text };
    return next(new Request(draft.url, { method: draft.method, headers: draft.headers, ...body }));
  };
}

/** Changes the JSON of requests whose method and path match. */
export function requestBody(where: RegExp, change: (body: Body) => unknown): Between {
  return request(where, (draft) => {
    try {
      const body: unknown = JSON.parse(draft.text);
      change(body);
      draft.text = JSON.stringify(body);
    } catch {
      // Not JSON, which the backend refuses.
    }
  });
}

/** Changes a field of the query, or drops it. */
export function query(name: string, change: (value: string, url: URL) => string | undefined, where = /^GET/): Between {
  return request(where, ({ url }) => {
    const value = url.searchParams.get(name);
    const now = value === null ? undefined : change(value, url);
    if (value !== null && now === undefined) url.searchParams.delete(name);
    else if (now !== undefined) url.searchParams.set(name, now);
  });
}

/** Changes the key of requests whose method and path match. */
export function key(where: RegExp, change: (key: string, draft: Draft) => string): Between {
  return request(where, (draft) => {
    const found = draft.headers.get('idempotency-key');
    if (found !== null) draft.headers.set('idempotency-key', change(found, draft));
  });
}

/** Replaces answers whose method, path and status match. */
export function answer(
  where: RegExp,
  change: (response: Response, asked: Request, next: Parameters<Between>[1]) => Response | Promise<Response>,
): Between {
  return async (asked, next) => {
    const copy = asked.clone();
    const response = await next(asked);
    return where.test(`${lineOf(copy)} ${response.status}`) ? change(response, copy, next) : response;
  };
}

export function again(response: Response, text: string, status = response.status): Response {
  return new Response(text, { status, headers: response.headers });
}

/** Changes the JSON of answers whose method, path and status match. */
export function body(where: RegExp, change: (body: Body, url: URL) => unknown): Between {
  return answer(where, async (response, asked) => {
    if (!(response.headers.get('content-type') ?? '').includes('json')) return response;
    const found: unknown = await response.json();
    change(found, new URL(asked.url));
    return again(response, JSON.stringify(found));
  });
}

/** Changes the headers of answers whose method, path and status match. */
export function headers(where: RegExp, change: (headers: Headers, asked: Request) => unknown): Between {
  return answer(where, (response, asked) => {
    const copy = new Response(response.body, response);
    change(copy.headers, asked);
    return copy;
  });
}

export function csv(change: (text: string) => string): Between {
  return answer(/entries\.csv 200/, async (response) => again(response, change(await response.text())));
}

/** A read with the same token, for the same page. */
export function read(asked: Request, url: string): Request {
  const sent = new Headers(asked.headers);
  sent.delete('idempotency-key');
  sent.delete('content-type');
  return new Request(url, { headers: sent });
}

/** Reads the list from its beginning, if its cursor is refused. */
export function fromTheStart(where: RegExp): Between {
  return answer(where, (response, asked, next) => {
    const url = new URL(asked.url);
    if (!url.searchParams.has('cursor')) return response;
    url.searchParams.delete('cursor');
    return next(read(asked, url.href));
  });
}

/** Stores answers by their key, and compares requests without some fields of the body. */
export function printed(where: RegExp, ...fields: string[]): Between {
  const known = new Map<string, { print: string; response: Response }>();
  return async (asked, next) => {
    const found = asked.headers.get('idempotency-key');
    if (found === null || !where.test(lineOf(asked))) return next(asked);
    const slot = `${found} ${asked.headers.get('authorization')}`;
    let sent: object = {};
    try {
      sent = JSON.parse(await asked.clone().text()) as object;
    } catch {
      // No body.
    }
    const print = lineOf(asked) + JSON.stringify({ ...sent, ...Object.fromEntries(fields.map((name) => [name, 0])) });
    const stored = known.get(slot);
    if (stored?.print === print) {
      const copy = new Response(stored.response.clone().body, stored.response);
      copy.headers.set('idempotent-replayed', 'true');
      return copy;
    }
    const response = await next(asked);
    if (response.ok) known.set(slot, { print, response: response.clone() });
    return response;
  };
}

/** Stores a refusal of this status under its key, so that another request with that key is refused. */
export function usedUpBy(status: number, path = /./): Between {
  const used = new Set<string>();
  return async (asked, next) => {
    const found = asked.headers.get('idempotency-key') ?? '';
    if (used.has(found)) return refusal(422, 'idempotency_key_reused');
    const line = lineOf(asked);
    const response = await next(asked);
    if (found !== '' && response.status === status && path.test(line)) used.add(found);
    return response;
  };
}

/** Two instances of the server take turns, and each knows only its own keys. */
export function inTurns(where: RegExp): Between {
  let asked = 0;
  return key(where, (found) => `${found}-${(asked += 1) % 2}`);
}
