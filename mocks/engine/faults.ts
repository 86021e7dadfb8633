import type { Faults, Struck } from '../backstage/schemas';
import { faultsCall, type JournalRecord, struckCall } from '../journal/record';
import { createRandom } from '../scenarios/random';

/** What goes wrong with a request. */
export interface Trouble {
  readonly latencyMs: number;
  readonly kind: 'none' | 'drop_before' | 'drop_after' | 'fail_after_charge' | 'status' | 'malformed' | 'timeout';
  readonly status: number;
}

/**
 * The faults that a tester has set. They only affect `/v1`. Backstage always works, so a tester can always turn them
 * off.
 */
export class FaultBox {
  #faults: Faults = {};
  #random: () => number;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  get settings(): Faults {
    return this.#faults;
  }

  set(faults: Faults): void {
    this.#faults = { ...faults, next: [...(faults.next ?? [])] };
  }

  /** Whether the processor holds the next charge. */
  get holdsCharge(): boolean {
    return this.#faults.processorHold ?? false;
  }

  releaseHold(): void {
    this.#faults = { ...this.#faults, processorHold: false };
  }

  /** Updates the faults from a record of the journal: faults that were set, minus those that have been used since. */
  recall({ call: { name, input, holdsCharge }, answer }: JournalRecord): void {
    if (name === faultsCall) this.set(input as Faults);
    if (name === struckCall) this.#forget(input as Struck);
    if (holdsCharge && isHeld(answer)) this.releaseHold();
  }

  #forget({ request, kind }: Struck): void {
    const { next = [] } = this.#faults;
    const index = next.findIndex((fault) => fault.kind === kind && matches(fault.match, request));
    if (index >= 0) this.#faults = { ...this.#faults, next: next.toSpliced(index, 1) };
  }

  /** What goes wrong with this request. A fault in `next` is used only once. */
  strike(method: string, path: string): Trouble {
    const { latencyMs = 0, errorRate = 0, next = [] } = this.#faults;
    const index = next.findIndex(({ match }) => matches(match, `${method} ${path}`));
    const fault = next[index];
    if (fault) {
      this.#faults = { ...this.#faults, next: next.toSpliced(index, 1) };
      return { latencyMs, kind: fault.kind, status: fault.status ?? 503 };
    }
    if (errorRate > 0 && this.#random() < errorRate) return { latencyMs, kind: 'status', status: 503 };
    return { latencyMs, kind: 'none', status: 0 };
  }
}

/** A held spend gets no answer until the charge is released. A held checkout answers `processing`. */
function isHeld(answer: JournalRecord['answer']): boolean {
  return !answer || (JSON.parse(answer.text) as { status?: string }).status === 'processing';
}

/** `*` matches anything. The pattern may match any part of a request such as `POST /v1/wallets/…`. */
function matches(pattern: string, request: string): boolean {
  let from = 0;
  return pattern.split('*').every((part) => {
    const found = request.indexOf(part, from);
    from = found + part.length;
    return found >= 0;
  });
}
