// What a developer reads in the console. Production bundles don't contain it.
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { createCreditsClient as Create } from '../../src/client';

let createCreditsClient: typeof Create;
const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);

beforeEach(async () => {
  // Each cause is logged once per page, so every test is a new page.
  vi.resetModules();
  ({ createCreditsClient } = await import('../../src/client'));
});
afterEach(() => complaints.mockClear());

const answering = (body: string, status = 200, type = 'application/json') =>
  createCreditsClient({
    maxRetries: 0,
    fetch: () => Promise.resolve(new Response(body, { status, headers: { 'content-type': type } })),
  });
const told = () => complaints.mock.calls.map(([text]) => String(text));

test('an HTML page instead of JSON, as with a wrong baseUrl: logged once, with the reason', async () => {
  const client = answering('<!doctype html>', 200, 'text/html');
  for (let times = 0; times < 3; times++) await client.wallets.list().catch(() => undefined);
  expect(told()).toHaveLength(1);
  expect(told()[0]).toMatch(/^\[creditkit\] wallets\.list: /);
});

test('an invalid response: names the field', async () => {
  await answering('{"data": 1}')
    .wallets.list()
    .catch(() => undefined);
  expect(told()[0]).toMatch(/data/);
});

test('an action that the server doesn’t know', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Invalid',
    status: 400,
    detail: 'action is unknown',
    code: 'invalid_request',
    errors: [{ path: 'action', message: 'is unknown' }],
  };
  const client = answering(JSON.stringify(problem), 400, 'application/problem+json');
  await client.quotes.create({ walletId: 'wal_1', action: 'nope', params: {} }).catch(() => undefined);
  expect(told()[0]).toMatch(/action is unknown/);
});

test('a shortage without its figures', async () => {
  const client = answering('{"code":"insufficient_tokens","detail":"Not enough."}', 402, 'application/problem+json');
  await client.packs.list({ walletId: 'wal_1' }).catch(() => undefined);
  expect(told()[0]).toMatch(/packs\.list: the refusal insufficient_tokens lacks the figures/);
});

test('an unreachable server: logged once for all calls', async () => {
  const client = createCreditsClient({ maxRetries: 0, fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
  await client.wallets.list().catch(() => undefined);
  await client.packs.list({ walletId: 'wal_1' }).catch(() => undefined);
  expect(told()).toHaveLength(1);
  expect(told()[0]).toMatch(/baseUrl and CORS/);
});

test('refusals and aborts aren’t logged, since they are no mistakes', async () => {
  const onError = vi.fn();
  const client = createCreditsClient({ maxRetries: 0, onError, fetch: () => new Promise(() => undefined) });
  const leaving = new AbortController();
  const call = client.wallets.list({}, { signal: leaving.signal }).catch(() => undefined);
  leaving.abort();
  await call;
  const problem = { type: 'about:blank', title: 'No', status: 402, detail: 'No card.', code: 'card_missing' };
  await answering(JSON.stringify(problem), 402, 'application/problem+json')
    .wallets.list()
    .catch(() => undefined);
  expect([told(), onError.mock.calls]).toEqual([[], []]);
});

test.each(['src/client.ts', 'src/index.ts'])('%s: isn’t part of a production bundle', async (entry) => {
  const bundle = async (mode: string) => {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      outdir: 'out',
      splitting: true,
      packages: 'external',
      define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    });
    return outputFiles.map(({ text }) => text).join('');
  };
  expect(await bundle('development')).toContain('console.error');
  expect(await bundle('production')).not.toMatch(/console\.error|\[creditkit\]|process\.env/);
});
