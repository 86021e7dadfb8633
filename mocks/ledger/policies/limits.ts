import type { Every } from './fills';

// X.7
/** A limit on what one tag value, or the whole wallet, may use in a UTC calendar period. */
export interface LimitRule {
  readonly id: string;
  readonly label: string;
  /** The id of the tag it counts by; undefined if it counts the whole wallet. */
  readonly tag: string | undefined;
  readonly max: number;
  readonly every: Every;
  /** Whether it blocks spending. Otherwise, it is only shown. */
  readonly blocks: boolean;
  readonly warnAtPercent?: number;
}

/** The state of one limit. `running` is the sum of the minimum costs of running metered jobs. */
export interface LimitState {
  readonly rule: LimitRule;
  /** The tag value it is for; undefined for the whole wallet. */
  readonly value: string | undefined;
  readonly max: number;
  readonly used: number;
  readonly running: number;
  readonly since: number;
  readonly resetsAt: number;
}

/** How much may still be used. */
export function roomIn({ max, used, running }: LimitState): number {
  return roomLeft(max, used, running);
}

/** The same from the figures, for callers that have no state. */
export function roomLeft(max: number, used: number, running: number): number {
  return max - used - running;
}

/** The limit with the least room. If several have the same room, the first of them. */
export function tightest(states: readonly LimitState[]): LimitState | undefined {
  let found: LimitState | undefined;
  for (const state of states) if (!found || roomIn(state) < roomIn(found)) found = state;
  return found;
}
