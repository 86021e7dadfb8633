import { createClock, type Clock } from './clock';
import { FaultBox } from './faults';
import type { Store } from '../journal/store';
import type { Genesis, JournalRecord } from '../journal/record';
import { Persistence } from '../journal/persistence';
import type { Past } from '../journal/read';
import { type Executed, Machine } from '../journal/machine';
import { builtIn, productOf, products, type Problem, type ProductFile, type ProductId } from '../products/index';
import { findScenario, scenarioNames } from '../scenarios/index';
import { StepError } from '../scenarios/own';
import { play } from '../scenarios/script';
import { lateAnswers, resume } from '../journal/snapshot';
import { Files } from './files';
import { StorageState } from '../journal/storage';

/** How a world starts, and where it is stored. */
export interface WorldOptions {
  /** One of the kit's products by id, or your own as a product file. */
  product: ProductId | ProductFile;
  /** How the world starts: one of the product's scenarios. @default 'blank' */
  scenario?: string;
  /** Freezes ledger time at this UTC instant until it is moved. Without it, ledger time follows the machine's clock. */
  nowAt?: string;
  /** The seed for random numbers, which only faults use. @default 1 */
  seed?: number;
  /** The account that owns the scenario's wallets, as in `Authorization: Bearer <account>`. @default 'default' */
  account?: string;
  /** Where the journal is stored. Without a store, it is only in memory. */
  store?: Store;
  /** Answers 401 to requests without a bearer token. @default false */
  requireToken?: boolean;
  /** The base URL in front of `/v1`. Other requests aren't for the ledger. @default '' */
  baseUrl?: string;
}

/** The parts of a world that the transport works with. */
export interface Engine {
  machine: Machine;
  clock: Clock;
  readonly faults: FaultBox;
  readonly requireToken: boolean;
  readonly basePath: string;
  /** The keys of running requests, with the fingerprints of these requests. */
  readonly running: Map<string, string | undefined>;
  /** Calls that wait for the processor, by the number of the charge. */
  readonly waiting: Map<number, (answer: { status: number; text: string }) => void>;
  /** Starts a new world. Returns the problem if that fails. */
  begin(genesis: Beginning): Problem | undefined;
  /** After an unexpected error, rebuilds the machine from its records. This undoes what the failed call changed. */
  rollBack(): void;
  /** Stores the world that `begin` or a replay has made, and replaces the stored one. */
  persist(): Promise<void>;
  readonly persistence: Persistence | undefined;
  readonly storage: StorageState;
  /** The host's own products that this world has had. */
  readonly files: Files;
}

type Beginning = Omit<Genesis, 'nowAt'> & { nowAt?: string | undefined };

/** The path in front of `/v1`, without a slash at its end. */
export function pathOf(baseUrl: string | undefined): string {
  return baseUrl ? new URL(baseUrl, 'http://localhost').pathname.replace(/\/$/, '') : '';
}

export function createEngine(options: WorldOptions): Engine {
  const { store } = options;
  const storage = new StorageState(store);
  const files = new Files(options.product);
  const first = {
    product: typeof options.product === 'object' ? productOf(options.product).id : options.product,
    scenario: options.scenario ?? 'blank',
    seed: options.seed ?? 1,
    ...(options.account !== undefined && { account: options.account }),
  };
  const engine: Omit<Engine, 'machine' | 'clock'> & Partial<Engine> = {
    faults: new FaultBox(first.seed),
    requireToken: options.requireToken ?? false,
    basePath: pathOf(options.baseUrl),
    running: new Map(),
    waiting: new Map(),
    begin: (beginning) => {
      const made = createMachine(beginning, files, options.nowAt);
      if ('path' in made) return made;
      Object.assign(engine, made);
      files.add(made.machine.genesis.file);
      engine.faults.set({});
      dropWaiting(engine, () => true);
      return undefined;
    },
    rollBack: () => rollBack(engine as Engine),
    persist: async () => engine.persistence?.begin(),
    persistence: undefined,
    storage,
    files,
  };
  const problem = engine.begin(first);
  if (problem) throw new Error(`createWorld: ${problem.path} ${problem.message}.`);
  const made = engine as Engine;
  if (!store) return made;
  return Object.assign(made, {
    persistence: new Persistence(store, {
      get machine() {
        return made.machine;
      },
      get clockMode() {
        return made.clock.mode;
      },
      rebuild: (past) => rebuild(made, past),
      follow: (records) => follow(made, made.machine, records),
      onTrouble: storage.tell,
    }),
  });
}

