// The limit for all that a wallet can ever receive and owe, and the tally of the limits of a product (X.7).
import { expect, it } from 'vitest';
import { apply, mostAtAll, roomOf, type Command } from '../../mocks/ledger/index';
import { Tally } from '../../mocks/ledger/tally';
import { tightest, type LimitRule, type LimitState } from '../../mocks/ledger/policies/limits';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled as products } from '../systems';
import { books } from './forged';

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
