// Which requests the MSW handlers answer.
import { getResponse } from 'msw';
import { expect, it } from 'vitest';
import { backstageEndpoints } from '../../mocks/backstage/endpoints';
import { createBackstage, createWorld } from '../../mocks/index';
import { createCreditsClient } from '../../src/client';
import { endpoints } from '../../src/contract/index';

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
])('%s is answered with %s: other paths may belong to the host', async (path, status) => {
  for (const base of ['http://app.test', 'http://app.test/billing'])
    expect(await asked(base, base + path)).toBe(status);
});

it('an unsupported method on a ledger path is refused by the ledger', async () => {
  expect(await asked('http://app.test', 'http://app.test/v1/wallets', 'PATCH')).toBe(405);
});

it('paths on other origins aren’t intercepted', async () => {
  expect(await asked('http://app.test', 'http://other.test/v1/wallets')).toBeUndefined();
});

it.each([
  ['client', endpoints],
  ['backstage', backstageEndpoints],
])('no call of the %s is sent without the ids of its path', async (name, tree) => {
  const sent: string[] = [];
  const send = (url: string) => {
    sent.push(url);
    return Promise.resolve(Response.json({}));
  };
  const client = createCreditsClient({ fetch: (url) => send(url as string), maxRetries: 0 });
  const calls = name === 'client' ? client : createBackstage(({ url }) => send(url), 'http://ledger.test');
  type Calls = Record<string, Record<string, (input: object) => Promise<unknown>>>;
  const tried = Object.entries(tree as Record<string, Record<string, { path: string }>>).flatMap(([group, named]) =>
    Object.entries(named)
      .filter(([, { path }]) => path.includes('{'))
      .map(([call]) => [group, call] as const),
  );
  expect(tried.length).toBeGreaterThan(10);
  for (const [group, call] of tried)
    await expect((calls as unknown as Calls)[group]![call]!({}), `${group}.${call}`).rejects.toThrow(/must be an id/);
  expect(sent).toEqual([]);
});
