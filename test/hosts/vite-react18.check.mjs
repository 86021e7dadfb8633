// The oldest supported React and TanStack Query, another bundler, msw 3, and a ledger in the page without a service
// worker.
import { freePort, runOut, strictPolicy } from './support.mjs';

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  host.say(host.versions('vite', 'rollup', 'react', '@tanstack/react-query', 'msw', 'typescript'));
  host.run('npx', 'tsc', '-p', '.');
  /** No card is on file, so the flow includes the payment page. @param {import('playwright').Page} page */
  const pay = (page) => page.getByRole('button', { name: 'Open checkout' }).click();

  const dev = await host.start({}, 'npx', 'vite', '--host', '127.0.0.1', '--port', String(await freePort()));
  await runOut(await host.open(dev.url), { before: 20, pay });
  host.say('developed: ran out, paid with a new card and went on');

  host.run('npx', 'vite', 'build');
  const served = await host.serve('dist', { headers: strictPolicy });
  await runOut(await host.open(served), { before: 20, pay });
  host.say('built: the same under a strict policy');
}
