import type { ProductFile } from '../products/index';
import type { Call } from '../service/call';

/** How a world began. */
export interface Genesis {
  /** The id of the product. */
  readonly product: string;
  /** The scenario it started with. */
  readonly scenario: string;
  /** Ledger time at the start, a UTC instant. */
  readonly nowAt: string;
  /** The seed for random faults. */
  readonly seed: number;
  /** The account that the scenario's wallets belong to. @default 'default' */
  readonly account?: string | undefined;
  /** The product file, if it's the host's own, because a reader of the journal may not have it. */
  readonly file?: ProductFile | undefined;
}

/** The call that only moves the clock. */
export const clockCall = 'backstage.clock.set';
/** The call that sets which faults requests meet from now on. */
export const faultsCall = 'backstage.world.faults';
/** The name of the record that a request met a fault. No client can make this call. */
export const struckCall = 'faults.struck';

/** Whether a call only moves ledger time. */
export function isBesideBooks({ name }: Call): boolean {
  return name === clockCall || name === faultsCall || name === struckCall;
}

/**
 * One command that changed the world: the call, its time and its answer. Replaying all of them gives the same world,
 * byte for byte.
 */
export interface JournalRecord {
  /** Its place in the journal, from 0. */
  readonly sequence: number;
  /** Ledger time, in milliseconds since the epoch. */
  readonly at: number;
  readonly call: Call;
  /** The answer. Null for a call that waits for the card processor, and for one that only moves the clock. */
  readonly answer: { readonly status: number; readonly text: string } | null;
}
