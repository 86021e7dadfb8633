import { expect, it } from 'vitest';
import { card, photograph, studio, type Play } from './harness';
import { eventually } from '../fixtures/eventually';

const sixOfEight = [8, 8, 8, 8, 8, 8];

/** The charge of a request that is still in progress. */
const held = (s: Play) =>
  eventually(async () => {
    const charge = (await s.charges())[0];
    if (!charge) throw new Error('nothing is charged yet');
    return charge;
  });

it('a charge that succeeds before the server fails is stored, and the same key spends without charging again (OQ-29)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  await s.faults({ next: [{ match: '/spends', kind: 'fail_after_charge' }] });
  const failed = await s.submit(w, sixOfEight, { key: 'once' });
  expect([failed.status, failed.problem.code]).toEqual([500, 'internal']);
  expect(await s.lines(w)).toEqual([['auto_reload', 50, 110]]);
  const again = await s.submit(w, sixOfEight, { key: 'once' });
  expect(again.status).toBe(201);
  expect(again.headers.get('idempotent-replayed')).toBeNull();
  expect(await s.lines(w)).toEqual([
    ['auto_reload', 50, 110],
    ['submission', -88, 22],
  ]);
  expect(await s.captured()).toHaveLength(1);
});

it('Auto Reload never charges twice for one key, even if another action used up the first charge (OQ-28)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  await s.faults({ next: [{ match: '/spends', kind: 'fail_after_charge' }] });
  await s.submit(w, sixOfEight, { key: 'once' });
  expect((await s.submit(w, sixOfEight, { key: 'other' })).status).toBe(201);
  const again = await s.submit(w, sixOfEight, { key: 'once' });
  expect(again.problem).toMatchObject({
    status: 402,
    // The card has been charged for this key.
    detail: 'Not enough tokens for this.',
    balance: 22,
    autoReload: { enabled: true, outcome: 'used_up', message: 'Auto Reload ran, but other work used what it added.' },
  });
  expect(await s.captured()).toHaveLength(1);
  // A new key is a new action, and after a day the old one is forgotten.
  expect((await s.submit(w, sixOfEight, { key: 'new' })).problem).toMatchObject({ status: 402, shortfall: 66 });
  await s.burn(w, 22);
  expect((await s.submit(w, [8], { key: 'third' })).status).toBe(201);
  expect(await s.captured()).toHaveLength(2);
});

it('a response that is lost after the commit is found again with its key', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  await s.faults({ next: [{ match: '/spends', kind: 'drop_after' }] });
  await expect(s.submit(w, sixOfEight, { key: 'once' })).rejects.toBeInstanceOf(Error);
  expect(await s.balance(w)).toBe(22);
  const again = await s.submit(w, sixOfEight, { key: 'once' });
  expect(again.status).toBe(201);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(await s.lines(w)).toEqual([
    ['auto_reload', 50, 110],
    ['submission', -88, 22],
  ]);
  expect(await s.captured()).toHaveLength(1);
});

it('a request that is lost before it arrives changes nothing', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const before = await photograph(s, w);
  await s.faults({ next: [{ match: '/spends', kind: 'drop_before' }] });
  await expect(s.submit(w, sixOfEight, { key: 'once' })).rejects.toBeInstanceOf(Error);
  expect(await photograph(s, w)).toBe(before);
  expect((await s.submit(w, sixOfEight, { key: 'once' })).status).toBe(201);
  expect(await s.balance(w)).toBe(12);
});

it.each([500, 503, 429, 403, 409])('a fault with status %d changes nothing, and isn’t stored', async (status) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const before = await photograph(s, w);
  await s.faults({ next: [{ match: '/spends', kind: 'status', status }] });
  const failed = await s.submit(w, sixOfEight, { key: 'once' });
  expect(failed.status).toBe(status);
  expect(failed.problem.code).toBe(
    { 500: 'internal', 503: 'unavailable', 429: 'rate_limited', 403: 'forbidden', 409: 'conflict' }[status],
  );
  if (status === 429) expect(Number(failed.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await photograph(s, w)).toBe(before);
  expect((await s.submit(w, sixOfEight, { key: 'once' })).status).toBe(201);
});

it('a held charge leaves the checkout processing until it is released', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 1 } });
  await s.faults({ processorHold: true });
  const checkout = (await s.buy(w, 'pack_50')).body;
  expect(checkout.status).toBe('processing');
  expect(await s.lines(w)).toEqual([]);
  expect(await s.captured()).toEqual([]);
  const charge = (await s.charges())[0];
  expect((await s.release(charge ?? { id: '' }, 'captured')).status).toBe(200);
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'completed' });
  expect(await s.lines(w)).toEqual([['manual_top_up', 50, 51]]);
  expect(await s.captured()).toHaveLength(1);
  expect((await s.release(charge ?? { id: '' }, 'captured')).status).toBe(409);
  expect((await s.release({ id: 'chg_nowhere' }, 'captured')).status).toBe(404);
  expect(await s.balance(w)).toBe(51);
});

it('a held charge that is declined grants nothing, and the checkout can be paid again', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 1 } });
  await s.faults({ processorHold: true });
  const checkout = (await s.buy(w, 'pack_50')).body;
  const charge = (await s.charges())[0];
  await s.release(charge ?? { id: '' }, 'declined');
  expect(await s.poll(w, checkout)).toMatchObject({ status: 'open', failure: { code: expect.any(String) } });
  expect(await s.lines(w)).toEqual([]);
  await s.pay(checkout, card.works);
  expect(await s.lines(w)).toEqual([['manual_top_up', 50, 51]]);
  expect(await s.captured()).toHaveLength(1);
});

