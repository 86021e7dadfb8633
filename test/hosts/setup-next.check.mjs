// `creditkit setup` in a new Next app with the App Router: the commands, the manual step, the app in development and
// built.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { freePort, ofSetup } from './support.mjs';

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  host.say(host.versions('next', 'react', 'msw', 'typescript'));
  await ofSetup(host);
  const entry = join(host.dir, 'app/layout.tsx');
  const text = readFileSync(entry, 'utf8').replace('{children}</body>', '<Credits>{children}</Credits></body>');
  writeFileSync(entry, `import { Credits } from '../credits/Credits';\n${text}`);

  expect(host.run('npx', 'vitest', 'run', '--testTimeout=60000')).toMatch(/Tests {2}1 passed \(1\)/);
  host.run('npx', 'next', 'build');
  holdsNoMocks(join(host.dir, '.next/static'));
  host.say('compiles, and its test passes; built: no line of mocks and devtools');

  const port = String(await freePort());
  const dev = await host.start({}, 'npx', 'next', 'dev', '--port', port);
  await (await fetch(dev.url)).text(); // the first answer is compiled first
  const { page, complaints } = await host.open(dev.url);
  await expect(page.getByRole('button', { name: /^Balance: 12\stokens/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: /MOCK/i })).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toMatch(/mockServiceWorker/);
  expect(complaints, 'the console').toEqual([]);
  host.say('developed: a balance, the panel and the worker');
}

/** @param {string} folder */
function holdsNoMocks(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css)$/.test(file));
  const texts = files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  // The bundle contains the kit, so a missing match really means that the text isn't there.
  expect(texts.some(({ text }) => text.includes('balance-popover'))).toBe(true);
  for (const { file, text } of texts)
    expect(text, file).not.toMatch(/backstage|mockServiceWorker|ledger-devtools|pack_50/i);
}