function createMachine(
  { nowAt: wanted, ...beginning }: Beginning,
  files: Files,
  usual: string | undefined,
): Problem | Pick<Engine, 'machine' | 'clock'> {
  const { product: id, scenario: name } = beginning;
  const file = beginning.file ?? files.get(id);
  const known = file ?? builtIn(id);
  if (!known)
    return { path: 'product', message: `must be one of ${[...files.ids(), ...Object.keys(products)].join(', ')}` };
  const product = productOf(typeof known === 'string' ? products[known] : known);
  const scenario = findScenario(known, name);
  if (!scenario) return { path: 'scenario', message: `must be one of ${scenarioNames(known).join(', ')}` };
  const nowAt = wanted ?? usual;
  const clock = createClock(nowAt === undefined ? undefined : Date.parse(nowAt));
  const begunAt = clock.now();
  const genesis = { ...beginning, ...(file && { file }), nowAt: new Date(begunAt).toISOString() };
  const machine = Machine.begin(genesis, product, scenario.historyMs);
  try {
    play(scenario, (call, at) => machine.execute(call, at), begunAt, genesis.account);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    const where = `scenarios.${name}.steps.${error.step}`;
    return { path: 'scenario', message: `${name} cannot be played: ${where}: ${error.message}` };
  }
  return { clock, machine };
}

/** Rebuilds the machine from what is stored. */
function rebuild(engine: Engine, { head, records, begun, snapshot }: Past): void {
  const { product: id, file } = head.genesis;
  const current = engine.files.get(id);
  if (file && current && JSON.stringify(file) !== JSON.stringify(current))
    throw new Error(
      `The stored journal was started with another version of the product file of "${id}". Reset the world, or store this one elsewhere.`,
    );
  const made = createMachine(head.genesis, engine.files, undefined);
  if ('path' in made) throw new Error(`The stored journal can’t be continued here: ${made.path} ${made.message}.`);
  if (begun) dropWaiting(engine, () => true);
  const machine = (snapshot && resume(snapshot, made.machine, records)) ?? made.machine;
  follow(engine, machine, records.slice(machine.records.length));
  engine.faults.set({});
  for (const record of records) engine.faults.recall(record);
  // If the record of a charge was lost, that charge will never be released.
  dropWaiting(engine, (charge) => !machine.state.held.has(charge));
  engine.machine = machine;
  if (begun) engine.clock = head.clock === 'wall' ? createClock(undefined) : made.clock;
  engine.clock.moveTo(machine.state.now);
}

/** Runs a change of the books. If it throws, everything it changed is undone. */
export function allOrNothing<T>(engine: Engine, change: () => T): T {
  try {
    return change();
  } catch (error) {
    engine.rollBack();
    throw error;
  }
}

function rollBack(engine: Engine): void {
  const { genesis, records, state } = engine.machine;
  const late = lateAnswers(records, state);
  const past = { head: { genesis, clock: engine.clock.mode }, records, begun: false, snapshot: undefined };
  rebuild(engine, past);
  for (const [key, answered] of late) engine.machine.state.keys.put(key, answered);
}

/** Applies the records that other writers have stored, and answers the calls that waited for them. */
function follow(engine: Engine, machine: Machine, records: readonly JournalRecord[]): void {
  for (const record of records) {
    engine.faults.recall(record);
    answerWaiting(engine, machine.redo(record));
  }
  engine.clock.moveTo(machine.state.now);
}

/** Answers the calls that waited for these charges. */
export function answerWaiting({ waiting }: Pick<Engine, 'waiting'>, finished: Executed['finished']): void {
  for (const { charge, ...answer } of finished) {
    waiting.get(charge)?.(answer);
    waiting.delete(charge);
  }
}

/** Answers 503 to calls that wait for a charge that no longer exists. */
function dropWaiting({ waiting }: Pick<Engine, 'waiting'>, isGone: (charge: number) => boolean): void {
  for (const [charge, resolve] of waiting)
    if (isGone(charge)) {
      waiting.delete(charge);
      resolve({ status: 503, text: goneText });
    }
}

const goneText = JSON.stringify({
  type: 'urn:creditkit:problem:unavailable',
  title: 'Unavailable',
  status: 503,
  detail: 'The ledger was reset while this request was waiting.',
  code: 'unavailable',
});
