// Whatever happened in a world, the reasons add up to the difference, and every entry belongs to one reason.
import { expect, test } from 'vitest';
import type { Entry, Wallet } from '../../src/client';
import { marketerKinds as kinds } from '../../mocks/products/marketer';
import { explain, type Explanation } from '../../src/explain';
import { readForExplanation } from '../../src/hooks/useExplanation';
import { live, type Lived, type Planned } from './worlds';

const worlds = process.env.CREDITKIT_DEEP ? 200 : 50; // of each product
const seen = new Map<string, number>();

test.each<[Planned, number, number]>([
  ['studio', 0, worlds],
  ['marketer', worlds, 2 * worlds],
  ['gallery', 2 * worlds, 3 * worlds],
])('%s: the parts sum to the difference in random worlds %i to %i', { timeout: 600_000 }, async (product, from, to) => {
  for (let seed = from; seed < to; seed += 1) {
    const lived = await live(product, seed, 40);
    for (const walletId of lived.walletIds) {
      await holdsSince(lived, walletId, seed);
      await holdsFromExpected(lived, walletId, seed);
    }
  }
  expect(seen.size).toBeGreaterThan(5);
});

test('the random worlds cover every reason', () => {
  expect([...seen.keys()].sort()).toEqual(
    `adjustment auto_reload campaigns deposits failed_jobs images in_flight kind larger_session not_carried_over pack_refund reconciliation
     regenerations renewal sessions settlement spend top_up upgrade usage`.split(/\s+/),
  );
});

async function holdsSince({ client, random }: Lived, walletId: string, seed: number): Promise<void> {
  const log = await wholeLog(client, walletId);
  const moments = [undefined, '2026-04-01T00:00:00Z', random.pick(log).at, random.pick(log).at];
  for (const fromAt of moments) {
    const reading = await readForExplanation(client, walletId, { fromAt });
    const explanation = explain({ ...reading, kinds });
    const since = log.filter(({ at }) => at >= new Date(explanation.fromAt).toISOString());
    const before = log.slice(since.length).reduce((sum, { amount }) => sum + amount, 0);
    expect(explanation.opening, `world ${seed}`).toBe(before);
    holds(explanation, since, reading.wallet, seed);
  }
}

async function holdsFromExpected({ client, random }: Lived, walletId: string, seed: number): Promise<void> {
  const log = await wholeLog(client, walletId);
  const { balanceAfter } = random.pick(log);
  const known = explain({ ...(await readForExplanation(client, walletId, { expectedBalance: balanceAfter })), kinds });
  const since = log.slice(
    0,
    log.findIndex((entry) => entry.balanceAfter === balanceAfter),
  );
  expect(known.expected, `world ${seed}`).toMatchObject({ balance: balanceAfter, gap: 0 });
  expect(known.opening).toBe(balanceAfter);
  const reading = await readForExplanation(client, walletId, { expectedBalance: 123_456_789 });
  holds(known, since, reading.wallet, seed);

  const never = explain({ ...reading, kinds });
  expect(never.expected?.foundAt).toBeNull();
  expect(never.closing - 123_456_789).toBe(total(never) - (never.expected?.gap ?? 0));
}

/** What must hold for every explanation. */
function holds(explanation: Explanation, since: Entry[], wallet: Wallet, seed: number): void {
  const { opening, closing, difference, parts } = explanation;
  const where = `world ${seed}: ${JSON.stringify(explanation)}`;
  expect(closing, where).toBe(wallet.balance);
  expect(difference, where).toBe(closing - opening);
  expect(total(explanation), where).toBe(difference);
  expect(explanation.log.isSound, where).toBe(true);
  expect(parts.flatMap(({ entryIds }) => entryIds).sort(), where).toEqual(since.map(({ id }) => id).sort());
  for (const { code, amount, count, entryIds } of parts) {
    seen.set(code, (seen.get(code) ?? 0) + 1);
    const own = since.filter(({ id }) => entryIds.includes(id));
    expect(own.reduce((sum, entry) => sum + entry.amount, 0) + 0, `${code} in ${where}`).toBe(amount);
    expect(count, where).toBe(own.length);
  }
  for (const part of parts) expect(factsAgree(part), `${part.code} in ${where}`).toBe(true);
  expect(explanation.checks.map(({ code }) => code)).toEqual([
    'right_wallet',
    'latest_ten',
    'in_flight',
    'cycle_date',
    'auto_reload',
  ]);
}

function factsAgree(part: Explanation['parts'][number]): boolean {
  const isWhole = Object.values(part.facts).every((fact) => typeof fact !== 'number' || Number.isSafeInteger(fact));
  switch (part.code) {
    case 'deposits':
    case 'in_flight':
      return isWhole && part.facts.base + part.facts.deposit === -part.amount;
    case 'reconciliation':
      return isWhole && part.facts.returned - part.facts.taken - part.facts.owed === part.amount;
    case 'not_carried_over':
      return isWhole && part.facts.plan + part.facts.bank === -part.amount;
    case 'adjustment':
      return isWhole && part.facts.added - part.facts.taken === part.amount;
    case 'failed_jobs':
      return isWhole && part.facts.returned - part.facts.taken === part.amount;
    case 'settlement':
      return isWhole && part.amount === 0;
    case 'images':
      return part.facts.batches + part.facts.rerolls === part.count;
    default:
      return isWhole;
  }
}

function total({ parts }: Explanation): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

async function wholeLog(client: Lived['client'], walletId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of client.entries.iterate({ walletId, limit: 100 })) entries.push(entry);
  return entries;
}
