// Books that were written as JSON and read back: they hold the same, and go on in the same way.
import { expect, it } from 'vitest';
import {
  apply,
  auditBooks,
  commit,
  nextDue,
  readBooks,
  writeBooks,
  type Books,
  type Command,
  type Due,
} from '../../mocks/ledger/index';
import { DAY } from '../../mocks/ledger/calendar';
import { Tally } from '../../mocks/ledger/tally';
import { compiled as products } from '../systems';
import { books } from './forged';
import { opening } from './opening';

const readBack = (all: Books) => readBooks(all.product, JSON.parse(JSON.stringify(writeBooks(all))));

function commandOf(due: Due): Command {
  switch (due.kind) {
    case 'finish':
      return { type: 'finish', spend: due.spend };
    case 'end':
      return { type: 'end_batch', wallet: due.wallet, bucket: due.bucket };
    case 'bill':
      return { type: 'close_overage', wallet: due.wallet, paid: true };
    case 'renew':
      return { type: 'renew', wallet: due.wallet, paid: true };
  }
}

/** Lets time pass, and tells what happened when. */
function pass(all: Books, days: number): string[] {
  const told: string[] = [];
  for (let due = nextDue(all); due && due.at <= days * DAY; due = nextDue(all)) {
    const outcome = apply(all, commandOf(due), due.at);
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    commit(all, outcome.writes);
    told.push(`${due.kind} ${due.at / DAY}`);
  }
  return told;
}

/** A team of which everything can be due: a job, tokens that end by date, a bill, and renewals. Another one is gone. */
function team() {
  const all = books(products.workspace, {
    planId: 'team',
    buckets: { daily: 0, rollover: 0, plan: 9, top_up: 5 },
  });
  const { wallet, tell, spend } = all;
  tell(opening(products.workspace, { account: 'b', planId: 'team', buckets: {} }));
  tell({ type: 'forget_account', account: 'b' });
  tell({ type: 'set_overage', wallet, enabled: true, max: undefined, hasCard: true });
  tell({ type: 'set_limits', wallet, limits: [{ id: 'member_month', value: 'ann', max: 70 }] });
  for (let n = 0; n < 14; n += 1) spend('build', {}, { member: 'ann', project: 'site' });
  spend('build', {}, { member: 'ann' });
  tell({ type: 'top_up', wallet, amount: 30, checkoutId: 'c' });
  tell({ type: 'adjust', wallet, amount: 2, note: 'a gift', corrects: 0 });
  spend('agent', {}, { member: 'bob' });
  return all;
}

it('what is due later is due at the same time, in the same order, with the same result', () => {
  const { all } = team();
  const again = readBack(all);
  const told = pass(all, 400);
  expect(new Set(told.map((what) => what.split(' ')[0]))).toEqual(new Set(['finish', 'end', 'bill', 'renew']));
  expect(pass(again, 400)).toEqual(told);
  expect(JSON.stringify(writeBooks(again))).toBe(JSON.stringify(writeBooks(all)));
  expect(auditBooks(again, 400 * DAY).violations).toEqual([]);
});

it('what was used of limits, and maximums of its own, are kept (X.7)', () => {
  const { all } = team();
  const tallies = [all, readBack(all)].map((one) => one.wallets[0]!.tally!);
  const told = tallies.map((tally) =>
    tally.shown(() => true, {}, 0, 9).map(({ value, max, used, running }) => [value, max, used, running]),
  );
  expect(told[1]).toEqual(told[0]);
  expect(told[1]).toEqual([
    ['ann', 70, 15, 0],
    ['bob', 80, 0, 1],
    ['site', 60, 14, 0],
  ]);
  expect(tallies.map(({ maxima }) => maxima)).toEqual(
    [0, 1].map(() => [{ id: 'member_month', value: 'ann', max: 70 }]),
  );
  expect(new Tally([]).maxima).toEqual([]);
});

it.each(['studio', 'marketer', 'gallery', 'console'] as const)('%s, without tags or limits, comes back, too', (id) => {
  const { all, found } = books(products[id], id === 'console' ? { planId: undefined, buckets: {} } : { buckets: {} });
  const again = readBack(all);
  expect([...again.wallets[0]!.entries]).toEqual([...all.wallets[0]!.entries]);
  expect(pass(again, 40)).toEqual(pass(all, 40));
  expect(found(40 * DAY)).toEqual([]);
});

it('jobs keep their parameters, their link and their lines', () => {
  const { all, wallet, tell } = books(products.studio, { buckets: { plan: 200 } });
  const link = { label: 'Spring', href: '/creatives/1' };
  const asked = { wallet, confirmed: true, reload: 'ready' } as const;
  tell({ type: 'spend', action: 'image_batch', params: {}, link: undefined, ...asked });
  tell({ type: 'spend', action: 'submission', params: { clips: [8] }, link, ...asked });
  tell({ type: 'deliver', spend: all.spends.at(1)!, seconds: 5 });
  const told = [all, readBack(all)].map((one) => [...one.spends].map(({ wallet: of, ...job }) => [of.number, job]));
  expect(told[1]).toEqual(told[0]);
  expect(told[1]![1]).toMatchObject([0, { params: { clips: [8] }, link, cost: 48, actual: 5, entries: [2, 3] }]);
  expect(all.lines.written({ from: 2, to: 4 }).map(({ number, type }) => [number, type])).toEqual([
    [2, 'submission'],
    [3, 'submission_refund'],
  ]);
});

it('a new wallet without a plan has nothing yet', () => {
  const { all } = books(products.studio, { planId: undefined, buckets: {} });
  const [wallet] = JSON.parse(JSON.stringify(writeBooks(all))).wallets;
  const { holdings, entries, spends, debts, given, had, filled, ...plain } = wallet;
  expect(holdings).toEqual({ buckets: [0, 0], outstanding: 0, batches: [] });
  expect([entries, spends, debts, given, had, filled]).toEqual([[], [], [], [], [], [0, 0]]);
  expect(plain).toEqual({
    number: 0,
    account: 'a',
    name: 'Acme',
    openedAt: 0,
    turnedAt: 0,
    repaid: 0,
    reserved: 0,
    autoReload: false,
    alertBelow: null,
    accounts: 1,
    hitZero: false,
    packsBought: 0,
  });
});

it('what is no tally is not read', () => {
  const rule = { ...products.workspace.limits[0]!, tag: undefined };
  const read = (...rows: unknown[]) => {
    const tally = new Tally([rule]);
    tally.read([rows, []]);
    return tally.counting({}, 0).map(({ used, running }) => [used, running]);
  };
  expect(read([['', DAY, 2, 3]])).toEqual([[2, 3]]);
  for (const rows of [
    [[], [['', DAY, 2, 3]]],
    [[[5, DAY, 2, 3]]],
    [[['', DAY, 2, 0.5]]],
    [[['', DAY, '2', 3]]],
    [[['', null, 2, 3]]],
  ])
    expect(() => read(...rows)).toThrow('Not a tally.');
});
