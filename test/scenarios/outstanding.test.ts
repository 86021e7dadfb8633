import { expect, it } from 'vitest';
import { card, marketer, moves, photograph, studio, type Play } from './harness';
import type { Wallet } from '../../src/contract';

const sixOfEight = [8, 8, 8, 8, 8, 8];
const owing = (play: Play, plan: number, outstanding: number, more: object = {}) =>
  play.wallet({ buckets: { plan, top_up: 0 }, outstanding, ...more });
const state = async (play: Play, w: Wallet) => {
  const now = await play.read(w);
  return [now.balance, now.outstanding, now.spendable];
};

it('what is owed is not spendable (A.B8d)', async () => {
  const s = studio();
  const w = await owing(s, 10, 6);
  expect(await state(s, w)).toEqual([4, 6, 4]);
  expect((await s.spend(w, 'image_batch')).problem).toMatchObject({
    balance: 4,
    spendable: 4,
    cost: 18,
    shortfall: 14,
  });
  expect((await s.spend(w, 'image_reroll')).status).toBe(201);
  expect((await s.spend(w, 'image_reroll')).status).toBe(201);
  expect((await s.spend(w, 'image_reroll')).status).toBe(402);
  expect(await state(s, w)).toEqual([0, 6, 0]);
});

it('an opening debt is recorded as an adjustment of outstanding', async () => {
  const s = studio();
  const w = await owing(s, 4, 6);
  const debt = (await s.log(w)).find((entry) => 'outstanding' in moves(entry));
  expect(debt).toMatchObject({ type: 'admin_adjustment', amount: -6, status: 'outstanding' });
  expect(moves(debt)).toEqual({ outstanding: -6 });
});

it('settling manually pays the debt from the buckets without changing the balance (OQ-32)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 4, top_up: 5 }, outstanding: 6 });
  const answer = await s.settle(w);
  expect(answer.status).toBe(201);
  expect(answer.body.wallet).toMatchObject({ balance: 3, outstanding: 0, spendable: 3 });
  expect(await s.lines(w)).toEqual([['settlement', 0, 3]]);
  expect((await s.news(w))[0]?.buckets).toEqual([
    { id: 'plan', amount: -4 },
    { id: 'top_up', amount: -2 },
    { id: 'outstanding', amount: 6 },
  ]);
  expect((await s.log(w)).find((entry) => entry.amount === -6)?.status).toBe('settled');
  expect((await s.settle(w)).problem).toMatchObject({ status: 409, code: 'already_settled' });
});

it('settling needs the whole debt in the buckets', async () => {
  const s = studio();
  const w = await owing(s, 5, 6);
  const before = await photograph(s, w);
  expect((await s.settle(w)).problem).toMatchObject({ status: 402, code: 'insufficient_tokens' });
  expect(await photograph(s, w)).toBe(before);
  await s.adjust(w, 2, 'a little');
  expect(await state(s, w)).toEqual([1, 4, 1]);
  expect((await s.settle(w)).status).toBe(201);
  expect(await state(s, w)).toEqual([1, 0, 1]);
});

it.each([
  [true, 'not_available', 'Auto Reload doesn’t apply to this action.'],
  [false, 'not_enabled', 'Auto Reload is off.'],
])(
  'with Auto Reload %s, a debt that can’t be settled isn’t blamed on its amount (OQ-32)',
  async (on, outcome, message) => {
    const s = studio();
    const w = await s.wallet({ buckets: { plan: 5 }, outstanding: 6, card: card.works, autoReload: on });
    expect((await s.settle(w)).problem.autoReload).toEqual({ enabled: on, outcome, message });
    expect(await s.charges()).toEqual([]);
  },
);

