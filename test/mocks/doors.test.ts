// What a served ledger allows: backstage requests with a token, and the files of a page.
import { afterEach, describe, expect, it } from 'vitest';
import { createMockServer, type MockServer, type MockServerOptions } from '../../mocks/node';

let server: MockServer | undefined;
afterEach(() => server?.close());

const open = async (options: Partial<MockServerOptions>) => {
  server = await createMockServer({ product: 'studio', scenario: 'fresh', ...options });
  const { port } = server;
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, headers });
};

describe('the backstage', () => {
  it('is open if only this machine can call', async () => {
    expect((await (await open({}))('/backstage/wallets')).status).toBe(200);
  });

  it('is off if others can call, except for the payment page; the ledger still answers', async () => {
    const ask = await open({ host: '0.0.0.0' });
    for (const path of ['/backstage/wallets', '/backstage/clock', '/backstage/journal', '/backstage'])
      expect([path, (await ask(path)).status]).toEqual([path, 403]);
    expect((await ask('/backstage/reset', {}, 'POST')).status).toBe(403);
    expect((await ask('/backstage/checkouts/chk_00000000/page')).status).toBe(404);
    expect((await ask('/v1/wallets')).status).toBe(200);
  });

  it.each(['127.0.0.1', '0.0.0.0'])('asks for its token at %s', async (host) => {
    const ask = await open({ host, backstageToken: 'open-sesame' });
    expect((await ask('/backstage/wallets')).status).toBe(403);
    expect((await ask('/backstage/wallets', { 'backstage-token': 'open-sesam' })).status).toBe(403);
    expect((await ask('/backstage/wallets', { 'backstage-token': 'open-sesame' })).status).toBe(200);
  });
});

it('static files are served next to the ledger, and can only run and fetch their own', async () => {
  const files = new Map([['/', { type: 'text/html; charset=utf-8', body: new TextEncoder().encode('<p>hello') }]]);
  const ask = await open({ files });
  const page = await ask('/?x=1');
  expect([page.status, await page.text()]).toEqual([200, '<p>hello']);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/);
  expect((await ask('/other')).status).toBe(404);
  expect((await ask('/v1/wallets')).status).toBe(200);
});
