// What is never sent, where nothing is sent, and what an error keeps of its response.
import { expect, test } from 'vitest';
import { buy, json, page, refusal, wire } from './wire';

test.each([301, 302, 303, 307, 308])(
  'a %d redirect isn’t followed: no body, key or header goes to another address',
  async (status) => {
    const away = () =>
      new Response(null, { status, headers: { location: 'https://evil.test/v1/wallets/wal_1/checkouts' } });
    const { client, sent, failure } = wire([away(), away()], { headers: { 'x-tenant': 'a' } });
    const error = await failure(client.checkouts.create(buy));
    expect(error).toMatchObject({ code: 'unexpected_response', status });
    expect(error.detail).toContain('https://evil.test');
    expect((await failure(client.packs.list({ walletId: 'wal_1' }))).detail).toContain('redirect');
    expect(sent.map(({ redirect }) => redirect)).toEqual(['manual', 'manual']);
  },
);

test('detects redirects that a browser hides or that the host’s own fetch has followed', async () => {
  const hidden = Object.defineProperties(json(page), { type: { value: 'opaqueredirect' }, status: { value: 0 } });
  const followed = Object.defineProperties(json(page), {
    redirected: { value: true },
    url: { value: 'https://evil.test/' },
  });
  const { client, failure } = wire([hidden, followed]);
  const first = await failure(client.packs.list({ walletId: 'wal_1' }));
  expect(first).toMatchObject({ code: 'unexpected_response' });
  expect(first.status).toBeUndefined();
  expect((await failure(client.packs.list({ walletId: 'wal_1' }))).detail).toContain('https://evil.test/');
});

test.each([
  ['two dots', '..'],
  ['a dot', '.'],
  ['dots behind a slash', 'wal_1/../wal_2'],
  ['nothing', ''],
  ['undefined', undefined],
  ['a number', 7],
  ['half a character', 'wal_\ud800'],
  ['a line break', 'wal_1\n'],
  ['a thousand characters', 'w'.repeat(1000)],
])('refuses an id that is %s before anything is sent', async (_, walletId) => {
  const { client, sent, failure } = wire([]);
  const error = await failure(client.wallets.get({ walletId } as { walletId: string }));
  expect(error).toMatchObject({ code: 'invalid_request', errors: [{ path: 'walletId' }] });
  expect(error.status).toBeUndefined();
  expect((await failure(client.checkouts.create({ ...buy, walletId: walletId as string }))).code).toBe(
    'invalid_request',
  );
  expect(sent).toHaveLength(0);
});

test('refuses a missing input with the same message', async () => {
  const { client, sent, failure } = wire([]);
  const get = client.wallets.get as unknown as (input?: unknown) => Promise<unknown>;
  for (const input of [undefined, {}, null, 7])
    expect(await failure(get(input))).toMatchObject({ code: 'invalid_request' });
  expect(sent).toHaveLength(0);
});

test('refuses values that JSON can’t represent before anything is sent', async () => {
  const { client, sent, failure } = wire([]);
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  for (const params of [circle, { big: 1n }])
    expect(await failure(client.spends.create({ walletId: 'wal_1', action: 'a', params }))).toMatchObject({
      code: 'invalid_request',
      cause: expect.any(TypeError) as unknown,
    });
  expect(sent).toHaveLength(0);
});

test.each(['', 'two words', 'line\nbreak', 'ключ', 'k'.repeat(256)])(
  'an invalid key %j is refused with the name of its header',
  async (idempotencyKey) => {
    const { client, sent, failure } = wire([]);
    expect(await failure(client.checkouts.create(buy, { idempotencyKey }))).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'Idempotency-Key' }],
    });
    expect(sent).toHaveLength(0);
  },
);

test('invalid headers leave the outcome open, since the attempt may have been sent before', async () => {
  const token = wire([], { getToken: () => 'line\nbreak' });
  expect((await token.failure(token.client.checkouts.create(buy))).code).toBe('unauthenticated');
  const own = wire([], {
    headers: () => {
      throw new Error('no session');
    },
  });
  expect(await own.failure(own.client.checkouts.create(buy))).toMatchObject({
    code: 'unauthenticated',
    cause: { message: 'no session' },
  });
  expect([...token.sent, ...own.sent]).toHaveLength(0);
});

test.each(['-1', '1e400', '0.5', '"1"'])('a total of %s is invalid', async (total) => {
  const { client, failure } = wire([json(JSON.stringify(page).replace('"total":0', `"total":${total}`))]);
  expect(await failure(client.packs.list({ walletId: 'wal_1' }))).toMatchObject({ code: 'unexpected_response' });
});

test.each([
  ['no type', { title: 'Conflict', status: 409, detail: 'It is gone.', code: 'conflict' }, 'It is gone.'],
  ['nothing but its code', { code: 'conflict' }, 'The server refused this with conflict.'],
  [
    'members of the wrong type',
    { type: 7, title: 'Conflict', status: '409', detail: [], code: 'conflict' },
    'Conflict',
  ],
])('a problem document with %s is still accepted', async (_, body, detail) => {
  const { client, failure } = wire([json(body, 409)]);
  expect(await failure(client.checkouts.create(buy))).toMatchObject({ code: 'conflict', status: 409, detail });
});

test('an error keeps only as much of a problem document as a person would read', async () => {
  const long = 'x'.repeat(1_000_000);
  const errors = Array.from({ length: 1_000 }, () => ({ path: long.slice(0, 9_000), message: long.slice(0, 9_000) }));
  const { client, failure } = wire([refusal('invalid_request', { detail: long, errors })]);
  const error = await failure(client.packs.list({ walletId: 'wal_1' }));
  expect(error.detail.length).toBeLessThan(1_100);
  expect(JSON.stringify(error.errors).length).toBeLessThan(250_000);
});
