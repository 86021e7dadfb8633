import { QueryClient } from '@tanstack/react-query';
import type { Loader } from '@storybook/react-vite';
import { createCreditsClient, type CreditsClient, type Wallet } from '../../src/client';
import { createWorld, type ProductId, scenarios, type World, worldFromUrl, type WorldInUrl } from '../../mocks';
import { type MockLedger, startMockLedger } from '../../mocks/browser';

/** Every story begins at this instant and its clock stands still, so that what it shows is the same on every day. */
export const storyNow = '2026-04-11T09:00:00.000Z';

/**
 * What a story says about its world. Everything in it is brought about by the ledger: no story answers a request
 * itself.
 */
export interface WorldParameters {
  /** `product/scenario`, one of `scenarios`. @default 'studio/fresh' */
  world?: string;
  /** Done once to a new world, before the story renders. */
  arrange?: (stage: Stage) => Promise<unknown>;
  /** The same by the story's controls: each change of them begins a new world. */
  arrangeByArgs?: (stage: Stage, args: Record<string, unknown>) => Promise<unknown>;
  /** `worker`: a service worker answers real requests. @default 'fetch' */
  transport?: 'fetch' | 'worker';
  /** @default './mockServiceWorker.js', beside the story's page */
  workerUrl?: string;
  /** What the client carries as its token, where it also says whose spends are: `default~member=ana`. */
  token?: string;
  /** How often the client asks again after a fault. @default 0, so that an error shows at once */
  maxRetries?: number;
}

/** What can be chosen in Storybook's toolbar; empty is the story's own. */
export interface Toolbar {
  product?: ProductId | '';
  scenario?: string;
  clock?: '' | 'day' | 'renewal' | 'month';
  theme?: 'light' | 'dark' | 'auto';
  density?: 'comfortable' | 'compact';
  direction?: '' | 'ltr' | 'rtl';
  language?: string;
}

/**
 * What a story may do to its world before it begins: what a tester could do behind the scenes, and what a user could do
 * before.
 */
export interface Stage {
  backstage: World['backstage'];
  client: CreditsClient;
  /** Of the first wallet; empty where there is none. */
  walletId: string;
}

/** One ledger and the client that speaks to it. */
export interface StoryWorld {
  readonly key: string;
  /** Counts worlds, so that React starts over when a canvas gets a new one. */
  readonly run: number;
  readonly product: ProductId;
  readonly scenario: string;
  readonly world: World;
  readonly client: CreditsClient;
  readonly queryClient: QueryClient;
  /** Who asks; a host that lets somebody else sign in changes it. */
  readonly asker: { token: string | undefined };
  /** How requests travel now, and what to tell a tester when they could not travel as asked. */
  readonly transport: 'worker' | 'fetch';
  readonly notice: string | undefined;
}

/** Storybook runs loaders again on every change of args or globals; a canvas keeps its world through all of them. */
const worlds = new WeakMap<Element, StoryWorld>();
let runs = 0;

export const loadWorld: Loader = async ({ id, args, canvasElement, globals, parameters }) => {
  const wanted = parameters as WorldParameters;
  const { product, scenario, ...addressed } = chosen(wanted.world, globals);
  const { clock = '' } = globals as Toolbar;
  const { arrangeByArgs } = wanted;
  const key = [id, product, scenario, clock, ...(arrangeByArgs ? [JSON.stringify(args)] : [])].join('|');
  let storyWorld = worlds.get(canvasElement);
  if (storyWorld?.key !== key) {
    storyWorld = await beginWorld(key, product, scenario, { ...wanted, ...addressed });
    await arrange(storyWorld, wanted.arrange);
    await arrange(storyWorld, arrangeByArgs && ((stage) => arrangeByArgs(stage, args)));
    await moveClock(storyWorld, clock);
    worlds.set(canvasElement, storyWorld);
  }
  return { storyWorld };
};

