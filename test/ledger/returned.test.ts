// Where a failed job's tokens go back to, when they came from several batches (X.1, X.3).
import { expect, it } from 'vitest';
import type { Command } from '../../mocks/ledger/index';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled } from '../systems';
import { books } from './forged';

const batch = (days: number, amount: number) => ({ expiresAt: days * DAY, amount });
const topUp = compiled.workspace.buckets.findIndex(({ id }) => id === 'top_up');

/** A job that took 4, 5 and 1 from three batches, ends at this day; what its bucket then holds. */
function failedAt(days: number) {
  const all = books(compiled.workspace, {
    planId: 'team',
    buckets: { daily: 0, rollover: 0, plan: 0, top_up: [batch(10, 4), batch(20, 5), batch(30, 6)] },
  });
  all.spend('cloud', { requests: 10_000 });
  const { wallet, tell } = all;
  expect(wallet.holdings.batches).toEqual([{ bucket: topUp, ...batch(30, 5) }]);
  if (days >= 30) tell({ type: 'end_batch', wallet, bucket: topUp } as Command, 30 * DAY);
  tell({ type: 'fail', spend: all.all.spends.at(0)! }, days * DAY);
  expect(all.found(days * DAY).filter((law) => !law.includes('renewed'))).toEqual([]);
  const { batches, buckets } = wallet.holdings;
  return [buckets[topUp], batches.map(({ expiresAt, amount }) => [expiresAt / DAY, amount])];
}

it('to the batches that they came from', () => {
  expect(failedAt(5)).toEqual([
    15,
    [
      [10, 4],
      [20, 5],
      [30, 6],
    ],
  ]);
});

it('what came from a batch that has ended joins the one that ends last', () => {
  expect(failedAt(10)).toEqual([
    15,
    [
      [20, 5],
      [30, 10],
    ],
  ]);
  expect(failedAt(20)).toEqual([15, [[30, 15]]]);
});

it('without such a batch, it no longer ends', () => {
  expect(failedAt(30)).toEqual([10, []]);
});
