// The limit for all that a wallet can ever receive and owe, and the tally of the limits of a product (X.7).
import { expect, it } from 'vitest';
import { apply, mostAtAll, openBooks, roomOf, type Command, type Product } from '../../mocks/ledger/index';
import { Tally } from '../../mocks/ledger/tally';
import { tightest, type LimitRule, type LimitState } from '../../mocks/ledger/policies/limits';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled as products } from '../systems';
import { books } from './forged';
import { opening } from './opening';
import { selling } from './selling';

it('a correction may fill the limit and not go above it, whether it gives or makes a debt', () => {
  for (const sign of [1, -1]) {
    const { all, wallet, tell } = books(products.workspace, { planId: 'team', buckets: { daily: 0, plan: 0 } });
    const adjust = (amount: number) =>
      ({ type: 'adjust', wallet, amount: sign * amount, note: 'n', corrects: undefined }) as Command;
    const room = roomOf(wallet);
    const rule = `must not raise the total that this wallet has ever received and owed above ${2 ** 52}`;
    expect(apply(all, adjust(room + 1), 0)).toMatchObject({
      kind: 'refused',
      code: 'invalid_request',
      detail: `amount ${rule}.`,
      errors: [{ path: 'amount', message: rule }],
    });
    tell(adjust(room));
    expect(roomOf(wallet)).toBe(0);
    expect(apply(all, adjust(1), 0)).toMatchObject({ kind: 'refused' });
  }
});

it('work that finishes by itself owes no more than the limit allows, and costs what it took', () => {
  const { all, wallet, tell, spend, found } = books(products.console, { planId: undefined, buckets: { free: 1e6 } });
  spend('batch');
  const amount = roomOf(wallet, mostAtAll) - 700;
  tell({ type: 'top_up', wallet, amount, checkoutId: 'c' });
  tell({ type: 'burn', wallet, amount: amount + 1e6 });
  const job = all.spends.at(0)!;
  tell({ type: 'finish', spend: job }, job.finishesAt);
  expect(all.spends.at(0)).toMatchObject({ status: 'settled', actual: 2_750_000, cost: 700 });
  expect(wallet.holdings.outstanding).toBe(-700);
  expect(found()).toEqual([]);
});

it('a wallet opens up to the limit and not above it, debts included', () => {
  const open = (outstanding: number) => {
    const command = opening(products.studio, { buckets: { plan: 2 ** 52 - 10, top_up: 0 }, outstanding });
    return apply(openBooks(products.studio), command, 0);
  };
  const rule = `and outstanding must not add up to more than ${2 ** 52}`;
  expect(open(10).kind).toBe('decided');
  expect(open(11)).toMatchObject({
    kind: 'refused',
    code: 'invalid_request',
    detail: `buckets ${rule}.`,
    errors: [{ path: 'buckets', message: rule }],
  });
});

/** Books of a wallet that may receive only so much more. */
function nearlyFull(room: number, product: Product, more: object = {}) {
  const all = books(product, { planId: 'small', ...more });
  const amount = roomOf(all.wallet, mostAtAll) - room;
  all.forge({ moves: { top_up: amount } });
  all.forge({ moves: { top_up: -amount } });
  const from = all.wallet.entries.length;
  const lines = () => [...all.wallet.entries].slice(from).map(({ type, moved }) => [type, ...moved]);
  return { ...all, lines };
}

it('a purchase may fill a wallet to its very end; one token more is refused', () => {
  const { all, wallet, tell } = nearlyFull(50, selling([]));
  const buy = (amount: number) => ({ type: 'top_up', wallet, amount, checkoutId: 'c' }) as const;
  expect(apply(all, buy(51), 0)).toEqual({
    kind: 'refused',
    code: 'conflict',
    detail: 'This would exceed the total that a wallet can ever receive. Nothing was done.',
  });
  tell(buy(50));
  expect(roomOf(wallet, mostAtAll)).toBe(0);
});

const month = 31 * DAY;
const monthly = (bucket: string, amount: number) => ({ bucket, amount, every: 'month' });

it('a renewal, on time or late, brings what still fits: all, then a part, then no line', () => {
  const fills = [monthly('plan', 100), monthly('extra', 50), { ...monthly('top_up', 9), unused: 'stays' }];
  const came = [
    ['plan_reset', -60, 0, 0],
    ['plan_allocation', 100, 0, 0],
    ['plan_allocation', 0, 30, 0],
  ];
  for (const paid of [true, false]) {
    const { all, wallet, tell, lines, found } = nearlyFull(130, selling(fills), { buckets: { plan: 60, extra: 0 } });
    if (!paid) tell({ type: 'renew', wallet, paid }, month);
    const comes: Command = paid ? { type: 'renew', wallet, paid } : { type: 'catch_up', wallet };
    expect(apply(all, comes, month)).toMatchObject({
      writes: [...came.map(() => ({ kind: 'entry' })), { kind: 'wallet' }],
    });
    tell(comes, month);
    expect(lines()).toEqual(came);
    expect(roomOf(wallet, mostAtAll)).toBe(0);
    expect(found(month)).toEqual([]);
  }
});

