// Limits by tag and for the whole wallet, in UTC calendar periods (X.7, X.8).
import { expect, it } from 'vitest';
import { createWorld, type ProductFile } from '../../mocks/index';
import { compileProduct } from '../../mocks/products/index';
import type { Limit, Quote, Spend, Wallet } from '../../src/contract';
import { Shelf } from '../stores/memoryStore';
import { play } from './play';

const team: ProductFile = {
  id: 'team',
  buckets: [{ id: 'plan' }, { id: 'top_up' }],
  plans: [
    { id: 'free', name: 'Free', price: 0, fills: [{ amount: 100 }], refuses: ['film'] },
    { id: 'pro', name: 'Pro', price: '20.00', fills: [{ amount: 1000 }] },
  ],
  packs: [{ id: 'p', amount: 500, price: '9.00' }],
  reload: { on: 'shortfall', pack: 'p' },
  tags: [
    { id: 'member', from: 'token' },
    { id: 'project', from: 'request' },
  ],
  limits: [
    { id: 'member_month', by: 'member', label: 'Member limit', max: 20, warnAtPercent: 80 },
    { id: 'project_day', by: 'project', label: 'Project budget', max: 10, every: 'day' },
    { id: 'all_year', by: 'wallet', label: 'Yearly use', max: 60, every: 'year', blocks: false },
  ],
  actions: {
    draw: { cost: 5 },
    film: { rate: { kind: 'deposit', base: 2, perSecond: 1, clampSeconds: { min: 1, max: 20 } } },
    run: { rate: { kind: 'metered', min: 3, max: 20 } },
  },
};
const nowAt = '2026-04-28T09:00:00.000Z';
const rich = { planId: 'pro', buckets: { plan: 1000 } };
const ana = 'default~member=ana';
const bo = 'default~member=bo';
const start = async (more: object = {}, file = team) => {
  const s = play(file, nowAt);
  const w = await s.wallet({ ...rich, ...more });
  const limits = async (token?: string) =>
    ((await s.ask<Wallet>('GET', `/v1/wallets/${w.id}`, undefined, token)).body.limits ?? []).map(
      ({ id, value, used, max }) => [id, value, used, max],
    );
  const quote = async (action: string, more_: object = {}, token?: string, params: object = {}) =>
    (await s.ask<Quote>('POST', `/v1/wallets/${w.id}/quotes`, { action, params, ...more_ }, token)).body;
  return { ...s, w, limits, quote };
};

it('a limit counts units and refuses what would exceed it; reaching it exactly is fine (X.7)', async () => {
  const { w, spend, quote, limits, read } = await start();
  for (let n = 0; n < 4; n += 1) expect((await spend(w, 'draw', {}, {}, ana)).status).toBe(201);
  expect(await limits(ana)).toEqual([
    ['member_month', 'ana', 20, 20],
    ['all_year', undefined, 20, 60],
  ]);
  const refused = await spend(w, 'draw', {}, {}, ana);
  expect([refused.status, refused.body]).toMatchObject([
    403,
    {
      code: 'limit_reached',
      detail: 'This would go over a limit: Member limit. Nothing was spent.',
      cost: 5,
      shortfall: 0,
      recovery: {
        topUp: false,
        upgrade: false,
        suggestion: 'wait',
        suggestionReason: 'Member limit: a top-up doesn’t raise it.',
      },
      limit: {
        id: 'member_month',
        scope: 'member',
        label: 'Member limit',
        value: 'ana',
        max: 20,
        used: 20,
        resetsAt: '2026-05-01T00:00:00.000Z',
        blocks: true,
        warnAtPercent: 80,
      },
    },
  ]);
  expect(await quote('draw', {}, ana)).toMatchObject({
    decision: 'blocked',
    reason: 'limit_reached',
    limit: { value: 'ana' },
  });
  expect((await spend(w, 'draw', {}, {}, bo)).status).toBe(201);
  expect((await spend(w, 'draw')).status).toBe(201);
  expect((await read(w)).balance).toBe(970);
});

