// Whatever the network, the server and the page do, the log shows each intended spend exactly once. Seeded, on a
// virtual clock.
import { expect, test } from 'vitest';
import { createWorld, type World } from '../../mocks';
import { createCreditsClient, type SpendResult } from '../../src/client';
import { createAttempts } from '../../src/hooks/attempt/attempts';
import { createAttemptFlow, type AttemptState } from '../../src/hooks/attempt/flow';
import { createVirtualClock, type VirtualClock } from '../client/virtualClock';

const runs = process.env.CREDITKIT_DEEP ? 1000 : 250;
const intents = 3;

interface Input {
  walletId: string;
  action: string;
  params: Record<string, never>;
  link: { label: string; href: string };
}

test(
  `${runs} runs of ${intents} spends each, with loss, duplicates, delays, faults and pages that die`,
  { timeout: 180_000 },
  async () => {
    const tally: Record<string, number> = {};
    const count = (what: string) => (tally[what] = (tally[what] ?? 0) + 1);
    for (let seed = 1; seed <= runs; seed++) await oneRun(seed, count);
    // Proves that failures occurred: a run without any would always pass.
    for (const what of [
      'lost before',
      'lost after',
      'copied',
      'late',
      'fault',
      'page died',
      'unknown outcome',
      'refused',
    ])
      expect(tally[what], what).toBeGreaterThan(runs / 20);
  },
);

async function oneRun(seed: number, count: (what: string) => void) {
  const random = createRandom(seed);
  const clock = createVirtualClock();
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z', seed });
  const { id: walletId } = await world.backstage.wallets.create({
    name: 'Acme',
    planId: 'starter',
    card: '4242424242424242',
    buckets: { plan: random() < 0.3 ? 3 : 100 },
    autoReload: random() < 0.5,
  });
  const kinds = ['drop_before', 'drop_after', 'status', 'malformed', 'fail_after_charge'] as const;
  const next = Array.from({ length: Math.floor(random() * 6) }, () => ({
    match: 'POST *spends',
    kind: kinds[Math.floor(random() * kinds.length)]!,
    status: [500, 503, 429][Math.floor(random() * 3)]!,
  }));
  await world.backstage.world.faults({ next });
  next.forEach(() => count('fault'));

  const labels = Array.from({ length: intents }, (_, i) => `intent ${i}`);
  const network = createNetwork(world, clock, random, count);
  const users = labels.map((label) => carryOut({ label, walletId, world, clock, network, random, count }));
  await clock.run(Promise.all(users));

  const { data } = await createCreditsClient({ fetch: world.fetch, baseUrl: 'http://ledger.test' }).entries.list({
    walletId,
    limit: 100,
  });
  const spends = data.filter(({ type }) => type === 'image_reroll').map(({ link }) => link?.label ?? '');
  expect(
    spends.toSorted((a, b) => a.localeCompare(b)),
    `seed ${seed}`,
  ).toEqual(labels);
  expect(await world.backstage.audit.get(), `seed ${seed}`).toMatchObject({ ok: true });
}

interface User {
  label: string;
  walletId: string;
  world: World;
  clock: VirtualClock;
  network: Network;
  random: () => number;
  count: (what: string) => void;
}

/** A user who wants one action done: presses, waits, reloads, presses again, tops up. */
async function carryOut({ label, walletId, world, clock, network, random, count }: User) {
  const items = new Map<string, string>();
  const slot = `spend ${label}`;
  const input: Input = { walletId, action: 'image_reroll', params: {}, link: { label, href: '/photo' } };
  await clock.sleep(random() * 5_000);

  for (let page = openPage(items, clock, network); ;) {
    if (page.flow.getState().status !== 'sending') page.flow.press(slot, input);
    // A double click.
    if (random() < 0.3) page.flow.press(slot, input);
    const state = await Promise.race([page.settled(), clock.sleep(random() < 0.3 ? random() * 20_000 : 1e9)]);
    if (!state) {
      count('page died');
      page.die();
      page = openPage(items, clock, network);
      page.flow.attach(slot);
      continue;
    }
    if (state.status === 'answered') return;
    if (state.error?.code === 'insufficient_tokens') {
      count('refused');
      await world.backstage.wallets.adjust({ walletId, amount: 50, note: 'topped up' });
    } else count('unknown outcome');
    await clock.sleep(random() * 10_000);
  }
}

/** One page of a tab: the tab's storage survives it, its program doesn't. */
function openPage(items: Map<string, string>, clock: VirtualClock, network: Network) {
  let isAlive = true;
  const whileAlive = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work.catch((error: unknown) => (isAlive ? Promise.reject(error as Error) : never));
    return isAlive ? result : never;
  };
  const client = createCreditsClient({
    baseUrl: 'http://ledger.test',
    fetch: (url, init) => whileAlive(network(url, init)),
    sleep: (ms, signal) => whileAlive(clock.sleep(ms, signal)),
    now: clock.now,
    maxRetries: 2,
  });
  const attempts = createAttempts({ storage: storageOf(items), now: clock.now });
  const flow = createAttemptFlow<Input, SpendResult>({
    attempts: () => attempts,
    send: ({ input, key }) => client.spends.create(input, { idempotencyKey: key }),
    onAnswer: () => undefined,
  });
  flow.attach('nothing yet');
  type Settled = Exclude<AttemptState<Input, SpendResult>, { status: 'idle' | 'sending' }>;
  return {
    flow,
    settled: () =>
      new Promise<Settled>((resolve) => {
        const look = () => {
          const state = flow.getState();
          if (isAlive && state.status !== 'idle' && state.status !== 'sending') resolve(state);
        };
        flow.subscribe(look);
        look();
      }),
    die: () => {
      isAlive = false;
      for (const [key, text] of items)
        items.set(key, JSON.stringify({ ...(JSON.parse(text) as object), owner: 'dead' }));
    },
  };
}

const never = new Promise<never>(() => {});

type Network = (url: string, init: RequestInit) => Promise<Response>;

/** Loses requests and responses, sends duplicates later, and is slow enough to reorder requests and cause timeouts. */
function createNetwork(
  world: World,
  clock: VirtualClock,
  random: () => number,
  count: (what: string) => void,
): Network {
  return async (url, init) => {
    // Once sent, it continues even if the page closes.
    const { signal: _, ...request } = init;
    const deliver = () => clock.busy(world.fetch(url, request));
    const wait = random() < 0.2 ? random() * 40_000 : random() * 100;
    if (wait > 15_000) count('late');
    if (random() < 0.15) {
      count('copied');
      void clock.sleep(random() * 30_000).then(() => deliver().catch(() => undefined));
    }
    await clock.sleep(wait / 2);
    if (random() < 0.15) {
      count('lost before');
      throw new TypeError('Failed to fetch');
    }
    const response = await deliver();
    await clock.sleep(wait / 2);
    if (random() < 0.15) {
      count('lost after');
      throw new TypeError('Failed to fetch');
    }
    return response;
  };
}

function storageOf(items: Map<string, string>) {
  return {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
    removeItem: (key: string) => void items.delete(key),
  };
}

/** Seeded (mulberry32), so that a failing run can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
