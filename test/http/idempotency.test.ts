import { expect, it } from 'vitest';
import { gallery, marketer, studio, type Answer } from '../scenarios/harness';

const replayed = (answer: Answer<unknown>) => answer.headers.get('idempotent-replayed');

it('the same key and request get the first response again, byte for byte', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const first = await s.submit(w, [8], { key: 'k' });
  expect(replayed(first)).toBeNull();
  await s.adjust(w, 500, 'something else happened');
  await s.advance(3_600_000);
  const again = await s.submit(w, [8], { key: 'k' });
  expect(again.status).toBe(201);
  expect(again.text).toBe(first.text);
  expect(replayed(again)).toBe('true');
  expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
  expect(await s.lines(w)).toEqual([
    ['submission', -48, 52],
    ['admin_adjustment', 500, 552],
  ]);
});

it('the same request written differently is the same request', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const path = `/v1/wallets/${w.id}/spends`;
  const first = await s.send('POST', path, '{"action":"submission","params":{"clips":[8]}}', { key: 'k' });
  const again = await s.send('POST', path, ' { "params": { "clips": [ 8.0 ] }, "action": "submission" } ', {
    key: 'k',
  });
  expect([again.status, replayed(again)]).toEqual([201, 'true']);
  expect(again.text).toBe(first.text);
});

it('the same key with another body or path is refused, even if that body is invalid', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 200 } });
  const other = await s.wallet({ name: 'Contoso' });
  await s.submit(w, [8], { key: 'k' });
  const refusals = [
    await s.submit(w, [9], { key: 'k' }),
    await s.submit(w, [8], { key: 'k', confirmed: true }),
    await s.submit(other, [8], { key: 'k' }),
    await s.submit({ id: 'wal_nowhere' }, [8], { key: 'k' }),
    await s.spend(w, 'dance', {}, { key: 'k' }),
    await s.buy(w, 'pack_50', { key: 'k' }),
    await s.setAutoReload(w, true, { key: 'k' }),
    await s.send('POST', `/v1/wallets/${w.id}/spends`, '{', { key: 'k' }),
  ];
  for (const answer of refusals) expect([answer.status, answer.problem.code]).toEqual([422, 'idempotency_key_reused']);
  expect(await s.lines(w)).toEqual([['submission', -48, 152]]);
  expect(replayed(await s.submit(w, [8], { key: 'k' }))).toBe('true');
});

it.each([
  ['/spends', { action: 'submission', params: { clips: [] } }],
  ['/checkouts', { kind: 'top_up', packId: 'pack_50' }],
  ['/settlements', undefined],
])('POST %s requires a key before anything else is checked', async (path, body) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 }, outstanding: 3 });
  const before = await s.balance(w);
  for (const [id, sent] of [
    [w.id, body],
    [w.id, { nonsense: true }],
    ['wal_nowhere', body],
  ] as const) {
    const answer = await s.send('POST', `/v1/wallets/${id}${path}`, sent, { key: null });
    expect([answer.status, answer.problem.code]).toEqual([400, 'idempotency_key_missing']);
  }
  expect(await s.balance(w)).toBe(before);
  expect((await s.send('POST', `/v1/wallets/${w.id}${path}`, body)).status).toBe(201);
});

it('on other endpoints a key is optional', async () => {
  const s = studio();
  const w = await s.wallet();
  const base = `/v1/wallets/${w.id}`;
  const bare = { key: null };
  const params = { action: 'submission', params: { clips: [] } };
  expect((await s.send('POST', `${base}/quotes`, params, bare)).status).toBe(200);
  expect((await s.send('PUT', `${base}/auto-reload`, { enabled: true }, bare)).status).toBe(200);
  expect((await s.send('POST', `${base}/plan-changes/preview`, { planId: 'growth' }, bare)).status).toBe(200);
  expect((await s.send('POST', `${base}/subscription/cancel`, undefined, bare)).status).toBe(200);
  expect((await s.send('POST', `${base}/subscription/resume`, undefined, bare)).status).toBe(200);
});

it('an optional key works like a required one', async () => {
  const s = studio();
  const w = await s.wallet();
  const on = await s.setAutoReload(w, true, { key: 'on' });
  await s.setAutoReload(w, false);
  const again = await s.setAutoReload(w, true, { key: 'on' });
  expect(again.text).toBe(on.text);
  expect(replayed(again)).toBe('true');
  expect((await s.read(w)).autoReload).toMatchObject({ enabled: false });
  expect(await s.outbox()).toHaveLength(2);
});

it('executed refusals are stored: a 402 stays a 402 after a top-up', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 10 } });
  const first = await s.submit(w, [], { key: 'k' });
  expect(first.status).toBe(402);
  await s.buy(w, 'pack_150');
  const again = await s.submit(w, [], { key: 'k' });
  expect([again.status, replayed(again), again.text]).toEqual([402, 'true', first.text]);
  expect((await s.submit(w)).status).toBe(201);
});

