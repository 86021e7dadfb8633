import { type Answer, type Csv, inProgress, keyReused } from '../../src/server/answers';
import type { Struck } from '../backstage/schemas';
import { struckCall } from '../journal/record';
import type { Call } from '../service/call';
import { scopedKey } from '../service/idempotency';
import { numberOf } from '../service/ids';
import { isRead } from '../service/run';
import { storageControl, worldControl } from './controls';
import { type Engine, allOrNothing, answerWaiting } from './engine';

/** The result of a call, before a transport turns it into a Response. */
export type Performed = Csv | AnswerText;

/** An answer as the text that is sent. A repeated key gets the same text. */
export interface AnswerText {
  readonly kind: 'text';
  readonly status: number;
  readonly text: string;
  /** Whether this repeats an earlier answer. */
  readonly isReplay: boolean;
}

/** A request's key with its scope, and the request's fingerprint. */
export interface Claim {
  readonly scoped: string;
  readonly fingerprint: string;
}

export function claimOf(scope: string, key: string | undefined, fingerprint: string): Claim | undefined {
  return key === undefined ? undefined : { scoped: scopedKey(scope, key), fingerprint };
}

/** Waits until the books are up to date with their store. This only holds until the next `await`. */
export async function untilReady({ persistence }: Engine): Promise<void> {
  while (persistence && !persistence.isReady) await persistence.ready();
}

/**
 * The answer that the key alone decides: its earlier answer; a refusal, because the key belongs to another request; or
 * that its request is still running. If there is none, call {@link perform}, which takes the key, with no `await` in
 * between. Otherwise, two copies of a request would both find the key free.
 */
export function answerByKey(engine: Engine, { scoped, fingerprint }: Claim): AnswerText | undefined {
  // While the record is being written, there is no answer yet, even if the books already have one.
  const known =
    engine.persistence && engine.running.has(scoped) ? undefined : earlierAnswer(engine, { scoped, fingerprint });
  if (known) return known;
  if (!engine.running.has(scoped)) return undefined;
  return toText(engine.running.get(scoped) === fingerprint ? inProgress : keyReused);
}

/** Carries out a call. Its key is taken while it runs. */
export async function perform(engine: Engine, call: Call, claim: Claim | undefined): Promise<Performed> {
  if (!claim) return executeUntilStored(engine, call, () => undefined);
  engine.running.set(claim.scoped, claim.fingerprint);
  try {
    return await executeUntilStored(engine, call, () => earlierAnswer(engine, claim));
  } finally {
    engine.running.delete(claim.scoped);
  }
}

// OQ-28
/**
 * Executes a call until its record is stored. If another writer was first, it is executed again on the newer state.
 * While a spend waits for its charge, other spends of the same wallet wait for that spend.
 */
async function executeUntilStored(
  engine: Engine,
  call: Call,
  earlier: () => AnswerText | undefined,
): Promise<Performed> {
  const { persistence } = engine;
  const aboutStorage = storageControl(call);
  if (aboutStorage) return toText(await aboutStorage(engine));
  for (;;) {
    if (persistence) await persistence.fresh(!isRead(call));
    // Not `untilReady`, because another call could run between its check and the end of its `await`.
    while (persistence && !persistence.isReady) await persistence.ready();
    // While this request waited, another tab may have carried out the same one.
    const before = persistence && earlier();
    if (before) return before;
    // Only controls are awaited here. Any other call must be decided on the state that was just read.
    const control = worldControl(call);
    const ofWorld = control && (await control(engine, call));
    if (ofWorld === 'behind') continue;
    if (ofWorld) {
      // A control must not be carried out twice, either. So its answer is remembered under its key, even if a new world
      // has started.
      engine.machine.remember(call, ofWorld);
      return toText(ofWorld);
    }
    const held = heldReload(engine, call);
    if (held !== undefined) await untilReleased(engine, held);
    else {
      const performed = await executeOnce(engine, call);
      if (performed !== 'behind') return performed;
    }
  }
}

/** Records in the journal which fault a request meets, before it meets it. `behind`: another writer came first. */
export async function noteFault(engine: Engine, account: string, struck: Struck): Promise<'appended' | 'behind'> {
  const { machine, persistence, clock } = engine;
  const nobody = { origin: '', pageOrigin: '', key: undefined, fingerprint: undefined };
  const call = { ...nobody, name: struckCall, account, input: struck, holdsCharge: false, failsAfterCharge: false };
  const record = allOrNothing(engine, () => machine.wait(call, clock.now()));
  return (await persistence?.append(record)) ?? 'appended';
}

/**
 * Executes a call on the books and waits until its record is durable. `behind`: another writer was first, and the call
 * must be executed again.
 */
async function executeOnce(engine: Engine, call: Call): Promise<Performed | 'behind'> {
  const { persistence, machine } = engine;
  const executed = allOrNothing(engine, () => machine.execute(call, engine.clock.now()));
  const { reply } = executed;
  const late = reply.kind === 'held' ? waitForCharge(engine, reply.charge) : undefined;
  if (executed.counts) {
    const record = machine.record(call, executed);
    if (call.holdsCharge && machine.state.held.size > 0) engine.faults.releaseHold();
    if (persistence && (await persistence.append(record)) === 'behind') return 'behind';
  } else if (persistence && (await persistence.settled()) === 'behind') return 'behind';
  answerWaiting(engine, executed.finished);
  if (reply.kind === 'csv') return reply;
  const { status, text } = reply.kind === 'held' ? await late! : { status: reply.status, text: executed.text };
  return { kind: 'text', status, text, isReplay: false };
}

/** The earlier answer to this key: the same bytes for the same request. */
function earlierAnswer(engine: Engine, { scoped, fingerprint }: Claim): AnswerText | undefined {
  const known = engine.machine.state.keys.get(scoped, engine.clock.now());
  if (!known) return undefined;
  if (known.fingerprint !== fingerprint) return toText(keyReused);
  return { kind: 'text', status: known.status, text: known.text, isReplay: true };
}

function toText({ status, body }: Answer): AnswerText {
  return { kind: 'text', status, text: JSON.stringify(body), isReplay: false };
}

function waitForCharge(engine: Engine, charge: number): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    engine.waiting.set(charge, resolve);
  });
}

/** The charge that an earlier spend of the same wallet is waiting for. */
function heldReload({ machine }: Engine, { name, input }: Call): number | undefined {
  if (name !== 'spends.create') return undefined;
  const wallet = numberOf('wal', (input as { walletId: string }).walletId);
  for (const { kind, charge } of machine.state.held.values())
    if (kind === 'reload' && charge.wallet.number === wallet) return charge.number;
  return undefined;
}

/** Waits until the charge is released, and leaves its answer to the call that already waits for it. */
function untilReleased({ waiting }: Engine, charge: number): Promise<void> {
  return new Promise((resolve) => {
    const answerFirst = waiting.get(charge);
    waiting.set(charge, (answer) => {
      answerFirst?.(answer);
      resolve();
    });
  });
}
