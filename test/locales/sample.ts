import type { Terms } from '../../src/components/labels/terms';
import type { Unit } from '../../src/contract';
import type { Format } from '../../src/format';

export interface Sample {
  /** Distinguishes samples of the same sentence. */
  of?: string;
  data: unknown[];
  /** What the text must contain. */
  figures: string[];
}

/** How amounts are formatted in a sample. */
export interface Setting {
  format: Format;
  terms: Terms;
  unit: Unit;
  /** The amount in every sentence, in the unit's smallest step, and every other count. */
  amount: number;
  count: number;
}
