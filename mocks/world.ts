import type { RequestHandler } from 'msw';
import { createBackstage, type Backstage } from './backstageObject';
import { createClock, type Clock } from './clock';
import { FaultBox } from './faults';
import { createHandlers } from './handlers';
import { respond } from './http';
import type { Genesis, Store } from './journal';
import { Keeper } from './keeper';
import type { Product } from './ledger/index';
import { Machine } from './machine';
import { products, type ProductId } from './products/index';
import { findScenario, scenarioNames } from './scenarios/index';

export interface WorldOptions {
  /** Which credit system, or one of your own as data. */
  product: ProductId | Product;
  /** How the world begins: one of `scenarios`. @default 'blank' */
  scenario?: string;
  /** Freezes ledger time at this UTC instant until it is moved; without it, time is the machine's. */
  nowAt?: string;
  /** Seeds whatever is random (faults). @default 1 */
  seed?: number;
  /** Where the journal is kept beside memory. */
  store?: Store;
  /** Answers 401 to requests that name no account. @default false */
  requireToken?: boolean;
  /** What stands before `/v1`; requests elsewhere are not the ledger's. @default '' */
  baseUrl?: string;
}

/** One ledger with its clock, cards, mailbox and faults. */
export interface World {
  /** Answers a request as a server would; a dropped connection rejects with a TypeError, as `fetch` does. */
  respond(request: Request): Promise<Response>;
  /** A `fetch` that reaches this world and nothing else, without network or worker. */
  fetch: typeof globalThis.fetch;
  /** For MSW: `setupWorker(...world.handlers)`. */
  handlers: RequestHandler[];
  /** The tester's controls, typed. */
  backstage: Backstage;
  /** How the journal is kept; `failed` says in `notice` why it no longer is, and the world goes on in memory. */
  readonly storage: Storage;
  /** Tells when `storage` changes; answers how to stop listening. */
  onStorage(listener: (storage: Storage) => void): () => void;
  close(): void;
}

export interface Storage {
  readonly kind: 'memory' | 'kept' | 'failed';
  readonly notice?: string;
}

/** The parts of a world that the transport works with. */
export interface Core {
  machine: Machine;
  clock: Clock;
  readonly faults: FaultBox;
  readonly requireToken: boolean;
  readonly basePath: string;
  /** Keys of requests that are being carried out. */
  readonly running: Map<string, string | undefined>;
  /** Calls that wait for the processor, by charge. */
  readonly waiting: Map<number, (answer: { status: number; text: string }) => void>;
  /** Starts over; answers what is wrong when that cannot be done. */
  begin(genesis: Beginning): string | undefined;
  /** Puts what `begin` and a replay made into the store. */
  keep(): Promise<void>;
  readonly keeper: Keeper | undefined;
  /** Ends when what the store holds has been read; undefined in memory. */
  ready: Promise<void> | undefined;
}

type Beginning = Omit<Genesis, 'nowAt'> & { nowAt?: string | undefined };

/** A world. Throws for a product or scenario that does not exist, naming those that do. With a store that holds a journal, it goes on from there. */
export function createWorld(options: WorldOptions): World {
  let storage: Storage = { kind: options.store ? 'kept' : 'memory' };
  const listeners = new Set<(storage: Storage) => void>();
  const core = createCore(options, (notice) => {
    storage = { kind: 'failed', notice };
    for (const listener of listeners) listener(storage);
  });
  const baseUrl = options.baseUrl ?? '';
  const answer = (request: Request): Promise<Response> => respond(core, request);
  return {
    respond: answer,
    fetch: createFetch(answer),
    handlers: createHandlers(answer, baseUrl),
    backstage: createBackstage(answer, baseUrl),
    get storage() {
      return storage;
    },
    onStorage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => options.store?.close(),
  };
}

function createCore(options: WorldOptions, onStorageFailed: (notice: string) => void): Core {
  const { store } = options;
  const own = typeof options.product === 'object' ? options.product : undefined;
  const first = {
    product: own?.id ?? (options.product as string),
    scenario: options.scenario ?? 'blank',
    seed: options.seed ?? 1,
  };
  const core: Omit<Core, 'machine' | 'clock'> & Partial<Core> = {
    faults: new FaultBox(first.seed),
    requireToken: options.requireToken ?? false,
    basePath: options.baseUrl ? new URL(options.baseUrl, 'http://localhost').pathname.replace(/\/$/, '') : '',
    running: new Map(),
    waiting: new Map(),
    begin: (beginning) => {
      const made = createMachine(beginning, own, options.nowAt);
      if (typeof made === 'string') return made;
      Object.assign(core, made);
      core.faults.set({});
      // Whoever still waits for a charge of the old world is told that it is gone.
      for (const resolve of core.waiting.values()) resolve({ status: 503, text: goneText });
      core.waiting.clear();
      return undefined;
    },
    keep: async () => {
      await store?.begin(core.machine!.genesis);
      if (core.machine!.records.length) await store?.append(core.machine!.records);
    },
    keeper: store && new Keeper(store, () => restore(core as Core, store, own), onStorageFailed),
    ready: undefined,
  };
  const wrong = core.begin(first);
  if (wrong) throw new Error(`createWorld: ${wrong}.`);
  if (store)
    core.ready = restore(core as Core, store, own).catch((error: unknown) => {
      if (store.onFailure === 'refuse') throw error;
      onStorageFailed(error instanceof Error ? error.message : String(error));
    });
  return core as Core;
}

function createMachine(
  { nowAt: wanted, ...beginning }: Beginning,
  own: Product | undefined,
  usual: string | undefined,
): string | Pick<Core, 'machine' | 'clock'> {
  const { product: id, scenario: name } = beginning;
  const product = own?.id === id ? own : Object.hasOwn(products, id) ? products[id as ProductId] : undefined;
  if (!product) return `product must be one of ${[...(own ? [own.id] : []), ...Object.keys(products)].join(', ')}`;
  const scenario = findScenario(id, name);
  if (!scenario) return `scenario must be one of ${scenarioNames(id).join(', ')}`;
  const nowAt = wanted ?? usual;
  const clock = createClock(nowAt === undefined ? undefined : Date.parse(nowAt));
  const genesis = { ...beginning, nowAt: new Date(clock.now()).toISOString() };
  return { clock, machine: new Machine(genesis, product, scenario) };
}

/** Makes the machine anew from what is kept. An empty store is begun with the machine there is. */
async function restore(core: Core, store: Store, own: Product | undefined): Promise<void> {
  const kept = await store.load();
  if (!kept) return core.keep();
  const made = createMachine(kept.genesis, own, undefined);
  if (typeof made === 'string') throw new Error(`The kept journal cannot be continued: ${made}.`);
  for (const record of kept.records)
    for (const { charge, ...answer } of made.machine.redo(record)) {
      core.waiting.get(charge)?.(answer);
      core.waiting.delete(charge);
    }
  core.machine = made.machine;
  core.clock.moveTo(made.machine.state.now);
}

const goneText = JSON.stringify({
  type: 'urn:creditkit:problem:unavailable',
  title: 'Unavailable',
  status: 503,
  detail: 'The ledger was reset while this request waited.',
  code: 'unavailable',
});

function createFetch(answer: (request: Request) => Promise<Response>): typeof globalThis.fetch {
  return (input, init) => {
    const base = globalThis.location?.href ?? 'http://localhost/';
    const request = new Request(typeof input === 'string' ? new URL(input, base) : input, init);
    const { signal } = request;
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      answer(request).then(resolve, reject);
    });
  };
}
