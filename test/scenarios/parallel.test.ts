import { expect, it } from 'vitest';
import { marketer, studio } from './harness';

const times = <T>(n: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)));
const count = (answers: { status: number }[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

it('500 concurrent spends on one wallet take exactly its balance', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'scale', buckets: { plan: 575, top_up: 226 } });
  const answers = await times(500, () => s.spend(w, 'image_reroll'));
  expect([count(answers, 201), count(answers, 402)]).toEqual([400, 100]);
  expect(await s.balance(w)).toBe(1);
  const log = await s.news(w);
  expect(log).toHaveLength(400);
  expect(log.every((entry, i) => entry.balanceAfter === 801 - 2 * (i + 1))).toBe(true);
});

it('three times 500 on three wallets don’t affect each other', async () => {
  const s = studio();
  const wallets = [
    await s.wallet({ name: 'One', buckets: { plan: 100, top_up: 0 } }),
    await s.wallet({ name: 'Two', buckets: { plan: 0, top_up: 333 } }),
    await s.wallet({ name: 'Three', buckets: { plan: 600, top_up: 600 } }),
  ];
  const answers = await times(1500, async (i) => ({
    i,
    ...(await s.spend(wallets[i % 3] ?? { id: '' }, 'image_reroll')),
  }));
  const passed = [0, 1, 2].map((n) =>
    count(
      answers.filter((answer) => answer.i % 3 === n),
      201,
    ),
  );
  expect(passed).toEqual([50, 166, 500]);
  expect(await Promise.all(wallets.map((w) => s.balance(w)))).toEqual([0, 1, 200]);
});

it('one key, sent a hundred times at once, is carried out once', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'scale', buckets: { plan: 575 } });
  const answers = await times(100, () => s.submit(w, [8], { key: 'click' }));
  expect(count(answers, 201)).toBeGreaterThanOrEqual(1);
  expect(count(answers, 201) + count(answers, 409)).toBe(100);
  expect(new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.text)).size).toBe(1);
  for (const answer of answers) if (answer.status === 409) expect(answer.problem.code).toBe('request_in_progress');
  expect(await s.lines(w)).toEqual([['submission', -48, 527]]);
});

it('a reload charges once for each action that would fail, and for no other (OQ-28)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 80 }, autoReload: true });
  const answers = await times(12, () => s.submit(w));
  expect(count(answers, 201)).toBe(12);
  const log = await s.news(w);
  const reloads = log.filter((entry) => entry.type === 'auto_reload');
  // 80 cover two actions. Each reload of 50 leaves 10, so every fifth action needs no reload.
  expect(reloads).toHaveLength(8);
  expect(await s.captured()).toHaveLength(8);
  expect(await s.balance(w)).toBe(0);
  for (const [i, entry] of log.entries())
    if (entry.type === 'auto_reload') expect(log[i - 1]?.balanceAfter).toBeLessThan(40);
});

it('one key with a reload, a hundred times at once, charges once', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60 }, autoReload: true });
  await times(100, () => s.submit(w, [8, 8, 8, 8, 8, 8], { key: 'click' }));
  expect(await s.lines(w)).toEqual([
    ['auto_reload', 50, 110],
    ['submission', -88, 22],
  ]);
  expect(await s.captured()).toHaveLength(1);
});

it('a declined reload is tried once per refused action', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 10 }, autoReload: true, card: '4000000000000002' });
  const answers = await times(5, () => s.submit(w));
  expect(count(answers, 402)).toBe(5);
  expect((await s.charges()).length).toBeLessThanOrEqual(5);
  expect(await s.captured()).toEqual([]);
});

it('a pack bought twice at once with two keys is bought twice, with one key once', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 } });
  await times(2, () => s.buy(w, 'pack_50'));
  expect(await s.balance(w)).toBe(100);
  await times(20, () => s.buy(w, 'pack_150', { key: 'buy' }));
  expect(await s.balance(w)).toBe(250);
  expect(await s.captured()).toHaveLength(3);
});

it('a checkout paid from many windows at once grants once', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 0 }, card: null });
  const checkout = (await s.buy(w, 'pack_50')).body;
  const answers = await times(50, () => s.pay(checkout, '4242424242424242'));
  expect(count(answers, 200)).toBeGreaterThanOrEqual(1);
  expect(await s.lines(w)).toEqual([['manual_top_up', 50, 50]]);
  expect(await s.captured()).toHaveLength(1);
});

it('a job that is metered and failed at once has one outcome', async () => {
  const s = marketer();
  const w = await s.wallet();
  const { spend } = (await s.spend(w, 'campaign')).body;
  const answers = await Promise.all([s.meter(spend, 170), s.fail(spend), s.meter(spend, 190)]);
  expect(count(answers, 200)).toBe(1);
  expect((await s.news(w)).length).toBeLessThanOrEqual(1);
});