it('a pack, an adjustment, a refund and an upgrade each pay the debt first (OQ-32)', async () => {
  const s = studio();
  const pack = await owing(s, 0, 10);
  await s.buy(pack, 'pack_50');
  expect(moves((await s.news(pack))[0])).toEqual({ top_up: 40, outstanding: 10 });
  expect(await s.lines(pack)).toEqual([['manual_top_up', 50, 40]]);

  const adjusted = await owing(s, 0, 10);
  await s.adjust(adjusted, 4, 'half');
  expect(moves((await s.news(adjusted))[0])).toEqual({ outstanding: 4 });
  expect(await state(s, adjusted)).toEqual([-6, 6, 0]);

  const upgraded = await owing(s, 0, 10);
  await s.change(upgraded, 'growth');
  expect(moves((await s.news(upgraded))[0])).toEqual({ plan: 165, outstanding: 10 });

  const refunded = await s.wallet({ buckets: { plan: 88 } });
  const { spend } = (await s.submit(refunded, sixOfEight)).body;
  await s.adjust(refunded, -10, 'too much granted');
  await s.fail(spend);
  expect(await s.lines(refunded)).toEqual([
    ['submission', -88, 0],
    ['admin_adjustment', -10, -10],
    ['submission_refund', 88, 78],
  ]);
  expect(moves((await s.news(refunded))[2])).toEqual({ plan: 78, outstanding: 10 });
});

it('a refund of two buckets pays the debt from its plan part first (OQ-32)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 60, top_up: 28 } });
  const { spend } = (await s.submit(w, sixOfEight)).body;
  await s.adjust(w, -10, 'too much granted');
  await s.fail(spend);
  expect(moves((await s.news(w))[2])).toEqual({ plan: 50, top_up: 28, outstanding: 10 });
});

it('a renewal resets the old tokens, then pays the debt from the new ones', async () => {
  const s = studio();
  const w = await owing(s, 4, 6);
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(await s.lines(w)).toEqual([
    ['plan_reset', -4, -6],
    ['plan_allocation', 150, 144],
  ]);
  expect(moves((await s.news(w))[1])).toEqual({ plan: 144, outstanding: 6 });
});

it('a debt larger than the allocation uses all of it', async () => {
  const s = studio();
  const w = await owing(s, 0, 200);
  await s.advanceTo('2026-05-01T00:00:00.000Z');
  expect(moves((await s.news(w))[0])).toEqual({ outstanding: 150 });
  expect(await state(s, w)).toEqual([-50, 50, 0]);
});

it('debts are settled oldest first, and are settled only when paid whole', async () => {
  const s = studio();
  const w = await s.wallet({ planId: 'growth', buckets: { plan: 180 } });
  const first = (await s.submit(w, sixOfEight)).body.spend;
  const second = (await s.submit(w, sixOfEight)).body.spend;
  await s.deliver(first, { seconds: 54 });
  await s.deliver(second, { seconds: 53 });
  const marks = async () =>
    (await s.news(w))
      .filter((entry) => entry.type === 'reconciliation_debit')
      .map((entry) => [entry.amount, entry.status]);
  expect(await marks()).toEqual([
    [-6, 'outstanding'],
    [-5, 'outstanding'],
  ]);
  expect(await state(s, w)).toEqual([-7, 11, 0]);
  await s.adjust(w, 5, 'part');
  expect(await marks()).toEqual([
    [-6, 'outstanding'],
    [-5, 'outstanding'],
  ]);
  await s.adjust(w, 1, 'rest of the first');
  expect(await marks()).toEqual([
    [-6, 'settled'],
    [-5, 'outstanding'],
  ]);
  await s.adjust(w, 5, 'the second');
  expect(await marks()).toEqual([
    [-6, 'settled'],
    [-5, 'settled'],
  ]);
  expect(await state(s, w)).toEqual([4, 0, 4]);
});

