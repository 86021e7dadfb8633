// Runs examples/host-backend from its TypeScript: bundled into a temporary file beside node_modules, whose packages
// stay outside of it.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './doors.mjs';

const folder = join(root, 'node_modules/.cache/example');
const outfile = join(folder, `server-${process.pid}.mjs`);
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [join(root, 'examples/host-backend/server.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
const child = spawn(process.execPath, [outfile], { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  rmSync(outfile, { force: true });
  process.exitCode = code ?? 1;
});
