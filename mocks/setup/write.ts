import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Change } from './plan';

/** Writes all files or none. Checks first that they can be written; if a write fails anyway, undoes the others. */
export function writeAll(folder: string, changes: readonly Change[]): void {
  for (const { path } of changes) assertWritable(folder, path);
  const undo: (() => void)[] = [];
  try {
    for (const { path, before, after } of changes) {
      const target = join(folder, path);
      const made = mkdirSync(dirname(target), { recursive: true });
      if (made !== undefined) undo.push(() => rmSync(made, { recursive: true, force: true }));
      undo.push(() => (before === null ? rmSync(target, { force: true }) : writeFileSync(target, before)));
      // `wx` doesn't replace a file that was created meanwhile.
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
    throw new Error(`You aren’t allowed to write to ${at}, so nothing was written. Allow it, and run setup again.`, {
      cause: error,
    });
  }
  if (!isThere && !statSync(at).isDirectory())
    throw new Error(
      `${at} is a file, but ${path} needs a folder there, so nothing was written. Move the file, and run setup again.`,
    );
}
