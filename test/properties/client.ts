import { createWorld, type Store } from '../../mocks/index';
import type { Entry, Page } from '../../src/contract';

export interface Reply {
  status: number;
  text: string;
  isReplay: boolean;
}

/** A world with a short way to send it requests. */
export function open(product: Parameters<typeof createWorld>[0]['product'], nowAt: number, store?: Store) {
  const beginning = { product, scenario: 'blank', nowAt: new Date(nowAt).toISOString(), seed: 1 };
  const world = createWorld(store ? { ...beginning, store } : beginning);
  return async (method: string, path: string, body?: unknown, key?: string): Promise<Reply> => {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['idempotency-key'] = key;
    const response = await world.fetch(`http://ledger.test${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, isReplay: response.headers.get('idempotent-replayed') === 'true' };
  };
}
export type Ask = ReturnType<typeof open>;

/** The wallet's newest `limit` entries, newest first. */
export async function readLog(ask: Ask, walletId: string, count: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor = '';
  while (entries.length < count) {
    const limit = Math.min(100, count - entries.length);
    const { text } = await ask('GET', `/v1/wallets/${walletId}/entries?limit=${limit}${cursor}`);
    const page = JSON.parse(text) as Page<Entry>;
    entries.push(...page.data);
    if (page.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  return entries;
}
