// What the books keep of each use: its batches, its extra usage, and whose it was.
import { expect, it } from 'vitest';
import { apply, commit, nextDue, openBooks, select, usageOf, type Product } from '../../mocks/ledger/index';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled as products } from '../systems';
import { books } from './forged';
import { opening } from './opening';

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

it.each([
  ['as many had none, in every bucket', { free: 5, top_up: [{ expiresAt: DAY, amount: 5 }] }, 0, [-5, -5], [1, -5]],
  ['some of a bucket had none', { free: 5, top_up: [{ expiresAt: DAY, amount: 3 }] }, 4, [-5, -7], [1, -3]],
] as const)(
  'a line that takes from all buckets keeps which tokens had a date: %s (X.3)',
  (_w, buckets, more, moved, dated) => {
    const { wallet, tell } = books(products.console, { planId: undefined, buckets });
    if (more > 0) tell({ type: 'adjust', wallet, amount: more, note: 'more', corrects: undefined });
    tell({ type: 'burn', wallet, amount: -moved[0] - moved[1] });
    const [bucket, amount] = dated;
    expect(wallet.entries.at(-1)).toMatchObject({ moved, dated: [{ bucket, expiresAt: DAY, amount }] });
  },
);

it('tokens may end at any midnight, also the first one of all', () => {
  const all = openBooks(products.console);
  const buckets = { free: [{ expiresAt: 0, amount: 5 }], top_up: 0 };
  const outcome = apply(all, opening(products.console, { planId: undefined, periodStartAt: -DAY, buckets }), -DAY);
  if (outcome.kind === 'decided') commit(all, outcome.writes);
  expect(all.lines.at(0).dated).toEqual([{ bucket: 0, expiresAt: 0, amount: 5 }]);
  expect(nextDue(all)).toMatchObject({ kind: 'end', at: 0 });
});

it('a line keeps each of its references by itself', () => {
  const { wallet, forge } = books();
  const kept = [{ note: 'n' }, { checkoutId: 'c' }, { corrects: 0 }].map((one) => {
    forge(one);
    const { note, checkoutId, corrects } = wallet.entries.at(-1)!;
    return { note, checkoutId, corrects };
  });
  const none = { note: undefined, checkoutId: undefined, corrects: undefined };
  expect(kept).toEqual([
    { ...none, note: 'n' },
    { ...none, checkoutId: 'c' },
    { ...none, corrects: 0 },
  ]);
});

/** Extra usage at this price for every few units, for builds and for films with a deposit of a second each. */
function beyond(price: number, per: number, deposit: number) {
  const { workspace, studio } = products;
  const rate = { kind: 'deposit', base: 1, perSecond: 1, clampSeconds: { min: 0, max: deposit } } as const;
  const actions = { ...workspace.actions, film: { ...studio.actions['submission']!, rate } };
  const product: Product = { ...workspace, actions, overage: { ...workspace.overage!, price, per } };
  const all = books(product, { planId: 'team', buckets: { daily: 0, rollover: 0, plan: 0, top_up: 0 } });
  const { wallet, tell, spend } = all;
  tell({ type: 'set_overage', wallet, enabled: true, max: undefined, hasCard: true });
  const film = () => spend('film', { clips: [deposit] });
  const close = () => tell({ type: 'close_overage', wallet, paid: true });
  const money = () => wallet.entries.at(-1)!.overage?.money;
  return { ...all, film, close, money };
}

it('what is given back of a period that was billed is what it cost then, never more (X.6)', () => {
  // One cent for three units: the first costs nothing, the second a cent.
  const whole = beyond(1, 3, 1);
  whole.spend('build');
  whole.spend('build');
  expect(whole.money()).toBe(1);
  whole.close();
  whole.tell({ type: 'fail', spend: whole.all.spends.at(1)! });
  expect([whole.money(), whole.wallet.overage!.closed]).toEqual([-1, 0]);
  // Of 13 units, 4 come back at the price of 4.
  const part = beyond(30, 1, 12);
  part.film();
  expect(part.money()).toBe(13 * 30);
  part.close();
  part.tell({ type: 'deliver', spend: part.all.spends.at(0)!, seconds: 8 });
  expect([part.money(), part.wallet.overage!.closed]).toEqual([-4 * 30, 9 * 30]);
  // One cent for four units: three units after the first two cost nothing, although two units alone cost a cent.
  const free = beyond(1, 4, 2);
  free.spend('build');
  free.spend('build');
  free.film();
  expect(free.money()).toBe(0);
  free.close();
  free.tell({ type: 'deliver', spend: free.all.spends.at(2)!, seconds: 0 });
  expect(free.wallet.overage!.closed).toBe(1);
  expect([whole, part, free].map(({ found }) => found())).toEqual([[], [], []]);
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
