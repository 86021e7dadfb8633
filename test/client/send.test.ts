// The requests themselves: what is sent, what comes back broken, and what is retried. Only these tests write responses
// by hand.
import { expect, test } from 'vitest';
import { type CallFailure, type CallResponse, createCreditsClient, outcomeOf } from '../../src/client';
import { problemStatuses } from '../../src/contract';
import { buy, checkout, json, pack, page, refusal, type Reply, wire } from './wire';

const lost = new TypeError('Failed to fetch');

test('a read is sent as path and query, without body or key', async () => {
  const { client, clock, sent } = wire([json(page)], { headers: { 'x-tenant': 'a' }, getToken: () => 'secret' });
  await clock.run(client.entries.list({ walletId: 'wal/1', type: 'submission', limit: 5 }));
  const [request] = sent;
  expect(request?.url).toBe('https://api.test/v1/wallets/wal%2F1/entries?type=submission&limit=5');
  expect(request?.method).toBe('GET');
  expect(request?.headers.get('idempotency-key')).toBeNull();
  expect(request?.headers.get('x-tenant')).toBe('a');
  expect(request?.headers.get('authorization')).toBe('Bearer secret');
});

test('every POST, PUT and DELETE has a new key, or the given one', async () => {
  const wallet = () => json({}, 500);
  const { client, sent, failure } = wire([json(checkout, 201), json(checkout, 201), wallet(), wallet(), wallet()], {
    maxRetries: 0,
  });
  await client.checkouts.create(buy);
  await client.checkouts.create(buy, { idempotencyKey: 'mine' });
  await failure(client.autoReload.set({ walletId: 'wal_1', enabled: true }));
  await failure(client.planChanges.withdraw({ walletId: 'wal_1' }));
  await failure(client.subscription.cancel({ walletId: 'wal_1' }));
  const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
  expect(keys[1]).toBe('mine');
  expect(new Set(keys).size).toBe(5);
  expect(keys).not.toContain(null);
  expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ kind: 'top_up', packId: 'pack_50' });
  expect(sent[4]?.body).toBeUndefined();
});

test('the host’s headers can set Authorization, but not the idempotency key', async () => {
  const { client, clock, sent } = wire([json(checkout, 201)], {
    headers: () => ({ 'Idempotency-Key': 'x', Authorization: 'Basic y' }),
  });
  await clock.run(client.checkouts.create(buy, { idempotencyKey: 'mine' }));
  expect(sent[0]?.headers.get('idempotency-key')).toBe('mine');
  expect(sent[0]?.headers.get('authorization')).toBe('Basic y');
});

test.each([
  ['a lost connection', () => lost],
  ['a server fault', () => refusal('internal')],
  ['a server that is down', () => refusal('unavailable')],
  ['a proxy without words', () => json('<html>Bad gateway</html>', 502)],
  ['an attempt that still runs', () => refusal('request_in_progress')],
  ['a limit', () => refusal('rate_limited')],
  ['no answer in time', () => 'hangs' as const],
])('after %s the same request is sent again, under the same key', async (_, trouble) => {
  const { client, clock, sent } = wire([trouble(), trouble(), json(checkout, 201)]);
  await expect(clock.run(client.checkouts.create(buy))).resolves.toEqual(checkout);
  expect(new Set(sent.map(({ headers, body, url }) => headers.get('idempotency-key') + String(body) + url)).size).toBe(
    1,
  );
  expect(sent).toHaveLength(3);
});

test.each([
  'insufficient_tokens',
  'forbidden',
  'not_found',
  'payment_method_required',
  'subscription_required',
  'already_settled',
  'conflict',
  'not_supported',
  'idempotency_key_reused',
  'invalid_request',
] as const)('%s is final and not retried', async (code) => {
  const { client, sent, failure } = wire([refusal(code, code === 'insufficient_tokens' ? shortage : {})]);
  const error = await failure(client.checkouts.create(buy));
  expect(error).toMatchObject({
    code,
    status: problemStatuses[code],
    detail: `It is ${code}.`,
    message: `It is ${code}.`,
  });
  expect(sent).toHaveLength(1);
});

const shortage = {
  walletId: 'wal_1',
  action: 'submission',
  balance: 10,
  spendable: 10,
  cost: 88,
  shortfall: 78,
  autoReload: null,
  recovery: { topUp: true, upgrade: true, renewsAt: null, suggestion: 'top_up', suggestionReason: 'A pack covers it.' },
};

test('a refusal for lack of tokens says how many are missing', async () => {
  const { client, failure } = wire([refusal('insufficient_tokens', shortage)]);
  const error = await failure(client.spends.create({ walletId: 'wal_1', action: 'submission', params: {} }));
  expect(error.shortage).toEqual(shortage);
});

