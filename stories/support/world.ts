import { QueryClient } from '@tanstack/react-query';
import type { Loader } from '@storybook/react-vite';
import { createCreditsClient, type CreditsClient, type Wallet } from '../../src/client';
import { createWorld, type ProductId, scenarios, type World, worldFromUrl, type WorldInUrl } from '../../mocks';
import { type MockLedger, startMockLedger } from '../../mocks/browser';

/** Every story starts at this instant, and its clock doesn't run, so that it always looks the same. */
export const storyNow = '2026-04-11T09:00:00.000Z';

/** What a story can set about its world. The ledger produces every state: no story fakes a response. */
export interface WorldParameters {
  /** `product/scenario`, one of `scenarios`. @default 'studio/fresh' */
  world?: string;
  /** Runs once on a new world, before the story renders. */
  arrange?: (stage: Stage) => Promise<unknown>;
  /** The same, with the story's args. Each change of a control starts a new world. */
  arrangeByArgs?: (stage: Stage, args: Record<string, unknown>) => Promise<unknown>;
  /** `worker`: a service worker answers real requests. @default 'fetch' */
  transport?: 'fetch' | 'worker';
  /** @default './mockServiceWorker.js', next to the story's page */
  workerUrl?: string;
  /** The client's token, if it also names the member, project or key that spends: `default~member=ana`. */
  token?: string;
  /** How often the client retries after a fault. @default 0, so that an error shows at once */
  maxRetries?: number;
}

/** The choices in Storybook's toolbar. Empty means that the story decides. */
export interface Toolbar {
  product?: ProductId | '';
  scenario?: string;
  clock?: '' | 'day' | 'renewal' | 'month';
  theme?: 'light' | 'dark' | 'auto';
  density?: 'comfortable' | 'compact';
  direction?: '' | 'ltr' | 'rtl';
  language?: string;
}

/** What `arrange` gets to prepare a world: the tester's controls and the user's client. */
export interface Stage {
  backstage: World['backstage'];
  client: CreditsClient;
  /** The first wallet, or empty if there is none. */
  walletId: string;
}

/** One ledger, and the client that talks to it. */
export interface StoryWorld {
  readonly key: string;
  /** Counts worlds. Used as a React key, so that a new world remounts the story. */
  readonly run: number;
  readonly product: ProductId;
  readonly scenario: string;
  readonly world: World;
  readonly client: CreditsClient;
  readonly queryClient: QueryClient;
  /** The current session's token. A host changes it when someone else signs in. */
  readonly asker: { token: string | undefined };
  /** How requests are sent, and what to tell a tester if the requested way wasn't available. */
  readonly transport: 'worker' | 'fetch';
  readonly notice: string | undefined;
}

/** Storybook reruns loaders on every change of args or globals. A canvas keeps its world across them. */
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

/** The world of a story, for play functions to read and act on. */
export function worldOf(loaded: Record<string, unknown>): StoryWorld {
  return loaded['storyWorld'] as StoryWorld;
}

/** When a canvas is emptied, its world is dropped, so that showing the story again starts over. */
export function endWorld(canvas: Element, storyWorld: StoryWorld): void {
  if (worlds.get(canvas) === storyWorld) worlds.delete(canvas);
}

/** Starts a world, and a client that uses the requested transport. */
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
    // The worker can stop working later, so read these on each access.
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

/** The kit remembers unfinished attempts and checkouts per tab. Those of another world don't apply to this one. */
function forgetAttempts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith('creditkit.')) sessionStorage.removeItem(name);
}

/**
 * The toolbar's choice, else the URL's (`?creditkit=studio/zero&at=2026-03-01`), else the story's own. If the product
 * doesn't have the scenario, `fresh`.
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

/** The wallet that components show by default. */
export async function firstWallet({ client }: StoryWorld): Promise<Wallet> {
  const [first] = (await client.wallets.list()).data;
  if (!first) throw new Error('This world has no wallet.');
  return first;
}

/** The newest entries of the log as text, newest first: `submission -88`. */
export async function newestEntries(storyWorld: StoryWorld, limit: number): Promise<string[]> {
  const { id: walletId } = await firstWallet(storyWorld);
  const { data } = await storyWorld.client.entries.list({ walletId, limit });
  return data.map(({ type, amount }) => `${type} ${amount}`);
}
