// Runs the TypeScript of examples/host-backend.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { bundleServer } from './bundle-example.mjs';

const file = await bundleServer('server');
const child = spawn(process.execPath, [file], { stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  rmSync(file, { force: true });
  process.exitCode = code ?? 1;
});
