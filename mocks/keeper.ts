import type { JournalRecord, Store } from './journal';

/** Storage failed under a world that may not go on without it. */
export class StorageError extends Error {}

type Outcome = 'appended' | 'behind';

interface Batch {
  readonly records: JournalRecord[];
  readonly outcome: Promise<Outcome>;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Puts records into a store, many at a time: while one batch is being written the next gathers, so that a hundred commands in flight
 * cost a few transactions. Whoever appends waits until the batch is durable.
 */
export class Keeper {
  readonly #store: Store;
  readonly #rebuild: () => Promise<void>;
  readonly #onFailed: (reason: string) => void;
  #gathering: Batch | undefined;
  #writing: Promise<void> | undefined;
  #rebuilding: Promise<void> | undefined;
  #hasNews = false;
  #failed = false;

  /** `rebuild` makes the machine anew from the store; it has ended before anyone who lost a race is told. */
  constructor(store: Store, rebuild: () => Promise<void>, onFailed: (reason: string) => void) {
    this.#store = store;
    this.#rebuild = rebuild;
    this.#onFailed = onFailed;
    store.onNews(() => {
      this.#hasNews = true;
    });
  }

  /** Resolves when the machine may decide: no rebuild is under way and nobody is known to have written meanwhile. */
  async ready(): Promise<void> {
    while (this.#rebuilding) await this.#rebuilding;
    if (!this.#hasNews || this.#failed) return;
    // What is still being written stands on the same books; it is either first or told that it is behind.
    await this.settled();
    if (this.#hasNews) await this.#startRebuild();
  }

  /** Resolves when the record is durable, or when somebody else came first and the command must be decided again. */
  append(record: JournalRecord): Promise<Outcome> {
    if (this.#failed) return Promise.resolve('appended');
    this.#gathering ??= createBatch();
    this.#gathering.records.push(record);
    const { outcome } = this.#gathering;
    this.#writing ??= this.#writeAll();
    return outcome;
  }

  /** Resolves when everything decided so far is durable: what has been read must not be lost afterwards. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #writeAll(): Promise<void> {
    // A turn of the event loop lets those who came together be written together.
    await Promise.resolve();
    for (let batch = this.#take(); batch; batch = this.#take()) await this.#write(batch);
    this.#writing = undefined;
  }

  async #write(batch: Batch): Promise<void> {
    try {
      const outcome = await this.#store.append(batch.records);
      if (outcome === 'behind') {
        // Whatever gathered meanwhile was decided on books that are no more.
        const lost = this.#take();
        await this.#startRebuild();
        lost?.resolve('behind');
      }
      batch.resolve(outcome);
    } catch (error) {
      this.#fail(batch, error instanceof Error ? error : new Error(String(error)));
    }
  }

  #fail(batch: Batch, error: Error): void {
    if (this.#store.onFailure === 'refuse') {
      const lost = this.#take();
      this.#hasNews = true; // The machine is ahead of the store: it must be rebuilt before it decides again.
      for (const waiting of [batch, lost]) waiting?.reject(new StorageError(error.message));
      return;
    }
    this.#failed = true;
    this.#onFailed(error.message);
    batch.resolve('appended');
  }

  #take(): Batch | undefined {
    const batch = this.#gathering;
    this.#gathering = undefined;
    return batch;
  }

  async #startRebuild(): Promise<void> {
    this.#hasNews = false;
    this.#rebuilding = this.#rebuild().finally(() => {
      this.#rebuilding = undefined;
    });
    await this.#rebuilding;
  }
}

function createBatch(): Batch {
  let resolve!: Batch['resolve'];
  let reject!: Batch['reject'];
  const outcome = new Promise<Outcome>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { records: [], outcome, resolve, reject };
}
