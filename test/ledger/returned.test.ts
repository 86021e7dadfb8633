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

it('a job that fails as its batch ends keeps its tokens, because jobs come first (X.3)', () => {
  const buckets = { daily: 0, rollover: 0, plan: 0, top_up: [batch(10, 4)] };
  const { all, wallet, tell, spend } = books(compiled.workspace, { planId: 'team', buckets });
  spend('cloud', { requests: 3000 });
  tell({ type: 'fail', spend: all.spends.at(0)! }, 10 * DAY);
  tell({ type: 'end_batch', wallet, bucket: topUp }, 10 * DAY);
  expect([wallet.holdings.buckets[topUp], wallet.holdings.batches]).toEqual([3, []]);
});

it('unused tokens go back undated first, then to the batch that ends last', () => {
  const rate = { kind: 'deposit', base: 0, perSecond: 1, clampSeconds: { min: 0, max: 60 } } as const;
  const film = { ...compiled.workspace.actions.build!, rate };
  const product = { ...compiled.workspace, actions: { ...compiled.workspace.actions, film } };
  const buckets = { daily: 0, rollover: 0, plan: 0, top_up: [batch(10, 4), batch(20, 5)] };
  const delivered = (seconds: number) => {
    const { all, wallet, tell, spend, found } = books(product, { planId: 'team', buckets });
    tell({ type: 'adjust', wallet, amount: 3, note: 'undated', corrects: undefined });
    spend('film', { clips: [12] });
    expect(wallet.holdings.buckets[topUp]).toBe(0);
    tell({ type: 'deliver', spend: all.spends.at(0)!, seconds });
    expect(found()).toEqual([]);
    const { batches } = wallet.holdings;
    return [wallet.holdings.buckets[topUp], ...batches.map(({ expiresAt, amount }) => [expiresAt / DAY, amount])];
  };
  expect(delivered(10)).toEqual([2]);
  expect(delivered(5)).toEqual([7, [20, 4]]);
  expect(delivered(3)).toEqual([9, [10, 1], [20, 5]]);
});