it('only the next charge is held', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 1 } });
  await s.faults({ processorHold: true });
  await s.buy(w, 'pack_50');
  expect((await s.buy(w, 'pack_150')).body.status).toBe('completed');
  expect(await s.balance(w)).toBe(151);
});

it('a fault applies once, and only to matching requests', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.faults({ next: [{ match: '/spends', kind: 'status', status: 503 }] });
  expect((await s.list(w)).status).toBe(200);
  expect((await s.submit(w)).status).toBe(503);
  expect((await s.submit(w)).status).toBe(201);
});

it('a malformed response can’t be parsed', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.faults({ next: [{ match: '/entries', kind: 'malformed' }] });
  const read = async () => (await s.world.fetch(`http://ledger.test/v1/wallets/${w.id}/entries`)).json();
  await expect(read()).rejects.toBeInstanceOf(Error);
  expect(await read()).toMatchObject({ data: [{ amount: 100 }] });
});

it('29: an action waits while its reload is authorized; turning Auto Reload off doesn’t cancel it (A.T20)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  await s.faults({ processorHold: true });
  const submission = s.submit(w, sixOfEight, { key: 'once' });
  expect((await s.setAutoReload(w, false)).status).toBe(200);
  expect(await s.lines(w)).toEqual([]);
  const double = await s.submit(w, sixOfEight, { key: 'once' });
  expect([double.status, double.problem.code]).toEqual([409, 'request_in_progress']);
  expect((await s.deleteAccount()).problem).toMatchObject({ status: 409, code: 'conflict' });
  await s.release(await held(s), 'captured');
  expect((await submission).status).toBe(201);
  expect(await s.lines(w)).toEqual([
    ['auto_reload', 50, 110],
    ['submission', -88, 22],
  ]);
  expect((await s.submit(w)).problem).toMatchObject({ status: 402, autoReload: { enabled: false } });
  const again = await s.submit(w, sixOfEight, { key: 'once' });
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
  expect(await s.captured()).toHaveLength(1);
});

it('a held reload that is declined ends in a refusal that says so', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  await s.faults({ processorHold: true });
  const submission = s.submit(w, sixOfEight);
  await s.release(await held(s), 'declined');
  expect((await submission).problem).toMatchObject({ status: 402, autoReload: { enabled: true, outcome: 'declined' } });
  expect(await s.lines(w)).toEqual([]);
});

it('a held reload doesn’t block other wallets', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  const other = await s.wallet({ name: 'Contoso', buckets: { plan: 40 } });
  await s.faults({ processorHold: true });
  const submission = s.submit(w, sixOfEight);
  expect((await s.submit(other)).status).toBe(201);
  await s.release(await held(s), 'captured');
  expect((await submission).status).toBe(201);
});

it('an error rate of one fails every call of /v1 and none of backstage', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  const before = await photograph(s, w);
  await s.faults({ errorRate: 1 });
  for (let i = 0; i < 5; i++) expect((await s.submit(w)).problem).toMatchObject({ status: 503, code: 'unavailable' });
  expect((await s.list(w)).status).toBe(503);
  expect(await s.now()).toBe('2026-04-01T00:00:00.000Z');
  await s.faults({});
  expect(await photograph(s, w)).toBe(before);
});

it('a request without a response ends when the client aborts it, and changes nothing', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  await s.faults({ next: [{ match: '/spends', kind: 'timeout' }] });
  const sent = s.world.fetch(`http://ledger.test/v1/wallets/${w.id}/spends`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
    body: '{"action":"submission","params":{"clips":[]}}',
    signal: AbortSignal.timeout(50),
  });
  await expect(sent).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await s.lines(w)).toEqual([]);
  expect((await s.submit(w, [], { key: 'once' })).status).toBe(201);
});

it('a checkout that was paid before the server failed isn’t paid again with its key, or mistaken for another', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: card.works });
  await s.faults({ next: [{ match: '/checkouts', kind: 'fail_after_charge' }] });
  expect((await s.buy(w, 'pack_50', { key: 'k' })).status).toBe(500);
  expect((await s.buy(w, 'pack_150', { key: 'k' })).problem).toMatchObject({
    status: 422,
    code: 'idempotency_key_reused',
  });
  expect((await s.buy(w, 'pack_50', { key: 'k' })).body).toMatchObject({ status: 'completed', packId: 'pack_50' });
  expect([await s.balance(w), (await s.captured()).length]).toEqual([50, 1]);
});

it('a plan that was paid before the server failed isn’t mistaken for the same plan with another cadence', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'starter', card: card.works });
  await s.faults({ next: [{ match: '/checkouts', kind: 'fail_after_charge' }] });
  const change = (more: object) => s.checkout(w, { kind: 'plan_change', planId: 'growth', ...more }, { key: 'k' });
  expect((await change({ cadence: 'monthly' })).status).toBe(500);
  expect((await change({ cadence: 'annual' })).problem).toMatchObject({ code: 'idempotency_key_reused' });
  expect((await change({ cadence: 'monthly' })).body).toMatchObject({ status: 'completed', planId: 'growth' });
  expect(await s.captured()).toHaveLength(1);
});

it('after 24 hours the key of a checkout whose response was lost can be used for another request', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: card.works });
  await s.faults({ next: [{ match: '/checkouts', kind: 'fail_after_charge' }] });
  await s.buy(w, 'pack_50', { key: 'k' });
  await s.advance(86_400_000);
  expect((await s.buy(w, 'pack_150', { key: 'k' })).body).toMatchObject({ status: 'completed', packId: 'pack_150' });
  expect(await s.balance(w)).toBe(200);
});
