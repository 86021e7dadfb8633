import type { Genesis, JournalRecord } from './record';

/** What stands before the records of a stored world. */
export interface Head {
  /**
   * Names this beginning. Every new world has another one, so that no command of the old world lands in the new one.
   */
  readonly beginning: string;
  /** Whether its time stands still until it is moved, or runs. */
  readonly clock: 'manual' | 'wall';
  readonly genesis: Genesis;
}

/** What a store holds. It may have been edited by hand, so it is `unknown` until a schema has read it. */
export interface StoredJournal {
  readonly head: unknown;
  readonly records: readonly unknown[];
  /** What `saveSnapshot` was last given for this beginning, where all records are asked for. */
  readonly snapshot?: unknown;
}

/** How far a reader has come. */
export interface Position {
  readonly beginning: string;
  /** The sequence it has not read yet. */
  readonly sequence: number;
}

/** `behind`: another writer came first, and nothing was stored. */
export type AppendOutcome = 'appended' | 'behind';

/**
 * Where a journal is stored. One primitive: append at the sequence that is expected next. A writer that loses the race
 * is told so, reads what it missed, and decides again. A call that rejects may or may not have been carried out; its
 * caller reads again first.
 */
export interface Store {
  /**
   * What is stored; undefined if nothing is. With `since`, only the records from there on, unless another world has
   * begun.
   */
  load(since?: Position): Promise<StoredJournal | undefined>;
  /**
   * Replaces everything stored by a beginning and its first records: all or none, durably. With `over: 'nothing'` it
   * replaces nothing, and answers `behind` if something is stored.
   */
  begin(head: Head, records: readonly JournalRecord[], over: 'nothing' | 'anything'): Promise<AppendOutcome>;
  /**
   * Stores consecutive records: all or none, durably. `behind` if the first is not expected next, or another world has
   * begun.
   */
  append(beginning: string, records: readonly JournalRecord[]): Promise<AppendOutcome>;
  /**
   * Stores a text beside the journal, in place of the one before. With it, a reader need not carry out the first
   * records. `begin` deletes it. It may be lost at any time.
   */
  saveSnapshot?(text: string): Promise<void>;
  /** How many records are worth a snapshot. @default 1000 */
  readonly snapshotAfter?: number;
  /** Calls back when another writer has appended or begun. A store without it is read before every decision. */
  onNews?(listener: () => void): void;
  /**
   * Resolves at this writer's turn, with a function that ends the turn. It only avoids races; `append` is safe without
   * it.
   */
  lock?(): Promise<() => void>;
  /** Everything that can still be read, unchecked, for a bug report. */
  dump?(): Promise<unknown>;
  /** When storing fails: go on in memory and say so, or refuse to answer. */
  readonly onFailure: 'degrade' | 'refuse';
  close(): void;
  /** Resolves once it is closed and others can take over. A process waits for it before it exits. */
  closed?(): Promise<void>;
}

/** Whether records are consecutive from this sequence on. Every store checks it before it stores them. */
export function isRun(records: readonly JournalRecord[], first: number): boolean {
  return records.every(({ sequence }, n) => sequence === first + n);
}

/** A name that no other beginning has. */
export function nameBeginning(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
