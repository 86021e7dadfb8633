// Renewals and upgrades of plans whose fills recur at different times (X.4).
import { expect, it } from 'vitest';
import { apply, isRunning, planChange, type Command, type Product } from '../../mocks/ledger/index';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled } from '../systems';
import { books } from './forged';
import { selling } from './selling';

type Every = 'day' | 'month' | 'quarter' | 'year' | 'once' | 'period';
interface Fill {
  bucket: 'plan' | 'extra' | 'top_up';
  amount: number;
  every: Every;
  unused?: 'stays';
}

const fill = (bucket: Fill['bucket'], amount: number, every: Every, more: object = {}): Fill => ({
  bucket,
  amount,
  every,
  ...more,
});
const open = (small: Fill[], large?: Fill[], more: object = {}) =>
  books(selling(small, large), { planId: 'small', buckets: { plan: 1, extra: 0, top_up: 0 }, ...more });

/** A wallet that used up its tokens, after its first period of a day, a month or a year has ended. */
function afterTurn(fills: Fill[]) {
  const { wallet, tell, spend } = open(fills, fills, { cadence: 'annual' });
  spend('work');
  expect(wallet.hitZero).toBe(true);
  const turnAt = wallet.turnsAt!;
  tell({ type: 'renew', wallet, paid: true }, turnAt);
  return [turnAt / DAY, wallet.subscription!.zeroPeriods, wallet.hitZero];
}

it.each([
  ['a month ends, and the main fill is monthly', [fill('plan', 9, 'month')], 31, true],
  ['a day ends, and the main fill is monthly', [fill('plan', 9, 'month'), fill('extra', 1, 'day')], 1, false],
  ['a month ends, and the main fill is yearly', [fill('plan', 9, 'year'), fill('extra', 1, 'month')], 31, false],
  [
    'a month ends, and the main fill comes with the bill',
    [fill('plan', 9, 'period'), fill('extra', 1, 'month')],
    31,
    false,
  ],
  ['a year ends, and the main fill comes with the bill', [fill('plan', 9, 'period')], 365, true],
  ['a year ends, and nothing recurs', [fill('plan', 9, 'once')], 365, true],
] as const)('a period that ran out counts when %s: %o', (_when, fills, day, counts) => {
  expect(afterTurn([...fills])).toEqual([day, counts ? 1 : 0, !counts]);
});

it('a status set twice keeps the date since when the payment is due, and leaves no trace when it is lifted', () => {
  const { wallet, tell } = open([fill('plan', 9, 'month')]);
  const set = (status: string, at: number) => {
    tell({ type: 'set_status', wallet, status } as Command, at);
    const { cancelledAt, dueSince, dueAnew } = wallet.subscription!;
    return { cancelledAt, dueSince, dueAnew };
  };
  const none = { cancelledAt: undefined, dueSince: undefined, dueAnew: undefined };
  expect(set('cancel_pending', 5)).toEqual({ ...none, cancelledAt: 5 });
  expect(set('past_due', 6)).toEqual({ ...none, dueSince: 0 });
  tell({ type: 'renew', wallet, paid: false }, wallet.turnsAt!);
  expect(wallet.subscription!.dueSince).toBe(0);
  wallet.subscription = { ...wallet.subscription!, dueSince: 7, dueAnew: true };
  expect(set('past_due', 32 * DAY)).toEqual({ ...none, dueSince: 7, dueAnew: true });
  expect(set('active', 33 * DAY)).toEqual(none);
  expect(isRunning(wallet)).toBe(true);
});