test('names the fields that were refused', async () => {
  const errors = [{ path: 'params.clips', message: 'is missing' }];
  const { client, failure } = wire([refusal('invalid_request', { errors })]);
  expect((await failure(client.packs.list({ walletId: 'wal_1' }))).errors).toEqual(errors);
});

test('delays grow with random jitter, and end after maxRetries', async () => {
  const { client, sent, failure } = wire(Array<Reply>(5).fill(lost));
  const error = await failure(client.packs.list({ walletId: 'wal_1' }));
  expect(error.code).toBe('network_error');
  expect(error.cause).toBe(lost);
  // 250, 500, 1000, 2000 ms; each randomly between half and full length, here in the middle.
  expect(sent.map(({ at }) => at)).toEqual([0, 187.5, 562.5, 1312.5, 2812.5]);
});

test.each([
  ['seconds', '7', 7],
  ['a date', new Date(Date.UTC(2026, 3, 1, 0, 0, 9)).toUTCString(), 9],
])('Retry-After in %s is waited for', async (_, header, seconds) => {
  const { client, clock, sent } = wire([refusal('rate_limited', {}, { 'retry-after': header }), json(page)]);
  await clock.run(client.packs.list({ walletId: 'wal_1' }));
  expect(sent[1]?.at).toBeGreaterThanOrEqual(seconds * 1000);
  expect(sent[1]?.at).toBeLessThan((seconds + 1) * 1000);
});

test.each([
  ['ten minutes slow', 600],
  ['right', 0],
  ['ten minutes fast', -600],
])('a Retry-After date is compared with the response’s Date if this clock is %s', async (_, ahead) => {
  const server = Date.UTC(2026, 3, 1) + ahead * 1000;
  const dates = {
    date: new Date(server).toUTCString(),
    'retry-after': new Date(server + 2_000).toUTCString(),
  };
  const { client, clock, sent } = wire([refusal('rate_limited', {}, dates), json(page)]);
  await clock.run(client.packs.list({ walletId: 'wal_1' }));
  expect(sent[1]?.at).toBeGreaterThanOrEqual(2_000);
  expect(sent[1]?.at).toBeLessThan(3_000);
});

test('an invalid Retry-After is ignored', async () => {
  for (const header of ['-5', 'soon', 'NaN']) {
    const { client, clock, sent } = wire([refusal('rate_limited', {}, { 'retry-after': header }), json(page)]);
    await clock.run(client.packs.list({ walletId: 'wal_1' }));
    expect(sent[1]?.at).toBeLessThan(1_000);
  }
});

test('a Retry-After of minutes is passed to the caller', async () => {
  const { client, sent, failure } = wire([refusal('unavailable', {}, { 'retry-after': '600' })]);
  expect(await failure(client.packs.list({ walletId: 'wal_1' }))).toMatchObject({
    code: 'unavailable',
    retryAfterSeconds: 600,
  });
  expect(sent).toHaveLength(1);
});

test('without a response in time, a try times out and its request is aborted', async () => {
  const { client, sent, failure } = wire(['hangs'], { maxRetries: 0, timeoutMs: 1000 });
  const error = await failure(client.packs.list({ walletId: 'wal_1' }));
  expect(error).toMatchObject({ code: 'timeout' });
  expect(sent[0]?.signal.aborted).toBe(true);
});

test.each([Infinity, 2 ** 31])('a timeout of %d ms waits, it does not end at once', async (timeoutMs) => {
  const later = new Promise((resolve) => setTimeout(resolve, 20));
  const fetch = () => later.then(() => json(page));
  const client = createCreditsClient({ baseUrl: 'https://api.test', timeoutMs, maxRetries: 0, fetch });
  expect(await client.wallets.list()).toEqual(page);
});

test('a body that stalls times out, too', async () => {
  const stalls = new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
  const { client, failure } = wire([stalls], { maxRetries: 0 });
  expect((await failure(client.packs.list({ walletId: 'wal_1' }))).code).toBe('timeout');
});

test('aborting ends the call at once: before it, during it, and while it waits to retry', async () => {
  const controller = new AbortController();
  const before = wire([]);
  expect(
    (await before.failure(before.client.packs.list({ walletId: 'wal_1' }, { signal: AbortSignal.abort() }))).code,
  ).toBe('aborted');
  expect(before.sent).toHaveLength(0);

  const during = wire(['hangs']);
  const call = during.client.packs.list({ walletId: 'wal_1' }, { signal: controller.signal });
  queueMicrotask(() => controller.abort('left the page'));
  const error = await during.failure(call);
  expect(error).toMatchObject({ code: 'aborted', cause: 'left the page' });
  expect(during.sent).toHaveLength(1);

  const between = new AbortController();
  const waiting = wire([lost, json(page)], {
    onError: ({ error: { code } }) => code === 'network_error' && between.abort(),
  });
  expect(
    (await waiting.failure(waiting.client.packs.list({ walletId: 'wal_1' }, { signal: between.signal }))).code,
  ).toBe('aborted');
  expect(waiting.sent).toHaveLength(1);
});

