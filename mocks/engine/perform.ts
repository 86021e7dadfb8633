import { type Answer, type Csv, inProgress, keyReused } from '../../src/server/answers';
import type { Call } from '../service/call';
import { scopedKey } from '../service/idempotency';
import { numberOf } from '../service/ids';
import { isRead } from '../service/run';
import { storageControl, worldControl } from './controls';
import type { Core } from './engine';

/** What a call came to, before a transport makes a Response of it. */
export type Performed = Csv | AnswerText;

/** An answer as the bytes that are sent, and sent again when its key comes again. */
export interface AnswerText {
  readonly kind: 'text';
  readonly status: number;
  readonly text: string;
  /** An earlier answer, repeated. */
  readonly isReplay: boolean;
}

/** A request's key within its account, and the request it stands for. */
export interface Claim {
  readonly scoped: string;
  readonly fingerprint: string;
}

export function claimOf(account: string, key: string | undefined, fingerprint: string): Claim | undefined {
  return key === undefined ? undefined : { scoped: scopedKey(account, key), fingerprint };
}

/** Waits until the books stand where their store stands. Only what follows without another wait may rely on it. */
export async function untilReady({ keeper }: Core): Promise<void> {
  while (keeper && !keeper.isReady) await keeper.ready();
}

/**
 * What the key alone answers: an earlier answer repeated, or that it stands for another request, or for one that is still running. Nothing may be
 * waited for between this and {@link perform}, which takes the key: two copies of a request would both find it free.
 */
export function answerByKey(core: Core, { scoped, fingerprint }: Claim): AnswerText | undefined {
  // What is still being written has no answer yet, even where the books know one.
  const known = core.keeper && core.running.has(scoped) ? undefined : earlierAnswer(core, { scoped, fingerprint });
  if (known) return known;
  if (!core.running.has(scoped)) return undefined;
  return toText(core.running.get(scoped) === fingerprint ? inProgress : keyReused);
}

/** Carries a call out and answers it. While it runs, its key is taken. */
export async function perform(core: Core, call: Call, claim: Claim | undefined): Promise<Performed> {
  if (!claim) return decide(core, call, () => undefined);
  core.running.set(claim.scoped, claim.fingerprint);
  try {
    return await decide(core, call, () => earlierAnswer(core, claim));
  } finally {
    core.running.delete(claim.scoped);
  }
}

// OQ-28
/** Spends of one wallet wait for each other where one of them waits for its charge. */
async function decide(core: Core, call: Call, earlier: () => AnswerText | undefined): Promise<Performed> {
  const { keeper } = core;
  const aboutStorage = storageControl(call);
  if (aboutStorage) return toText(await aboutStorage(core));
  for (;;) {
    if (keeper) await keeper.fresh(!isRead(call));
    while (keeper && !keeper.isReady) await keeper.ready();
    // Another tab may have carried this very request out while this one was waiting.
    const before = keeper && earlier();
    if (before) return before;
    // Only a control is waited for: another call must be decided on what has just been read.
    const control = worldControl(call);
    const ofWorld = control && (await control(core, call));
    if (ofWorld === 'behind') continue;
    if (ofWorld) {
      // Moving time twice is as wrong as spending twice; a fresh world remembers how it was asked for.
      core.machine.remember(call, ofWorld);
      return toText(ofWorld);
    }
    const held = heldReload(core, call);
    if (held !== undefined) await untilReleased(core, held);
    else {
      const performed = await execute(core, call);
      if (performed !== 'behind') return performed;
    }
  }
}

/** Carries a call out on the books and waits until its record is durable. `behind`: somebody else came first, and it must be decided again. */
async function execute(core: Core, call: Call): Promise<Performed | 'behind'> {
  const { keeper, machine } = core;
  const executed = machine.execute(call, core.clock.now());
  const { reply } = executed;
  const late = reply.kind === 'held' ? waitForCharge(core, reply.charge) : undefined;
  if (executed.counts) {
    const record = machine.record(call, executed);
    if (call.holdsCharge && machine.state.held.size > 0) core.faults.releaseHold();
    if (keeper && (await keeper.append(record)) === 'behind') return 'behind';
  } else if (keeper && (await keeper.settled()) === 'behind') return 'behind';
  for (const { charge, ...answer } of executed.finished) {
    core.waiting.get(charge)?.(answer);
    core.waiting.delete(charge);
  }
  if (reply.kind === 'csv') return reply;
  const { status, text } = reply.kind === 'held' ? await late! : { status: reply.status, text: executed.text };
  return { kind: 'text', status, text, isReplay: false };
}

/** What this key has been answered before: the same bytes for the same request. */
function earlierAnswer(core: Core, { scoped, fingerprint }: Claim): AnswerText | undefined {
  const known = core.machine.state.keys.get(scoped, core.clock.now());
  if (!known) return undefined;
  if (known.fingerprint !== fingerprint) return toText(keyReused);
  return { kind: 'text', status: known.status, text: known.text, isReplay: true };
}

function toText({ status, body }: Answer): AnswerText {
  return { kind: 'text', status, text: JSON.stringify(body), isReplay: false };
}

function waitForCharge(core: Core, charge: number): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    core.waiting.set(charge, resolve);
  });
}

/** The charge that an earlier spend of the same wallet still waits for. */
function heldReload({ machine }: Core, { name, input }: Call): number | undefined {
  if (name !== 'spends.create') return undefined;
  const wallet = numberOf('wal', (input as { walletId: string }).walletId);
  for (const { kind, charge } of machine.state.held.values())
    if (kind === 'reload' && charge.wallet.number === wallet) return charge.number;
  return undefined;
}

function untilReleased({ waiting }: Core, charge: number): Promise<void> {
  return new Promise((free) => {
    const first = waiting.get(charge);
    waiting.set(charge, (late) => {
      first?.(late);
      free();
    });
  });
}
