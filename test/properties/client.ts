import type { Store } from '../../mocks/index';
import { createEngine, type WorldOptions } from '../../mocks/engine/engine';
import { perform } from '../../mocks/engine/perform';
import { respond } from '../../mocks/http/respond';
import { match } from '../../mocks/http/served';
import type { Entry, Page } from '../../src/contract';
import { isAnswer, readCall } from '../../src/server/readRequest';

export interface Reply {
  status: number;
  text: string;
  isReplay: boolean;
}

const origin = 'http://ledger.test';

/**
 * A world with a short way to send it requests. Commands are sent as requests. The reads between them, most of what a
 * property asks, are carried out without a `Request` and a `Response`, which take longer than the read; one in sixteen
 * is also sent as a request, and must give the same text.
 */
export function open(product: WorldOptions['product'], nowAt: number, store?: Store) {
  const beginning = { product, scenario: 'blank', nowAt: new Date(nowAt).toISOString(), seed: 1 };
  const engine = createEngine(store ? { ...beginning, store } : beginning);
  let reads = 0;
  const send = async (method: string, path: string, body?: unknown, key?: string): Promise<Reply> => {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['idempotency-key'] = key;
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const init = sent === undefined ? { method, headers } : { method, headers, body: sent };
    const response = await respond(engine, new Request(origin + path, init), sent);
    const text = await response.text();
    return { status: response.status, text, isReplay: response.headers.get('idempotent-replayed') === 'true' };
  };
  const read = async (path: string): Promise<Reply | undefined> => {
    const asked = calls.get(path) ?? callOf(path);
    if (!path.includes('cursor')) calls.set(path, asked);
    if (isAnswer(asked)) return undefined;
    const performed = await perform(engine, { ...nobody, ...asked }, undefined);
    return performed.kind === 'csv' ? undefined : performed;
  };
  return async (method: string, path: string, body?: unknown, key?: string): Promise<Reply> => {
    const known = method === 'GET' ? await read(path) : undefined;
    if (known && ++reads % 16 !== 0) return known;
    const reply = await send(method, path, body, key);
    if (known && reply.text !== known.text)
      throw new Error(`${path} says ${known.text}, and as a request ${reply.text}`);
    return reply;
  };
}
export type Ask = ReturnType<typeof open>;

/** What a path asks for. The same few paths are read again and again. */
const calls = new Map<string, ReturnType<typeof callOf>>();

function callOf(path: string) {
  const [name = '', query = ''] = path.split('?');
  return readCall(match('GET', name), { ...nothing, query: new URLSearchParams(query) });
}

const nothing = {
  headers: new Headers(),
  body: { size: 0, json: { ok: true as const, value: {} } },
  key: undefined,
};
const nobody = {
  account: 'default',
  origin,
  pageOrigin: origin,
  key: undefined,
  fingerprint: undefined,
  holdsCharge: false,
  failsAfterCharge: false,
};

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
