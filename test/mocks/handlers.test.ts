// Which requests the MSW handlers take for the ledger's own.
import { getResponse } from 'msw';
import { expect, it } from 'vitest';
import { createWorld } from '../../mocks/index';

const asked = async (baseUrl: string, url: string, method = 'GET') => {
  const world = createWorld({ product: 'studio', scenario: 'blank', baseUrl });
  return (await getResponse(world.handlers, new Request(url, { method })))?.status;
};

it.each([
  ['/v1/wallets', 200],
  ['/v1/wallets/wal_none', 404],
  ['/backstage/clock', 200],
  ['/backstage/checkouts/chk_none/page', 404],
  ['/v1/users', undefined],
  ['/v1/', undefined],
  ['/v1/wallets/', undefined],
  ['/v1/wallets/wal_1/unheard-of', undefined],
  ['/backstage/passes', undefined],
])('%s is answered with %s: other paths may be the host’s own', async (path, status) => {
  for (const base of ['http://app.test', 'http://app.test/billing'])
    expect(await asked(base, base + path)).toBe(status);
});

it('a method that a path of the ledger does not have is refused by it', async () => {
  expect(await asked('http://app.test', 'http://app.test/v1/wallets', 'PATCH')).toBe(405);
});

it('another origin’s paths are another’s', async () => {
  expect(await asked('http://app.test', 'http://other.test/v1/wallets')).toBeUndefined();
});