/** The world a play function may look at and act in. */
export function worldOf(loaded: Record<string, unknown>): StoryWorld {
  return loaded['storyWorld'] as StoryWorld;
}

/** A canvas that is emptied loses its world: showing the story again begins anew. */
export function endWorld(canvas: Element, storyWorld: StoryWorld): void {
  if (worlds.get(canvas) === storyWorld) worlds.delete(canvas);
}

/** A world from its beginning, and a client that speaks to it the way that is asked for. */
export async function beginWorld(
  key: string,
  product: ProductId,
  scenario: string,
  {
    transport,
    maxRetries = 0,
    workerUrl = './mockServiceWorker.js',
    nowAt = storyNow,
    seed = 1,
    token,
  }: WorldParameters & Partial<WorldInUrl> = {},
): Promise<StoryWorld> {
  forgetAttempts();
  const options = { product, scenario, nowAt, seed };
  const asker = { token };
  const ledger = transport === 'worker' ? await startMockLedger({ ...options, workerUrl }) : inPage();
  return {
    key,
    run: ++runs,
    product,
    scenario,
    world: ledger.world,
    client: createCreditsClient({
      baseUrl: '',
      fetch: ledger.fetch,
      maxRetries,
      timeoutMs: 120_000,
      getToken: () => asker.token,
    }),
    asker,
    queryClient: new QueryClient(),
    // A worker can be lost later, too.
    get transport() {
      return ledger.transport;
    },
    get notice() {
      return ledger.notice;
    },
  };

  function inPage(): Pick<MockLedger, 'world' | 'fetch' | 'transport' | 'notice'> {
    const world = createWorld(options);
    return { world, fetch: world.fetch, transport: 'fetch' };
  }
}

/** The kit remembers unfinished presses and checkouts per tab. Those of another world mean nothing in this one. */
function forgetAttempts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith('creditkit.')) sessionStorage.removeItem(name);
}

/**
 * The toolbar's choice, where it names a world that exists, else the address's
 * (`?creditkit=studio/zero&at=2026-03-01`), else the story's own.
 */
function chosen(named = 'studio/fresh', toolbar: Toolbar): WorldInUrl {
  const addressed = toolbar.product || toolbar.scenario ? undefined : worldFromUrl(location.href);
  if (addressed) return addressed;
  const [ownProduct, ownScenario] = named.split('/') as [ProductId, string];
  const product = toolbar.product || ownProduct;
  const scenario = toolbar.scenario || ownScenario;
  return { product, scenario: scenario in scenarios[product] ? scenario : 'fresh' };
}

async function arrange({ world, client }: StoryWorld, act: WorldParameters['arrange']): Promise<void> {
  if (!act) return;
  const [first] = (await client.wallets.list()).data;
  await act({ backstage: world.backstage, client, walletId: first?.id ?? '' });
}

const dayMs = 86_400_000;

async function moveClock({ world, client }: StoryWorld, clock: Toolbar['clock']): Promise<void> {
  const { backstage } = world;
  if (clock === 'day') await backstage.clock.set({ advanceMs: dayMs });
  if (clock === 'month') await backstage.clock.set({ advanceMs: 31 * dayMs });
  if (clock !== 'renewal') return;
  const [first] = (await client.wallets.list()).data;
  const renewsAt = first?.subscription.renewsAt;
  if (renewsAt) await backstage.clock.set({ to: renewsAt });
}

/** The wallet that components show unless they are told of another. */
export async function firstWallet({ client }: StoryWorld): Promise<Wallet> {
  const [first] = (await client.wallets.list()).data;
  if (!first) throw new Error('This world has no wallet.');
  return first;
}

/** The newest lines of its log as text, newest first: `submission -88`. */
export async function newestEntries(storyWorld: StoryWorld, limit: number): Promise<string[]> {
  const { id: walletId } = await firstWallet(storyWorld);
  const { data } = await storyWorld.client.entries.list({ walletId, limit });
  return data.map(({ type, amount }) => `${type} ${amount}`);
}