it('a quote and a job name the tightest limit that applies; a limit that only warns refuses nothing (X.7)', async () => {
  const { w, spend, quote, ask } = await start();
  expect(await quote('draw')).toMatchObject({ decision: 'go', limit: { id: 'all_year', used: 0, blocks: false } });
  expect(await quote('draw', { tags: { project: 'a' } }, ana)).toMatchObject({
    limit: { id: 'project_day', value: 'a' },
  });
  const first = await spend(w, 'draw', {}, { tags: { project: 'a' } }, ana);
  expect(first.body.spend).toMatchObject({ limit: { id: 'project_day', used: 5 } });
  const again = await ask<Spend>('GET', `/v1/wallets/${w.id}/spends/${first.body.spend.id}`);
  expect(again.body).toEqual(first.body.spend);
  for (let n = 0; n < 13; n += 1) await spend(w, 'draw');
  expect(await quote('draw')).toMatchObject({ decision: 'go', limit: { id: 'all_year', used: 70, max: 60 } });
  expect((await spend(w, 'draw')).status).toBe(201);
});

it('a limit is checked after past due and the plan, before the balance, and before any card is charged (X.7)', async () => {
  const { w, spend, ask } = await start({ planId: 'free', buckets: { plan: 40 }, autoReload: true });
  for (let n = 0; n < 4; n += 1) await spend(w, 'draw', {}, {}, ana);
  const film = await spend(w, 'film', { clips: [8] }, {}, ana);
  expect(film.body.code).toBe('plan_does_not_produce');
  await ask('POST', `/backstage/wallets/${w.id}/burn`, { amount: 20 });
  const refused = await spend(w, 'draw', {}, {}, ana);
  expect(refused.body).toMatchObject({
    code: 'limit_reached',
    shortfall: 5,
    autoReload: { enabled: true, outcome: 'not_available' },
  });
  expect((await ask<{ data: unknown[] }>('GET', '/backstage/charges')).body.data).toEqual([]);
  // Without the limit, the card pays for the same spend.
  expect((await spend(w, 'draw', {}, {}, bo)).status).toBe(201);
  expect((await ask<{ data: unknown[] }>('GET', '/backstage/charges')).body.data).toHaveLength(1);
});

it('a refund lowers the usage of the period it was taken in; a later period doesn’t change (X.7)', async () => {
  const { w, spend, fail, limits, to } = await start();
  const kept = await spend(w, 'film', { clips: [10] }, {}, ana);
  const failed = await spend(w, 'draw', {}, {}, ana);
  await fail(failed.body.spend.id);
  expect(await limits(ana)).toContainEqual(['member_month', 'ana', 12, 20]);
  const late: ProductFile = { ...team, actions: { ...team.actions, draw: { cost: 5, finishesAfterMs: 900_000_000 } } };
  const other = await start({}, late);
  const pending = await other.spend(other.w, 'draw', {}, {}, ana);
  await other.to('2026-05-02');
  await other.spend(other.w, 'draw', {}, {}, ana);
  await other.fail(pending.body.spend.id);
  expect(await other.limits(ana)).toContainEqual(['member_month', 'ana', 5, 20]);
  await to('2026-05-01');
  expect(await limits(ana)).toEqual([
    ['member_month', 'ana', 0, 20],
    ['all_year', undefined, 12, 60],
  ]);
  expect(kept.status).toBe(201);
});

it('running metered jobs count with their minimum; their final cost may exceed a limit, which then blocks (X.7)', async () => {
  const { w, spend, ask, limits } = await start();
  const jobs = [];
  for (let n = 0; n < 6; n += 1) jobs.push((await spend(w, 'run', {}, {}, ana)).body.spend.id);
  expect((await spend(w, 'run', {}, {}, ana)).body).toMatchObject({ code: 'limit_reached', limit: { used: 0 } });
  expect((await spend(w, 'draw', {}, {}, ana)).body.code).toBe('limit_reached');
  await ask('POST', `/backstage/spends/${jobs[0]}/fail`);
  expect((await spend(w, 'run', {}, {}, ana)).status).toBe(201);
  for (const id of jobs.slice(1)) await ask('POST', `/backstage/spends/${id}/meter`, { amount: 9 });
  expect(await limits(ana)).toContainEqual(['member_month', 'ana', 45, 20]);
  expect((await spend(w, 'draw', {}, {}, ana)).body).toMatchObject({
    code: 'limit_reached',
    limit: { used: 45, max: 20 },
  });
});

