// Changes requests and answers on their way to and from a backend that is correct.
import type { Entry, Wallet } from '../../src/contract';

type Next = (request: Request) => Promise<Response>;
export type Between = (request: Request, next: Next) => Promise<Response>;
type Body = Record<string, unknown>;

/** The same answer with another body. */
export async function edited<B>(response: Response, change: (body: B) => unknown): Promise<Response> {
  const body = (await response.json()) as B;
  change(body);
  return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
}

/** Changes JSON answers of one status; of any status if it's undefined. */
export function answered(status: number | undefined, change: (body: Body) => unknown): Between {
  return async (request, next) => {
    const response = await next(request);
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && request.url.includes('/v1/');
    return isJson && response.status === (status ?? response.status) ? edited(response, change) : response;
  };
}

/** Changes every object with these fields, anywhere in an answer. */
function each<T>(fields: readonly string[], change: (found: T) => unknown): Between {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (fields.every((field) => field in value)) change(value as T);
    for (const inner of Object.values(value)) visit(inner);
  };
  return answered(undefined, visit);
}

export const wallets = (change: (wallet: Wallet) => unknown): Between =>
  each<Wallet>(['spendable', 'buckets', 'capabilities'], change);
export const entriesOf = (change: (entry: Entry) => unknown): Between =>
  each<Entry>(['balanceAfter', 'walletId', 'type', 'buckets'], change);

/** Changes the body of a PUT before it arrives. */
export function sent(path: string, change: (body: Body, wallet: Wallet) => Body): Between {
  return async (request, next) => {
    if (request.method !== 'PUT' || !request.url.endsWith(path)) return next(request);
    const { headers, method, url } = request;
    const wallet = await next(new Request(url.replace(`/${path}`, ''), { headers }));
    const body = change((await request.json()) as Body, (await wallet.json()) as Wallet);
    return next(new Request(url, { method, headers, body: JSON.stringify(body) }));
  };
}

/** A problem document. */
export function refusal(status: number, code: string, more: Record<string, string> = {}): Response {
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...more };
  return new Response(JSON.stringify({ code }), { status, headers });
}

/** Sets the end of every batch. */
export function expireBatches({ buckets }: Wallet, expiresAt: string): void {
  for (const batch of buckets.flatMap(({ batches = [] }) => batches)) batch.expiresAt = expiresAt;
}
