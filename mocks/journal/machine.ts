import * as v from 'valibot';
import { RealInstant } from '../../src/contract/index';
import { allEndpoints } from '../service/endpoints';
import type { Genesis, JournalRecord } from './store';
import type { Product } from '../ledger/index';
import { play, type Scenario } from '../scenarios/script';
import type { Answer, Call, Reply } from '../service/call';
import { keptMs, scopedKey } from '../service/idempotency';
import { isRead, run } from '../service/run';
import { freshState, type State } from '../service/state';
import { advance } from '../service/time';

/** What one call came to. `finished` are earlier calls that had waited for the processor and are answered by this one. */
export interface Executed {
  readonly reply: Reply;
  readonly text: string;
  /** Whether anything may have changed, and the journal must know. */
  readonly counts: boolean;
  readonly finished: readonly { charge: number; status: number; text: string }[];
}

/** A state and its past: the world without clock, faults or transport. Synchronous and deterministic. */
export class Machine {
  readonly genesis: Genesis;
  readonly state: State;
  readonly records: JournalRecord[];

  private constructor(genesis: Genesis, state: State, records: JournalRecord[]) {
    this.genesis = genesis;
    this.state = state;
    this.records = records;
  }

  /** Plays a scenario, from its beginning. */
  static begin(genesis: Genesis, product: Product, scenario: Scenario): Machine {
    const nowAt = Date.parse(genesis.nowAt);
    const machine = new Machine(genesis, freshState(product, nowAt - scenario.historyMs), []);
    play(scenario, machine, nowAt);
    return machine;
  }

  /** Goes on from the state that these records lead to. */
  static resume(genesis: Genesis, state: State, records: JournalRecord[]): Machine {
    const machine = new Machine(genesis, state, records);
    for (const record of records) machine.#recall(record);
    return machine;
  }

  get product(): Product {
    return this.state.books.product;
  }

  /** Brings ledger time to `at`, then carries the call out. */
  execute(call: Call, at: number): Executed {
    const { state } = this;
    advance(state, at);
    const finished: { charge: number; status: number; text: string }[] = [];
    const finish = (charge: number, waiting: Call, answer: Answer): void => {
      const text = JSON.stringify(answer.body);
      this.#keep(waiting, answer.status, text, answer);
      finished.push({ charge, status: answer.status, text });
    };
    const reply = run({ state, call, at: state.now, finish });
    if (reply.kind === 'held' || reply.kind === 'csv')
      return { reply, text: '', counts: reply.kind === 'held', finished };
    const text = JSON.stringify(reply.body);
    this.#keep(call, reply.status, text, reply);
    const touched = reply.kind === 'json' || isAnswerKept(reply) || call.failsAfterCharge;
    return { reply, text, counts: touched && !(isRead(call) && call.key === undefined), finished };
  }

  /** Adds what was executed to the journal. */
  record(call: Call, { reply, text }: Executed): JournalRecord {
    const answer = reply.kind === 'held' || reply.kind === 'csv' ? null : { status: reply.status, text };
    const record: JournalRecord = { sequence: this.records.length, at: this.state.now, call, answer };
    this.records.push(record);
    return record;
  }

  /** Only ledger time passes. */
  wait(call: Call, at: number): JournalRecord {
    advance(this.state, at);
    const record: JournalRecord = { sequence: this.records.length, at: this.state.now, call, answer: null };
    this.records.push(record);
    return record;
  }

  /** Carries out again what another machine did, and insists on the same answer. */
  redo(record: JournalRecord): Executed['finished'] {
    if (record.call.name === clockCall) {
      this.wait(record.call, record.at);
      return [];
    }
    const executed = this.execute(record.call, record.at);
    if (record.answer && executed.text !== record.answer.text)
      throw new Error(`The journal does not replay: record ${record.sequence} answers something else.`);
    this.record(record.call, executed);
    return executed.finished;
  }

  /** Keeps the answer of a call that was about the world itself, so that its key does nothing twice. */
  remember(call: Call, answer: Answer): void {
    this.#keep(call, answer.status, JSON.stringify(answer.body), answer);
  }

