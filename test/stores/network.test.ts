// Several tabs of one ledger behind a bad network: requests are lost, duplicated, delayed and reordered, and duplicates
// may reach another tab.
import { expect, test } from 'vitest';
import type { World } from '../../mocks/index';
import { createRandom } from './crash';
import { Shelf } from './memoryStore';
import { expectExact } from './race';
import { cost, createWallet, openWorld, readWallet, spend, spendIdOf } from './worlds';

const seeds = process.env.CREDITKIT_DEEP ? 1_000 : 250;

test(
  `${seeds} seeds: whatever the network does, all tabs agree in the end, and each key is carried out once`,
  { timeout: 180_000 },
  async () => {
    const tally = new Map<string, number>();
    const count = (what: string): unknown => tally.set(what, (tally.get(what) ?? 0) + 1);
    for (let seed = 1; seed <= seeds; seed += 1) {
      await oneRun(seed, count).catch((cause: unknown) => {
        throw new Error(`seed ${seed}`, { cause });
      });
    }
    // Proves that failures occurred: a run without any would always pass.
    for (const what of ['lost before', 'lost after', 'doubled', 'late', 'still running', 'replayed', 'refused'])
      expect(tally.get(what), what).toBeGreaterThan(seeds / 20);
  },
);

async function oneRun(seed: number, count: (what: string) => unknown): Promise<void> {
  const random = createRandom(seed);
  const shelf = new Shelf();
  const tabs = Array.from({ length: 2 + random(3) }, () => openWorld(shelf.open()));
  const keys = Array.from({ length: 3 + random(5) }, (_, n) => `key-${n}`);
  // In every other run, the balance doesn't cover all spends.
  const affordable = keys.length - random(2);
  const walletId = await createWallet(tabs[0]!, affordable);
  const network = createNetwork(tabs, walletId, random, count);

  const answered = await Promise.all(
    keys.map(async (key) => {
      for (;;) {
        const text = await network.ask(key).catch(() => undefined);
        if (text !== undefined) return { key, text };
      }
    }),
  );
  const strays = await network.settled();

  const spent = answered.filter(({ text }) => text.includes('"spend"'));
  expect(spent).toHaveLength(affordable);
  for (const tab of tabs) {
    const spends = spent.map(({ text }) => spendIdOf(text));
    await expectExact(tab, walletId, spends);
    expect(await readWallet(tab, walletId)).toEqual(await readWallet(tabs[0]!, walletId));
    expect((await readWallet(tab, walletId)).balance).toBe(affordable * cost - spends.length * cost);
    for (const { key, text } of answered) expect(await (await spend(tab, walletId, key)).text()).toBe(text);
  }
  for (const { key, text } of strays) expect(text).toBe(answered.find((known) => known.key === key)?.text);
}

interface Network {
  /** Sends a request to some tab. Rejects if the response is lost. */
  ask(key: string): Promise<string>;
  /** Waits for duplicates that are still in progress. */
  settled(): Promise<{ key: string; text: string }[]>;
}

function createNetwork(
  tabs: readonly World[],
  walletId: string,
  random: (below: number) => number,
  count: (what: string) => unknown,
): Network {
  const copies: Promise<{ key: string; text: string } | undefined>[] = [];
  const chance = (percent: number): boolean => random(100) < percent;
  const deliver = async (key: string): Promise<string> => {
    const response = await spend(tabs[random(tabs.length)]!, walletId, key);
    const text = await response.text();
    if (response.headers.has('idempotent-replayed')) count('replayed');
    if (response.status === 201) return text;
    if (text.includes('"insufficient_tokens"')) {
      count('refused');
      return text;
    }
    if (!text.includes('"request_in_progress"')) throw new Error(`${response.status} ${text}`);
    count('still running');
    throw new TypeError('Ask again.');
  };
  const ask = async (key: string): Promise<string> => {
    const turns = chance(20) ? 15 + random(15) : random(5);
    if (turns >= 15) count('late');
    if (chance(20)) {
      count('doubled');
      const copy = passing(random(20)).then(() => deliver(key));
      copies.push(
        copy.then(
          (text) => ({ key, text }),
          () => undefined,
        ),
      );
    }
    await passing(turns);
    if (chance(15)) throw count('lost before') && new TypeError('Failed to fetch');
    const text = await deliver(key);
    await passing(random(10));
    if (chance(15)) throw count('lost after') && new TypeError('Failed to fetch');
    return text;
  };
  return { ask, settled: async () => (await Promise.all(copies)).filter((copy) => copy !== undefined) };
}

/** Lets others run first, `times` times. */
async function passing(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next));
}
