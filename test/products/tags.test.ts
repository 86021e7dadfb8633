// Tags of the request and of the token, and usage grouped by them (X.8).
import { expect, it } from 'vitest';
import { createWorld, type ProductFile } from '../../mocks/index';
import { compileProduct } from '../../mocks/products/index';
import type { Entry, Page, Spend, UsageRow, Wallet } from '../../src/contract';
import { Shelf } from '../stores/memoryStore';
import { play } from './play';

const shared: ProductFile = {
  id: 'shared',
  packs: [{ id: 'p', amount: 100, price: '9.00' }],
  tags: [
    { id: 'member', from: 'token' },
    { id: 'project', from: 'request' },
  ],
  actions: { draw: { label: 'Drawing', cost: 3 }, run: { rate: { kind: 'metered', min: 1, max: 20 } } },
};
const full = { buckets: { top_up: 100 } };
const ana = 'default~member=ana';

it('a spend, its job, its entries and its quote have the tags of the request and of the token (X.8)', async () => {
  const s = play(shared);
  const w = await s.wallet(full);
  const { body } = await s.spend(w, 'draw', {}, { tags: { project: 'Atlas & Co' } }, 'default~member=ana%20m~key=k1');
  const tags = { member: 'ana m', project: 'Atlas & Co' };
  expect(body).toMatchObject({ spend: { tags }, entries: [{ tags }] });
  await s.fail(body.spend.id);
  expect((await s.log(w)).map((entry) => entry.tags)).toEqual([undefined, tags, tags]);
  const jobs = await s.ask<Page<Spend>>('GET', `/v1/wallets/${w.id}/spends`);
  expect(jobs.body.data[0]).toMatchObject({ tags });
  const quote = await s.ask('POST', `/v1/wallets/${w.id}/quotes`, { action: 'draw', params: {} }, ana);
  expect(quote.body).toMatchObject({ tags: { member: 'ana' } });
  const plain = await s.spend(w, 'draw');
  expect(plain.body.spend).not.toHaveProperty('tags');
  expect(plain.body.entries[0]).not.toHaveProperty('tags');
});

it('a request can’t send the token’s tags or unknown tags; nothing is taken (X.8)', async () => {
  const s = play(shared);
  const w = await s.wallet(full);
  for (const [tags, path, message] of [
    [{ member: 'bo' }, 'tags.member', 'comes with the token and cannot be sent'],
    [{ colour: 'red' }, 'tags.colour', 'is not a tag of this product'],
  ] as const) {
    const spend = await s.spend(w, 'draw', {}, { tags }, ana);
    const quote = await s.ask('POST', `/v1/wallets/${w.id}/quotes`, { action: 'draw', params: {}, tags }, ana);
    for (const answer of [spend, quote])
      expect([answer.status, answer.body]).toMatchObject([
        400,
        { code: 'invalid_request', errors: [{ path, message }] },
      ]);
  }
  for (const tags of [{ project: '' }, { project: 'x'.repeat(129) }, { project: 'a\nb' }, { project: 7 }, ['x'], 'x'])
    expect((await s.spend(w, 'draw', {}, { tags }, ana)).status).toBe(400);
  expect((await s.read(w)).balance).toBe(100);
});

it('unknown tags of a token are ignored, and request tags aren’t read from it (X.8)', async () => {
  const s = play(shared);
  const w = await s.wallet(full);
  const { body } = await s.spend(w, 'draw', {}, {}, 'default~project=atlas~team=red');
  expect(body.spend).not.toHaveProperty('tags');
});

it('a token in another format names the whole account', async () => {
  const s = play(shared);
  const w = await s.wallet(full);
  for (const token of ['default~member', 'default~member=', 'default~=ana', '~member=ana', 'default~Member=ana'])
    expect((await s.ask('GET', `/v1/wallets/${w.id}`, undefined, token)).status, token).toBe(404);
  for (const token of ['default', ana, 'default~member=a=b~key=%E0%A4%A'])
    expect((await s.ask('GET', `/v1/wallets/${w.id}`, undefined, token)).status, token).toBe(200);
});

