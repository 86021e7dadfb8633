import type { JournalRecord } from './record';
import type { AppendOutcome } from './store';

/** Records that are written together, and the outcome for everyone who waits for them. */
export interface Batch {
  readonly records: JournalRecord[];
  readonly outcome: Promise<AppendOutcome>;
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: Error) => void;
}

export function createBatch(): Batch {
  let resolve!: Batch['resolve'];
  let reject!: Batch['reject'];
  const outcome = new Promise<AppendOutcome>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { records: [], outcome, resolve, reject };
}
