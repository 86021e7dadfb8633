import type { Bench } from './bench';

export interface Check {
  name: string;
  /** The option that this check requires. */
  needs?: 'write' | 'destructive';
  run: (bench: Bench) => Promise<void>;
}
