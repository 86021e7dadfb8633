import type { Figures } from './figures';
import type { ReadFile } from './file';
import type { Problems } from './problems';

/** What the compile functions share: the file, its problems so far, and the readers of amounts and money. */
export interface Work {
  readonly file: ReadFile;
  readonly problems: Problems;
  readonly amounts: Figures;
  readonly money: Figures;
}
