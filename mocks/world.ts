import type { RequestHandler } from 'msw';
import { createBackstage, type Backstage } from './backstageObject';
import { createClock, type Clock } from './clock';
import { FaultBox } from './faults';
import { createHandlers } from './handlers';
import { respond } from './http';
import type { Genesis, Store } from './journal';
import type { Product } from './ledger/index';
import { Machine } from './machine';
import { products, type ProductId } from './products/index';
import { findScenario } from './scenarios/index';

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
  close(): void;
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
  begin(genesis: Omit<Genesis, 'nowAt'> & { nowAt?: string | undefined }): string | undefined;
}

/** A fresh world. Throws for a product or scenario that does not exist, naming those that do. */
export function createWorld(options: WorldOptions): World {
  const core = createCore(options);
  const baseUrl = options.baseUrl ?? '';
  const answer = (request: Request): Promise<Response> => respond(core, request);
  return {
    respond: answer,
    fetch: createFetch(answer),
    handlers: createHandlers(answer, baseUrl),
    backstage: createBackstage(answer, baseUrl),
    close: () => {},
  };
}

function createCore(options: WorldOptions): Core {
  const own = typeof options.product === 'object' ? options.product : undefined;
  const productOf = (id: string): Product | undefined =>
    own?.id === id ? own : Object.hasOwn(products, id) ? products[id as ProductId] : undefined;
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
    begin: ({ nowAt: wanted, ...beginning }) => {
      const product = productOf(beginning.product);
      if (!product) return `product must be one of ${[...(own ? [own.id] : []), ...Object.keys(products)].join(', ')}`;
      const scenario = findScenario(beginning.product, beginning.scenario);
      if (!scenario) return `scenario "${beginning.scenario}" is not one of ${beginning.product}'s`;
      const nowAt = wanted ?? options.nowAt;
      core.clock = createClock(nowAt === undefined ? undefined : Date.parse(nowAt));
      const genesis = { ...beginning, nowAt: new Date(core.clock.now()).toISOString() };
      core.machine = new Machine(genesis, product, scenario);
      core.faults.set({});
      // Whoever still waits for a charge of the old world is told that it is gone.
      for (const resolve of core.waiting.values()) resolve({ status: 503, text: goneText });
      core.waiting.clear();
      return undefined;
    },
  };
  const wrong = core.begin(first);
  if (wrong) throw new Error(`createWorld: ${wrong}.`);
  return core as Core;
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
