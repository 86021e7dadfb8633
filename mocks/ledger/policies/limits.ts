import type { Every } from './fills';

// X.7
/** The most that one value of a tag, or the whole wallet, may use in a calendar period, in UTC. */
export interface LimitRule {
  readonly id: string;
  readonly label: string;
  /** The id of the tag it counts by; undefined where it counts the whole wallet. */
  readonly tag: string | undefined;
  readonly max: number;
  readonly every: Every;
  /** Whether spending stops there; otherwise it is only shown. */
  readonly blocks: boolean;
  readonly warnAtPercent?: number;
}

/** How one limit stands: `running` is what running metered jobs will take at the least. */
export interface LimitState {
  readonly rule: LimitRule;
  /** Whose it is; undefined where it is the whole wallet's. */
  readonly value: string | undefined;
  readonly max: number;
  readonly used: number;
  readonly running: number;
  readonly since: number;
  readonly resetsAt: number;
}

/** How much may still be used. */
export function roomIn({ max, used, running }: LimitState): number {
  return max - used - running;
}

/** The one with the least room; the first of the file where several have as little. */
export function tightest(states: readonly LimitState[]): LimitState | undefined {
  let found: LimitState | undefined;
  for (const state of states) if (!found || roomIn(state) < roomIn(found)) found = state;
  return found;
}
