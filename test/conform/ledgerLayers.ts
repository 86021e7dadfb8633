// Layers in front of the served ledger that go wrong: for `served.test.ts`.
import type { Money, Range, Wallet } from '../../src/contract';
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
