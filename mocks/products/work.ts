import type { Figures } from './figures';
import type { ReadFile } from './file';
import type { Problems } from './problems';

/** A file on its way to a product: what is read so far goes by, and what is wrong is noted. */
export interface Work {
  readonly file: ReadFile;
  readonly problems: Problems;
  readonly amounts: Figures;
  readonly money: Figures;
}
