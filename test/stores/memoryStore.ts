import {
  isRun,
  type Head,
  type StoredJournal,
  type AppendOutcome,
  type Position,
  type Store,
} from '../../mocks/journal/store';
import { type JournalRecord } from '../../mocks/journal/record';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A minimal store that several worlds share. It stores text, like every real one. */
export class Shelf {
  head: Head | undefined;
  lines: string[] = [];
  snapshot: string | undefined;
  readonly #listeners = new Set<() => void>();
  #turns: Promise<unknown> = Promise.resolve();

  /**
   * A call awaits `step` between any two operations, so that others run in between. A test can make it fail or never
   * resolve.
   */
  open({ step = turn, ...options }: Partial<Store> & { step?: () => Promise<void> } = {}): Store {
    let tell: () => void = () => undefined;
    const changed = (): AppendOutcome => {
      for (const listener of this.#listeners) if (listener !== tell) listener();
      return 'appended';
    };
    return {
      onFailure: 'degrade',
      load: async (since) => {
        await step();
        const stored = this.#read(since);
        await step();
        return stored;
      },
      begin: async (head, records, over) => {
        await step();
        if (over === 'nothing' && this.head) return 'behind';
        this.head = head;
        this.snapshot = undefined;
        this.lines = records.map((record) => JSON.stringify(record));
        await step();
        return changed();
      },
      append: async (beginning, records) => {
        await step();
        if (this.head?.beginning !== beginning || !isRun(records, this.lines.length)) return 'behind';
        this.lines.push(...records.map((record: JournalRecord) => JSON.stringify(record)));
        await step();
        return changed();
      },
      saveSnapshot: async (text) => {
        await step();
        this.snapshot = text;
        await step();
      },
      onNews: (listener) => this.#listeners.add((tell = listener)),
      lock: () => {
        const mine = this.#turns;
        return new Promise((got) => {
          this.#turns = new Promise<void>((end) => void mine.then(() => got(end)));
        });
      },
      close: () => this.#listeners.delete(tell),
      ...options,
    };
  }

  #read(since: Position | undefined): StoredJournal | undefined {
    if (!this.head) return undefined;
    const from = since?.beginning === this.head.beginning ? since.sequence : 0;
    const records = this.lines.slice(from).map((line) => JSON.parse(line) as unknown);
    return { head: this.head, records, ...(from === 0 && this.snapshot && { snapshot: this.snapshot }) };
  }
}