it('periods follow the calendar in UTC: day, month, quarter, year (X.7)', async () => {
  const file: ProductFile = {
    ...team,
    limits: (['day', 'month', 'quarter', 'year'] as const).map((every) => ({
      id: every,
      by: 'wallet',
      label: every,
      max: 99,
      every,
    })),
  };
  const { w, spend, to, ask } = await start({}, file);
  await spend(w, 'draw');
  const figures = async () =>
    (await ask<Wallet>('GET', `/v1/wallets/${w.id}`)).body.limits!.map(
      ({ used, resetsAt }) => `${used} ${resetsAt!.slice(0, 10)}`,
    );
  expect(await figures()).toEqual(['5 2026-04-29', '5 2026-05-01', '5 2026-07-01', '5 2027-01-01']);
  await to('2026-04-28T23:59:59.999Z');
  expect((await figures())[0]).toBe('5 2026-04-29');
  await to('2026-04-29');
  expect(await figures()).toEqual(['0 2026-04-30', '5 2026-05-01', '5 2026-07-01', '5 2027-01-01']);
  await to('2026-07-01');
  expect(await figures()).toEqual(['0 2026-07-02', '0 2026-08-01', '0 2026-10-01', '5 2027-01-01']);
});

it('a wallet lists its own limits, the caller’s, and up to 100 used values of request tags, most used first (X.7)', async () => {
  const { w, spend, limits, ask } = await start();
  expect(await limits()).toEqual([['all_year', undefined, 0, 60]]);
  expect(await limits(ana)).toEqual([
    ['member_month', 'ana', 0, 20],
    ['all_year', undefined, 0, 60],
  ]);
  await spend(w, 'draw', {}, { tags: { project: 'b' } }, ana);
  await spend(w, 'draw', {}, { tags: { project: 'a' } }, ana);
  await spend(w, 'draw', {}, { tags: { project: 'b' } }, bo);
  expect(await limits()).toEqual([
    ['project_day', 'b', 10, 10],
    ['project_day', 'a', 5, 10],
    ['all_year', undefined, 15, 60],
  ]);
  for (let n = 0; n < 120; n += 1) await spend(w, 'draw', {}, { tags: { project: `p${n}` } });
  expect((await limits()).filter(([id]) => id === 'project_day')).toHaveLength(100);
  const none = play({ ...team, limits: [] }, nowAt);
  expect(await none.read(await none.wallet({ planId: 'pro' }))).not.toHaveProperty('limits');
  expect((await ask('GET', `/v1/wallets/${w.id}`)).status).toBe(200);
});

it('backstage sets a wallet’s own maximum for one value or all; one below the usage is accepted, and blocks (X.7)', async () => {
  const { w, spend, limits, ask } = await start();
  const put = (body: unknown) =>
    ask<Wallet & { errors?: unknown }>('PUT', `/backstage/wallets/${w.id}/limits`, { limits: body } as object);
  await spend(w, 'draw', {}, {}, ana);
  expect(
    (
      await put([
        { id: 'member_month', value: 'ana', max: 4 },
        { id: 'member_month', max: 7 },
        { id: 'all_year', max: 1 },
      ])
    ).status,
  ).toBe(200);
  expect(await limits(ana)).toEqual([
    ['member_month', 'ana', 5, 4],
    ['all_year', undefined, 5, 1],
  ]);
  expect((await spend(w, 'draw', {}, {}, ana)).body.code).toBe('limit_reached');
  expect((await spend(w, 'draw', {}, {}, bo)).status).toBe(201);
  expect((await spend(w, 'draw', {}, {}, bo)).body.code).toBe('limit_reached');
  // A PUT replaces everything.
  const answer = await put([{ id: 'project_day', value: 'atlas', max: 3 }]);
  expect(answer.body.limits).toMatchObject([
    { id: 'project_day', value: 'atlas', used: 0, max: 3 },
    { id: 'all_year', max: 60 },
  ]);
  expect((await spend(w, 'draw', {}, {}, ana)).status).toBe(201);
  for (const [limits_, path] of [
    [[{ id: 'nothing', max: 3 }], 'limits.0.id'],
    [[{ id: 'all_year', value: 'x', max: 3 }], 'limits.0.value'],
    [
      [
        { id: 'all_year', max: 3 },
        { id: 'all_year', max: 4 },
      ],
      'limits.1',
    ],
    [[{ id: 'all_year', max: -1 }], 'limits.0.max'],
    [[{ id: 'member_month', value: '', max: 1 }], 'limits.0.value'],
  ] as const)
    expect((await put(limits_)).body, path).toMatchObject({ code: 'invalid_request', errors: [{ path }] });
  const plain = play({ ...team, limits: [] }, nowAt);
  const other = await plain.wallet({ planId: 'pro' });
  expect((await plain.ask('PUT', `/backstage/wallets/${other.id}/limits`, { limits: [] })).status).toBe(422);
});

