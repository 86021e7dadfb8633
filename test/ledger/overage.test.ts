// Overage: beside a debt, and given back (X.6, OQ-32).
import { expect, it } from 'vitest';
import { commit, nextDue, type Product } from '../../mocks/ledger/index';
import { compiled } from '../systems';
import { books } from './forged';

/** A team with overage. */
function team(product: Product, plan: number, outstanding: number) {
  const buckets = { daily: 0, rollover: 0, plan, top_up: 0 };
  const all = books(product, { planId: 'team', buckets, outstanding });
  const { wallet } = all;
  all.tell({ type: 'set_overage', wallet, enabled: true, max: undefined, hasCard: true });
  const held = () => ({
    plan: wallet.holdings.buckets[2],
    outstanding: wallet.holdings.outstanding,
    overage: wallet.overage!.units,
  });
  return { ...all, held };
}

it('tokens that a debt takes up aren’t spent: the rest is overage, and comes back as overage', () => {
  const { all, tell, spend, held, found } = team(compiled.workspace, 5, 3);
  spend('cloud', { requests: 4000 });
  expect(held()).toEqual({ plan: 3, outstanding: -3, overage: 2 });
  tell({ type: 'fail', spend: all.spends.at(0)! });
  expect(held()).toEqual({ plan: 3, outstanding: -1, overage: 0 });
  expect(found()).toEqual([]);
});

it('what is owed is not overage, too', () => {
  const { all, tell, spend, held } = team({ ...compiled.workspace, overrun: { kind: 'owe' } }, 2, 0);
  spend('agent');
  tell({ type: 'meter', spend: all.spends.at(0)!, amount: 10 });
  expect(held()).toEqual({ plan: 2, outstanding: -10, overage: 0 });
});

it('overage that was given back is never more than there is', () => {
  const { all, wallet, spend, held } = team(compiled.workspace, 0, 0);
  spend('cloud', { requests: 1000 });
  expect(held().overage).toBe(1);
  const back = { wallet, at: 0, type: 'usage', description: 'x', movements: [], spend: all.spends.at(0)! };
  expect(() => commit(all, [{ kind: 'entry', entry: { ...back, overage: { units: -2, money: -60 } } }])).toThrow(
    'a refund of overage is never more than the overage',
  );
});

it('overage that was given back is not billed', () => {
  const { all, wallet, tell, spend } = team(compiled.workspace, 0, 0);
  spend('cloud', { requests: 1000 });
  tell({ type: 'fail', spend: all.spends.at(0)! });
  tell({ type: 'set_status', wallet, status: 'ended' });
  expect(nextDue(all)).toBeUndefined();
});
