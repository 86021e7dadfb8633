import type { Genesis, JournalRecord } from './record';

/** What is stored about a world, apart from its records. */
export interface Head {
  /**
   * A unique name for this world. Every new world gets another one, so that no command for the old world is stored in
   * the new one.
   */
  readonly beginning: string;
  /** `manual`: ledger time only moves when it's set. `wall`: it runs with the wall clock. */
  readonly clock: 'manual' | 'wall';
  readonly genesis: Genesis;
}

/** What a store holds. It may have been edited by hand, so it's `unknown` until a schema has validated it. */
export interface StoredJournal {
  readonly head: unknown;
  readonly records: readonly unknown[];
  /** The last text given to `saveSnapshot` for this world. Only returned if all records were requested. */
  readonly snapshot?: unknown;
}

/** How far a reader has read. */
export interface Position {
  readonly beginning: string;
  /** The sequence of the first record that it hasn't read. */
  readonly sequence: number;
}

/** `behind`: another writer came first, and nothing was stored. */
export type AppendOutcome = 'appended' | 'behind';

/**
 * Where a journal is stored. It has one primitive: append at the sequence that's expected next. A writer that loses the
 * race gets `behind`, reads what it missed, and decides again. A call that rejects may still have stored its records,
 * so its caller reads again first.
 */
export interface Store {
  /**
   * Returns what is stored; undefined if nothing is. With `since`, it returns only the records from there on, unless
   * another world has begun.
   */
  load(since?: Position): Promise<StoredJournal | undefined>;
  /**
   * Stores a new world with its first records in place of everything stored: all or none, durably. With
   * `over: 'nothing'`, it answers `behind` if anything is stored, and replaces nothing.
   */
  begin(head: Head, records: readonly JournalRecord[], over: 'nothing' | 'anything'): Promise<AppendOutcome>;
  /**
   * Stores consecutive records: all or none, durably. `behind` if the first one doesn't have the next sequence, or if
   * another world has begun.
   */
  append(beginning: string, records: readonly JournalRecord[]): Promise<AppendOutcome>;
  /**
   * Stores a snapshot beside the journal, in place of the last one, so that a reader doesn't have to replay the first
   * records. `begin` deletes it. It may be lost at any time.
   */
  saveSnapshot?(text: string): Promise<void>;
  /** How many records justify a snapshot. @default 1000 */
  readonly snapshotAfter?: number;
  /** Calls back when another writer has appended or begun. Without it, the store is read before every decision. */
  onNews?(listener: () => void): void;
  /**
   * Resolves when it's this writer's turn, with a function that ends the turn. It only avoids races: `append` is safe
   * without it.
   */
  lock?(): Promise<() => void>;
  /** Everything that can still be read, unchecked, for a bug report. */
  dump?(): Promise<unknown>;
  /** If storing fails, `degrade` continues in memory and says so; `refuse` answers nothing. */
  readonly onFailure: 'degrade' | 'refuse';
  close(): void;
  /** Closes the store, and resolves once others can take over. A process waits for it before it exits. */
  closed?(): Promise<void>;
}

/** Whether records are consecutive from this sequence on. Every store checks this before storing them. */
export function isRun(records: readonly JournalRecord[], first: number): boolean {
  return records.every(({ sequence }, n) => sequence === first + n);
}

/** The name of the world that a stored head belongs to. The head wasn't validated yet. */
export function beginningOf(head: unknown): unknown {
  return (head as Partial<Head> | null | undefined)?.beginning;
}

/** A unique name for a new world. */
export function nameBeginning(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