it('keys belong to the whole token: two members can use the same key, and deleting the account forgets both (X.8)', async () => {
  const world = createWorld({ product: shared, nowAt: '2026-04-01T00:00:00.000Z' });
  const wallet = await world.backstage.wallets.create({ name: 'Acme', ...full });
  const send = async (method: string, path: string, body: object, token: string, key: string) => {
    const response = await world.fetch(`http://ledger.test${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
  const draw = (token: string) =>
    send('POST', `/v1/wallets/${wallet.id}/spends`, { action: 'draw', params: {} }, token, 'same-key-1');
  const [first, other, again] = [await draw(ana), await draw('default~member=bo'), await draw(ana)];
  expect([first.status, other.status, again.status]).toEqual([201, 201, 201]);
  expect(again.text).toBe(first.text);
  expect(other.text).not.toBe(first.text);
  expect((await world.backstage.wallets.list()).data[0]!.balance).toBe(94);
  await send('DELETE', '/v1/account', { confirm: 'delete' }, ana, 'gone');
  for (const token of [ana, 'default~member=bo']) expect((await draw(token)).status).toBe(404);
});

const usage = async (s: ReturnType<typeof play>, w: { id: string }, query: string) =>
  (await s.ask<Page<UsageRow>>('GET', `/v1/wallets/${w.id}/usage?${query}`)).body;
const rows = ({ data }: Page<UsageRow>) => data.map(({ key, label, amount, count }) => [key, label, amount, count]);

it('usage is grouped by tag or action: net of refunds, largest first, then by key (X.8)', async () => {
  const s = play(shared);
  const w = await s.wallet(full);
  expect(w.capabilities.usage).toEqual(['member', 'project', 'action']);
  await s.spend(w, 'draw', {}, { tags: { project: 'b' } }, ana);
  await s.spend(w, 'draw', {}, { tags: { project: 'a' } }, 'default~member=bo');
  const failed = await s.spend(w, 'draw', {}, { tags: { project: 'c' } }, ana);
  await s.fail(failed.body.spend.id);
  const run = await s.spend(w, 'run', {}, {}, 'default~member=bo');
  await s.ask('POST', `/backstage/spends/${run.body.spend.id}/meter`, { amount: 12 });
  await s.ask('POST', `/backstage/wallets/${w.id}/burn`, { amount: 1 });
  await s.ask('POST', `/backstage/wallets/${w.id}/adjust`, { amount: -5, note: 'no use' });
  expect(rows(await usage(s, w, 'by=member'))).toEqual([
    ['bo', 'bo', 15, 2],
    ['ana', 'ana', 3, 1],
    ['', '', 1, 1],
  ]);
  expect(rows(await usage(s, w, 'by=project'))).toEqual([
    ['', '', 13, 2],
    ['a', 'a', 3, 1],
    ['b', 'b', 3, 1],
  ]);
  expect(rows(await usage(s, w, 'by=action'))).toEqual([
    ['run', 'Run', 12, 1],
    ['draw', 'Drawing', 6, 2],
    ['', '', 1, 1],
  ]);
  for (const by of ['colour', 'constructor'])
    expect((await s.ask('GET', `/v1/wallets/${w.id}/usage?by=${by}`)).body).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'by', message: 'must be one of member, project, action' }],
    });
  expect((await s.ask('GET', `/v1/wallets/${w.id}/usage`)).status).toBe(400);
});

it('pages of usage stay consistent while more is used, and belong to their filter', async () => {
  const s = play(shared);
  const w = await s.wallet(full);
  for (const project of ['a', 'b', 'c', 'd', 'd']) await s.spend(w, 'draw', {}, { tags: { project } });
  const first = await usage(s, w, 'by=project&limit=2');
  expect(first).toMatchObject({ total: 4, previousCursor: null });
  await s.spend(w, 'draw', {}, { tags: { project: 'z' } });
  await s.spend(w, 'draw', {}, { tags: { project: 'c' } });
  const second = await usage(s, w, `by=project&limit=2&cursor=${first.nextCursor}`);
  expect([...first.data, ...second.data].map(({ key, amount }) => [key, amount])).toEqual([
    ['d', 6],
    ['a', 3],
    ['b', 3],
    ['c', 3],
  ]);
  expect(second.nextCursor).toBeNull();
  expect((await usage(s, w, `by=project&limit=2&cursor=${second.previousCursor}`)).data).toEqual(first.data);
  for (const query of [`by=action&cursor=${first.nextCursor}`, 'by=project&cursor=u1-2.x', 'by=project&cursor=o1'])
    expect((await s.ask('GET', `/v1/wallets/${w.id}/usage?${query}`)).status).toBe(400);
});

it('usage of a period matches its entries, from its start up to its end', async () => {
  const s = play(shared);
  const w = await s.wallet(full);
  await s.spend(w, 'draw');
  await s.to('2026-04-02');
  await s.spend(w, 'run').then(({ body }) => s.fail(body.spend.id));
  await s.spend(w, 'draw');
  const sum = async (query: string) => (await usage(s, w, `by=action&${query}`)).data.map(({ amount }) => amount);
  expect(await sum('toAt=2026-04-02T00:00:00.000Z')).toEqual([3]);
  expect(await sum('fromAt=2026-04-01T00:00:00.001Z')).toEqual([3]);
  expect(await sum('fromAt=2026-04-03T00:00:00.000Z')).toEqual([]);
  const turned = await s.ask(
    'GET',
    `/v1/wallets/${w.id}/usage?by=action&fromAt=2026-05-01T00:00:00.000Z&toAt=2026-04-01T00:00:00.000Z`,
  );
  expect(turned.status).toBe(400);
});

it('a statement names entries of the product’s own types', async () => {
  const s = play(shared);
  const w = await s.wallet(full);
  const failed = await s.spend(w, 'draw');
  await s.spend(w, 'draw');
  await s.fail(failed.body.spend.id);
  const { body } = await s.ask<{ byType: object[] }>('GET', `/v1/wallets/${w.id}/statement`);
  expect(body.byType).toEqual([
    { type: 'admin_adjustment', count: 1, amount: 100 },
    { type: 'draw', count: 2, amount: -6, kind: 'spend', label: 'Drawing' },
    { type: 'draw_refund', count: 1, amount: 3, kind: 'refund', label: 'Drawing refund' },
  ]);
});

it('the CSV has a column for each tag, after the bucket columns', async () => {
  const s = play({ ...shared, buckets: [{ id: 'bonus' }, { id: 'top_up' }] });
  const w = await s.wallet(full);
  await s.spend(w, 'draw', {}, { tags: { project: '=1+1' } }, ana);
  const [head, line] = (await s.ask('GET', `/v1/wallets/${w.id}/entries.csv`)).text.split('\r\n');
  const columns = head!.split(',');
  expect(columns).toHaveLength(22);
  expect(columns.slice(15)).toEqual([
    'kind',
    'label',
    'overage',
    'overage_currency',
    'bucket_bonus',
    'tag_member',
    'tag_project',
  ]);
  expect(line!.split(',').slice(15)).toEqual(['spend', 'Drawing', '', '', '0', 'ana', "'=1+1"]);
});

it('tags are restored when a world is reopened, and deleted with the account', async () => {
  const shelf = new Shelf();
  const nowAt = '2026-04-01T00:00:00.000Z';
  const opened = () => createWorld({ product: shared, nowAt, store: shelf.open({ snapshotAfter: 2 }) });
  const world = opened();
  const wallet = await world.backstage.wallets.create({ name: 'Acme', ...full });
  const at = `http://ledger.test/v1/wallets/${wallet.id}`;
  const draw = (who: string, n: number) =>
    world.fetch(`${at}/spends`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `k${n}`,
        authorization: `Bearer default~member=${who}`,
      },
      body: JSON.stringify({ action: 'draw', params: {}, tags: { project: 'atlas' } }),
    });
  for (const [n, who] of ['ana', 'bo', 'ana', 'cy', 'bo', 'ana'].entries()) await draw(who, n);
  const seen = async (from: typeof world) => {
    const log = (await (await from.fetch(`${at}/entries`)).json()) as Page<Entry>;
    const used = (await (await from.fetch(`${at}/usage?by=member`)).json()) as Page<UsageRow>;
    return [log.data.map(({ tags }) => tags), used.data];
  };
  const before = await seen(world);
  expect(before[1]).toMatchObject([{ key: 'ana', amount: 9 }, { key: 'bo', amount: 6 }, { key: 'cy' }]);
  expect(await seen(opened())).toEqual(before);
  await world.fetch('http://ledger.test/v1/account', {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
    body: '{"confirm":"delete"}',
  });
  expect((await world.fetch(at)).status).toBe(404);
});

