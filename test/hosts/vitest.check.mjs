// A host's test suite: the SDK at a URL that the ledger answers, and components in jsdom. Then the tests of
// docs/tester.md exactly as printed.
import { expect } from 'playwright/test';
import { writeExamples } from './documented.mjs';

/** @param {import('./support.mjs').Host} host */
export function check(host) {
  host.say(host.versions('vitest', 'jsdom', 'msw', '@testing-library/react', 'react'));
  const names = writeExamples('docs/tester.md', host.dir);
  expect(names).toEqual(expect.arrayContaining(['billing.test.ts', 'TopUp.test.tsx']));
  const said = host.run('npx', 'vitest', 'run', '--testTimeout=60000');
  expect(said).toMatch(/Tests {2}6 passed \(6\)/);
  // Vitest prints console output, so React's `act` warnings and other complaints would be in it.
  expect(said).not.toMatch(/stderr|not wrapped in act|warn/i);
  host.say('6 tests passed, nothing in the console');
}