it('403, 409 and 422 not_supported are stored, too', async () => {
  const g = gallery();
  const free = await g.wallet({ planId: 'free', buckets: { top_up: 100 } });
  const locked = await g.spend(free, 'generate', { feature: 'default', images: 1 }, { key: 'k' });
  const unsold = await g.buy(free, 'small', { key: 'b' });
  await g.change(free, 'essential');
  const lockedAgain = await g.spend(free, 'generate', { feature: 'default', images: 1 }, { key: 'k' });
  expect([locked.status, lockedAgain.text, replayed(lockedAgain)]).toEqual([403, locked.text, 'true']);
  const unsoldAgain = await g.buy(free, 'small', { key: 'b' });
  expect([unsold.status, unsoldAgain.text, replayed(unsoldAgain)]).toEqual([409, unsold.text, 'true']);

  const m = marketer();
  const w = await m.wallet({ buckets: { plan: 300 } });
  const asked = await m.spend(w, 'campaign', {}, { key: 'k' });
  await m.adjust(w, 5000, 'plenty now');
  const askedAgain = await m.spend(w, 'campaign', {}, { key: 'k' });
  expect([asked.status, askedAgain.text, replayed(askedAgain)]).toEqual([409, asked.text, 'true']);
  const none = await m.setAutoReload(w, true, { key: 'ar' });
  const noneAgain = await m.setAutoReload(w, true, { key: 'ar' });
  expect([none.status, noneAgain.text, replayed(noneAgain)]).toEqual([422, none.text, 'true']);
});

it('responses without execution aren’t stored: 400, 404, 405, 413, 415', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const path = `/v1/wallets/${w.id}/spends`;
  const key = 'k';
  expect((await s.spend(w, 'dance', {}, { key })).status).toBe(400);
  expect((await s.submit({ id: 'wal_nowhere' }, [], { key })).status).toBe(404);
  expect((await s.send('PATCH', path, {}, { key })).status).toBe(405);
  expect((await s.send('POST', path, ' '.repeat(65_537), { key })).status).toBe(413);
  expect((await s.send('POST', path, 'x', { key, headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  const done = await s.submit(w, [], { key });
  expect([done.status, replayed(done)]).toEqual([201, null]);
  expect(await s.lines(w)).toEqual([['submission', -40, 60]]);
});

it('a refused reuse doesn’t replace the stored response', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const first = await s.submit(w, [], { key: 'k' });
  expect((await s.submit(w, [5], { key: 'k' })).status).toBe(422);
  expect((await s.submit(w, [], { key: 'k' })).text).toBe(first.text);
});

it('a key is stored for 24 hours of ledger time', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.submit(w, [], { key: 'k' });
  await s.advance(86_400_000 - 1);
  expect(replayed(await s.submit(w, [], { key: 'k' }))).toBe('true');
  await s.advance(2);
  const fresh = await s.submit(w, [], { key: 'k' });
  expect([fresh.status, replayed(fresh)]).toEqual([201, null]);
  expect(await s.lines(w)).toEqual([
    ['submission', -40, 60],
    ['submission', -40, 20],
  ]);
});

it('after 24 hours a key can be used for another request', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.submit(w, [], { key: 'k' });
  await s.advance(86_400_001);
  expect((await s.buy(w, 'pack_50', { key: 'k' })).status).toBe(201);
});

it('keys belong to an account', async () => {
  const s = studio();
  const mine = await s.wallet({ buckets: { plan: 100 } }, { account: 'ada' });
  const yours = await s.wallet({ buckets: { plan: 100 } }, { account: 'ben' });
  const first = await s.submit(mine, [], { key: 'k', account: 'ada' });
  const second = await s.submit(yours, [8], { key: 'k', account: 'ben' });
  expect([first.status, second.status, replayed(second)]).toEqual([201, 201, null]);
  expect(second.body.wallet.balance).toBe(52);
});

it('a checkout with the same key is created once, and its first response is repeated', async () => {
  const s = studio();
  const w = await s.wallet({ card: null, buckets: { plan: 0 } });
  const first = await s.buy(w, 'pack_50', { key: 'k' });
  expect(first.body.status).toBe('open');
  await s.pay(first.body, '4242424242424242');
  const again = await s.buy(w, 'pack_50', { key: 'k' });
  expect(again.text).toBe(first.text);
  expect(await s.balance(w)).toBe(50);
  expect(await s.captured()).toHaveLength(1);
});

it('reads ignore a key', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.submit(w, [], { key: 'k' });
  const read = await s.send('GET', `/v1/wallets/${w.id}`, undefined, { headers: { 'idempotency-key': 'k' } });
  expect([read.status, replayed(read)]).toEqual([200, null]);
});
