// What the books keep of each use: its batches, its extra usage, and whose it was.
import { expect, it } from 'vitest';
import { nextDue, select, usageOf, type Product } from '../../mocks/ledger/index';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled as products } from '../systems';
import { books } from './forged';

it('usage counts jobs that were done, largest first and then by name; a job that failed doesn’t count', () => {
  const { all, wallet, spend, tell } = books(products.studio, { buckets: { plan: 200 } });
  spend('submission', { clips: [8, 8] });
  spend('image_reroll');
  spend('image_batch');
  tell({ type: 'deliver', spend: all.spends.at(0)!, seconds: 15 });
  tell({ type: 'fail', spend: all.spends.at(1)! });
  const lines = select(wallet, { types: undefined, fromAt: undefined, toAt: undefined });
  expect(usageOf(all, wallet, 'action', lines)).toEqual([
    { key: 'submission', amount: 55, count: 1 },
    { key: 'image_batch', amount: 18, count: 1 },
  ]);
  expect(usageOf(all, wallet, 'planet', lines)).toBeUndefined();
  const team = books(products.workspace, { planId: 'team', buckets: { daily: 5, plan: 9 } });
  for (const member of ['cy', 'al', 'bo']) team.spend('build', {}, { member });
  const log = select(team.wallet, { types: undefined, fromAt: undefined, toAt: undefined });
  expect(usageOf(team.all, team.wallet, 'member', log)?.map(({ key }) => key)).toEqual(['al', 'bo', 'cy']);
});

it('a period whose overage was given back has no bill', () => {
  const buckets = { daily: 0, rollover: 0, plan: 0, top_up: 0 };
  const { all, wallet, tell, spend } = books(products.workspace, { planId: 'team', buckets });
  tell({ type: 'set_overage', wallet, enabled: true, max: undefined, hasCard: true });
  spend('build');
  expect(wallet.overage).toMatchObject({ units: 1, endsAt: 31 * DAY });
  tell({ type: 'fail', spend: all.spends.at(0)! });
  expect(wallet.overage).toMatchObject({ units: 0, endsAt: undefined });
  expect(nextDue(all)).toMatchObject({ kind: 'renew', at: DAY });
  // A refund after the bill leaves the new period alone.
  spend('build');
  spend('build', {}, {}, 1);
  tell({ type: 'close_overage', wallet, paid: true }, 2);
  spend('build', {}, {}, 3);
  tell({ type: 'fail', spend: all.spends.at(1)! }, 4);
  expect(wallet.overage).toMatchObject({ units: 1, closed: 30 });
  tell({ type: 'fail', spend: all.spends.at(3)! }, 5);
  expect(wallet.overage).toMatchObject({ units: 0, closed: 30, endsAt: undefined });
});

it('a line keeps which of its tokens had a date, also when as many had none (X.3)', () => {
  const at = 10 * DAY;
  const buckets = { daily: 0, rollover: 0, plan: 5, top_up: [{ expiresAt: at, amount: 5 }] };
  const { all, wallet, tell, spend, found } = books(products.workspace, { planId: 'team', buckets });
  spend('agent');
  tell({ type: 'meter', spend: all.spends.at(0)!, amount: 10 });
  const line = wallet.entries.at(-1)!;
  expect(line).toMatchObject({ moved: [0, 0, -5, -5], dated: [{ bucket: 3, expiresAt: at, amount: -5 }] });
  expect(found()).toEqual([]);
});

it('nothing is due for an account that was deleted: no batch, no bill, no renewal (A.P7s)', () => {
  const buckets = { daily: 0, rollover: 0, plan: 0, top_up: [] };
  const { all, wallet, tell, spend } = books(products.workspace, { planId: 'team', buckets });
  tell({ type: 'set_overage', wallet, enabled: true, max: undefined, hasCard: true });
  spend('build');
  tell({ type: 'top_up', wallet, amount: 5, checkoutId: 'c' });
  expect([all.bills.peek()?.at, all.ends.peek()?.at, all.periods.peek()?.at]).toEqual([31 * DAY, 365 * DAY, DAY]);
  tell({ type: 'forget_account', account: 'a' });
  expect(nextDue(all)).toBeUndefined();
});

it('what a delivery takes beyond its deposit counts in the period of the delivery (X.6)', () => {
  const { submission } = products.studio.actions;
  const { workspace } = products;
  const actions = { ...workspace.actions, film: submission! };
  const product: Product = { ...workspace, actions, overrun: { kind: 'cap' } };
  const buckets = { daily: 0, rollover: 0, plan: 48, top_up: 0 };
  const { all, wallet, tell, spend, found } = books(product, { planId: 'team', buckets });
  tell({ type: 'set_overage', wallet, enabled: true, max: undefined, hasCard: true });
  spend('film', { clips: [8] });
  spend('build', {}, {}, 1);
  tell({ type: 'close_overage', wallet, paid: true }, 2);
  tell({ type: 'deliver', spend: all.spends.at(0)!, seconds: 20 }, 3);
  expect(wallet.overage).toMatchObject({ units: 12, closed: 30, endsAt: 31 * DAY });
  expect(found(3)).toEqual([]);
});
