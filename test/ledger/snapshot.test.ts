// Books that are written as JSON and read back.
import { expect, it } from 'vitest';
import { apply, commit, nextDue, readBooks, writeBooks, type Command } from '../../mocks/ledger/index';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled } from '../systems';
import { books } from './forged';
import { opening } from './opening';

type Books = ReturnType<typeof books>['all'];
const written = (all: Books): Parameters<typeof readBooks>[1] => JSON.parse(JSON.stringify(writeBooks(all)));

/** A wallet with jobs, tags, links, notes, a debt and overage to bill, and one with tokens that expire. */
function busy() {
  const host = books(compiled.workspace, { planId: 'team', buckets: { daily: 1, rollover: 0, plan: 4, top_up: 2 } });
  const { all, wallet, tell, spend } = host;
  tell({ type: 'set_overage', wallet, enabled: true, max: undefined, hasCard: true });
  spend('build', {}, { member: 'ann', project: 'site' });
  spend('agent', {}, { member: 'bob' });
  tell({ type: 'meter', spend: all.spends.at(1)!, amount: 8 });
  const link = { label: 'Spot', href: 'https://a.test/spot' };
  tell({ type: 'spend', wallet, action: 'build', params: {}, confirmed: true, link, reload: 'ready' });
  tell({ type: 'top_up', wallet, amount: 50, checkoutId: 'chk_1' });
  tell({ type: 'adjust', wallet, amount: -60, note: 'sorry', corrects: 3 });
  const top_up = [{ amount: 2, expiresAt: 10 * DAY }];
  tell(opening(compiled.workspace, { planId: 'team', buckets: { top_up } }));
  return host;
}

/** What falls due in these books until the end of a month. */
function dues(all: Books): string[] {
  const told: string[] = [];
  for (let due = nextDue(all); due && due.at <= 31 * DAY; due = nextDue(all)) {
    if (due.kind !== 'renew') told.push(`${due.kind} on day ${due.at / DAY}`);
    const outcome = apply(all, commandFor(due), due.at);
    if (outcome.kind === 'decided') commit(all, outcome.writes);
  }
  return told;
}

function commandFor(due: NonNullable<ReturnType<typeof nextDue>>): Command {
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

it('books are the same after a journey through JSON', () => {
  const { all, wallet, found } = busy();
  expect(found()).toEqual([]);
  const again = readBooks(all.product, written(all));
  expect(written(again)).toEqual(written(all));
  expect([...again.wallets[0]!.entries]).toEqual([...wallet.entries]);
  expect(again.wallets[0]).toMatchObject({ holdings: wallet.holdings, turnsAt: wallet.turnsAt });
  expect([again.spends.length, again.jobs.peek()]).toEqual([3, 0]);
});

it('the same falls due after a journey through JSON', () => {
  const { all } = busy();
  const again = readBooks(all.product, written(all));
  const told = dues(all);
  expect(told.slice(-2)).toEqual(['end on day 10', 'bill on day 31']);
  expect(dues(again)).toEqual(told);
});

it('a new wallet without a plan has nothing yet', () => {
  const { all } = books(compiled.studio, { planId: undefined, buckets: {} });
  const nothing = { buckets: [0, 0], outstanding: 0, batches: [] };
  const none = { entries: [], spends: [], debts: [], given: [], had: [], filled: [0, 0], repaid: 0, reserved: 0 };
  expect(written(all).wallets).toEqual([
    {
      number: 0,
      account: 'a',
      name: 'Acme',
      openedAt: 0,
      turnedAt: 0,
      holdings: nothing,
      ...none,
      autoReload: false,
      alertBelow: null,
      accounts: 1,
      hitZero: false,
      packsBought: 0,
    },
  ]);
});
