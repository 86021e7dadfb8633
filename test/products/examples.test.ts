// The example credit systems, checked against what is published about such systems.
import { describe, expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import type { Entry, Page, Wallet } from '../../src/contract';
import { read } from '../tidy/read';
import { play } from './play';

const file = (name: string) => JSON.parse(read(`examples/products/${name}.product.json`)) as ProductFile;
const newest = (lines: string[], type: string) => lines.findLast((line) => line.includes(` ${type} `));

describe('prepaid API dollars', () => {
  it('free credits are used first, a purchase expires after a year, and a call may leave a negative balance', async () => {
    const s = play(file('prepaid-api'));
    const w = await s.wallet();
    expect(await s.buckets(w)).toEqual({ free: 8_000_000, top_up: 0 });
    await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', amount: 6_000_000 });
    expect(await s.batches(w, 'top_up')).toEqual(['6000000 to 2027-04-01']);
    await s.spend(w, 'call', { model: 'boulder', inputTokens: 3_000_000, outputTokens: 0 });
    expect(await s.buckets(w)).toEqual({ free: 0, top_up: 5_600_000 });
    const low = await s.ask<{ code: string }>('POST', `/v1/wallets/${w.id}/checkouts`, {
      kind: 'top_up',
      amount: 5_000_000,
    });
    expect(low.status).toBe(400);
    const { body } = await s.spend(w, 'fine_tune');
    await s.ask('POST', `/backstage/spends/${body.spend.id}/meter`, { amount: 7_000_000 });
    expect((await s.read(w)).balance).toBe(-1_400_000);
    await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', amount: 10_000_000 });
    expect((await s.read(w)).balance).toBe(8_600_000);
  });
  it('reloads a chosen amount below a chosen threshold; manual purchases don’t count toward its limit', async () => {
    const s = play(file('prepaid-api'));
    const w = await s.wallet();
    const terms = { enabled: true, below: 6_000_000, amount: 30_000_000, limit: 4000 };
    expect((await s.ask('PUT', `/v1/wallets/${w.id}/auto-reload`, terms)).status).toBe(200);
    await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', amount: 50_000_000 });
    const call = (tokens: number) => s.spend(w, 'call', { model: 'boulder', inputTokens: tokens, outputTokens: 0 });
    await call(19_000_000);
    expect((await s.read(w)).autoReload).toMatchObject({ limit: { used: { amount: 3000 } } });
    expect((await s.read(w)).balance).toBe(34_800_000);
    await call(11_000_000);
    // Another 30 would exceed this month's 40.
    expect((await s.read(w)).balance).toBe(4_000_000);
    await s.to('2026-05-02');
    await call(1000);
    expect((await s.read(w)).balance).toBe(33_997_200);
  });
  it('reports usage by project, model and key, and has a budget for each project', async () => {
    const s = play(file('prepaid-api'));
    const w = await s.wallet({ buckets: { top_up: 90_000_000 } });
    const call = (project: string, millions: number) =>
      s.spend(
        w,
        'call',
        { model: 'boulder', inputTokens: millions * 1_000_000, outputTokens: 0 },
        { tags: { project, model: 'boulder' } },
      );
    expect((await call('site', 10)).status).toBe(201);
    expect((await call('site', 5)).body).toMatchObject({ code: 'limit_reached', limit: { value: 'site' } });
    expect((await call('app', 5)).status).toBe(201);
    const usage = await s.ask<{ data: { key: string; amount: number }[] }>(
      'GET',
      `/v1/wallets/${w.id}/usage?by=project`,
    );
    expect(usage.body.data).toMatchObject([
      { key: 'site', amount: 28_000_000 },
      { key: 'app', amount: 14_000_000 },
    ]);
  });
});

describe('an app builder', () => {
  it('grants for one action are used before general credits, and only for that action', async () => {
    const s = play(file('app-builder'));
    const w = await s.wallet({ planId: 'team' });
    expect(await s.buckets(w)).toEqual({ daily: 4, cloud: 40, rollover: 0, plan: 90, top_up: 0 });
    expect(w.spendable).toBe(90);
    for (let n = 0; n < 5; n += 1) await s.spend(w, 'build');
    await s.spend(w, 'cloud', { requests: 1500 });
    expect(await s.buckets(w)).toEqual({ daily: 0, cloud: 37, rollover: 0, plan: 89, top_up: 0 });
  });
  it('daily credits are capped per month; unused monthly credits carry over', async () => {
    const s = play(file('app-builder'));
    const free = await s.wallet({ planId: 'free' });
    const w = await s.wallet({ planId: 'team' });
    for (let day = 2; day <= 9; day += 1) {
      for (let n = 0; n < 4; n += 1) await s.spend(free, 'build');
      await s.to(`2026-04-0${day}`);
    }
    expect((await s.buckets(free))['daily']).toBeLessThan(4);
    await s.to('2026-05-01');
    expect(await s.buckets(w)).toMatchObject({ rollover: 90, plan: 90 });
  });
  it('a team shares one balance: each member has a limit, and Auto Reload runs below a threshold', async () => {
    const s = play(file('app-builder'));
    const w = await s.wallet({ planId: 'team' });
    const as = (member: string, n: number) =>
      s.spend(w, 'cloud', { requests: n * 500 }, {}, `default~member=${member}`);
    const on = await s.ask(
      'PUT',
      `/v1/wallets/${w.id}/auto-reload`,
      { enabled: true, below: 20 },
      'default~member=ana',
    );
    expect(on.status).toBe(200);
    expect((await as('ana', 60)).status).toBe(201);
    expect((await as('ana', 1)).body).toMatchObject({ code: 'limit_reached', limit: { value: 'ana' } });
    expect((await as('bo', 55)).status).toBe(201);
    const { body } = await s.ask<Wallet>('GET', `/v1/wallets/${w.id}`, undefined, 'default~member=bo');
    expect(body.buckets.find(({ id }) => id === 'top_up')).toMatchObject({ amount: 40 });
    expect(body.limits).toMatchObject([
      { id: 'workspace', used: 115 },
      { id: 'member', value: 'bo', used: 55, max: 60 },
    ]);
  });
});

it('voice: unused characters roll over up to twice the quota while the plan is active', async () => {
  const s = play(file('voice'));
  const w = await s.wallet({ planId: 'solo' });
  await s.to('2026-08-01');
  expect(await s.buckets(w)).toEqual({ rollover: 56_000, plan: 28_000 });
  await s.spend(w, 'speak', { voice: 'swift', characters: 1001 });
  expect(await s.buckets(w)).toEqual({ rollover: 55_499, plan: 28_000 });
  await s.ask('POST', `/v1/wallets/${w.id}/subscription/cancel`);
  await s.to('2026-09-01');
  expect((await s.read(w)).balance).toBe(0);
});

it('voice: usage beyond the quota is billed if turned on, up to the user’s own maximum', async () => {
  const s = play(file('voice'));
  const w = await s.wallet({ planId: 'solo' });
  const speak = (characters: number) => s.spend(w, 'speak', { voice: 'warm', characters });
  expect((await speak(30_000)).body).toMatchObject({ code: 'insufficient_tokens' });
  await s.ask('PUT', `/v1/wallets/${w.id}/overage`, { enabled: true, max: 1000 });
  expect((await speak(30_000)).body.entries[0]).toMatchObject({ amount: -28_000, overage: { amount: 36 } });
  expect((await speak(60_000)).status).toBe(402);
  await s.to('2026-05-01');
  const receipts = await s.ask<Page<{ amount: { amount: number } }>>('GET', `/v1/wallets/${w.id}/receipts`);
  expect(receipts.body.data.map(({ amount }) => amount.amount)).toContain(36);
});

it('video: the free plan grants credits once, monthly ones reset, purchased ones never expire, failures are refunded', async () => {
  const s = play(file('video'));
  const free = await s.wallet({ planId: 'free' });
  const w = await s.wallet({ planId: 'maker' });
  const { body } = await s.spend(free, 'generate', { clips: [5] });
  expect(await s.buckets(free)).toMatchObject({ gift: 60 });
  await s.fail(body.spend.id);
  const few = await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', amount: 800 });
  expect(few.status).toBe(400);
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', amount: 1000 });
  await s.spend(w, 'generate', { clips: [10] });
  expect(await s.buckets(w)).toEqual({ plan: 505, gift: 0, top_up: 1000 });
  await s.to('2026-06-01');
  expect(await s.buckets(free)).toMatchObject({ gift: 110 });
  expect(await s.buckets(w)).toEqual({ plan: 600, gift: 0, top_up: 1000 });
});

it('video: reloads by amount, threshold and monthly maximum, also if one generation exceeds the balance', async () => {
  const s = play(file('video'));
  const w = await s.wallet({ planId: 'maker', buckets: { plan: 150 } });
  const terms = { enabled: true, below: 100, amount: 1000, limit: 1500 };
  expect((await s.ask('PUT', `/v1/wallets/${w.id}/auto-reload`, terms)).status).toBe(200);
  await s.spend(w, 'generate', { clips: [12] });
  expect(await s.buckets(w)).toEqual({ plan: 37, gift: 0, top_up: 1000 });
  const many = await s.wallet({ planId: 'maker', buckets: { plan: 100 } });
  await s.ask('PUT', `/v1/wallets/${many.id}/auto-reload`, terms);
  expect((await s.spend(many, 'generate', { clips: [12] })).status).toBe(201);
  expect((await s.read(many)).autoReload).toMatchObject({ limit: { used: { amount: 1100 }, max: { amount: 1500 } } });
});

it('a code editor: a pool for one mode in addition to dollars, and neither rolls over', async () => {
  const s = play(file('code-editor'));
  const w = await s.wallet({ planId: 'pro' });
  const { body } = await s.spend(w, 'autopilot');
  await s.ask('POST', `/backstage/spends/${body.spend.id}/meter`, { amount: 4000 });
  await s.spend(w, 'request', { inputTokens: 400_000, outputTokens: 0 });
  expect(await s.buckets(w)).toEqual({ auto: 396_000, plan: 170_000 });
  await s.to('2026-05-01');
  expect(await s.buckets(w)).toEqual({ auto: 400_000, plan: 180_000 });
});

it('a code editor: usage beyond it is invoiced separately up to a limit, and members have limits', async () => {
  const s = play(file('code-editor'));
  const w = await s.wallet({ planId: 'pro' });
  const as = (member: string, millions: number) =>
    s.spend(w, 'request', { inputTokens: millions * 1_000_000, outputTokens: 0 }, {}, `default~member=${member}`);
  await s.ask('PUT', `/v1/wallets/${w.id}/overage`, { enabled: true, max: 2000 });
  expect((await as('ana', 8)).body.entries[0]).toMatchObject({ amount: -180_000, overage: { amount: 200 } });
  expect((await as('bo', 8)).status).toBe(402);
  expect((await as('bo', 7)).status).toBe(201);
  expect((await as('ana', 17)).body).toMatchObject({ code: 'limit_reached', limit: { value: 'ana' } });
  const { body } = await s.ask<Wallet>('GET', `/v1/wallets/${w.id}`, undefined);
  expect(body).toMatchObject({ balance: 400_000, overage: { due: { amount: 1950 }, max: { amount: 2000 } } });
});

it('a site builder: each purchase expires after a year, is listed, and can only be spent with a plan', async () => {
  const s = play(file('site-builder'));
  const w = await s.wallet({ planId: 'plus' });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', amount: 25_000 });
  await s.to('2026-05-10');
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', amount: 1_234_500 });
  expect(await s.batches(w, 'top_up')).toEqual(['25000 to 2027-04-01', '1234500 to 2027-05-10']);
  await s.ask('POST', `/v1/wallets/${w.id}/subscription/cancel`);
  await s.to('2026-06-01');
  const after = await s.read(w);
  expect(after.buckets.find(({ id }) => id === 'top_up')).toMatchObject({ locked: true, amount: 1_259_500 });
  const free = await s.wallet({ planId: 'free' });
  expect((await s.ask('POST', `/v1/wallets/${free.id}/checkouts`, { kind: 'top_up', amount: 25_000 })).status).toBe(
    409,
  );
});

it('a research assistant: promotional credits first, then the seat’s, then bought ones, valid for a year', async () => {
  const s = play(file('research'));
  const w: Wallet = await s.wallet({ planId: 'seat' });
  expect(await s.buckets(w)).toEqual({ promo: 3000, plan: 9000, top_up: 0 });
  await s.ask('POST', `/v1/wallets/${w.id}/checkouts`, { kind: 'top_up', packId: 'bundle' });
  for (let n = 0; n < 7; n += 1) await s.spend(w, 'lab');
  expect(await s.buckets(w)).toEqual({ promo: 0, plan: 8500, top_up: 5000 });
  expect(await s.batches(w, 'top_up')).toEqual(['5000 to 2027-04-01']);
});

it('a research assistant: Auto Reload has a monthly maximum chosen within a range', async () => {
  const s = play(file('research'));
  const w = await s.wallet({ planId: 'seat' });
  const set = (limit: number) => s.ask('PUT', `/v1/wallets/${w.id}/auto-reload`, { enabled: true, limit });
  expect((await set(5000)).status).toBe(400);
  expect((await set(10_000)).status).toBe(200);
  for (let n = 0; n < 21; n += 1) await s.spend(w, 'lab');
  expect(await s.buckets(w)).toEqual({ promo: 0, plan: 1500, top_up: 5000 });
  for (let n = 0; n < 20; n += 1) await s.spend(w, 'lab');
  // The second one was the last in this month.
  expect((await s.lines(w)).filter((line) => line.includes('auto_reload'))).toHaveLength(2);
  expect((await s.read(w)).autoReload).toMatchObject({ unavailableReason: 'limit_reached' });
});

it('automation: a task beyond the plan costs more, and at three times the quota tasks stop', async () => {
  const s = play(file('automation'));
  const w = await s.wallet({ planId: 'pro' });
  await s.spend(w, 'task', { steps: 700 });
  expect((await s.spend(w, 'task', { steps: 100 })).body.entries[0]).toMatchObject({ overage: { amount: 500 } });
  expect((await s.spend(w, 'task', { steps: 1301 })).body).toMatchObject({ code: 'limit_reached' });
  expect((await s.spend(w, 'task', { steps: 1300 })).status).toBe(201);
  await s.to('2026-05-01');
  const receipts = await s.ask<Page<{ amount: { amount: number } }>>('GET', `/v1/wallets/${w.id}/receipts`);
  expect(receipts.body.data.map(({ amount }) => amount.amount)).toContain(7000);
});

it('automation: tasks are charged per step, reset each month, and are low at 20%', async () => {
  const s = play(file('automation'));
  const w = await s.wallet({ planId: 'pro' });
  const { body } = await s.spend(w, 'task', { steps: 560 });
  expect((body.entries as Entry[])[0]).toMatchObject({ type: 'task', label: 'Task', amount: -560 });
  expect((await s.read(w)).low).toBe(true);
  await s.to('2026-05-01');
  expect(newest(await s.lines(w), 'plan_allocation')).toBe('2026-05-01 plan_allocation 700');
  expect((await s.read(w)).low).toBe(false);
});
