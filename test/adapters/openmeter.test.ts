// The OpenMeter adapter on responses of the SDK's own types, with Date objects, and on the same data as JSON.
import type {
  EntitlementGrant,
  EntitlementGrantV2,
  EntitlementMetered,
  EntitlementMeteredV2,
  WindowedBalanceHistory,
} from '@openmeter/sdk';
import * as v from 'valibot';
import { expect, expectTypeOf, test } from 'vitest';
import fixture from '../../examples/adapters/fixtures/openmeter.json' with { type: 'json' };
import {
  fromOpenMeterEntitlement,
  fromOpenMeterHistory,
  type OpenMeterCredits,
  type OpenMeterEntitlement,
  type OpenMeterGrant,
} from '../../examples/adapters/openmeter';
import { openMeterReads } from '../../examples/adapters/openmeterReads';
import { Entry, Wallet } from '../../src/contract';

const read: OpenMeterCredits = {
  ...fixture,
  wallet: { id: 'cust_1', name: 'Acme', unit: { singular: 'credit', plural: 'credits', scale: 2 } },
  lowAt: 500,
  asOf: new Date('2026-04-17T10:00:00.000Z'),
  // JSON modules widen records: not every segment names every grant.
  history: fixture.history as unknown as OpenMeterCredits['history'],
};

/** As the SDK returns it: every instant is a Date. */
function withDates<T>(value: T): T {
  const text = JSON.stringify(value);
  const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
  return JSON.parse(text, (_, inner: unknown) =>
    typeof inner === 'string' && isInstant.test(inner) ? new Date(inner) : inner,
  ) as T;
}

function check(given: OpenMeterCredits): { wallet: Wallet; log: Entry[] } {
  const wallet = fromOpenMeterEntitlement(given);
  const log = fromOpenMeterHistory(given);
  expect(v.parse(Wallet, wallet)).toEqual(wallet);
  expect(v.parse(v.array(Entry), log)).toEqual(log);
  expect(log[0]?.balanceAfter ?? 0).toBe(wallet.balance);
  for (const [n, entry] of log.entries()) expect(entry.balanceAfter - entry.amount).toBe(log[n + 1]?.balanceAfter ?? 0);
  for (const { id, amount } of wallet.buckets) {
    const moved = log.flatMap(({ buckets }) => buckets).filter((bucket) => bucket.id === id);
    expect(moved.reduce((total, bucket) => total + bucket.amount, 0)).toBe(amount);
  }
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  return { wallet, log };
}

test('overage is owed until the next period drops it, and fractions are never rounded in the user’s favor', () => {
  const { wallet, log } = check(read);
  expect(log.map(({ type, amount, balanceAfter }) => [type, amount, balanceAfter])).toEqual([
    ['usage', -4762, 571],
    ['manual_top_up', 2000, 5333],
    ['usage', -6667, 3333],
    ['admin_adjustment', 334, 10000],
    ['plan_allocation', 10000, 9666],
    ['usage', -10334, -334],
    ['plan_allocation', 10000, 10000],
  ]);
  expect(wallet.buckets.map(({ id, amount }) => [id, amount])).toEqual([
    ['plan', 0],
    ['top_up', 571],
  ]);
});

test('accepts dates both as the SDK’s Date objects and as JSON strings', () => {
  const { asOf, ...rest } = read;
  const dated = { ...withDates(rest), asOf } as OpenMeterCredits;
  expect(dated.grants[0]?.effectiveAt).toBeInstanceOf(Date);
  expect(check(dated)).toEqual(check(read));
  // What the SDK returns for a customer, and for a subject.
  expectTypeOf<EntitlementMeteredV2>().toExtend<OpenMeterEntitlement>();
  expectTypeOf<EntitlementMetered>().toExtend<OpenMeterEntitlement>();
  expectTypeOf<EntitlementGrantV2>().toExtend<OpenMeterGrant>();
  expectTypeOf<EntitlementGrant>().toExtend<OpenMeterGrant>();
});

const grantOf = (id: string, more: Partial<EntitlementGrant>): EntitlementGrant => ({
  id,
  createdAt: new Date('2026-04-01T00:00:00Z'),
  updatedAt: new Date('2026-04-01T00:00:00Z'),
  amount: 10,
  effectiveAt: new Date('2026-04-01T00:00:00Z'),
  expiration: { duration: 'MONTH', count: 1 },
  entitlementId: '01ENT',
  ...more,
});
type Segment = WindowedBalanceHistory['burndownHistory'][number];
const segment = (from: string, to: string, start: Record<string, number>, end: Record<string, number>): Segment => ({
  period: { from: new Date(from), to: new Date(to) },
  usage: 0,
  overage: 0,
  balanceAtStart: 0,
  grantBalancesAtStart: start,
  balanceAtEnd: 0,
  grantBalancesAtEnd: end,
  grantUsages: [],
});

test('two buckets that end at the same instant become two entries with their own ids; a voided grant is dropped', () => {
  const plan = grantOf('01PLAN', {
    recurrence: { interval: 'MONTH', anchor: new Date('2026-04-01T00:00:00Z'), intervalISO: 'P1M' },
    nextRecurrence: new Date('2026-05-01T00:00:00Z'),
    voidedAt: new Date('2026-04-02T00:00:00Z'),
  });
  const burndownHistory = [
    segment(
      '2026-04-01T00:00:00Z',
      '2026-04-02T00:00:00Z',
      { '01PLAN': 10, '01PACK': 10 },
      { '01PLAN': 10, '01PACK': 10 },
    ),
    segment('2026-04-02T00:00:00Z', '2026-04-03T00:00:00Z', {}, {}),
  ];
  const { wallet, log } = check({ ...read, grants: [plan, grantOf('01PACK', {})], history: { burndownHistory } });
  expect(log.map(({ type, amount }) => [type, amount])).toEqual([
    ['plan_reset', -1000],
    ['plan_reset', -1000],
    ['manual_top_up', 1000],
    ['plan_allocation', 1000],
  ]);
  expect(wallet.balance).toBe(0);
  expect(wallet.buckets.every(({ renewsAt }) => renewsAt === undefined)).toBe(true);
});