it('a wallet opens canceled as of now, or overdue since its period began', () => {
  const opened = (status: string) =>
    open([fill('plan', 9, 'month')], undefined, { cadence: 'annual', periodStartAt: -20 * DAY, status });
  const dates = (status: string) => {
    const { cancelledAt, dueSince, endedAt } = opened(status).wallet.subscription!;
    return { cancelledAt, dueSince, endedAt };
  };
  const none = { cancelledAt: undefined, dueSince: undefined, endedAt: undefined };
  expect(dates('active')).toEqual(none);
  expect(dates('cancel_pending')).toEqual({ ...none, cancelledAt: 0 });
  expect(dates('ended')).toEqual({ ...none, endedAt: 0 });
  expect(dates('past_due')).toEqual({ ...none, dueSince: -20 * DAY });
  const { wallet, tell } = opened('past_due');
  tell({ type: 'catch_up', wallet });
  expect(wallet.holdings.buckets[0]).toBe(9);
});

// 15 of the 31 days of the month are left, and 349 of the 365 days of the year.
const late = 16 * DAY;

it.each([
  ['monthly', [fill('plan', 10, 'month')], [fill('plan', 41, 'month')], [15, 0, 0]],
  ['with the bill', [fill('plan', 10, 'period')], [fill('plan', 41, 'period')], [15, 0, 0]],
  ['a daily fill waits', [fill('plan', 10, 'month')], [fill('plan', 41, 'month'), fill('extra', 9, 'day')], [15, 0, 0]],
  [
    'a first fill, whole',
    [fill('plan', 10, 'month')],
    [fill('plan', 41, 'month'), fill('extra', 9, 'once')],
    [15, 9, 0],
  ],
  ['a new one', [fill('plan', 10, 'month')], [fill('plan', 41, 'month'), fill('extra', 31, 'month')], [15, 15, 0]],
  ['no longer with the bill', [fill('plan', 31, 'period')], [fill('plan', 62, 'month')], [30, 0, 0]],
] as const)('an upgrade grants a share of what is more in each bucket: %s', (_what, small, large, grants) => {
  const { all, wallet } = open([...small], [...large]);
  const change = planChange(all, wallet, 'large', 'monthly', late)!;
  expect([change.kind, change.fresh, change.grants]).toEqual(['upgrade', false, grants]);
});

it('an upgrade brings the first fill of the new plan, once', () => {
  const { wallet, tell } = open([fill('plan', 10, 'month')], [fill('plan', 41, 'month'), fill('extra', 9, 'once')]);
  const changeTo = (planId: string, at: number) =>
    tell({ type: 'change_plan', wallet, planId, cadence: 'monthly', checkoutId: planId } as Command, at);
  const extra = () => wallet.holdings.buckets[1];
  changeTo('large', late);
  expect(extra()).toBe(9);
  tell({ type: 'renew', wallet, paid: true }, wallet.turnsAt!);
  changeTo('small', 32 * DAY);
  tell({ type: 'renew', wallet, paid: true }, wallet.turnsAt!);
  const left = extra();
  changeTo('large', 63 * DAY);
  expect(extra()).toBe(left);
});

it('the share of a yearly bill is counted in days of the year, of a monthly fill in days of the month', () => {
  const fills = (plan: number, extra: number) => [fill('plan', plan, 'period'), fill('extra', extra, 'month')];
  const { all, wallet } = open(fills(100, 10), fills(465, 41), { cadence: 'annual' });
  expect(planChange(all, wallet, 'large', 'annual', late)!.grants).toEqual([349, 15, 0]);
});

it('of two plans at the same price, the one with the larger allocation is higher', () => {
  const both = selling([fill('plan', 10, 'month')], [fill('plan', 20, 'month')]);
  const product = { ...both, plans: both.plans.map((plan) => ({ ...plan, rank: 1 })) };
  const change = (from: string, to: string) => {
    const { all, wallet } = books(product, { planId: from, buckets: {} });
    return planChange(all, wallet, to, 'monthly', DAY)!.kind;
  };
  expect([change('small', 'large'), change('large', 'small')]).toEqual(['upgrade', 'downgrade']);
});

