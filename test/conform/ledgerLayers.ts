// Layers in front of the served ledger that go wrong: for `served.test.ts`.
import type { Money, Range, Wallet } from '../../src/contract';
import { readCsv } from '../../mocks/conform/walk';
import { type Between, edited, refusal, wallets } from './between';

/** The nearest value of a range. */
export function within({ min, max, step = 1 }: Range, value: number): number {
  return Math.min(max, Math.max(min, value - ((value - min) % step)));
}

export function uncounted({ autoReload }: Wallet): void {
  if (autoReload?.limit) autoReload.limit.used.amount = 0;
}

export function charged(body: Record<string, unknown>): void {
  const due = body['amountDue'] as Money | undefined;
  if (body['kind'] === 'plan_change' && due?.amount === 0) due.amount = 149_00;
}

export function frozenLimits(): Between {
  const first = new Map<string, number>();
  return wallets(({ limits = [] }) => {
    for (const one of limits) {
      const name = `${one.id} ${one.value}`;
      first.set(name, first.get(name) ?? one.used);
      one.used = first.get(name)!;
    }
  });
}

/** Limits whose `used` never goes down. */
export function neverLess(): Between {
  const most = new Map<string, number>();
  return wallets(({ limits = [] }) => {
    for (const one of limits) {
      const name = `${one.id} ${one.value}`;
      most.set(name, Math.max(most.get(name) ?? 0, one.used));
      one.used = most.get(name)!;
    }
  });
}

/** Shows every batch but the last as it was at first. */
export function lastFirst(): Between {
  const first = new Map<string, number>();
  return wallets(({ buckets }) => {
    for (const { id, amount, batches = [] } of buckets) {
      let rest = amount;
      for (const batch of batches) {
        const name = `${id} ${batch.expiresAt}`;
        first.set(name, first.get(name) ?? batch.amount);
        batch.amount = Math.min(rest, first.get(name)!);
        rest -= batch.amount;
      }
    }
  });
}

/** Pages of usage by offset. */
export function recounted(): Between {
  return async (request, next) => {
    const url = new URL(request.url);
    const cursor = url.searchParams.get('cursor');
    if (!url.pathname.endsWith('/usage') || !cursor) return next(request);
    const from = Number(/^u(\d+)/.exec(cursor)?.[1]);
    const limit = Number(url.searchParams.get('limit') ?? 25);
    url.searchParams.delete('cursor');
    url.searchParams.set('limit', '100');
    return edited(await next(new Request(url, request)), (body) => {
      const page = body as unknown as { data: object[]; nextCursor: string | null };
      page.data = page.data.slice(from, from + limit);
    });
  };
}

/** A command that is refused, answered as if it had been carried out. */
export const turnedOn =
  (path: string, change: (wallet: Wallet) => void): Between =>
  async (request, next) => {
    const url = request.url.replace(`/${path}`, '');
    const response = await next(request.clone());
    if (request.method !== 'PUT' || !request.url.endsWith(path) || response.status !== 409) return response;
    return edited(await next(new Request(url, { headers: request.headers })), change);
  };

/** Puts off some of the requests. */
export function everyOther(nth: number, says = true): Between {
  let asked = 0;
  return (request, next) => {
    asked += 1;
    const isOff = asked % nth === 0 && request.url.includes('/v1/');
    return isOff ? Promise.resolve(refusal(429, 'rate_limited', says ? { 'retry-after': '0' } : {})) : next(request);
  };
}

type Json = Record<string, unknown>;

/** Changes requests on their way. */
export function rewriting(change?: (request: Request) => unknown, changeBody?: (body: Json) => unknown): Between {
  return async (request, next) => {
    const { method, url } = request;
    const text = await request.text();
    const body = text === '' ? undefined : (JSON.parse(text) as Json);
    if (body) changeBody?.(body);
    const asked = new Request(url, {
      method,
      headers: request.headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    change?.(asked);
    return next(asked);
  };
}

/** The tags of a request win over those of its token. */
export function tagsBefore(): Between {
  return async (request, next) => {
    const { method, url } = request;
    const headers = new Headers(request.headers);
    const text = await request.text();
    const found = /,?"tags":\{"member":"([^"]*)"\}/.exec(text);
    if (found) headers.set('authorization', `Bearer default~member=${found[1]}`);
    return next(
      new Request(url, { method, headers, ...(text !== '' && { body: text.replace(found?.[0] ?? '', '') }) }),
    );
  };
}

/** Lists the last wallet of the account also after its deletion. */
export function deletedInPart(): Between {
  let kept: Wallet | undefined;
  let isDeleted = false;
  return async (request, next) => {
    const response = await next(request);
    const isMine = request.headers.get('authorization') === 'Bearer default';
    if (request.method === 'DELETE' && request.url.endsWith('/account')) isDeleted = response.ok;
    if (!isMine || !/\/wallets(\?|$)/.test(request.url) || !response.ok) return response;
    return edited<{ data: Wallet[]; total: number }>(response, (page) => {
      if (!isDeleted) kept = page.data.at(-1) ?? kept;
      else if (kept) Object.assign(page, { data: [kept], total: 1 });
    });
  };
}

/** Sells the current plan once more, instead of refusing it. */
export function soldAgain(): Between {
  return async (request, next) => {
    const asked = await request.clone().text();
    const response = await next(request);
    if (response.status !== 409 || !asked.includes('"plan_change"')) return response;
    const sold = {
      id: 'chk_again',
      walletId: /wallets\/(\w+)/.exec(request.url)?.[1],
      kind: 'plan_change',
      planId: (JSON.parse(asked) as { planId: string }).planId,
      status: 'completed',
      amountDue: { amount: 149_00, currency: 'USD' },
      url: null,
      methods: ['card'],
      createdAt: new Date().toISOString(),
      completedAt: new Date().toISOString(),
    };
    return Response.json(sold, { status: 201 });
  };
}

/** Changes a wallet after one setting was put, until another is. */
export function afterPut(path: string, until: string, change: (wallet: Wallet) => unknown): Between {
  const changed = new Set<string>();
  return (request, next) => {
    const id = /wallets\/(\w+)/.exec(request.url)?.[1] ?? '';
    if (request.method === 'PUT' && request.url.endsWith(path)) changed.add(id);
    if (request.method === 'PUT' && request.url.endsWith(until)) changed.delete(id);
    return wallets((wallet) => changed.has(wallet.id) && change(wallet))(request, next);
  };
}

/** Joins the cells of a CSV by commas, whatever is in them. */
export function unquoted(): Between {
  return async (request, next) => {
    const response = await next(request);
    if (!request.url.includes('entries.csv') || !response.ok) return response;
    const rows = readCsv(await response.text());
    return new Response(rows.map((row) => `${row.join(',')}\r\n`).join(''), response);
  };
}

/** Answers for one wallet what belongs to the one that was asked for first. */
export function ofTheFirst(path: string): Between {
  let first: string | undefined;
  return async (request, next) => {
    const id = /wallets\/(\w+)/.exec(request.url)?.[1];
    first ??= id;
    const isMine = request.headers.get('authorization')?.startsWith('Bearer default');
    const isHere = new URL(request.url).pathname.endsWith(`/${path}`);
    if (!isMine || !isHere || id === undefined || first === undefined || id === 'wal_none') return next(request);
    const response = await next(new Request(request.url.replace(id, first), { headers: request.headers }));
    return new Response((await response.text()).replaceAll(`"${first}"`, `"${id}"`), response);
  };
}
