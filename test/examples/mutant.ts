import type { Change } from './host';

/** A mistake, and the start of the name of the check that must find it. */
export type Mutant = Change & {
  fault: string;
  check: string;
  /** Whether it must be found by a run of every check, as the order of checks matters. */
  whole?: true;
};

export function one(file: string, check: string, fault: string, ...edits: [string, string][]): Mutant {
  return { file, check, fault, edits };
}
