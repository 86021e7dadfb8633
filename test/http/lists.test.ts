import { expect, it } from 'vitest';
import type { Entry, Page, Wallet } from '../../src/contract';
import { card, studio, type Play } from '../scenarios/harness';

/** A log of 1 + n entries: the opening allocation and n re-rolls, a minute apart. */
async function logOf(n: number): Promise<[Play, Wallet]> {
  const s = studio();
  const w = await s.wallet({ planId: 'scale', buckets: { plan: 575 } });
  for (let i = 0; i < n; i++) {
    await s.advance(60_000);
    await s.spend(w, 'image_reroll');
  }
  return [s, w];
}
const ids = (page: Page<Entry>) => page.data.map((entry) => entry.id);

it('25 per page, newest first, and every entry once (A.L2)', async () => {
  const [s, w] = await logOf(60);
  const first = (await s.list(w)).body;
  expect([first.data.length, first.total, first.previousCursor]).toEqual([25, 61, null]);
  const second = (await s.list(w, { cursor: first.nextCursor ?? '' })).body;
  const third = (await s.list(w, { cursor: second.nextCursor ?? '' })).body;
  expect([second.data.length, third.data.length, third.nextCursor]).toEqual([25, 11, null]);
  const all = [...first.data, ...second.data, ...third.data];
  expect(new Set(all.map((entry) => entry.id)).size).toBe(61);
  expect(all.map((entry) => entry.balanceAfter)).toEqual(Array.from({ length: 61 }, (_, i) => 575 - 2 * (60 - i)));
  expect(ids((await s.list(w, { cursor: third.previousCursor ?? '' })).body)).toEqual(ids(second));
  expect(ids((await s.list(w, { cursor: second.previousCursor ?? '' })).body)).toEqual(ids(first));
});

it('entries of the same instant keep the order in which they were written', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  for (let i = 0; i < 30; i++) await s.spend(w, 'image_reroll');
  const log = await s.log(w, { limit: '7' });
  expect(log.map((entry) => entry.balanceAfter)).toEqual(Array.from({ length: 31 }, (_, i) => 100 - 2 * i));
});

it('a cursor keeps its position while new entries arrive', async () => {
  const [s, w] = await logOf(60);
  const first = (await s.list(w)).body;
  const cursor = first.nextCursor ?? '';
  const second = (await s.list(w, { cursor })).body;
  for (let i = 0; i < 10; i++) await s.spend(w, 'image_reroll');
  const later = (await s.list(w, { cursor })).body;
  expect(ids(later)).toEqual(ids(second));
  expect(later.total).toBe(71);
  expect(ids((await s.list(w, { cursor: second.previousCursor ?? '' })).body)).toEqual(ids(first));
  const newest = (await s.list(w)).body;
  expect(newest.data.slice(10).map((entry) => entry.id)).toEqual(ids(first).slice(0, 15));
});

it('the first page has a previous page once new entries have arrived', async () => {
  const [s, w] = await logOf(40);
  const second = (await s.list(w, { cursor: (await s.list(w)).body.nextCursor ?? '' })).body;
  for (let i = 0; i < 5; i++) await s.spend(w, 'image_reroll');
  const before = (await s.list(w, { cursor: second.previousCursor ?? '' })).body;
  expect(before.previousCursor).not.toBeNull();
  const newest = (await s.list(w, { cursor: before.previousCursor ?? '' })).body;
  expect(newest.data.map((entry) => entry.balanceAfter).slice(0, 5)).toEqual([485, 487, 489, 491, 493]);
});

it('limit is 1 to 100', async () => {
  const [s, w] = await logOf(30);
  expect((await s.list(w, { limit: '1' })).body.data).toHaveLength(1);
  expect((await s.list(w, { limit: '100' })).body).toMatchObject({ data: { length: 31 }, nextCursor: null });
  for (const limit of ['0', '101', '-1', '1.5', 'ten', '', ' 5', '1e1', '0x10', '99999999999999999999', 'NaN']) {
    const { status, problem } = await s.list(w, { limit });
    expect([status, problem.code], limit).toEqual([400, 'invalid_request']);
    expect(problem.errors?.map((error) => error.path)).toContain('limit');
  }
});