it('500 concurrent spends never exceed a limit (X.7)', async () => {
  const { w, spend, limits, read } = await start({ buckets: { plan: 100_000 } });
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, n) => spend(w, n % 2 ? 'draw' : 'film', n % 2 ? {} : { clips: [1] }, {}, ana)),
  );
  const cost = answers.reduce((sum, { status, body }) => sum + (status === 201 ? -body.entries[0]!.amount : 0), 0);
  expect(cost).toBeGreaterThan(17);
  expect(cost).toBeLessThanOrEqual(20);
  expect(await limits(ana)).toContainEqual(['member_month', 'ana', cost, 20]);
  expect((await read(w)).balance).toBe(100_000 - cost);
});

it('limits are restored when a world is reopened', async () => {
  const shelf = new Shelf();
  const opened = () => createWorld({ product: team, nowAt, store: shelf.open({ snapshotAfter: 2 }) });
  const world = opened();
  const w = await world.backstage.wallets.create({ name: 'Acme', ...rich });
  const ask = async (from: typeof world, method: string, path: string, body?: object, key = 'none') =>
    (await (
      await from.fetch(`http://ledger.test${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ana}`,
          ...(body ? { 'content-type': 'application/json', 'idempotency-key': key } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    ).json()) as { limits: Limit[] };
  for (const n of [1, 2, 3])
    await ask(
      world,
      'POST',
      `/v1/wallets/${w.id}/spends`,
      { action: n === 3 ? 'run' : 'draw', params: {}, tags: { project: `p${n}` } },
      `k${n}`,
    );
  await ask(
    world,
    'PUT',
    `/backstage/wallets/${w.id}/limits`,
    { limits: [{ id: 'member_month', value: 'ana', max: 30 }] },
    'put',
  );
  const before = (await ask(world, 'GET', `/v1/wallets/${w.id}`)).limits;
  expect(before).toMatchObject([
    { value: 'ana', used: 10, max: 30 },
    { value: 'p1' },
    { value: 'p2' },
    { value: 'p3', used: 0 },
    {},
  ]);
  const again = opened();
  expect((await ask(again, 'GET', `/v1/wallets/${w.id}`)).limits).toEqual(before);
  expect((await again.backstage.audit.get()).violations).toEqual([]);
});

it('a product file sets limits per wallet or for a tag that it defines', () => {
  const said = (limits: unknown) => {
    const read = compileProduct({ ...team, limits });
    return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
  };
  const limit = { id: 'a', by: 'member', label: 'A', max: 3 };
  expect(said([limit])).toEqual([]);
  expect(said([{ ...limit, by: 'membre' }])).toEqual(['limits.0.by: no tag "membre" (did you mean "member"?)']);
  expect(said([limit, limit])).toEqual(['limits.1.id: "a" is used twice']);
  expect(said([{ ...limit, max: '3.5' }])).toEqual(['limits.0.max: has more decimals than the unit, which has 0']);
  expect(said([{ ...limit, warnAtPercent: 0 }])).toHaveLength(1);
});