test('a 401 requests a new token, once', async () => {
  const asked: boolean[] = [];
  const getToken = ({ refresh }: { refresh: boolean }) => {
    asked.push(refresh);
    return Promise.resolve(refresh ? 'new' : 'old');
  };
  const renewed = wire([refusal('unauthenticated'), json(page)], { getToken });
  await renewed.clock.run(renewed.client.packs.list({ walletId: 'wal_1' }));
  expect(renewed.sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
  expect(asked).toEqual([false, true]);

  const refused = wire([refusal('unauthenticated'), refusal('unauthenticated')], { getToken });
  expect((await refused.failure(refused.client.packs.list({ walletId: 'wal_1' }))).code).toBe('unauthenticated');

  const anonymous = wire([json('Sign in', 401)]);
  expect((await anonymous.failure(anonymous.client.packs.list({ walletId: 'wal_1' }))).code).toBe('unauthenticated');
});

test('calls refused together share one refresh', async () => {
  let refreshes = 0;
  const getToken = async ({ refresh }: { refresh: boolean }) => {
    if (refresh) refreshes++;
    await Promise.resolve();
    return 'token';
  };
  const { client, clock } = wire([refusal('unauthenticated'), refusal('unauthenticated'), json(page), json(page)], {
    getToken,
  });
  await clock.run(Promise.all([client.packs.list({ walletId: 'wal_1' }), client.plans.list({ walletId: 'wal_1' })]));
  expect(refreshes).toBe(1);
});

test('if getToken fails, the call is unauthenticated and never sent', async () => {
  const { client, sent, failure } = wire([], { getToken: () => Promise.reject(new Error('no session')) });
  expect(await failure(client.packs.list({ walletId: 'wal_1' }))).toMatchObject({
    code: 'unauthenticated',
    cause: { message: 'no session' },
  });
  expect(sent).toHaveLength(0);
});

test('if getToken fails after a try without a response, the error speaks of the last try only', async () => {
  const { client, sent, failure } = wire([new TypeError('gone'), refusal('unauthenticated')], {
    getToken: ({ refresh }) => (refresh ? Promise.reject(new Error('no session')) : 'token'),
  });
  const error = await failure(client.checkouts.create(buy));
  expect(error).toMatchObject({ code: 'unauthenticated', mayHaveRun: true });
  expect(error.detail).toMatch(/this try was not sent/);
  expect(sent).toHaveLength(2);
});

test.each([
  ['not JSON', '{"data": ['],
  ['nothing', ''],
  ['another shape', { data: 'none' }],
  ['a field missing', { data: [{ ...pack, amount: undefined }], nextCursor: null, previousCursor: null, total: 1 }],
  ['a float', { data: [{ ...pack, amount: 0.5 }], nextCursor: null, previousCursor: null, total: 1 }],
  ['null', 'null'],
])('a response that is %s becomes a clear error, never a number', async (_, body) => {
  const { client, sent, failure } = wire([json(body)]);
  const error = await failure(client.packs.list({ walletId: 'wal_1' }));
  expect(error).toMatchObject({ code: 'unexpected_response', status: 200 });
  expect(sent).toHaveLength(1);
});

test('the error names the field, but not its value', async () => {
  const { client, failure } = wire([
    json({ data: [{ ...pack, amount: 'secret' }], nextCursor: null, previousCursor: null, total: 1 }),
  ]);
  const { detail } = await failure(client.packs.list({ walletId: 'wal_1' }));
  expect(detail).toContain('data.0.amount');
  expect(detail).toContain('packs.list');
  expect(detail).not.toContain('secret');
});

test('unknown fields are dropped', async () => {
  const { client, clock } = wire([json({ ...page, data: [{ ...pack, badge: 'new' }], took: 3 })]);
  await expect(clock.run(client.packs.list({ walletId: 'wal_1' }))).resolves.toEqual({ ...page, data: [pack] });
});

test('a 402 that does not say what is short is a refusal all the same', async () => {
  const { client, failure } = wire([refusal('insufficient_tokens')]);
  const error = await failure(client.packs.list({ walletId: 'wal_1' }));
  expect(error).toMatchObject({ code: 'refused', serverCode: 'insufficient_tokens' });
  expect(outcomeOf(error)).toBe('refused');
});

test.each([
  ['a 404 page of another server', json('<html>', 404)],
  ['a confirmation without its quote', refusal('confirmation_required')],
])('%s is unexpected', async (_, reply) => {
  const { client, failure } = wire([reply]);
  expect((await failure(client.packs.list({ walletId: 'wal_1' }))).code).toBe('unexpected_response');
});

test('telemetry gets every try, and no secrets', async () => {
  const events: (CallResponse | CallFailure)[] = [];
  const { client, clock } = wire([refusal('internal'), json(checkout, 201, { 'idempotent-replayed': 'true' })], {
    getToken: () => 'secret-token',
    onResponse: (event) => events.push(event),
    onError: (event) => events.push(event),
  });
  await clock.run(client.checkouts.create(buy, { idempotencyKey: 'secret-key' }));
  const call = { operation: 'checkouts.create', method: 'POST', path: '/v1/wallets/wal_1/checkouts' };
  expect(events).toMatchObject([
    { ...call, tryNumber: 1, status: 500, replayed: false },
    { ...call, tryNumber: 1, willRetry: true, error: { code: 'internal' } },
    { ...call, tryNumber: 2, status: 201, replayed: true },
  ]);
  expect(JSON.stringify(events)).not.toContain('secret');
});

test('telemetry that throws breaks nothing', async () => {
  const boom = () => {
    throw new Error('boom');
  };
  const { client, clock } = wire([lost, json(page)], { onResponse: boom, onError: boom });
  await expect(clock.run(client.packs.list({ walletId: 'wal_1' }))).resolves.toEqual(page);
});

test('iterating a list whose next page is the same page fails', async () => {
  const stuck = () => json({ ...page, nextCursor: 'c1' });
  const { client, failure } = wire([stuck(), stuck()]);
  const walk = async () => {
    for await (const entry of client.entries.iterate({ walletId: 'wal_1' })) expect(entry).toBeDefined();
  };
  expect((await failure(walk())).code).toBe('unexpected_response');
});

test('without baseUrl the page’s own origin is used', async () => {
  const { client, clock, sent } = wire([json(page), json(page)], { baseUrl: undefined });
  await clock.run(client.wallets.list());
  expect(sent[0]?.url).toBe('/v1/wallets');
});

test('without any origin, it fails with a network error that names the URL', async () => {
  const client = createCreditsClient({ maxRetries: 0 });
  const error: unknown = await client.wallets.list().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'network_error' });
  expect(String(error)).toContain('/v1/wallets');
});

