// Every change of the example backend that `conform` must find: each is planted alone, and the check named for it must
// fail.
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
