import type { Product } from '../ledger/index';
import type { Answer, Call, Reply } from '../service/call';
import { keyLifetimeMs, scopedKey } from '../service/idempotency';
import { isRead, run } from '../service/run';
import { scopeOf } from '../service/token';
import { freshState, type State } from '../service/state';
import { advance } from '../service/time';
import { type Genesis, isBesideBooks, type JournalRecord } from './record';

/**
 * What one call came to. `finished` are earlier calls that had waited for the processor and are answered by this one.
 */
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

  /** Empty books, so long before the instant the world begins at; a scenario is then played on them. */
  static begin(genesis: Genesis, product: Product, historyMs: number): Machine {
    return new Machine(genesis, freshState(product, Date.parse(genesis.nowAt) - historyMs), []);
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
    const released: { charge: number; waiting: Call; answer: Answer; text: string }[] = [];
    const finish = (charge: number, waiting: Call, answer: Answer): void => {
      released.push({ charge, waiting, answer, text: JSON.stringify(answer.body) });
    };
    const reply = run({ state, call, at: state.now, finish });
    const hasText = reply.kind !== 'held' && reply.kind !== 'csv';
    const text = hasText ? JSON.stringify(reply.body) : '';
    // Answers are kept last: an error before this leaves no key that answers for what did not happen.
    for (const { waiting, answer, text: late } of released) this.#rememberAnswer(waiting, answer.status, late, answer);
    const finished = released.map(({ charge, answer: { status }, text: late }) => ({ charge, status, text: late }));
    if (!hasText) return { reply, text, counts: reply.kind === 'held', finished };
    this.#rememberAnswer(call, reply.status, text, reply);
    const touched = reply.kind === 'json' || isAnswerRemembered(reply) || call.failsAfterCharge;
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

  /** Keeps the answer of a call that was about the world itself, so that its key does nothing twice. */
  remember(call: Call, answer: Answer): void {
    this.#rememberAnswer(call, answer.status, JSON.stringify(answer.body), answer);
  }

  /** Answers by key are in no snapshot, since they are in the journal; those that are out of time are let go. */
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

/** The call after which an account's keys mean nothing. */
const deletion = 'account.delete';

/** What was executed is kept, refusals included; what never was, and what failed on our side, is not. */
function isRemembered(status: number, code: string | undefined): boolean {
  if (status < 400 || status === 402 || status === 403 || status === 409) return true;
  return status === 422 && code === 'not_supported';
}

function isAnswerRemembered({ status, body }: Answer): boolean {
  return isRemembered(status, (body as { code?: string }).code);
}
