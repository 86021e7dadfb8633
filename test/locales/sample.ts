import type { Terms } from '../../src/components/labels/terms';
import type { Unit } from '../../src/contract';
import type { Format } from '../../src/format';

export interface Sample {
  /** Tells samples of one sentence apart. */
  of?: string;
  data: unknown[];
  /** What the text must contain. */
  figures: string[];
}

/** How amounts are said in a sample. */
export interface Setting {
  format: Format;
  terms: Terms;
  unit: Unit;
  /** The amount of every sentence, in the unit's smallest step, and the number of whatever is counted. */
  amount: number;
  count: number;
}