test('aborting ends a CSV that is still arriving', async () => {
  const endless = new Response(new ReadableStream({ start: (out) => out.enqueue(new TextEncoder().encode('id,at')) }));
  const { client, clock } = wire([endless]);
  const stop = new AbortController();
  const stream = await clock.run(client.entries.csvStream({ walletId: 'wal_1' }, { signal: stop.signal }));
  const text = new Response(stream).text();
  stop.abort(new Error('enough'));
  await expect(text).rejects.toThrow('enough');
});

test('a refusal with an unknown code is still a refusal, with the server’s code and message', async () => {
  for (const status of [400, 401, 402, 403, 404, 405, 410, 422, 451]) {
    const { client, failure } = wire([json({ detail: 'Verify your identity first.', code: 'kyc_required' }, status)]);
    const error = await failure(client.packs.list({ walletId: 'wal_1' }));
    expect(error).toMatchObject({
      code: 'refused',
      serverCode: 'kyc_required',
      detail: 'Verify your identity first.',
      status,
    });
  }
});

test.each([
  [408, 'unexpected_response'],
  [409, 'unexpected_response'],
  [425, 'unexpected_response'],
  [429, 'rate_limited'],
  [500, 'unavailable'],
  [503, 'unavailable'],
])('a %i with an unknown code leaves the outcome open', async (status, code) => {
  const body = { detail: 'Later.', code: 'warehouse_asleep' };
  const { client, failure } = wire(Array.from({ length: 5 }, () => json(body, status)));
  const error = await failure(client.packs.list({ walletId: 'wal_1' }));
  expect(error).toMatchObject({ code, serverCode: 'warehouse_asleep', status });
  expect(outcomeOf(error)).toBe('unknown');
});

test('a command isn’t sent again once its key may have been forgotten, such as after a night with the lid closed', async () => {
  const { client, sent, clock } = wire([new TypeError('Suspended.'), json(checkout)], {
    sleep: (ms, signal) => clock.sleep(ms < 1000 ? 24 * 3_600_000 : ms, signal),
    timeoutMs: 48 * 3_600_000,
  });
  const error = await clock.run(client.checkouts.create(buy).catch((thrown: unknown) => thrown));
  expect(sent).toHaveLength(1);
  expect(outcomeOf(error)).toBe('unknown');
});
