import type { Call } from '../service/call';

/** How a world began. */
export interface Genesis {
  readonly product: string;
  readonly scenario: string;
  readonly nowAt: string;
  readonly seed: number;
  /** Whose the scenario's wallets are. @default 'default' */
  readonly account?: string | undefined;
}

/** One command that changed the world: what was asked, when, and what was answered. Replaying them all gives the same world, to the byte. */
export interface JournalRecord {
  readonly sequence: number;
  readonly at: number;
  readonly call: Call;
  /** The answer; null while the processor holds the charge it waits for. */
  readonly answer: { readonly status: number; readonly text: string } | null;
}
