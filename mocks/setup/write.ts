import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Change } from './plan';

/** Writes all files or none: it checks first what cannot be written, and undoes a write that fails anyway. */
export function writeAll(folder: string, changes: readonly Change[]): void {
  for (const { path } of changes) assertWritable(folder, path);
  const undo: (() => void)[] = [];
  try {
    for (const { path, before, after } of changes) {
      const target = join(folder, path);
      const made = mkdirSync(dirname(target), { recursive: true });
      if (made !== undefined) undo.push(() => rmSync(made, { recursive: true, force: true }));
      undo.push(() => (before === null ? rmSync(target, { force: true }) : writeFileSync(target, before)));
      // `wx`: a file that was created meanwhile must not be replaced.
      writeFileSync(target, after, { flag: before === null ? 'wx' : 'w' });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') undo.pop();
    for (const step of undo.toReversed()) step();
    throw new Error(`Nothing was written: ${(error as Error).message}`, { cause: error });
  }
}

function assertWritable(folder: string, path: string): void {
  let at = join(folder, path);
  const isThere = existsSync(at);
  while (!existsSync(at)) at = dirname(at);
  try {
    accessSync(at, constants.W_OK);
  } catch (error) {
    throw new Error(`${at} may not be written by you, so nothing was. Allow it, and run setup again.`, {
      cause: error,
    });
  }
  if (!isThere && !statSync(at).isDirectory())
    throw new Error(
      `${at} is a file, and ${path} would have to lie in it, so nothing was written. Move it, and run setup again.`,
    );
}