it('the line of a share names the bucket only if the plan fills several', () => {
  const line = (large: Fill[]) => {
    const { all, wallet } = open([fill('plan', 10, 'month')], large);
    const command = { type: 'change_plan', wallet, planId: 'large', cadence: 'monthly', checkoutId: 'c' } as const;
    const outcome = apply(all, command, DAY);
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    return outcome.writes.flatMap((write) => (write.kind === 'entry' ? write.entry.description : []));
  };
  const plan = fill('plan', 90, 'month');
  expect(line([plan])).toEqual(['Upgrade to Large, for the rest of this cycle']);
  expect(line([plan, fill('extra', 90, 'month')])).toEqual([
    'Upgrade to Large, Plan, for the rest of this cycle',
    'Upgrade to Large, Extra, for the rest of this cycle',
  ]);
});

it.each([
  ['month', 0],
  ['day', 0],
  ['quarter', 31],
  ['year', 31],
] as const)('after a downgrade to a plan that fills each %s, its periods count from day %d', (every, day) => {
  const { wallet, tell, found } = open([fill('plan', 9, every)], [fill('plan', 90, 'month')], { planId: 'large' });
  tell({ type: 'change_plan', wallet, planId: 'small', cadence: 'monthly', checkoutId: 'c' }, DAY);
  tell({ type: 'renew', wallet, paid: true }, 31 * DAY);
  const { planId, anchorAt, moneyFrom } = wallet.subscription!;
  expect([planId, anchorAt, moneyFrom]).toEqual(['small', day * DAY, day === 0 ? 1 : 0]);
  expect(wallet.holdings.buckets[0]).toBe(9);
  expect(found(31 * DAY)).toEqual([]);
});

it('another cadence of the same plan keeps its periods', () => {
  const { wallet, tell } = open([fill('plan', 9, 'quarter')]);
  tell({ type: 'change_plan', wallet, planId: 'small', cadence: 'annual', checkoutId: 'c' }, DAY);
  tell({ type: 'renew', wallet, paid: true }, 31 * DAY);
  expect(wallet.subscription).toMatchObject({ cadence: 'annual', anchorAt: 0, moneyFrom: 1 });
  expect(wallet.holdings.buckets[0]).toBe(1);
});

it('a late payment brings what comes with the bill, and the new period counts from zero', () => {
  const { wallet, tell, spend } = open([fill('plan', 9, 'period'), fill('extra', 4, 'month')]);
  tell({ type: 'renew', wallet, paid: false }, 31 * DAY);
  tell({ type: 'top_up', wallet, amount: 50, checkoutId: 'c' }, 32 * DAY);
  for (let n = 0; n < 51; n += 1) spend('work', {}, {}, 32 * DAY);
  expect([wallet.hitZero, wallet.packsBought, wallet.holdings.buckets]).toEqual([true, 1, [0, 0, 0]]);
  tell({ type: 'catch_up', wallet }, 33 * DAY);
  expect([wallet.hitZero, wallet.packsBought, wallet.holdings.buckets]).toEqual([false, 0, [9, 4, 0]]);
});

it('without plans, each fill comes in its own time', () => {
  const ends = { kind: 'ends' } as const;
  const fills = [
    { bucket: 0, amount: 5, every: 'day', unused: ends },
    { bucket: 1, amount: 70, every: 'month', unused: ends },
  ] as const;
  const buckets = compiled.console.buckets.map(({ id, label, kind, needs, endsWith }) => {
    return { id, label, kind, needs, endsWith };
  });
  const product: Product = { ...compiled.console, fills, buckets };
  const { wallet, tell } = books(product, { planId: undefined, buckets: { free: 1, top_up: 1 } });
  tell({ type: 'renew', wallet, paid: true }, DAY);
  expect(wallet.holdings.buckets).toEqual([5, 1]);
  for (let day = 2; day <= 31; day += 1) tell({ type: 'renew', wallet, paid: true }, day * DAY);
  expect(wallet.holdings.buckets).toEqual([5, 70]);
  tell({ type: 'adjust', wallet, amount: 7, note: 'sorry', corrects: undefined }, 31 * DAY);
  expect([wallet.holdings.buckets, wallet.filled]).toEqual([
    [5, 77],
    [5, 70],
  ]);
});
