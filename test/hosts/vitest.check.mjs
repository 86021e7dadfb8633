// A test suite of a host: the SDK at an address the ledger answers, and components in jsdom.
import { expect } from 'playwright/test';

/** @param {import('./support.mjs').Host} host */
export function check(host) {
  host.say(host.versions('vitest', 'jsdom', 'msw', '@testing-library/react', 'react'));
  const said = host.run('npx', 'vitest', 'run');
  expect(said).toMatch(/Tests {2}3 passed \(3\)/);
  // Vitest prints what reached the console: React's `act` warnings would be here, and whatever else complains.
  expect(said).not.toMatch(/stderr|not wrapped in act|warn/i);
  host.say('3 tests passed, nothing in the console');
}
