// Bundles the TypeScript of examples/host-backend into a temporary file next to node_modules. Packages stay outside the
// bundle.
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './doors.mjs';

export const exampleFolder = join(root, 'examples/host-backend');

/**
 * @param {string} name of the file, without its ending
 * @param {import('esbuild').BuildOptions} what to bundle, such as an entry point
 * @returns {Promise<string>} the path of the file
 */
export async function bundleExample(name, what) {
  const outfile = join(root, `node_modules/.cache/example/${name}-${process.pid}.mjs`);
  await build({
    ...what,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}

/** The server with its command line. */
export const bundleServer = (/** @type {string} */ name) =>
  bundleExample(name, { entryPoints: [join(exampleFolder, 'server.ts')] });
