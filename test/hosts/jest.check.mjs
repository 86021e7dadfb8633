// The Jest setup in docs/tester.md: its config and its two tests, nothing else.
import { expect } from 'playwright/test';
import { writeExamples } from './documented.mjs';

/** @param {import('./support.mjs').Host} host */
export function check(host) {
  host.say(host.versions('jest', 'jest-fixed-jsdom', '@swc/jest', 'msw', 'react'));
  const names = writeExamples('docs/tester.md', host.dir, (code) => code.replace(/^import .* from 'vitest';\n/m, ''));
  expect(names).toEqual(expect.arrayContaining(['billing.test.ts', 'TopUp.test.tsx', 'jest.config.js']));
  const said = host.run('env', 'NODE_OPTIONS=--experimental-vm-modules', 'npx', 'jest', '--testTimeout=60000');
  expect(said).toMatch(/Tests: +3 passed, 3 total/);
  expect(said).not.toMatch(/console\.(error|warn)|not wrapped in act/);
  host.say('3 tests passed, nothing in the console');
}
