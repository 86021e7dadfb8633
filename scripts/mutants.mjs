// Runs `conform` against every planted fault of the example backend, one at a time. The check that is named for a fault
// must fail.
import { spawn } from 'node:child_process';
import { root } from './doors.mjs';

const args = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--project',
  'unit',
  'test/examples/conform.test.ts',
  ...process.argv.slice(2),
];
const child = spawn(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CREDITKIT_MUTANTS: 'all' },
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
