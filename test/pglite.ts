// PostgreSQL in this process. Starting it with an empty database sets up a whole cluster, which takes a core three
// seconds. That is done once; every other database in memory starts from a copy of those files.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { root } from '../scripts/doors.mjs';

const { version } = createRequire(import.meta.url)('../node_modules/@electric-sql/pglite/package.json') as {
  version: string;
};
const kept = join(root, `node_modules/.cache/creditkit-pglite/${version}.tar`);
const create = PGlite.create.bind(PGlite);
let files: Promise<Blob> | undefined;

async function freshFiles(): Promise<Blob> {
  const known = await readFile(kept).catch(() => undefined);
  if (known) return new Blob([known]);
  const first = await create({});
  const dump = await first.dumpDataDir('none');
  await first.close();
  await mkdir(dirname(kept), { recursive: true });
  // Another worker may be writing the same file.
  const own = `${kept}.${process.pid}`;
  await writeFile(own, new Uint8Array(await dump.arrayBuffer()));
  await rename(own, kept);
  return dump;
}

/** An empty database in memory. */
export async function createPGlite(): Promise<PGlite> {
  return create({ loadDataDir: await (files ??= freshFiles()) });
}

/** Makes `PGlite.create()` start from the copy, for code that calls it, such as the example backend. */
export function quickenPGlite(): void {
  PGlite.create = ((...given: Parameters<typeof create>) =>
    given[0] === undefined ? createPGlite() : create(...given)) as typeof PGlite.create;
}
