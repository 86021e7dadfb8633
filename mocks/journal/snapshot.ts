import * as v from 'valibot';
import { version } from '../../package.json';
import type { Product } from '../ledger/index';
import { type Answered, scopedKey } from '../service/idempotency';
import { scopeOf } from '../service/token';
import { readState, writeState } from '../service/snapshot';
import type { State } from '../service/state';
import { digestOf } from './digest';
import { parseJson } from './json';
import { Machine } from './machine';
import type { JournalRecord } from './record';

/**
 * The state after a journal's first records, so that a reader doesn't have to replay them. It's only a shortcut: the
 * journal alone leads to the same state.
 */
export interface Snapshot {
  /** How many records it replaces. */
  readonly sequence: number;
  /** The digest of those records. The snapshot is only valid for them. */
  readonly digest: number;
  readonly state: string;
}

/**
 * How many records justify a snapshot, and by what share the journal must grow before the next one. This keeps the cost
 * of snapshots in proportion.
 */
const [usualCount, growth] = [1_000, 1 / 4];

export function isWorthTaking(count: number, last: Snapshot | undefined, atLeast = usualCount): boolean {
  const before = last?.sequence ?? 0;
  return count - before >= Math.max(atLeast, before * growth);
}

/**
 * A snapshot of a machine; undefined while its state is between two records. Pass an earlier snapshot as `last` to skip
 * digesting the records that it covers.
 */
export function takeSnapshot({ records, state, product }: Machine, last?: Snapshot): Snapshot | undefined {
  // A read may have moved ledger time past the last record.
  const written = state.now === records.at(-1)?.at ? writeState(state) : undefined;
  if (!written) return undefined;
  const digest = digestRecords(records, records.length, last);
  const late = lateAnswers(records, state);
  return {
    sequence: records.length,
    digest,
    state: JSON.stringify({ product: nameOf(product), late, state: written }),
  };
}

/** Answers that were given after their record was written, so they aren't in the journal. */
export function lateAnswers(records: readonly JournalRecord[], { keys, now }: State): [string, Answered][] {
  return records.flatMap(({ call, answer }) => {
    const key = answer || call.key === undefined ? undefined : scopedKey(scopeOf(call), call.key);
    const late = key === undefined ? undefined : keys.get(key, now);
    return late ? [[key!, late]] : [];
  });
}

/**
 * A machine in the state of the snapshot. Undefined if the snapshot is for another product, or for more records than
 * there are.
 */
export function resume(
  { sequence, state: text }: Snapshot,
  { genesis, product }: Machine,
  records: readonly JournalRecord[],
): Machine | undefined {
  if (sequence > records.length) return undefined;
  const body = v.safeParse(Body, parseJson(text));
  if (!body.success || body.output.product !== nameOf(product)) return undefined;
  const { late, state: written } = body.output;
  const state = readState(product, written);
  const machine = state && Machine.resume(genesis, state, records.slice(0, sequence));
  for (const [key, answered] of late) state?.keys.put(key, answered);
  return machine;
}

const Body = v.strictObject({
  product: v.number(),
  late: v.array(
    v.tuple([
      v.string(),
      v.strictObject({ fingerprint: v.string(), status: v.number(), text: v.string(), at: v.number() }),
    ]),
  ),
  state: v.unknown(),
});

/** The snapshot as text, for the store. */
export function writeSnapshot({ state, ...rest }: Snapshot, beginning: string): string {
  return `${JSON.stringify({ ...rest, beginning, version, mark: digestOf(state, rest.digest) })}\n${state}`;
}

const Title = v.strictObject({
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  digest: v.number(),
  beginning: v.string(),
  version: v.literal(version),
  mark: v.number(),
});

/** Reads a stored snapshot. Undefined unless it's complete, of this version, and of these records. */
export function readSnapshot(
  text: unknown,
  beginning: string,
  records: readonly JournalRecord[],
): Snapshot | undefined {
  if (typeof text !== 'string') return undefined;
  const end = text.indexOf('\n');
  const state = text.slice(end + 1);
  const title = v.safeParse(Title, parseJson(text.slice(0, end)));
  if (!title.success || title.output.beginning !== beginning) return undefined;
  const { sequence, digest, mark } = title.output;
  const isWhole = sequence <= records.length && mark === digestOf(state, digest);
  return isWhole && digest === digestRecords(records, sequence) ? { sequence, digest, state } : undefined;
}

function digestRecords(records: readonly JournalRecord[], sequence: number, last?: Snapshot): number {
  let digest = last?.digest;
  for (let n = last?.sequence ?? 0; n < sequence; n += 1) {
    const { at, call, answer } = records[n]!;
    const { name, account, token, key, fingerprint, input, origin, pageOrigin, holdsCharge, failsAfterCharge } = call;
    // The order of fields is fixed, so that a record has the same text before it's stored and after it's read back.
    const asked = [
      at,
      name,
      account,
      token,
      key,
      fingerprint,
      input,
      origin,
      pageOrigin,
      holdsCharge,
      failsAfterCharge,
    ];
    digest = digestOf(JSON.stringify([...asked, answer?.status]), digest);
    if (answer) digest = digestOf(answer.text, digest);
  }
  return digest ?? 0;
}

/** Names a product by its content, because a product file may have been edited since. */
function nameOf(product: Product): number {
  return digestOf(JSON.stringify(product));
}
