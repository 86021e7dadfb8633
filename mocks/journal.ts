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
  /** The beginning of what is kept, or undefined for a store that is empty. */
  load(): Promise<{ genesis: Genesis; records: readonly JournalRecord[] } | undefined>;
  /** Replaces everything by a fresh beginning. */
  begin(genesis: Genesis): Promise<void>;
  append(record: JournalRecord): Promise<'appended' | 'behind'>;
  /** Records from this sequence on. */
  since(sequence: number): Promise<readonly JournalRecord[]>;
  close(): void;
}