  /** Answers by key are in no snapshot, since they are in the journal; those that are out of time are let go. */
  #recall({ call, at, answer }: JournalRecord): void {
    const { now, keys } = this.state;
    if (!answer || at + keptMs <= now) return;
    const { status, text } = answer;
    if (call.name === deletion && status === 200) keys.forget(call.account);
    if (call.key === undefined || call.fingerprint === undefined) return;
    const code = status === 422 ? (JSON.parse(text) as { code?: string }).code : undefined;
    if (isKept(status, code))
      keys.put(scopedKey(call.account, call.key), { fingerprint: call.fingerprint, status, text, at });
  }

  #keep(call: Call, status: number, text: string, answer: Answer): void {
    if (call.key === undefined || call.fingerprint === undefined || !isAnswerKept(answer)) return;
    const { now, keys } = this.state;
    keys.put(scopedKey(call.account, call.key), { fingerprint: call.fingerprint, status, text, at: now });
  }
}

/** The call after which an account's keys mean nothing. */
const deletion = 'account.delete';

/** The call that only moves the clock. */
export const clockCall = 'backstage.clock.set';

/** What was executed is kept, refusals included; what never was, and what failed on our side, is not. */
function isKept(status: number, code: string | undefined): boolean {
  if (status < 400 || status === 402 || status === 403 || status === 409) return true;
  return status === 422 && code === 'not_supported';
}

function isAnswerKept({ status, body }: Answer): boolean {
  return isKept(status, (body as { code?: string }).code);
}

const Record = v.strictObject({
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  at: v.pipe(v.number(), v.safeInteger()),
  call: v.strictObject({
    name: v.pipe(
      v.string(),
      v.check((name) => allEndpoints.has(name), 'is not a call'),
    ),
    account: v.string(),
    input: v.unknown(),
    origin: v.string(),
    pageOrigin: v.string(),
    key: v.optional(v.string()),
    fingerprint: v.optional(v.string()),
    holdsCharge: v.boolean(),
    failsAfterCharge: v.boolean(),
  }),
  answer: v.nullable(v.strictObject({ status: v.number(), text: v.string() })),
});
const Journal = v.pipe(
  v.union([v.array(v.unknown()), v.looseObject({ data: v.array(v.unknown()) })]),
  v.transform((journal) => (Array.isArray(journal) ? journal : journal.data)),
  v.minLength(1),
);
export const GenesisSchema = v.strictObject({
  product: v.string(),
  scenario: v.string(),
  nowAt: RealInstant,
  seed: v.number(),
});
const Beginning = v.strictObject({ sequence: v.literal(-1), ...GenesisSchema.entries });

/** A journal as it is written out: how the world began, then every record. */
export function writeJournal({ genesis, records }: Machine): object[] {
  return [{ sequence: -1, ...genesis }, ...records];
}

/** Reads a journal that comes from outside: by schema, each input by its endpoint's own. */
export function readJournal(
  journal: unknown,
): { ok: true; genesis: Genesis; records: JournalRecord[] } | { ok: false; message: string } {
  const lines = v.safeParse(Journal, journal);
  if (!lines.success) return { ok: false, message: 'must be a journal as /backstage/journal answers it' };
  const [first, ...rest] = lines.output;
  const beginning = v.safeParse(Beginning, first);
  if (!beginning.success) return { ok: false, message: 'must begin with how the world began' };
  const { sequence: _, ...genesis } = beginning.output;
  const records = readRecords(rest, 0);
  return typeof records === 'string' ? { ok: false, message: records } : { ok: true, genesis, records };
}

/** Reads records that follow each other, the first at this sequence; or says what the journal has instead. */
export function readRecords(lines: readonly unknown[], first: number): JournalRecord[] | string {
  const records: JournalRecord[] = [];
  for (const [n, line] of lines.entries()) {
    const record = readRecord(line);
    if (record?.sequence !== first + n) return `has a record ${first + n} that cannot be read`;
    records.push(record);
  }
  return records;
}

function readRecord(line: unknown): JournalRecord | undefined {
  const parsed = v.safeParse(Record, line);
  if (!parsed.success) return undefined;
  const { call } = parsed.output;
  const input = readInput(call.name, call.input);
  if (input === undefined) return undefined;
  return { ...parsed.output, call: { ...call, key: call.key, fingerprint: call.fingerprint, input } };
}

function readInput(name: string, input: unknown): unknown {
  const parsed = v.safeParse(allEndpoints.get(name)!.input, input);
  return parsed.success ? parsed.output : undefined;
}
