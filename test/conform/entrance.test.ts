// A wrong token or address is said once, not blamed on the server in each check.
import { expect, test } from 'vitest';
import { conform } from '../../mocks/conform';
import { baseUrl, createBackend } from './backend';

const unknown = { headers: { authorization: 'Bearer -' } };

test.each([
  ['an unknown token', baseUrl, unknown, /is not signed in \(401\); give the --token/],
  [
    'the wrong address',
    `${baseUrl}/v1`,
    {},
    /no \/v1\/wallets under .*\/v1 \(404\); give the address in front of \/v1/,
  ],
])('%s fails one check, which says what to give', async (_, url, more, said) => {
  const { results, ...counts } = await conform(url, { ...createBackend([]), ...more });
  expect(counts).toMatchObject({ passed: 0, failed: 1, notTried: results.length - 1, absent: 0 });
  expect(results[0]).toMatchObject({ outcome: 'failed', detail: expect.stringMatching(said) });
  expect(results.at(-1)).toMatchObject({ outcome: 'not_tried', detail: results[0]!.detail });
});

test('an unknown token of the other account is not held against the server', async () => {
  const options = { ...createBackend([]), write: false, destructive: false, otherHeaders: unknown.headers };
  const { failed, results } = await conform(baseUrl, { ...options, only: ['another account sees nothing'] });
  expect(failed).toBe(0);
  expect(results[0]!.detail).toMatch(/^the other account is not signed in \(401\); give the --other-token/);
});

test('a failure shows the request that it is about, not a later one', async () => {
  const backend = createBackend([]);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const response = await backend.fetch(input, init);
    if (!request.url.includes('/packs')) return response;
    return new Response('{"code":"internal"}', {
      status: 500,
      headers: { 'content-type': 'application/problem+json' },
    });
  };
  const only = ['wallets, spends, packs', 'no answer was a server error'];
  const { results } = await conform(baseUrl, { ...backend, fetch, write: false, destructive: false, only });
  expect(results.at(-1)).toMatchObject({
    outcome: 'failed',
    last: { request: expect.stringContaining('/packs'), answer: expect.stringContaining('500') },
  });
});

test('turning Auto Reload off at the end of a check isn’t shown as the request that failed', async () => {
  const backend = createBackend(['a reload for each spend at once']);
  const { results } = await conform(baseUrl, { ...backend, only: ['concurrent spends that need Auto Reload'] });
  expect(results[0]!.outcome).toBe('failed');
  expect(results[0]!.last!.request).not.toContain('"enabled":false');
});
