import type { Genesis, JournalRecord } from './record';

/** What stands before the records of a kept world. */
export interface Head {
  /** Names this beginning. A world that is begun anew, even the same way, has another: what was decided on the old one must not land in it. */
  readonly beginning: string;
  /** Whether its time stands still until it is moved, or runs. */
  readonly clock: 'manual' | 'wall';
  readonly genesis: Genesis;
}

/** What came out of a store. Somebody may have had a hand in it, so it is anything at all until it has been read by schema. */
export interface Kept {
  readonly head: unknown;
  readonly records: readonly unknown[];
  /** What `keepSnapshot` was last given for this beginning, where all records are asked for. */
  readonly snapshot?: unknown;
}

/** How far a reader has come. */
export interface Position {
  readonly beginning: string;
  /** The sequence it has not read yet. */
  readonly sequence: number;
}

/** `behind`: somebody else came first, and nothing was kept. */
export type Outcome = 'appended' | 'behind';

/**
 * Where a journal is kept. One primitive: append at the sequence that is expected to be next. Whoever loses a race is told so,
 * reads what it missed, and decides again. A call that rejects may or may not have been carried out; its caller reads again before it goes on.
 */
export interface Store {
  /** What is kept, or undefined where nothing is. With `since`, only the records from there on, unless the world was begun anew in between. */
  load(since?: Position): Promise<Kept | undefined>;
  /** Puts a beginning and its first records in place of whatever is kept, all or none, durably; `behind` when it may only replace nothing and finds something. */
  begin(head: Head, records: readonly JournalRecord[], over: 'nothing' | 'anything'): Promise<Outcome>;
  /** Keeps records of consecutive sequences, all or none, durably; `behind` if the first is not the one expected next, or the world was begun anew. */
  append(beginning: string, records: readonly JournalRecord[]): Promise<Outcome>;
  /** Keeps a text beside the journal that spares carrying its first records out, in place of the one before. `begin` throws it away. May be lost at any time. */
  keepSnapshot?(text: string): Promise<void>;
  /** How many records are worth a snapshot. @default 1000 */
  readonly snapshotAfter?: number;
  /** Tells when somebody else has appended or begun. A store that cannot tell is asked before every decision. */
  onNews?(listener: () => void): void;
  /** Resolves when it is this one's turn to write, with what ends the turn. Only spares races: `append` is safe without. */
  lock?(): Promise<() => void>;
  /** Everything that can still be read, unjudged, to attach to a bug report. */
  dump?(): Promise<unknown>;
  /** What to do when keeping fails: go on in memory and say so, or refuse to answer. */
  readonly onFailure: 'degrade' | 'refuse';
  close(): void;
  /** Resolves once it is closed and others can take over: a process that ends itself waits for that. */
  closed?(): Promise<void>;
}

/** Whether records can follow each other, the first of them at this sequence: what every store checks before it keeps them. */
export function isRun(records: readonly JournalRecord[], first: number): boolean {
  return records.every(({ sequence }, n) => sequence === first + n);
}