it('what is left of the room pays what is owed, if the rest doesn’t fit', () => {
  const { wallet, tell, found } = nearlyFull(3, selling([monthly('plan', 10)]), { buckets: {}, outstanding: 4 });
  tell({ type: 'renew', wallet, paid: true }, month);
  expect(wallet.holdings).toMatchObject({ buckets: [0, 0, 0], outstanding: -1 });
  expect(found(month)).toEqual([]);
});

it('a new day brings as many tokens as end and still fit, and what ends by date ends with its date', () => {
  const daily = selling([{ bucket: 'plan', amount: 5, every: 'day' }]);
  const buckets = { plan: [{ expiresAt: 9 * DAY, amount: 2 }] };
  const { wallet, tell, lines, found } = nearlyFull(1, daily, { buckets });
  tell({ type: 'renew', wallet, paid: true }, DAY);
  expect(lines()).toEqual([['daily_reset', 1, 0, 0]]);
  expect(wallet.holdings).toMatchObject({ buckets: [3, 0, 0], batches: [] });
  expect(found(DAY)).toEqual([]);
});

it('a fill that ends by date is dated only as far as it fits', () => {
  const plain = selling([{ ...monthly('plan', 10), unused: 'stays' }]);
  const buckets = plain.buckets.map((rule) => (rule.id === 'plan' ? { ...rule, expiresAfterDays: 60 } : rule));
  const { wallet, tell, found } = nearlyFull(7, { ...plain, buckets }, { buckets: { plan: 0 } });
  tell({ type: 'renew', wallet, paid: true }, month);
  expect(wallet.holdings).toMatchObject({ buckets: [7, 0, 0], batches: [{ expiresAt: month + 60 * DAY, amount: 7 }] });
  expect(found(month)).toEqual([]);
});

it('of limits with the same room, the first counts', () => {
  const state = (id: string, used: number) => ({ rule: { id }, max: 10, used, running: 0 }) as unknown as LimitState;
  const id = (...states: LimitState[]) => tightest(states)?.rule.id;
  expect([
    id(),
    id(state('a', 1), state('b', 1)),
    id(state('a', 1), state('b', 2)),
    id(state('a', 2), state('b', 1)),
  ]).toEqual([undefined, 'a', 'b', 'a']);
});

const rule = (id: string, tag: string | undefined, max: number): LimitRule =>
  ({ id, label: id, tag, max, every: 'month', blocks: true }) as LimitRule;

it('of several limits that a spend exceeds, the one with the least room is told', () => {
  const reached = (a: number, b: number) => {
    const tally = new Tally([rule('a', 'member', a), rule('b', 'project', b), rule('c', undefined, 99)]);
    return tally.reachedBy({ member: 'ann', project: 'site' }, 10, 0)?.rule.id;
  };
  expect([reached(5, 3), reached(3, 5), reached(5, 5), reached(10, 5), reached(10, 10)]).toEqual([
    'b',
    'a',
    'a',
    'b',
    undefined,
  ]);
});

it('limits are listed by use, then by name, and no more of them than asked for', () => {
  const tally = new Tally([rule('a', 'member', 9), rule('b', 'project', 9), rule('c', undefined, 9)]);
  for (const [member, units] of [
    ['cy', 2],
    ['bo', 2],
    ['al', 2],
    ['di', 3],
  ] as const)
    tally.use({ member, project: `of ${member}` }, units, 0, 0);
  const shown = (most: number) => tally.shown(() => true, {}, 0, most).map(({ rule: { id }, value }) => [id, value]);
  expect(shown(9)).toEqual([
    ['a', 'di'],
    ['a', 'al'],
    ['a', 'bo'],
    ['a', 'cy'],
    ['b', 'of di'],
    ['b', 'of al'],
    ['b', 'of bo'],
    ['b', 'of cy'],
    ['c', undefined],
  ]);
  expect(shown(5)).toHaveLength(6);
  expect(shown(2)).toEqual([
    ['a', 'di'],
    ['a', 'al'],
    ['c', undefined],
  ]);
  // Someone who may not list the others sees their own.
  const own = tally.shown(() => false, { member: 'bo' }, 0, 9);
  expect(own.map(({ rule: { id }, used }) => [id, used])).toEqual([
    ['a', 2],
    ['c', 9],
  ]);
});

it('what was used starts again with the month; a refund of the last month doesn’t count, one too many throws', () => {
  const tally = new Tally([rule('c', undefined, 9)]);
  const used = (at: number) =>
    tally.counting({}, at).map((state) => [state.used, state.since / DAY, state.resetsAt / DAY]);
  tally.use({}, 5, 0, 0);
  expect(used(31 * DAY - 1)).toEqual([[5, 0, 31]]);
  expect(used(31 * DAY)).toEqual([[0, 31, 59]]);
  expect(used(0)).toEqual([[5, 0, 31]]);
  tally.use({}, 2, 31 * DAY, 31 * DAY);
  tally.use({}, -2, 31 * DAY, 31 * DAY - 1);
  expect(used(31 * DAY)).toEqual([[2, 31, 59]]);
  expect(() => tally.use({}, -3, 31 * DAY, 31 * DAY)).toThrow('a refund is never more than what was used');
});
