// A product that the kit doesn't know: its actions are shown by their own types, other entries by kind, and none as
// another product's.
import { expect, test } from 'vitest';
import { usageOf } from '../../src/charts/usage';
import type { Bucket, Entry, Spend, Wallet } from '../../src/client';
import { explain, type Explanation } from '../../src/explain';

const at = '2026-04-16T10:00:00.000Z';
const wallet = {
  id: 'w-1',
  name: 'Nimbus',
  unit: { singular: 'spark', plural: 'sparks', scale: 0 },
  balance: 0,
  spendable: 0,
  outstanding: 0,
  low: false,
  buckets: [{ id: 'pool', locked: false, amount: 0 }],
  subscription: { plan: null, currentPeriodStartAt: null, renewsAt: null },
  autoReload: null,
  capabilities: {},
  asOf: '2026-04-17T10:00:00.000Z',
} as unknown as Wallet;

type Line = Partial<Entry> & { type: string; amount: number };

/** A log of these entries, oldest first, with its explanation. */
function told(lines: Line[], spends: Partial<Spend>[] = [], others: Partial<Bucket>[] = []) {
  let balance = 0;
  const entries = lines
    .map((line, n): Entry => {
      balance += line.amount;
      const buckets = [{ id: 'pool', amount: line.amount }];
      return { id: `e${n}`, walletId: 'w-1', at, description: '', balanceAfter: balance, buckets, ...line };
    })
    .toReversed();
  const elsewhere = others.reduce((sum, { amount = 0 }) => sum + amount, 0);
  const inPool = { ...wallet.buckets[0]!, amount: balance - elsewhere };
  const own = { ...wallet, balance, buckets: [inPool, ...(others as Bucket[])] };
  const explanation = explain({ wallet: own, entries, spends: spends as Spend[], isWholeLog: true });
  expect(explanation.parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(explanation.difference);
  expect(explanation.log.isSound).toBe(true);
  return { entries, explanation };
}

const brief = ({ parts }: Explanation) =>
  parts.map(({ code, amount, facts }) => [
    code,
    amount,
    'label' in facts ? (facts.label ?? facts.type) : 'kind' in facts ? facts.kind : '',
  ]);

const lines: Line[] = [
  { type: 'friend_joined', amount: 40 },
  { type: 'crypto_buy', kind: 'purchase', amount: 900 },
  { type: 'top_off', kind: 'reload', amount: 60 },
  { type: 'render', amount: -30 },
  { type: 'speak', kind: 'spend', label: 'Text to speech', amount: -90 },
  { type: 'render', kind: 'spend', label: 'Render', amount: -5 },
  { type: 'render_refund', kind: 'refund', amount: 5 },
  { type: 'lapsed', kind: 'expiry', amount: -7 },
  { type: 'goodwill', kind: 'adjustment', amount: 2 },
];

test('spends are grouped by their own type, largest first; other entries by kind', () => {
  const { explanation } = told(lines);
  expect(brief(explanation)).toEqual([
    ['spend', -90, 'Text to speech'],
    // A label that only repeats the type counts as the type.
    ['spend', -35, 'render'],
    ['kind', 2, 'adjustment'],
    ['kind', -7, 'expiry'],
    ['kind', 5, 'refund'],
    ['kind', 60, 'reload'],
    ['kind', 900, 'purchase'],
    ['kind', 40, 'grant'],
  ]);
  expect(explanation.checks.find(({ code }) => code === 'auto_reload')).toMatchObject({
    facts: { fired: 1, added: 60 },
  });
});

test('the kind a server gives wins over the type, and its label over the name of the type', () => {
  const { explanation } = told([
    { type: 'manual_top_up', kind: 'grant', amount: 100 },
    { type: 'generation', label: 'Essay', amount: -10 },
    { type: 'image_generation', kind: 'expiry', amount: -1 },
  ]);
  expect(brief(explanation)).toEqual([
    ['spend', -10, 'Essay'],
    ['kind', -1, 'expiry'],
    ['kind', 100, 'grant'],
  ]);
});

test('running and failed jobs are shown as such, and delivery adjustments have their own name', () => {
  const spends = [
    { id: 's1', status: 'pending', action: 'campaign', deposit: 4 },
    { id: 's2', status: 'failed', action: 'render' },
    { id: 's3', status: 'settled', action: 'render', deposit: 3 },
  ] as const;
  const { explanation } = told(
    [
      { type: 'grant', amount: 100 },
      { type: 'campaign', amount: -9, spendId: 's1' },
      { type: 'render', amount: -6, spendId: 's2' },
      { type: 'render_refund', kind: 'refund', amount: 6, spendId: 's2' },
      { type: 'render', amount: -6, spendId: 's3' },
      { type: 'reconciliation_debit', amount: -2, spendId: 's3' },
    ],
    [...spends],
  );
  expect(brief(explanation)).toEqual([
    ['in_flight', -9, ''],
    ['spend', -6, 'render'],
    ['spend', -2, 'reconciliation_debit'],
    ['failed_jobs', 0, ''],
    ['kind', 100, 'grant'],
  ]);
});

test('an action with the same name as another product’s isn’t explained as that product’s', () => {
  const { explanation } = told(
    [
      { type: 'grant', amount: 100 },
      { type: 'usage', amount: -9, spendId: 's1' },
    ],
    [{ id: 's1', status: 'settled', action: 'campaign' }],
  );
  expect(brief(explanation)).toEqual([
    ['spend', -9, 'usage'],
    ['kind', 100, 'grant'],
  ]);
});

const many = Array.from({ length: 12 }, (_, n) => ({ type: `tool_${n}`, amount: -(n + 1) }));

test('of many types the largest are named and the others combined; the sums stay the same', () => {
  const { explanation } = told([{ type: 'grant', amount: 100 }, ...many]);
  expect(brief(explanation)).toEqual([
    ...[11, 10, 9, 8, 7, 6, 5].map((n) => ['spend', -(n + 1), `tool_${n}`]),
    ['other', -15, ''],
    ['kind', 100, 'grant'],
  ]);
});

test('the chart stacks by own type, largest first, with the others combined; overage isn’t usage of the balance', () => {
  const { entries, explanation } = told([
    { type: 'grant', amount: 100 },
    ...many,
    { type: 'tool_11', kind: 'refund', amount: 2 },
    { type: 'overrun', kind: 'spend', amount: 0, overage: { amount: 300, currency: 'USD' } },
  ]);
  const { series, words, slots } = usageOf({ entries, explanation, by: 'kind', timeZone: 'UTC' });
  expect(series.map((name) => words.get(name)?.type ?? name)).toEqual([
    'tool_11',
    'tool_10',
    'tool_9',
    'tool_8',
    'tool_7',
    'tool_6',
    'returned',
    'other',
  ]);
  expect(slots[0]).toMatchObject({ used: 76, values: { other: 21, returned: -2 } });
});

test('the chart counts what was bought by kind', () => {
  const { entries, explanation } = told(lines);
  const { series, slots, words } = usageOf({ entries, explanation, by: 'kind', timeZone: 'UTC' });
  expect(slots[0]).toMatchObject({ added: 960, used: 120 });
  expect(series.map((name) => words.get(name)?.label ?? words.get(name)?.type ?? name)).toEqual([
    'Text to speech',
    'render',
    'returned',
  ]);
});

const bought = { id: 'top_up', locked: false, amount: 5 };
const expiresAt = '2026-09-01T00:00:00.000Z';

test.each<[of: string, buckets: Partial<Bucket>[], hasBought: boolean]>([
  ['nothing was ever bought', [], false],
  ['what was bought is used up', [{ ...bought, amount: 0 }], false],
  ['something is left', [bought], true],
  ['it is locked', [{ ...bought, locked: true }], true],
  ['its bucket has another name', [{ ...bought, id: 'extra', kind: 'top_up' }], true],
  ['another bucket has some', [{ ...bought, id: 'gift' }], false],
  ['no part of it expires', [{ ...bought, batches: [] }], true],
  ['parts of it expire', [{ ...bought, batches: [{ amount: 2, expiresAt }] }], false],
  ['all of it expires', [{ ...bought, expiresAt }], false],
])('what expired with a plan is told beside what was bought and stays: %s', (_of, buckets, hasBought) => {
  const allocated = { type: 'plan_allocation', amount: 10 };
  const { explanation } = told([allocated, { type: 'plan_reset', amount: -4 }], [], buckets);
  expect(explanation.parts.find(({ code }) => code === 'not_carried_over')?.facts).toEqual({
    plan: 4,
    bank: 0,
    hasBought,
  });
});

test('an adjustment can be taken from the balance and owed, in one entry', () => {
  const buckets = [
    { id: 'pool', amount: -4 },
    { id: 'outstanding', amount: -6 },
  ];
  const entries: Entry[] = [
    {
      id: 'e1',
      walletId: 'w-1',
      at,
      type: 'reconciliation_debit',
      description: '',
      amount: -10,
      balanceAfter: -6,
      buckets,
    },
  ];
  const owing = { ...wallet, balance: -6, outstanding: 6 };
  const { parts } = explain({ wallet: owing, entries, spends: [] });
  expect(parts.map(({ code, facts }) => [code, facts])).toEqual([
    ['reconciliation', { returned: 0, taken: 4, owed: 6, canSettle: false }],
  ]);
});