test('overage that the next credits pay is part of the use, and a grant that expires before then isn’t renewed', () => {
  const plan = grantOf('01PLAN', {
    recurrence: { interval: 'MONTH', anchor: new Date('2026-04-01T00:00:00Z'), intervalISO: 'P1M' },
    nextRecurrence: new Date('2026-05-01T00:00:00Z'),
    expiresAt: new Date('2026-05-01T00:00:00Z'),
  });
  const burndownHistory = [
    { ...segment('2026-04-01T00:00:00Z', '2026-04-02T00:00:00Z', { '01PLAN': 10 }, {}), usage: 13, overage: 3 },
    { ...segment('2026-04-02T00:00:00Z', '2026-04-03T00:00:00Z', { '01PACK': 10 }, { '01PACK': 5 }), usage: 2 },
  ];
  const { wallet, log } = check({ ...read, grants: [plan, grantOf('01PACK', {})], history: { burndownHistory } });
  expect(log.map(({ type, amount }) => [type, amount])).toEqual([
    ['usage', -200],
    ['manual_top_up', 1000],
    ['usage', -1300],
    ['plan_allocation', 1000],
  ]);
  expect(wallet.buckets.every(({ renewsAt }) => renewsAt === undefined)).toBe(true);
});

test('stored data may have null where the SDK leaves a date out', () => {
  const recurrence = { interval: 'MONTH', anchor: new Date('2026-04-01T00:00:00Z'), intervalISO: 'P1M' } as const;
  const plan = grantOf('01PLAN', { recurrence, nextRecurrence: new Date('2026-05-01T00:00:00Z') });
  const nulls = { voidedAt: null, expiresAt: null } as unknown as Partial<typeof plan>;
  const none = { recurrence: null, nextRecurrence: null, minRolloverAmount: null } as unknown as Partial<typeof plan>;
  const burndownHistory = [
    segment(
      '2026-04-01T00:00:00Z',
      '2026-04-02T00:00:00Z',
      { '01PLAN': 10, '01PACK': 5 },
      { '01PLAN': 10, '01PACK': 5 },
    ),
  ];
  const grants = [
    { ...plan, ...nulls },
    { ...grantOf('01PACK', {}), ...nulls, ...none },
  ];
  const { wallet } = check({ ...read, grants, history: { burndownHistory } });
  expect(wallet.buckets.map(({ id, renewsAt }) => [id, renewsAt])).toEqual([
    ['top_up', undefined],
    ['plan', '2026-05-01T00:00:00.000Z'],
  ]);
});

test('the grant of `issueAfterReset` belongs to the plan, although it doesn’t recur: each reset fills it again', () => {
  const issued = grantOf('01ISSUED', { minRolloverAmount: 10, maxRolloverAmount: 10 });
  const april = ['2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z'] as const;
  const burndownHistory = [
    { ...segment(...april, { '01ISSUED': 10 }, { '01ISSUED': 4 }), usage: 6 },
    segment(april[1], '2026-05-02T00:00:00Z', { '01ISSUED': 10 }, { '01ISSUED': 10 }),
  ];
  const { wallet, log } = check({ ...read, grants: [issued], history: { burndownHistory } });
  expect(log.map(({ type, amount }) => [type, amount])).toEqual([
    ['plan_allocation', 600],
    ['usage', -600],
    ['plan_allocation', 1000],
  ]);
  const renewsAt = new Date(read.entitlement.currentUsagePeriod.to).toISOString();
  expect(wallet.buckets).toMatchObject([{ id: 'plan', amount: 1000, renewsAt }]);
});

test('the entry of a segment that goes on keeps its id when it is read again, so that a cursor stays valid', () => {
  const grants = [grantOf('01PACK', {})];
  const until = (to: string, left: number) => {
    const open = { ...segment('2026-04-01T00:00:00Z', to, { '01PACK': 10 }, { '01PACK': left }), usage: 10 - left };
    return check({ ...read, grants, history: { burndownHistory: [open] } }).log.map(({ id }) => id);
  };
  expect(until('2026-04-03T10:00:00Z', 4)).toEqual(until('2026-04-02T10:00:00Z', 7));
});

test('credits of a grant that isn’t listed have a bucket, too', () => {
  const burndownHistory = [segment('2026-04-01T00:00:00Z', '2026-04-02T00:00:00Z', { '01GONE': 10 }, { '01GONE': 10 })];
  const { wallet } = check({ ...read, grants: [], history: { burndownHistory } });
  expect(wallet).toMatchObject({ balance: 1000, buckets: [{ id: 'plan', amount: 1000 }] });
});

test('composes into `serve`: one wallet per account, with its log', async () => {
  const { wallets, entries } = openMeterReads<string>(async () => read);
  const request = new Request('https://host.test/');
  const page = { limit: 26, beyond: null, backwards: false };
  const [wallet] = (await wallets.list!({ account: 'a', input: {}, request, page }, undefined)) as Wallet[];
  expect(wallet).toMatchObject({ id: 'cust_1', balance: 571 });
  const asked = { account: 'a', input: { walletId: 'cust_1' }, request, page, wallet: wallet! };
  expect(await entries.list!(asked, undefined)).toHaveLength(7);
});
