// Vite and React 19. In development: the ledger in the page, behind the service worker. Built: no code of the mocks,
// under a strict policy.
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { freePort, holdsNoMocks, runOut, strictPolicy } from './support.mjs';

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  host.say(host.versions('vite', 'react', '@tanstack/react-query', 'msw', 'typescript'));
  host.run('npx', 'tsc', '-p', '.');
  host.run('npx', 'creditkit', 'init', 'public');

  const dev = await host.start({}, 'npx', 'vite', '--host', '127.0.0.1', '--port', String(await freePort()));
  const developed = await host.open(dev.url);
  await runOut(developed, { before: 12 });
  // The worker answered, and the tester's panel is there.
  expect(await developed.page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toMatch(
    /mockServiceWorker/,
  );
  await developed.page.getByRole('button', { name: /MOCK/i }).waitFor();
  host.say('developed: ran out and went on, over the service worker');

  host.run('npx', 'vite', 'build');
  holdsNoMocks(join(host.dir, 'dist/assets'));
  host.say('built: 0 bytes of mocks, devtools and msw');

  const ledger = await host.start(
    {},
    'npx',
    'creditkit',
    'serve',
    '--product',
    'studio',
    '--scenario',
    'low',
    '--port',
    '0',
  );
  const served = await host.serve('dist', { headers: strictPolicy, api: ledger.url });
  await runOut(await host.open(served), { before: 12 });
  host.say('built: ran out and went on under a strict policy, over creditkit serve');
}
