import type { RequestHandler } from 'msw';
import { createBackstage, type Backstage } from './backstageObject';
import { createClock, type Clock } from './clock';
import { FaultBox } from './faults';
import { createHandlers } from './handlers';
import { respond } from './http';
import type { Genesis, Head, JournalRecord, Store } from './journal';
import { Keeper } from './keeper';
import type { Product } from './ledger/index';
import { Machine, writeJournal } from './machine';
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
  /** Ends when what the store holds has been read. Rejects where it cannot be, and the store says not to go on without it. */
  readonly ready: Promise<void>;
  /** How the journal is kept; `failed` says in `notice` why it no longer is, what that means and what to do. */
  readonly storage: Storage;
  /** Everything that can be saved as one JSON text, for a bug report: the journal of this world, and what its store holds, unjudged. */
  rescue(): Promise<string>;
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
}

type Beginning = Omit<Genesis, 'nowAt'> & { nowAt?: string | undefined };

/** A world. Throws for a product or scenario that does not exist, naming those that do. With a store that holds a journal, it goes on from there. */
export function createWorld(options: WorldOptions): World {
  const { store } = options;
  let storage: Storage = { kind: store ? 'kept' : 'memory' };
  const listeners = new Set<(storage: Storage) => void>();
  const core = createCore(options, (reason) => {
    storage = reason === undefined ? { kind: 'kept' } : { kind: 'failed', notice: noticeOf(reason, store!) };
    for (const listener of listeners) listener(storage);
  });
  // At once, not with the first request; whoever does not ask for `ready` is told by that request.
  const ready = core.keeper?.ready() ?? Promise.resolve();
  ready.catch(() => undefined);
  const baseUrl = options.baseUrl ?? '';
  const answer = (request: Request): Promise<Response> => respond(core, request);
  return {
    respond: answer,
    fetch: createFetch(answer),
    handlers: createHandlers(answer, baseUrl),
    backstage: createBackstage(answer, baseUrl),
    ready,
    get storage() {
      return storage;
    },
    rescue: async () => {
      const kept = await store?.dump?.().catch((error: unknown) => ({ unreadable: String(error) }));
      return JSON.stringify({ journal: writeJournal(core.machine), ...(store && { notice: storage.notice, kept }) });
    },
    onStorage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => store?.close(),
  };
}

function createCore(options: WorldOptions, onTrouble: (reason: string | undefined) => void): Core {
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
      sendAway(core, () => true);
      return undefined;
    },
    keep: async () => core.keeper?.begin(),
    keeper: undefined,
  };
  const wrong = core.begin(first);
  if (wrong) throw new Error(`createWorld: ${wrong}.`);
  const made = core as Core;
  if (!store) return made;
  return Object.assign(made, {
    keeper: new Keeper(store, {
      get machine() {
        return made.machine;
      },
      get clockMode() {
        return made.clock.mode;
      },
      rebuild: (head, records, begun) => rebuild(made, own, head, records, begun),
      follow: (records) => follow(made, made.machine, records),
      onTrouble,
    }),
  });
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

/** Makes the machine anew from what is kept. */
function rebuild(
  core: Core,
  own: Product | undefined,
  { genesis, clock: mode }: Pick<Head, 'genesis' | 'clock'>,
  records: readonly JournalRecord[],
  begun: boolean,
): void {
  const made = createMachine(genesis, own, undefined);
  if (typeof made === 'string') throw new Error(`The kept journal cannot be continued here: ${made}.`);
  if (begun) sendAway(core, () => true);
  follow(core, made.machine, records);
  // Charges that were decided on and lost again will never be released.
  sendAway(core, (charge) => !made.machine.state.held.has(charge));
  core.machine = made.machine;
  if (begun) core.clock = mode === 'wall' ? createClock(undefined) : made.clock;
  core.clock.moveTo(made.machine.state.now);
}

/** Carries out what others have, and answers those who waited for it. */
function follow(core: Core, machine: Machine, records: readonly JournalRecord[]): void {
  for (const record of records)
    for (const { charge, ...answer } of machine.redo(record)) {
      core.waiting.get(charge)?.(answer);
      core.waiting.delete(charge);
    }
  core.clock.moveTo(machine.state.now);
}

/** Tells those who wait for a charge that it is gone. */
function sendAway({ waiting }: Pick<Core, 'waiting'>, isGone: (charge: number) => boolean): void {
  for (const [charge, resolve] of waiting)
    if (isGone(charge)) {
      waiting.delete(charge);
      resolve({ status: 503, text: goneText });
    }
}

function noticeOf(said: string, { onFailure }: Store): string {
  const reason = said.replace(/[^.]$/, '$&.');
  return onFailure === 'degrade'
    ? `The ledger is no longer kept: ${reason} It goes on in memory, so a reload will lose what is done from here on. Save the journal if you need it; a reset tries to keep anew.`
    : `The ledger cannot be kept: ${reason} Nothing is answered until it can, so that nothing answered is lost.`;
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
