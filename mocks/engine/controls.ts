import type * as v from 'valibot';
import type { BackstageEndpoints } from '../backstage/endpoints';
import { readJournal, writeJournal } from '../journal/read';
import type { Genesis } from '../journal/record';
import type { backstageApi } from '../service/backstage';
import { compileProduct, type Problem, type ProductFile } from '../products/index';
import { type Answer, type Call, invalid, ok, problem } from '../service/call';
import { whole } from '../service/page';
import { catalogue } from './catalogue';
import { type Engine, allOrNothing } from './engine';

/** Backstage calls about the world around the books, which the service doesn't answer. */
type WorldEndpoints = Omit<BackstageEndpoints, keyof typeof backstageApi>;
type Input<G extends keyof WorldEndpoints, E extends keyof WorldEndpoints[G]> = WorldEndpoints[G][E] extends {
  input: infer I extends v.GenericSchema;
}
  ? v.InferOutput<I>
  : never;

/** `behind`: another writer came first, and the call must be carried out again. */
type Done = Answer | 'behind' | Promise<Answer | 'behind'>;
type StorageCall = 'storage' | 'rescue' | 'storeAgain';
type Controls<Group extends keyof WorldEndpoints, Names extends keyof WorldEndpoints[Group]> = {
  readonly [E in Names]: (engine: Engine, input: Input<Group, E>, call: Call) => Done;
};

/** One function for each of these calls. If one is missing, this does not compile. */
const controls: {
  readonly [G in keyof WorldEndpoints]: Controls<G, Exclude<keyof WorldEndpoints[G], StorageCall>>;
} = {
  catalogue: { list: ({ files }) => whole(catalogue(files)) as Answer },
  clock: {
    get: ({ clock }) => ok({ nowAt: new Date(clock.now()).toISOString(), mode: clock.mode }),
    set: moveClock,
  },
  journal: { list: listJournal },
  world: {
    get: ({ machine }) => ok(startOf(machine.genesis)),
    reset,
    replay: (engine, { journal }) => replay(engine, journal),
    faults: setFaults,
    getFaults: ({ faults }) => ok(faults.settings),
  },
};

/** Calls about how the world is stored. They are answered even while the store fails. */
const storageControls: Record<StorageCall, (engine: Engine) => Promise<Answer>> = {
  async storage({ persistence, storage }) {
    await persistence?.ready().catch(() => undefined);
    return ok(storage.now);
  },
  async rescue({ persistence, storage, machine }) {
    await persistence?.ready().catch(() => undefined);
    return ok(await storage.rescue(machine));
  },
  async storeAgain(engine) {
    const { persistence, storage } = engine;
    if (!persistence) return problem('not_supported', 'This world has no store.');
    while (!persistence.isReady) await persistence.ready();
    // A world that is already stored isn't written again, because other tabs would have to start over.
    if (storage.now.kind === 'failed') await engine.persist();
    return ok(storage.now);
  },
};

const storageCalls: ReadonlyMap<string, (engine: Engine) => Promise<Answer>> = new Map(
  Object.entries(storageControls).map(([name, control]) => [`backstage.world.${name}`, control]),
);

type Control = (engine: Engine, call: Call) => Done;

const worldControls: ReadonlyMap<string, Control> = new Map(
  Object.entries(controls).flatMap(([group, calls]) =>
    Object.entries(calls as Record<string, (engine: Engine, input: never, call: Call) => Done>).map(
      ([name, control]): [string, Control] => [
        `backstage.${group}.${name}`,
        (engine, call) => control(engine, call.input as never, call),
      ],
    ),
  ),
);

/**
 * Carries out a call about the world around the books: its clock, journal, catalogue and faults. Undefined for every
 * other call.
 */
export function worldControl({ name }: Call): Control | undefined {
  return worldControls.get(name);
}

export function storageControl({ name }: Call): ((engine: Engine) => Promise<Answer>) | undefined {
  return storageCalls.get(name);
}

