import type { Machine } from './machine';
import { writeJournal } from './read';
import type { Store } from './store';

/** How a journal is stored. `failed`: storing no longer works; `notice` says why, what that means and what to do. */
export interface Storage {
  /** Where it is now. */
  readonly kind: 'memory' | 'stored' | 'failed';
  /** What went wrong, for the tester. Set with `failed`. */
  readonly notice?: string;
}

/** The state of a world's store, with listeners. */
export class StorageState {
  readonly #store: Store | undefined;
  readonly #listeners = new Set<(storage: Storage) => void>();
  #now: Storage;

  constructor(store: Store | undefined) {
    this.#store = store;
    this.#now = { kind: store ? 'stored' : 'memory' };
  }

  get now(): Storage {
    return this.#now;
  }

  /** Takes the reason if storing failed, and undefined once it works again. */
  readonly tell = (reason: string | undefined): void => {
    this.#now = reason === undefined ? { kind: 'stored' } : { kind: 'failed', notice: noticeOf(reason, this.#store!) };
    for (const listener of this.#listeners) listener(this.#now);
  };

  /** Returns a function that stops listening. */
  onChange(listener: (storage: Storage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The machine's journal, which can be replayed, and whatever the store holds, unchecked. */
  async rescue(machine: Machine): Promise<Rescue> {
    const data = writeJournal(machine);
    const { notice } = this.#now;
    const stored = await this.#store?.dump?.().catch((error: unknown) => ({ unreadable: String(error) }));
    return { format: 'creditkit-journal', version: 1, data, ...(notice !== undefined && { notice }), stored };
  }
}

export interface Rescue {
  readonly format: 'creditkit-journal';
  readonly version: 1;
  readonly data: readonly object[];
  readonly notice?: string;
  readonly stored: unknown;
}

function noticeOf(said: string, { onFailure }: Store): string {
  const reason = said.replace(/[^.]$/, '$&.');
  return onFailure === 'degrade'
    ? `The ledger is no longer saved: ${reason} It continues in memory, so a reload will lose everything done from now on. Save the journal if you need it; a reset tries to save again.`
    : `The ledger cannot be saved: ${reason} Nothing is answered until it can, so that nothing answered is lost.`;
}