it('an invalid cursor is refused, and another wallet’s cursor reveals nothing', async () => {
  const [s, w] = await logOf(30);
  const other = await s.wallet({ name: 'Contoso', buckets: { plan: 5 } });
  for (const cursor of ['x', '🙂', 'eyJhIjoxfQ==', '-1', '%00', 'ent_nowhere', '999999999999'])
    expect((await s.list(w, { cursor })).status, cursor).toBe(400);
  const { nextCursor } = (await s.list(w)).body;
  const foreign = await s.list(other, { cursor: nextCursor ?? '' });
  expect(foreign.text).not.toContain(w.id);
  expect([200, 400]).toContain(foreign.status);
});

it('filters by one or several types, and counts the matching entries', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 100 } });
  for (let i = 0; i < 4; i++) await s.spend(w, 'image_reroll');
  await s.spend(w, 'image_batch');
  await s.submit(w);
  await s.adjust(w, 3, 'x');
  const types = async (type: string) => {
    const { data, total } = (await s.list(w, { type })).body;
    expect(total).toBe(data.length);
    return data.map((entry) => entry.type);
  };
  expect(await types('submission')).toEqual(['submission']);
  expect(await types('image_reroll,image_generation')).toEqual(['image_generation', ...Array(4).fill('image_reroll')]);
  expect(await types('plan_reset')).toEqual([]);
  for (const type of ['', 'submission,', 'a\u0000b']) expect((await s.list(w, { type })).status, type).toBe(400);
  // A type without entries gives an empty list.
  for (const type of ['submissions', 'SUBMISSION', 'submission;plan_reset', '__proto__', 'constructor'])
    expect((await s.list(w, { type })).body, type).toMatchObject({ data: [], total: 0 });
});

it('pages within a filter', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'scale', buckets: { plan: 575 } });
  for (let i = 0; i < 30; i++) {
    await s.spend(w, 'image_reroll');
    await s.adjust(w, 1, `number ${i}`);
  }
  const notes = (await s.log(w, { type: 'admin_adjustment', limit: '7' })).map((entry) => entry.note);
  expect(notes).toEqual(Array.from({ length: 30 }, (_, i) => `number ${i}`));
});

it('adjacent periods share no entry and lose none', async () => {
  const [s, w] = await logOf(10);
  const at = (minute: number) => new Date(Date.parse('2026-04-01T00:00:00.000Z') + minute * 60_000).toISOString();
  const total = async (query: Record<string, string>) => (await s.list(w, query)).body.total;
  expect(await total({ fromAt: at(0), toAt: at(5) })).toBe(5);
  expect(await total({ fromAt: at(5), toAt: at(11) })).toBe(6);
  expect(await total({ fromAt: at(5) })).toBe(6);
  expect(await total({ toAt: at(5) })).toBe(5);
  expect(await total({ fromAt: at(5), toAt: at(5) })).toBe(0);
});

it('invalid dates, and dates out of order, are refused', async () => {
  const [s, w] = await logOf(1);
  for (const at of [
    'yesterday',
    '2026-04-01',
    '2026-02-30T00:00:00.000Z',
    '2026-04-01T00:00:00+02:00',
    '2026-04-01T25:00:00Z',
    '0',
  ])
    for (const name of ['fromAt', 'toAt']) {
      const { status, problem } = await s.list(w, { [name]: at });
      expect([status, problem.errors?.[0]?.path], `${name}=${at}`).toEqual([400, name]);
    }
  const order = { fromAt: '2026-04-02T00:00:00.000Z', toAt: '2026-04-01T00:00:00.000Z' };
  expect((await s.list(w, order)).problem).toMatchObject({ status: 400, code: 'invalid_request' });
  expect((await s.statement(w, `?${new URLSearchParams(order)}`)).problem).toMatchObject({ status: 400 });
});

it('duplicate and unknown query parameters are refused', async () => {
  const [s, w] = await logOf(1);
  for (const query of [
    'limit=5&limit=6',
    'limits=5',
    'type=submission&type=usage',
    '__proto__=1',
    'cursor=',
    'walletId=x',
  ])
    expect((await s.send('GET', `/v1/wallets/${w.id}/entries?${query}`)).status, query).toBe(400);
});

