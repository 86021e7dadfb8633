import type { Bench } from './bench';

export interface Check {
  name: string;
  /** What it takes to be tried at all. */
  needs?: 'write' | 'destructive';
  run: (bench: Bench) => Promise<void>;
}
