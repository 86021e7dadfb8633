// Runs at full count what `npm test` runs in part: 10,000 worlds of up to 512 commands, 100,000 fuzzed bodies, 100
// kills of each kind, 1,000 seeds of a bad network and as many of attempts over one, 600 explained worlds, and 3,000
// pages of odd props and answers. Takes hours on two cores.
// Arguments go to Vitest: `npm run test:deep -- test/properties/studio.test.ts`.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const wanted = process.argv.slice(2);
const usual = [
  'test/properties',
  'test/explain/property',
  'test/hooks/exactlyOnce',
  'test/stores',
  'test/browser/solid',
];
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'unit', '--project', 'browser', ...(wanted.length > 0 ? wanted : usual)],
  { stdio: 'inherit', env: { ...process.env, CREDITKIT_DEEP: '1' } },
);
process.exitCode = status ?? 1;
