import { afterEach, expect } from 'vitest';
import { createWorld, type ProductFile } from '../../mocks/index';
import type { Entry, Page, Wallet } from '../../src/contract';

type World = ReturnType<typeof createWorld>;
const opened: World[] = [];

/** After every test, all of its worlds must still satisfy all invariants. */
afterEach(async () => {
  for (const world of opened.splice(0)) expect((await world.backstage.audit.get()).violations).toEqual([]);
});

/** A world of a custom product, used over HTTP. */
export function play(product: ProductFile, nowAt = '2026-04-01T00:00:00.000Z') {
  const world = createWorld({ product, nowAt });
  opened.push(world);
  let keys = 0;
  const ask = async <T>(method: string, path: string, body?: object, token?: string) => {
    keys += 1;
    const response = await world.fetch(`http://ledger.test${path}`, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': `key-${keys}` }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, text, body: (isJson ? JSON.parse(text) : {}) as T };
  };
  const wallet = async (spec: object = {}): Promise<Wallet> => {
    const { body, status, text } = await ask<Wallet>('POST', '/backstage/wallets', {
      name: 'Acme',
      card: '4242424242424242',
      ...spec,
    });
    expect(status, text).toBe(201);
    return body;
  };
  const read = async (w: { id: string }) => (await ask<Wallet>('GET', `/v1/wallets/${w.id}`)).body;
  return {
    world,
    ask,
    wallet,
    read,
    to: (at: string) => ask('POST', '/backstage/clock', { to: at.length > 10 ? at : `${at}T00:00:00.000Z` }),
    spend: (w: { id: string }, action: string, params: object = {}, more: object = {}, token?: string) =>
      ask<{ spend: { id: string }; wallet: Wallet; entries: Entry[]; code?: string }>(
        'POST',
        `/v1/wallets/${w.id}/spends`,
        { action, params, confirmed: true, ...more },
        token,
      ),
    fail: (id: string) => ask('POST', `/backstage/spends/${id}/fail`),
    buckets: async (w: { id: string }) =>
      Object.fromEntries((await read(w)).buckets.map(({ id, amount }) => [id, amount])),
    batches: async (w: { id: string }, bucket: string) =>
      ((await read(w)).buckets.find(({ id }) => id === bucket)?.batches ?? []).map(
        ({ amount, expiresAt }) => `${amount} to ${expiresAt.slice(0, 10)}`,
      ),
    log: async (w: { id: string }) =>
      (await ask<Page<Entry>>('GET', `/v1/wallets/${w.id}/entries?limit=100`)).body.data.toReversed(),
    lines: async (w: { id: string }) =>
      (await ask<Page<Entry>>('GET', `/v1/wallets/${w.id}/entries?limit=100`)).body.data
        .toReversed()
        .map(({ at, type, amount }) => `${at.slice(0, 10)} ${type} ${amount}`),
  };
}