/** The latest time that every date library can still format. */
const latest = Date.UTC(9000, 0);

async function moveClock(
  engine: Engine,
  { to, advanceMs }: Input<'clock', 'set'>,
  call: Call,
): Promise<Answer | 'behind'> {
  const { machine, clock, persistence } = engine;
  // `machine.state.now` may be later: a move that is still being written counts. The clock follows once it is stored.
  const now = Math.max(clock.now(), machine.state.now);
  const target = to === undefined ? now + advanceMs! : Date.parse(to);
  if (target < now) return invalid('to', `must not be before ledger time, which is ${new Date(now).toISOString()}`);
  if (target > latest)
    return invalid(to === undefined ? 'advanceMs' : 'to', 'must not lead past the start of the year 9000');
  const record = allOrNothing(engine, () => machine.wait(call, target));
  if (persistence && (await persistence.append(record)) === 'behind') return 'behind';
  engine.clock.moveTo(target);
  return ok({ nowAt: new Date(target).toISOString(), mode: clock.mode });
}

/** The journal records the faults, too. Without them, a replay would not reproduce the same bug. */
async function setFaults(engine: Engine, settings: Input<'world', 'faults'>, call: Call): Promise<Answer | 'behind'> {
  const { machine, clock, persistence, faults } = engine;
  const record = allOrNothing(engine, () => machine.wait(call, clock.now()));
  if (persistence && (await persistence.append(record)) === 'behind') return 'behind';
  faults.set(settings);
  return ok(faults.settings);
}

async function listJournal({ machine, persistence }: Engine): Promise<Answer | 'behind'> {
  const journal = whole(writeJournal(machine)) as Answer;
  return persistence && (await persistence.settled()) === 'behind' ? 'behind' : journal;
}

/** How a world started, without its product file, which is in the journal. */
function startOf({ product, scenario, nowAt, seed, account }: Genesis): Omit<Genesis, 'file'> {
  return { product, scenario, nowAt, seed, ...(account !== undefined && { account }) };
}

async function reset(engine: Engine, { product, scenario, nowAt, seed = 1 }: Input<'world', 'reset'>): Promise<Answer> {
  const named = readProduct(product);
  if ('path' in named) return invalid(named.path, named.message);
  const { account } = engine.machine.genesis;
  // A reset keeps the account that the world started with.
  const problem = engine.begin({ ...named, scenario, nowAt, seed, ...(account !== undefined && { account }) });
  if (problem) return invalid(problem.path, problem.message);
  await engine.persist();
  return ok(startOf(engine.machine.genesis));
}

function readProduct(product: string | { id: string }): Pick<Genesis, 'product' | 'file'> | Problem {
  if (typeof product === 'string') return { product };
  const compiled = compileProduct(product);
  if (compiled.ok) return { product: product.id, file: product as ProductFile };
  const [{ path, message }] = compiled.problems as [Problem];
  return { path: path === '' ? 'product' : `product.${path}`, message };
}

/** Rebuilds a world from a journal, time included. It replaces the current world. */
async function replay(engine: Engine, journal: unknown): Promise<Answer> {
  const read = readJournal(journal);
  if (!read.ok) return invalid('journal', read.message);
  const { genesis, records } = read;
  const before = { machine: engine.machine, clock: engine.clock };
  const wrong = engine.begin(genesis);
  if (wrong) return invalid('journal', `${wrong.path} ${wrong.message}`);
  try {
    for (const record of records) {
      engine.machine.redo(record);
      engine.faults.recall(record);
    }
  } catch (error) {
    Object.assign(engine, before);
    return invalid('journal', `does not replay: ${(error as Error).message}`);
  }
  engine.clock.moveTo(engine.machine.state.now);
  await engine.persist();
  return ok({ ...startOf(genesis), nowAt: new Date(engine.machine.state.now).toISOString() });
}
