// A process that dies at an await, and what must hold when the next one starts.
import { expect } from 'vitest';
import type { Store, World } from '../../mocks/index';
import { expectExact } from './race';
import { openWorld, spendBody } from './worlds';

/** Seeded (mulberry32), so that a run can be repeated. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** One run of a process in steps: every await of a write path is a step. The last one never resolves. */
export class Life {
  readonly death: Promise<void>;
  readonly random: (below: number) => number;
  /** What remains after its end. */
  onDeath: () => void = () => undefined;
  #left: number;
  #die!: () => void;

  constructor(steps: number, random: (below: number) => number) {
    this.#left = steps;
    this.random = random;
    this.death = new Promise((die) => (this.#die = die));
  }

  async step(): Promise<void> {
    if (this.#left > 0) this.#left -= 1;
    else return new Promise(() => undefined);
    if (this.#left > 0) return;
    this.end();
    return new Promise(() => undefined);
  }

  end(): void {
    this.#left = 0;
    this.onDeath();
    this.#die();
  }
}

export interface Crashed {
  /** Whether it finished before it died. */
  survived: boolean;
  answered: number;
}

/**
 * Spends with a store that dies at some step, with a random number of concurrent requests. Then reopens it and repeats
 * all requests: answered ones get the same response, the others are carried out now, and the books contain each exactly
 * once.
 */
export async function crashOnce(seed: number, maxSteps: number, open: (life: Life) => Store): Promise<Crashed> {
  const random = createRandom(seed);
  const life = new Life(1 + random(maxSteps), random);
  const answered = new Map<string, string>();
  const [lanes, spends] = [1 + random(4), 4 + random(5)];
  const alive = live(openWorld(open(life)), { lanes, spends, anew: random(8) === 0 }, answered);
  const survived = await Promise.race([alive.then(() => true), life.death.then(() => false)]);
  if (survived) life.end();
  const before = new Map(answered);

  const store = open(new Life(Infinity, random));
  const world = openWorld(store);
  await live(world, { lanes: 1, spends, anew: false }, answered, before);
  const texts = [...answered].filter(([key]) => key !== 'wallet').map(([, text]) => idOf(text, 'spend'));
  await expectExact(world, idOf(answered.get('wallet')!), texts);
  expect(world.storage).toEqual({ kind: 'stored' });
  world.close();
  return { survived, answered: before.size };
}

interface Plan {
  lanes: number;
  spends: number;
  /** Restarts the world first, which is another kind of write. */
  anew: boolean;
}

async function live(
  world: World,
  plan: Plan,
  answered: Map<string, string>,
  before = new Map<string, string>(),
): Promise<void> {
  const post = async (key: string, path: string, body: object): Promise<string> => {
    const response = await world.fetch(`http://localhost${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`${response.status} ${text}`);
    const known = before.get(key);
    if (known !== undefined) {
      expect(text).toBe(known);
      expect(response.headers.get('idempotent-replayed')).toBe('true');
    }
    answered.set(key, text);
    return text;
  };
  if (plan.anew) await world.backstage.world.reset({ product: 'studio', scenario: 'blank' });
  const buckets = { plan: 0, top_up: 10_000 };
  const wallet = await post('wallet', '/backstage/wallets', { name: 'Acme', planId: 'starter', buckets });
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < plan.spends) await post(`spend-${next++}`, `/v1/wallets/${idOf(wallet)}/spends`, spendBody);
  };
  await Promise.all(Array.from({ length: plan.lanes }, lane));
}

function idOf(text: string, part?: 'spend'): string {
  const body = JSON.parse(text) as { id: string; spend: { id: string } };
  return part ? body.spend.id : body.id;
}

/** Runs `count` processes that die early, each with another seed. */
export async function crashMany(count: number, maxSteps: number, place: () => (life: Life) => Store): Promise<void> {
  let killed = 0;
  for (let seed = 1; killed < count; seed += 1) {
    const { survived } = await crashOnce(seed, maxSteps, place()).catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error });
    });
    if (!survived) killed += 1;
    if (seed > 3 * count) throw new Error('Too many lives end well: give them fewer steps.');
  }
}
