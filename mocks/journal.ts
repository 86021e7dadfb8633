import type { Call } from './service/call';

/** How a world began. */
export interface Genesis {
  readonly product: string;
  readonly scenario: string;
  readonly nowAt: string;
  readonly seed: number;
}

/** One command that changed the world: what was asked, when, and what was answered. Replaying them all gives the same world, to the byte. */
export interface JournalRecord {
  readonly sequence: number;
  readonly at: number;
  readonly call: Call;
  /** The answer; null while the processor holds the charge it waits for. */
  readonly answer: { readonly status: number; readonly text: string } | null;
}

/**
 * Where a journal is kept. One primitive: append at the sequence that is expected to be next. Whoever loses a race is told so,
 * reads what it missed, and decides again.
 */
export interface Store {
  /** The beginning of what is kept and every record, or undefined for a store that is empty. */
  load(): Promise<{ genesis: Genesis; records: readonly JournalRecord[] } | undefined>;
  /** Replaces everything by a fresh beginning. */
  begin(genesis: Genesis): Promise<void>;
  /** Keeps records of consecutive sequences, all or none, durably; `behind` if the first is not the one expected next. */
  append(records: readonly JournalRecord[]): Promise<'appended' | 'behind'>;
  /** Tells when someone else has appended or begun anew. */
  onNews(listener: () => void): void;
  /** What to do when keeping fails: go on in memory and say so, or refuse to answer. */
  readonly onFailure: 'degrade' | 'refuse';
  close(): void;
}