it('a card number in a tag or a token is stored nowhere', async () => {
  const world = createWorld({ product: shared, nowAt: '2026-04-01T00:00:00.000Z' });
  const wallet: Wallet = await world.backstage.wallets.create({ name: 'Acme', ...full });
  const response = await world.fetch(`http://ledger.test/v1/wallets/${wallet.id}/spends`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'k1',
      authorization: 'Bearer default~member=4242424242424242',
    },
    body: JSON.stringify({ action: 'draw', params: {}, tags: { project: '4242 4242 4242 4242' } }),
  });
  expect(response.status).toBe(201);
  expect(await response.text()).not.toMatch(/4242.?4242/);
  expect(JSON.stringify(await world.backstage.journal.list())).not.toMatch(/4242.?4242.?4242/);
});

it('a product file defines each tag once, with a unique name', () => {
  const said = (tags: unknown) => {
    const read = compileProduct({ ...shared, tags });
    return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
  };
  expect(said([{ id: 'a' }, { id: 'b', from: 'token' }])).toEqual([]);
  expect(said([{ id: 'a' }, { id: 'a' }])).toEqual(['tags.1.id: "a" is used twice']);
  expect(said([{ id: 'action' }])).toEqual(['tags.0.id: "action" is reserved by the ledger']);
  expect(said([{ id: 'a', form: 'token' }])).toEqual(['tags.0.form: is not a field here (did you mean "from"?)']);
  expect(said([{ id: 'a', from: 'cookie' }])).toHaveLength(1);
});
