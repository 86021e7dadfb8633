import { clockCall } from '../journal/machine';
import { readJournal, writeJournal } from '../journal/read';
import { invalid, ok, problem, type Answer, type Call } from '../service/call';
import { whole } from '../service/page';
import { catalogue } from './catalogue';
import type { Core } from './engine';

/** A year that every date library can still write. */
const latest = Date.UTC(9000, 0);

/** Whether a call is about the world around the books: its clock, journal, catalogue and faults. */
export function isWorldly({ name }: Call): boolean {
  return /^backstage\.(catalogue|clock|journal|world)\./.test(name);
}

/** Whether a call is about how the world is kept: it must be answered also when that fails. */
export function isAboutStorage({ name }: Call): boolean {
  return /^backstage\.world\.(storage|rescue|keep)$/.test(name);
}

export async function performStorage(core: Core, { name }: Call): Promise<Answer> {
  const { storage, keeper } = core;
  if (name === 'backstage.world.keep') {
    if (!keeper) return problem('not_supported', 'This world was given no store to keep it in.');
    while (!keeper.isReady) await keeper.ready();
    // What is kept already is not written anew: other tabs would have to begin again.
    if (storage.now.kind === 'failed') await core.keep();
  } else await keeper?.ready().catch(() => undefined);
  return ok(name === 'backstage.world.rescue' ? await storage.rescue(core.machine) : storage.now);
}

/** Carries such a call out. `behind`: somebody else came first, and it must be carried out again. */
export async function performWorldly(core: Core, call: Call): Promise<Answer | 'behind' | undefined> {
  const { machine, clock, faults, keeper } = core;
  switch (call.name) {
    case 'backstage.catalogue.list':
      return whole(catalogue(machine.product)) as Answer;
    case 'backstage.clock.get':
      return ok({ nowAt: new Date(clock.now()).toISOString(), mode: clock.mode });
    case clockCall: {
      const { to, advanceMs } = call.input as { to?: string; advanceMs?: number };
      // A move that is still being written counts; the clock itself follows once it is durable.
      const now = Math.max(clock.now(), machine.state.now);
      const target = to === undefined ? now + advanceMs! : Date.parse(to);
      if (target < now) return invalid('to', `must not be before ledger time, which is ${new Date(now).toISOString()}`);
      if (target > latest) return invalid(to === undefined ? 'advanceMs' : 'to', 'must not lead beyond the year 9000');
      const record = machine.wait(call, target);
      if (keeper && (await keeper.append(record)) === 'behind') return 'behind';
      core.clock.moveTo(target);
      return ok({ nowAt: new Date(target).toISOString(), mode: clock.mode });
    }
    case 'backstage.journal.list': {
      const journal = whole(writeJournal(machine)) as Answer;
      return keeper && (await keeper.settled()) === 'behind' ? 'behind' : journal;
    }
    case 'backstage.world.faults':
      faults.set(call.input as Parameters<typeof faults.set>[0]);
      return ok(faults.settings);
    case 'backstage.world.get':
      return ok(machine.genesis);
    case 'backstage.world.getFaults':
      return ok(faults.settings);
    case 'backstage.world.reset': {
      const {
        product,
        scenario,
        nowAt,
        seed = 1,
      } = call.input as { product: string; scenario: string; nowAt?: string; seed?: number };
      const wrong = core.begin({ product, scenario, nowAt, seed });
      if (!wrong) await core.keep();
      return wrong ? invalid(wrong.split(' ')[0]!, wrong.slice(wrong.indexOf(' ') + 1)) : ok(core.machine.genesis);
    }
    case 'backstage.world.replay':
      return replay(core, (call.input as { journal: unknown }).journal);
    default:
      return undefined;
  }
}

/** Rebuilds a world from its journal, time included; the one that was is gone. */
async function replay(core: Core, journal: unknown): Promise<Answer> {
  const read = readJournal(journal);
  if (!read.ok) return invalid('journal', read.message);
  const { genesis, records } = read;
  const before = { machine: core.machine, clock: core.clock };
  const wrong = core.begin(genesis);
  if (wrong) return invalid('journal', wrong);
  try {
    for (const record of records) core.machine.redo(record);
  } catch (error) {
    Object.assign(core, before);
    return invalid('journal', `does not replay: ${(error as Error).message}`);
  }
  core.clock.moveTo(core.machine.state.now);
  await core.keep();
  return ok({ ...genesis, nowAt: new Date(core.machine.state.now).toISOString() });
}
