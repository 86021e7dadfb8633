import type { Figures } from './figures';
import type { ReadFile } from './file';
import type { Problems } from './problems';

/** The state while a file is read: what was read so far, and its problems. */
export interface Work {
  readonly file: ReadFile;
  readonly problems: Problems;
  readonly amounts: Figures;
  readonly money: Figures;
}
