import { expect, test } from 'vitest';
import { createWorld, type ProductId } from '../../mocks';
import { plotOf } from '../../src/charts/plot';
import { taggedWith, type UsageBy, usageOf } from '../../src/charts/usage';
import { createCreditsClient } from '../../src/client';
import { explain } from '../../src/explain';
import { readForExplanation } from '../../src/hooks/useExplanation';

async function usage(product: ProductId, scenario: string, by: UsageBy, days = 30, timeZone = 'UTC') {
  const nowAt = '2026-04-11T09:00:00.000Z';
  const world = createWorld({ product, scenario, nowAt });
  const client = createCreditsClient({ baseUrl: '', fetch: world.fetch, maxRetries: 0 });
  const { id } = (await client.wallets.list()).data[0]!;
  const fromAt = new Date(Date.parse(nowAt) - days * 86_400_000).toISOString();
  const reading = await readForExplanation(client, id, { fromAt });
  return { entries: reading.entries, ...usageOf({ ...reading, explanation: explain(reading), by, timeZone }) };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

test('one slot per day from the first entry to now, with purchases and cycle starts', async () => {
  const { slots, series } = await usage('studio', 'agency', 'kind');
  expect(slots).toHaveLength(11);
  expect(series).toEqual(['submissions', 'images', 'returned']);
  expect(slots[0]).toMatchObject({ firstAt: '2026-04-01T00:00:00.000Z', values: { submissions: 88 }, renews: true });
  expect(slots[1]).toMatchObject({ values: { returned: -3, images: 20 }, used: 17 });
  expect(slots[4]).toMatchObject({ used: 88, added: 50 });
});

test('days are in the user’s time zone: a late evening in London is tomorrow in Auckland', async () => {
  const { slots } = await usage('studio', 'agency', 'kind', 30, 'Pacific/Auckland');
  expect(slots[0]).toMatchObject({ firstAt: '2026-03-31T11:00:00.000Z', values: { submissions: 88 } });
  expect(slots.at(-1)).toMatchObject({ firstAt: '2026-04-10T12:00:00.000Z', used: 64 });
});

test.each<[ProductId, string]>([
  ['studio', 'agency'],
  ['marketer', 'busy'],
  ['gallery', 'busy'],
])('%s %s: kinds and buckets come to the same, and to what the log says', async (product, scenario) => {
  const byKind = await usage(product, scenario, 'kind', 70);
  const byBucket = await usage(product, scenario, 'bucket', 70);
  const used = sum(byKind.slots.map((slot) => slot.used));
  expect(sum(byBucket.slots.map((slot) => slot.used))).toBe(used);
  for (const { values, used: inSlot } of [...byKind.slots, ...byBucket.slots])
    expect(sum(Object.values(values))).toBe(inSlot);
  const spent = byKind.entries.filter(({ spendId }) => spendId !== undefined);
  expect(used).toBe(-sum(spent.map(({ amount }) => amount)));
});

test('more than 45 days are grouped into weeks', async () => {
  const { slots } = await usage('gallery', 'busy', 'bucket', 70);
  expect(slots).toHaveLength(10);
  expect(slots[0]).toMatchObject({ firstAt: '2026-02-05T00:00:00.000Z', lastAt: '2026-02-11T23:59:59.999Z' });
});

test('columns stack up and down from zero, in reading order', async () => {
  const of = await usage('studio', 'agency', 'kind');
  const { columns, zero, lines } = plotOf(of, 600, false);
  const [, second] = columns;
  expect(second?.pieces.map(({ y, height }) => Math.sign(y + height / 2 - zero))).toEqual([-1, 1]);
  expect(lines.map(({ amount }) => amount)).toContain(0);
  const mirrored = plotOf(of, 600, true).columns.map(({ x }) => x);
  expect(mirrored).toEqual(mirrored.toSorted((a, b) => b - a));
});

test('by a tag: its values, largest first, and usage without it; the total equals the total by kind', async () => {
  const byKind = await usage('workspace', 'busy', 'kind');
  const byProject = await usage('workspace', 'busy', 'project');
  expect(byProject.series.map(taggedWith)).toEqual(['storefront', 'mobile', 'admin', '']);
  expect(byProject.slots.map(({ used }) => used)).toEqual(byKind.slots.map(({ used }) => used));
  for (const { values, used } of byProject.slots) expect(sum(Object.values(values))).toBe(used);
  // A tag that no entry has, and a name from Object.prototype.
  for (const by of ['team', 'constructor'])
    expect((await usage('workspace', 'busy', by)).series.map(taggedWith)).toEqual(['']);
});

test('values beyond the available colors form one series; usage without the tag keeps its own', () => {
  const entries = Array.from({ length: 12 }, (_, n) => ({
    id: `e${n}`,
    walletId: 'w',
    at: '2026-04-11T08:00:00Z',
    type: 'call',
    kind: 'spend',
    amount: -(n + 1),
    balanceAfter: 0,
    description: '',
    buckets: [],
    ...(n > 0 && { tags: { member: `m${n}` } }),
  }));
  const part = { code: 'spend', amount: -78, entryIds: entries.map(({ id }) => id), facts: { type: 'call' } };
  const explanation = { parts: [part], fromAt: '2026-04-11T00:00:00Z', toAt: '2026-04-11T09:00:00Z' } as never;
  const { series, slots } = usageOf({ entries, explanation, by: 'member', timeZone: 'UTC' });
  expect(series).toHaveLength(8);
  expect(series.slice(-2)).toEqual(['tag ', 'other']);
  expect(sum(Object.values(slots[0]!.values))).toBe(78);
});

test('overage in money is listed by day, and isn’t usage of the balance', async () => {
  const { slots, entries } = await usage('workspace', 'extra_usage', 'kind');
  const usd = (amount: number) => [{ amount, currency: 'USD' }];
  expect(slots.slice(-2).map(({ overage, used }) => [overage, used])).toEqual([
    [usd(570), 5],
    [usd(990), 0],
  ]);
  expect(sum(entries.map(({ overage }) => overage?.amount ?? 0))).toBe(1560);
});

test('a daily allowance doesn’t start a billing cycle', async () => {
  const { slots } = await usage('workspace', 'busy', 'kind');
  expect(slots.filter(({ renews }) => renews).length).toBeLessThanOrEqual(2);
});
