// What the audit says of batches, overage and limits: books that break a law, one at a time.
import { expect, it } from 'vitest';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled } from '../systems';
import { books } from './forged';

const product = compiled.workspace;
const topUp = product.buckets.findIndex(({ id }) => id === 'top_up');
const batch = (days: number, amount: number) => ({ expiresAt: days * DAY, amount });
/** Nobody renews the daily credits here, which is another law. */
function team(buckets: object) {
  const all = books(product, { planId: 'team', buckets });
  const found = (now = 0) => all.found(now).filter((law) => !law.startsWith('a period is renewed'));
  return { ...all, found };
}

it('a batch is gone at its date, whatever other batches there are (X.3)', () => {
  const { found } = team({ top_up: [batch(10, 5), batch(20, 6)] });
  expect(found(10 * DAY - 1)).toEqual([]);
  expect(found(10 * DAY)).toEqual(['a batch ends at its date: wallet 0 (Acme)']);
});

it('batches are those that the log makes (X.3)', () => {
  const law = ['movements sum to the batches: wallet 0 (Acme)'];
  const { wallet, found } = team({ top_up: [batch(10, 5)] });
  expect(found()).toEqual([]);
  wallet.holdings.batches = [{ bucket: topUp, ...batch(10, 4) }];
  expect(found()).toEqual(law);
  wallet.holdings.batches = [];
  expect(found()).toEqual(law);
  const undated = team({ top_up: 5 });
  undated.wallet.holdings.batches = [{ bucket: topUp, ...batch(10, 5) }];
  expect(undated.found()).toEqual(law);
});

it('a bucket holds all of its batches (X.3)', () => {
  const { forge, found } = team({ top_up: [batch(10, 5)] });
  forge({ moves: { top_up: 1 }, dated: [{ bucket: topUp, ...batch(10, 1) }] });
  expect(found()).toEqual([]);
  forge({ moves: { top_up: 1 }, dated: [{ bucket: topUp, ...batch(10, 2) }] });
  expect(found()).toEqual(['batches are part of their bucket: wallet 0 (Acme)']);
});

it('a job with a fixed price makes no debt', () => {
  const { spend, forge, found } = books();
  spend('image_batch');
  forge({ type: 'usage', spend: 0, outstanding: -1 });
  expect(found()).toEqual(['only a delivery or an operator makes a debt: wallet 0 (Acme), entry 3 (usage)']);
});

/** A wallet that has used 4 units of overage. */
function beyond() {
  const all = team({ daily: 0, rollover: 0, plan: 0, top_up: 0 });
  all.tell({ type: 'set_overage', wallet: all.wallet, enabled: true, max: undefined, hasCard: true });
  for (let n = 0; n < 4; n += 1) all.spend('build');
  return all;
}

it('overage is what the log says, billed or not (X.6)', () => {
  const { wallet, found, tell, spend } = beyond();
  const { overage } = wallet;
  expect(overage).toMatchObject({ units: 4, closed: 0, endsAt: 31 * DAY });
  expect(found()).toEqual([]);
  wallet.overage = { ...overage!, closed: 1 };
  expect(found()).toEqual(['overage is due or was billed: wallet 0 (Acme)']);
  wallet.overage = { ...overage!, closedUpTo: 2 };
  expect(found()).toEqual(['the overage to bill matches the log: wallet 0 (Acme)']);
  wallet.overage = { ...overage!, endsAt: undefined };
  expect(found()).toEqual(['a period is billed when it ends: wallet 0 (Acme)']);
  wallet.overage = overage;
  expect(found(31 * DAY - 1)).toEqual([]);
  expect(found(31 * DAY)).toEqual(['a period is billed when it ends: wallet 0 (Acme)']);
  tell({ type: 'close_overage', wallet, paid: true }, 31 * DAY);
  spend('build', {}, {}, 31 * DAY);
  expect(wallet.overage).toMatchObject({ units: 1, closed: 120 });
  expect(found(31 * DAY)).toEqual([]);
  wallet.overage = { ...wallet.overage!, closed: 0 };
  expect(found(31 * DAY)).toEqual(['overage is due or was billed: wallet 0 (Acme)']);
});

it('a limit counts what its jobs took in its stretch of time, and what running jobs will take (X.7)', () => {
  const { all, found, spend, forge, tell } = team({ daily: 30, plan: 60 });
  const law = 'a limit counts what was used: wallet 0 (Acme)';
  const tags = { member: 'ann', project: 'site' };
  spend('build', {}, tags);
  spend('agent', {}, tags);
  spend('build', {}, { member: 'bob' });
  spend('build');
  expect(found()).toEqual([]);
  tell({ type: 'meter', spend: all.spends.at(1)!, amount: 7 });
  expect(found()).toEqual([]);
  // Nothing counts these two: more by one job, and back by another.
  forge({ type: 'usage', spend: 2, moves: { daily: -1 } });
  expect(found()).toContain(law); // of its member
  forge({ type: 'usage', spend: 0, moves: { daily: 1 } });
  expect(found()).toEqual([law, law, law]); // of another member, and of a project
});

it('last month’s use, and what is given back of it, count for no limit of this month (X.7)', () => {
  const { all, found, spend, tell } = team({ daily: 30, plan: 60 });
  spend('build', {}, { member: 'ann' });
  spend('build', {}, { member: 'ann' }, 31 * DAY - 1);
  spend('build', {}, { member: 'ann' }, 31 * DAY);
  expect(found(31 * DAY)).toEqual([]);
  tell({ type: 'fail', spend: all.spends.at(0)! }, 31 * DAY);
  expect(found(31 * DAY)).toEqual([]);
});

it('a metered job counts in the month in which it ends (X.7)', () => {
  const { all, found, spend, tell } = team({ daily: 30, plan: 60 });
  spend('agent', {}, { member: 'ann' }, 31 * DAY - 1);
  tell({ type: 'meter', spend: all.spends.at(0)!, amount: 7 }, 31 * DAY);
  expect(found(31 * DAY)).toEqual([]);
});

it('a limit tells what was used from what running jobs hold (X.7)', () => {
  const law = 'a limit counts what was used: wallet 0 (Acme)';
  const running = () => {
    const host = team({ daily: 30, plan: 60 });
    host.spend('agent', {}, { member: 'ann' });
    expect(host.found()).toEqual([]);
    host.wallet.reserved = 0;
    return host;
  };
  const lost = running();
  lost.all.spends.finish(0, { status: 'failed', settledAt: 0 });
  expect(lost.found()).toEqual([law]);
  const moved = running();
  moved.all.spends.finish(0, { status: 'settled', settledAt: 0, cost: 1 });
  moved.forge({ type: 'usage', spend: 0, moves: { plan: -1 } });
  expect(moved.found()).toEqual([law]);
});
