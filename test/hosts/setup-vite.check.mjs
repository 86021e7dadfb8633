// `creditkit setup` in a new Vite app with Tailwind 4: the commands, the manual step, the app in development and built.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { holdsNoMocks, ofSetup } from './support.mjs';

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  host.say(host.versions('vite', 'react', 'tailwindcss', 'msw', 'typescript'));
  await ofSetup(host);
  const entry = join(host.dir, 'src/main.tsx');
  const text = readFileSync(entry, 'utf8').replace('<App />', '<Credits>\n      <App />\n    </Credits>');
  writeFileSync(entry, `import { Credits } from './credits/Credits';\n${text}`);

  host.run('npx', 'tsc', '-p', '.');
  expect(host.run('npx', 'vitest', 'run', '--testTimeout=60000')).toMatch(/Tests {2}1 passed \(1\)/);
  host.say('compiles, and its test passes');

  const dev = await host.start({}, 'npx', 'vite', '--host', '127.0.0.1', '--port', '0');
  const { page, complaints } = await host.open(dev.url);
  const balance = page.getByRole('button', { name: /^Balance: 12\stokens/ });
  await expect(balance).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: /MOCK/i })).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toMatch(/mockServiceWorker/);
  // After Tailwind's base, before its utilities.
  expect(await balance.evaluate((each) => getComputedStyle(each).borderTopWidth)).not.toBe('0px');
  const popover = page.locator('[data-credits=balance-popover]');
  expect(await popover.evaluate((each) => getComputedStyle(each).display)).toBe('block');
  expect(complaints, 'the console').toEqual([]);
  host.say('developed: a balance, the panel and the worker');

  host.run('npx', 'vite', 'build');
  holdsNoMocks(join(host.dir, 'dist/assets'));
  const served = await host.open(await host.serve('dist'));
  await expect(served.page.getByRole('button', { name: /MOCK/i })).toHaveCount(0);
  host.say('built: 0 bytes of mocks, devtools and msw');
}