it('an extra cost that exactly fits is deducted, one above it is owed in full (OQ-7)', async () => {
  const s = studio();
  const fits = await s.wallet({ buckets: { plan: 90, top_up: 4 } });
  await s.deliver((await s.submit(fits, sixOfEight)).body.spend, { seconds: 54 });
  expect(moves((await s.news(fits))[1])).toEqual({ plan: -2, top_up: -4 });
  expect(await state(s, fits)).toEqual([0, 0, 0]);
  const over = await s.wallet({ buckets: { plan: 90, top_up: 4 } });
  await s.deliver((await s.submit(over, sixOfEight)).body.spend, { seconds: 55 });
  expect(moves((await s.news(over))[1])).toEqual({ outstanding: -7 });
  expect(await s.buckets(over)).toEqual({ plan: 2, top_up: 4 });
  expect(await state(s, over)).toEqual([-1, 7, 0]);
});

it('the balance, not the buckets, must cover an extra while something is owed (A.R3)', async () => {
  const s = studio();
  const w = await owing(s, 98, 6);
  const { spend } = (await s.submit(w, sixOfEight)).body;
  expect(await state(s, w)).toEqual([4, 6, 4]);
  await s.deliver(spend, { seconds: 53 });
  expect(moves((await s.news(w)).at(-1))).toEqual({ outstanding: -5 });
  expect(await state(s, w)).toEqual([-1, 11, 0]);
});

it('a negative adjustment takes from plan, then top-up, and owes the rest (OQ-6)', async () => {
  const s = studio();
  const w = await s.wallet({ buckets: { plan: 5, top_up: 6 } });
  await s.adjust(w, -9, 'double grant');
  expect(moves((await s.news(w))[0])).toEqual({ plan: -5, top_up: -4 });
  await s.adjust(w, -5, 'and more');
  expect(moves((await s.news(w))[1])).toEqual({ top_up: -2, outstanding: -3 });
  expect(await state(s, w)).toEqual([-3, 3, 0]);
  const m = marketer();
  const v = await m.wallet({ buckets: { plan: 50, top_up: 0 } });
  await m.adjust(v, -75, 'double grant');
  expect(await m.lines(v)).toEqual([['admin_adjustment', -75, -25]]);
});

it('an adjustment needs a note and an amount', async () => {
  const s = studio();
  const w = await s.wallet();
  const before = await photograph(s, w);
  for (const body of [
    { amount: 5 },
    { amount: 5, note: '' },
    { amount: 0, note: 'x' },
    { amount: 1.5, note: 'x' },
    { note: 'x' },
  ])
    expect((await s.send('POST', `/backstage/wallets/${w.id}/adjust`, body)).status, JSON.stringify(body)).toBe(400);
  expect(await photograph(s, w)).toBe(before);
});

it('a correction names the entry it corrects (A.L10)', async () => {
  const s = studio();
  const w = await s.wallet();
  await s.submit(w);
  const wrong = (await s.news(w))[0];
  await s.adjust(w, 40, 'submitted twice', { correctsEntryId: wrong?.id });
  expect((await s.news(w))[1]).toMatchObject({ correctsEntryId: wrong?.id, note: 'submitted twice' });
  expect((await s.adjust(w, 40, 'x', { correctsEntryId: 'ent_nowhere' })).status).toBeGreaterThanOrEqual(400);
});

it('Auto Reload covers an action while in debt, and its tokens pay the debt first (OQ-32 A.T13)', async () => {
  const s = studio();
  const w = await owing(s, 4, 6, { autoReload: true });
  expect(await s.charges()).toEqual([]);
  expect((await s.spend(w, 'image_reroll')).status).toBe(201);
  expect((await s.news(w)).map(moves)).toEqual([{ top_up: 44, outstanding: 6 }, { plan: -2 }]);
  expect(await state(s, w)).toEqual([46, 0, 46]);
});

it('a debt counts toward the shortfall that a reload must cover (OQ-2)', async () => {
  const s = studio();
  const covered = await owing(s, 0, 10, { autoReload: true });
  expect((await s.submit(covered)).status).toBe(201);
  expect(await state(s, covered)).toEqual([0, 0, 0]);
  const short = await owing(s, 0, 11, { autoReload: true });
  expect((await s.submit(short)).problem).toMatchObject({
    balance: -11,
    shortfall: 51,
    autoReload: { outcome: 'amount_too_small' },
  });
});
