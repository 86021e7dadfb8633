// How tokens of fills land and end: once, up to a cap, and in which words (X.4).
import { expect, it } from 'vitest';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled } from '../systems';
import { books } from './forged';
import { selling } from './selling';

type Books = ReturnType<typeof books>;
const texts = ({ wallet }: Books) => [...wallet.entries].map(({ type, description }) => `${type} ${description}`);
const news = (all: Books, does: () => void) => {
  const before = texts(all).length;
  does();
  return texts(all).slice(before);
};

it('what comes once comes once for each plan, and not again when the plan comes back', () => {
  const monthly = (amount: number) => ({ bucket: 'plan', amount });
  const once = (amount: number) => ({ bucket: 'extra', amount, every: 'once', unused: 'stays' });
  const product = selling([monthly(10), once(3)], [monthly(20), once(7)]);
  const all = books(product, { planId: 'large', buckets: {} });
  const { wallet, tell } = all;
  const extra = () => wallet.holdings.buckets[1];
  const change = (planId: string, at: number) =>
    tell({ type: 'change_plan', wallet, planId, cadence: 'monthly', checkoutId: 'c' }, at);
  const renew = () => tell({ type: 'renew', wallet, paid: true }, wallet.turnsAt!);
  expect(extra()).toBe(7);
  change('small', DAY);
  expect(extra()).toBe(7);
  renew();
  expect(extra()).toBe(10);
  renew();
  expect(extra()).toBe(10);
  change('large', wallet.turnsAt! - DAY);
  change('small', wallet.turnsAt! - DAY);
  renew();
  expect([wallet.subscription!.planId, extra()]).toEqual(['small', 10]);
});

it('each capped fill counts what it gave by itself', () => {
  const daily = (bucket: string, amount: number, most: number) => ({
    bucket,
    amount,
    every: 'day',
    atMost: { amount: most, every: 'month' },
  });
  const fills = [{ bucket: 'top_up', amount: 1, unused: 'stays' }, daily('plan', 5, 8), daily('extra', 3, 8)];
  const all = books(selling(fills, fills), { planId: 'small', buckets: {} });
  const { wallet, tell, spend } = all;
  const days = [1, 2, 3].map((day) => {
    const before = wallet.holdings.buckets.slice(0, 2);
    for (let n = before[0]! + before[1]!; n > 0; n -= 1) spend('work', {}, {}, day * DAY - 1);
    tell({ type: 'renew', wallet, paid: true }, day * DAY);
    return before;
  });
  expect([...days, wallet.holdings.buckets.slice(0, 2)]).toEqual([
    [5, 3],
    [3, 3],
    [0, 2],
    [0, 0],
  ]);
});

it('what a wallet is opened with at the end of its period doesn’t count in the next one (X.4)', () => {
  const atMost = { amount: 8, every: 'month' };
  const { wallet, tell } = books(selling([{ bucket: 'plan', amount: 5, every: 'day', atMost }]), {
    planId: 'small',
    periodStartAt: -31 * DAY,
    buckets: { plan: 0 },
  });
  expect(wallet.turnsAt).toBe(0);
  tell({ type: 'renew', wallet, paid: true });
  expect(wallet.holdings.buckets[0]).toBe(5);
});

it('lines say what came and what ended', () => {
  const renewed = (all: Books) =>
    news(all, () => all.tell({ type: 'renew', wallet: all.wallet, paid: true }, all.wallet.turnsAt!));
  const ended = (all: Books) =>
    news(all, () => all.tell({ type: 'set_status', wallet: all.wallet, status: 'ended' }, 40 * DAY));
  const { console, gallery, workspace } = compiled;
  const plan = { bucket: 'plan', amount: 10 };
  const one = books(selling([plan], []), { planId: 'small', buckets: { plan: 4 } });
  expect([renewed(one), ended(one)]).toEqual([
    ['plan_reset 4 credits from the plan didn’t carry over', 'plan_allocation Small: 10 credits for this cycle'],
    ['plan_reset 10 credits from the plan didn’t carry over'],
  ]);
  const two = selling([plan, { bucket: 'extra', amount: 3 }], []);
  expect(renewed(books(two, { planId: 'small', buckets: { extra: 2 } })).slice(-3)).toEqual([
    'plan_allocation Small, Plan: 10 credits for this cycle',
    'expiry Extra: 2 credits expired',
    'plan_allocation Small, Extra: 3 credits for this cycle',
  ]);
  const fills = [{ bucket: 0, amount: 5e6, every: 'month', unused: { kind: 'ends' } }] as const;
  const none = books({ ...console, fills }, { planId: undefined, buckets: { free: 0 } });
  expect(renewed(none)).toEqual(['grant Free credits: $5.00']);
  expect(ended(books(gallery, { buckets: { plan: 0, rollover: 2 } }))).toEqual([
    'rollover_overflow Rollover Bank needs a paid plan',
  ]);
  expect(ended(books(workspace, { planId: 'team', buckets: { daily: 0, plan: 0, rollover: 2 } }))).toEqual([
    'rollover_overflow Carried over ended with the plan',
  ]);
});