it('wallets and spends are paged, too', async () => {
  const s = studio();
  const wallets = [];
  for (const name of ['One', 'Two', 'Three']) wallets.push(await s.wallet({ name }));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Wallet> = (
      await s.send<Page<Wallet>>(
        'GET',
        `/v1/wallets?limit=1${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      )
    ).body;
    expect([page.data.length, page.total]).toEqual([1, 3]);
    seen.push(...page.data.map((wallet) => wallet.name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen.toSorted((a, b) => a.localeCompare(b))).toEqual(['One', 'Three', 'Two']);

  const w = wallets[0] ?? { id: '' };
  const spends = [];
  for (let i = 0; i < 5; i++) spends.push((await s.spend(w, 'image_reroll')).body.spend);
  await s.fail(spends[0] ?? { id: '' });
  await s.deliver(spends[1] ?? { id: '' });
  for (const [status, total] of [
    ['pending', 3],
    ['settled', 1],
    ['failed', 1],
  ] as const) {
    const { body } = await s.spends(w, `?status=${status}&limit=2`);
    expect([body.total, body.data.every((spend) => spend.status === status)]).toEqual([total, true]);
  }
  expect((await s.spends(w, '?status=lost')).status).toBe(400);
});

it.each(['charges', 'outbox'])('%s can be read at once or page by page', async (list) => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: card.works });
  for (let n = 0; n < 30; n++) {
    await s.buy(w, 'pack_50');
    await s.setAutoReload(w, n % 2 === 0);
  }
  const read = async (query = '') => (await s.send<Page<object>>('GET', `/backstage/${list}${query}`)).body;
  const whole = await read();
  expect([whole.data.length, whole.total, whole.nextCursor]).toEqual([30, 30, null]);
  const first = await read('?limit=20');
  const second = await read(`?limit=20&cursor=${first.nextCursor}`);
  expect([...first.data, ...second.data]).toEqual(whole.data);
  expect([second.data.length, second.nextCursor]).toEqual([10, null]);
});

it.each(['packs', 'plans'])('%s can be read at once or page by page', async (list) => {
  const s = studio();
  const w = await s.wallet();
  const read = async (query = '') =>
    (await s.send<Page<{ id: string }>>('GET', `/v1/wallets/${w.id}/${list}${query}`)).body;
  const whole = await read();
  expect([whole.total, whole.nextCursor]).toEqual([whole.data.length, null]);
  const [first, rest] = [await read('?limit=1'), await read('?limit=100')];
  expect([first.data, rest.data]).toEqual([whole.data.slice(0, 1), whole.data]);
  expect((await read(`?cursor=${first.nextCursor}`)).data).toEqual(whole.data.slice(1));
  expect((await s.send('GET', `/v1/wallets/${w.id}/${list}?limit=0`)).status).toBe(400);
});

it('a cursor only works for its own list and filter', async () => {
  const [s, w] = await logOf(60);
  const other = await s.wallet({ buckets: { plan: 575 } });
  for (let i = 0; i < 30; i++) await s.spend(other, 'image_reroll');
  const cursorOf = async (path: string) => (await s.send<Page<unknown>>('GET', path)).body.nextCursor ?? '';
  const entries = `/v1/wallets/${w.id}/entries`;
  const spends = `/v1/wallets/${w.id}/spends`;
  const lists = [
    entries,
    `${entries}?type=image_reroll`,
    `${entries}?fromAt=2026-04-01T00:00:00.000Z`,
    spends,
    `${spends}?status=settled`,
    `/v1/wallets/${other.id}/entries`,
    '/v1/wallets?limit=1',
  ];
  for (const from of lists) {
    const cursor = await cursorOf(from);
    for (const to of lists) {
      const answer = await s.send('GET', `${to}${to.includes('?') ? '&' : '?'}cursor=${cursor}`);
      const isOwn = from === to;
      expect([from, to, answer.status]).toEqual([from, to, isOwn ? 200 : 400]);
      if (!isOwn) expect(answer.problem.errors?.map(({ path }) => path)).toEqual(['cursor']);
    }
  }
  const two = await cursorOf(`${entries}?type=image_reroll,submission`);
  expect((await s.send('GET', `${entries}?type=submission,image_reroll&cursor=${two}`)).status).toBe(200);
  expect((await s.send('GET', `${entries}?limit=7&cursor=${await cursorOf(entries)}`)).status).toBe(200);
});
