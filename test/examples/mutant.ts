import type { Change } from './host';

/** A mistake, and the start of the name of the check that must find it. */
export type Mutant = Change & { fault: string; check: string };

export function one(file: string, check: string, fault: string, ...edits: [string, string][]): Mutant {
  return { file, check, fault, edits };
}
