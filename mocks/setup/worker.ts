import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface WorkerScript {
  path: string;
  /** The version of its msw. */
  version: string;
}

/** The worker script of the msw that the host uses, because the script and the library must have the same version. */
export async function findWorkerScript(folder: string): Promise<WorkerScript | undefined> {
  let path: string;
  try {
    path = createRequire(join(folder, 'package.json')).resolve('msw/mockServiceWorker.js');
  } catch {
    // msw isn't installed.
    return undefined;
  }
  const { version } = JSON.parse(await readFile(join(dirname(path), '../package.json'), 'utf8')) as { version: string };
  return { path, version };
}
