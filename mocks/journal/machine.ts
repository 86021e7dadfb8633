import type { Product } from '../ledger/index';
import type { Answer, Call, Reply } from '../service/call';
import { keyLifetimeMs, scopedKey } from '../service/idempotency';
import { isRead, run } from '../service/run';
import { scopeOf } from '../service/token';
import { freshState, type State } from '../service/state';
import { advance } from '../service/time';
import { type Genesis, isBesideBooks, type JournalRecord } from './record';

/** The result of one call. `finished`: earlier calls that waited for the processor and are answered by this call. */
export interface Executed {
  readonly reply: Reply;
  readonly text: string;
  /** Whether anything may have changed, so that the journal must record it. */
  readonly counts: boolean;
  readonly finished: readonly { charge: number; status: number; text: string }[];
}

/**
 * A state and the records that led to it: a world without a clock, faults or transport. Synchronous and deterministic.
 */
export class Machine {
  readonly genesis: Genesis;
  readonly state: State;
  readonly records: JournalRecord[];

  private constructor(genesis: Genesis, state: State, records: JournalRecord[]) {
    this.genesis = genesis;
    this.state = state;
    this.records = records;
  }

  /** Starts with empty books, `historyMs` before the world's start, so that a scenario can be played up to it. */
  static begin(genesis: Genesis, product: Product, historyMs: number): Machine {
    return new Machine(genesis, freshState(product, Date.parse(genesis.nowAt) - historyMs), []);
  }

  /** Resumes from a snapshot's state and the records that led to it. */
  static resume(genesis: Genesis, state: State, records: JournalRecord[]): Machine {
    const machine = new Machine(genesis, state, records);
    for (const record of records) machine.#recall(record);
    return machine;
  }

  get product(): Product {
    return this.state.books.product;
  }

  /** Moves ledger time to `at`, then executes the call. */
  execute(call: Call, at: number): Executed {
    const { state } = this;
    advance(state, at);
    const released: { charge: number; waiting: Call; answer: Answer; text: string }[] = [];
    const finish = (charge: number, waiting: Call, answer: Answer): void => {
      released.push({ charge, waiting, answer, text: JSON.stringify(answer.body) });
    };
    const reply = run({ state, call, at: state.now, finish });
    const hasText = reply.kind !== 'held' && reply.kind !== 'csv';
    const text = hasText ? JSON.stringify(reply.body) : '';
    // Answers are remembered last. If an error was thrown above, no key has an answer for something that didn't happen.
    for (const { waiting, answer, text: late } of released) this.#rememberAnswer(waiting, answer.status, late, answer);
    const finished = released.map(({ charge, answer: { status }, text: late }) => ({ charge, status, text: late }));
    if (!hasText) return { reply, text, counts: reply.kind === 'held', finished };
    this.#rememberAnswer(call, reply.status, text, reply);
    const touched = reply.kind === 'json' || isAnswerRemembered(reply) || call.failsAfterCharge;
    return { reply, text, counts: touched && !(isRead(call) && call.key === undefined), finished };
  }

  /** Adds an executed call to the journal. */
  record(call: Call, { reply, text }: Executed): JournalRecord {
    const answer = reply.kind === 'held' || reply.kind === 'csv' ? null : { status: reply.status, text };
    const record: JournalRecord = { sequence: this.records.length, at: this.state.now, call, answer };
    this.records.push(record);
    return record;
  }

  /** Moves ledger time and records the call, without executing it. */
  wait(call: Call, at: number): JournalRecord {
    advance(this.state, at);
    const record: JournalRecord = { sequence: this.records.length, at: this.state.now, call, answer: null };
    this.records.push(record);
    return record;
  }

  /** Executes a recorded call again. Throws unless its answer is the same. */
  redo(record: JournalRecord): Executed['finished'] {
    if (isBesideBooks(record.call)) {
      this.wait(record.call, record.at);
      return [];
    }
    const executed = this.execute(record.call, record.at);
    if (record.answer && executed.text !== record.answer.text)
      throw new Error(`The journal does not replay: record ${record.sequence} answers something else.`);
    this.record(record.call, executed);
    return executed.finished;
  }

  /** Remembers the answer of a call about the world itself, so that a repeated key executes nothing twice. */
  remember(call: Call, answer: Answer): void {
    this.#rememberAnswer(call, answer.status, JSON.stringify(answer.body), answer);
  }

  /** Restores a remembered answer from its record, unless it has expired. Snapshots don't contain these answers. */
  #recall({ call, at, answer }: JournalRecord): void {
    const { now, keys } = this.state;
    if (!answer || at + keyLifetimeMs <= now) return;
    const { status, text } = answer;
    if (call.name === deletion && status === 200) keys.forget(call.account);
    if (call.key === undefined || call.fingerprint === undefined) return;
    const code = status === 422 ? (JSON.parse(text) as { code?: string }).code : undefined;
    if (isRemembered(status, code))
      keys.put(scopedKey(scopeOf(call), call.key), { fingerprint: call.fingerprint, status, text, at });
  }

  #rememberAnswer(call: Call, status: number, text: string, answer: Answer): void {
    if (call.key === undefined || call.fingerprint === undefined || !isAnswerRemembered(answer)) return;
    const { now, keys } = this.state;
    keys.put(scopedKey(scopeOf(call), call.key), { fingerprint: call.fingerprint, status, text, at: now });
  }
}

/** The call after which an account's keys are forgotten. */
const deletion = 'account.delete';

/** Answers of executed calls are remembered, refusals included. Invalid requests and failures of the server are not. */
function isRemembered(status: number, code: string | undefined): boolean {
  if (status < 400 || status === 402 || status === 403 || status === 409) return true;
  return status === 422 && code === 'not_supported';
}

function isAnswerRemembered({ status, body }: Answer): boolean {
  return isRemembered(status, (body as { code?: string }).code);
}
