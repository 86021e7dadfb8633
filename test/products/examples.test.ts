// The examples of credit systems: each played against what is published about systems of its kind.
import { describe, expect, it } from 'vitest';
import type { ProductFile } from '../../mocks/index';
import type { Entry, Wallet } from '../../src/contract';
import { read } from '../tidy/read';
import { play } from './play';

const file = (name: string) => JSON.parse(read(`examples/products/${name}.product.json`)) as ProductFile;
const newest = (lines: string[], type: string) => lines.filter((line) => line.includes(` ${type} `)).at(-1);

describe('prepaid API dollars', () => {
  it('free credits go first, a purchase ends after a year, and a call may leave the balance below zero', async () => {
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
});

describe('an app builder', () => {
  it('grants for one use come before general credits, and are for that use alone', async () => {
    const s = play(file('app-builder'));
    const w = await s.wallet({ planId: 'team' });
    expect(await s.buckets(w)).toEqual({ daily: 4, cloud: 40, rollover: 0, plan: 90, top_up: 0 });
    expect(w.spendable).toBe(90);
    for (let n = 0; n < 5; n += 1) await s.spend(w, 'build');
    await s.spend(w, 'cloud', { requests: 1500 });
    expect(await s.buckets(w)).toEqual({ daily: 0, cloud: 37, rollover: 0, plan: 89, top_up: 0 });
  });
  it('a day brings new ones up to so many a month; what is left of a month is carried over', async () => {
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
});

it('voice: unused characters roll over up to twice the quota, as long as the plan runs', async () => {
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

it('video: credits come once on the free plan, monthly ones reset, bought ones never end, errors give back', async () => {
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

it('a code editor: a pool for one mode beside the dollars, and neither rolls over', async () => {
  const s = play(file('code-editor'));
  const w = await s.wallet({ planId: 'pro' });
  const { body } = await s.spend(w, 'autopilot');
  await s.ask('POST', `/backstage/spends/${body.spend.id}/meter`, { amount: 4000 });
  await s.spend(w, 'request', { inputTokens: 400_000, outputTokens: 0 });
  expect(await s.buckets(w)).toEqual({ auto: 396_000, plan: 170_000 });
  await s.to('2026-05-01');
  expect(await s.buckets(w)).toEqual({ auto: 400_000, plan: 180_000 });
});

it('a site builder: each purchase ends after a year and is listed, and needs a plan to be spent', async () => {
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

it('automation: tasks by the step, reset each month, and low at a fifth', async () => {
  const s = play(file('automation'));
  const w = await s.wallet({ planId: 'pro' });
  const { body } = await s.spend(w, 'task', { steps: 560 });
  expect((body.entries as Entry[])[0]).toMatchObject({ type: 'task', label: 'Task', amount: -560 });
  expect((await s.read(w)).low).toBe(true);
  await s.to('2026-05-01');
  expect(newest(await s.lines(w), 'plan_allocation')).toBe('2026-05-01 plan_allocation 700');
  expect((await s.read(w)).low).toBe(false);
});
