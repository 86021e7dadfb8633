import type { ProductFile } from '../products/index';
import type { Call } from '../service/call';

/** How a world began. */
export interface Genesis {
  readonly product: string;
  readonly scenario: string;
  readonly nowAt: string;
  readonly seed: number;
  /** Whose the scenario's wallets are. @default 'default' */
  readonly account?: string | undefined;
  /** The product file, if it is the host's own: a reader of the journal may not have it. */
  readonly file?: ProductFile | undefined;
}

/** The call that only moves the clock. */
export const clockCall = 'backstage.clock.set';
/** The call that says which faults requests meet from now on. */
export const faultsCall = 'backstage.world.faults';
/** The record of a fault that a request met. Nobody made this call. */
export const struckCall = 'faults.struck';

/** Whether a call only moves ledger time. */
export function isBesideBooks({ name }: Call): boolean {
  return name === clockCall || name === faultsCall || name === struckCall;
}

/**
 * One command that changed the world: what was asked, when, and what was answered. Replaying them all gives the same
 * world, to the byte.
 */
export interface JournalRecord {
  readonly sequence: number;
  readonly at: number;
  readonly call: Call;
  /** The answer; null while the processor holds the charge it waits for. */
  readonly answer: { readonly status: number; readonly text: string } | null;
}
