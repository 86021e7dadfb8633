// Checks the published Storybook: builds it, serves it from a sub-path, and opens its start page and stories whose
// ledger answers in the page and through the service worker. Run it with `npm run check:storybook`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { createHost } from '../test/hosts/support.mjs';
import { root } from './doors.mjs';

const place = 'some/where/kit';
const site = mkdtempSync(join(tmpdir(), 'creditkit-storybook-'));
const host = createHost(site, console.log);
try {
  const args = ['storybook', 'build', '--quiet', '-o', join(site, place)];
  const { status } = spawnSync('npx', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`The build exited with ${status}.`);
  const { page, complaints } = await host.open(`${await host.serve('.')}/${place}/`);
  const [origin, asked] = [new URL(page.url()).origin, /** @type {string[]} */ ([])];
  page.on('request', (request) => asked.push(request.url()));
  const preview = page.frameLocator('#storybook-preview-iframe');
  await expect(preview.locator('h1', { hasText: 'creditkit' })).toBeVisible({ timeout: 60_000 });

  for (const [story, says] of [
    ['host-studio--demo', 'Requests go through the service worker'],
    ['host-marketer--demo', 'The ledger answers in this page'],
  ]) {
    await page.goto(`${origin}/${place}/?path=/story/${story}`);
    await expect(preview.getByText(/** @type {string} */ (says))).toBeVisible({ timeout: 60_000 });
    await expect(preview.getByRole('button', { name: /^Balance/ }).first()).toBeVisible({ timeout: 60_000 });
  }
  // Opens docs pages as a reader would.
  const docs = async (/** @type {string} */ id) => {
    await page.goto(`${origin}/${place}/?path=/docs/${id}--docs`);
    return preview;
  };
  const soon = { timeout: 60_000 };
  const log = await docs('components-creditlog');
  await log.getByRole('switch', { name: 'Show code' }).first().click(soon);
  await expect(log.locator('pre', { hasText: 'createCreditsClient({ baseUrl' }).first()).toContainText(
    '<CreditLog />',
    soon,
  );
  const provider = await docs('components-creditsprovider');
  for (const prop of ['client', 'walletId', 'links', 'onEvent', 'render', 'locale'])
    await expect(provider.getByRole('cell', { name: new RegExp(`^${prop}\\b`) }).first()).toBeVisible(soon);
  const modals = await docs('components-insufficienttokensmodal');
  const inFrame = modals.frameLocator('#iframe--components-insufficienttokensmodal--zero');
  await expect(inFrame.getByRole('dialog', { name: 'Insufficient Tokens' })).toBeVisible(soon);
  const architecture = await docs('guides-architecture');
  const picture = architecture.getByRole('img', { name: /^Components ask hooks/ });
  await expect.poll(() => picture.evaluate((/** @type {any} */ image) => image.naturalWidth), soon).toBeGreaterThan(0);
  await expect((await docs('hooks-usetopup')).getByRole('heading', { name: 'Recipe' })).toBeVisible(soon);
  const theming = await docs('theming');
  await expect(theming.getByRole('table', { name: 'Contrast, measured on this page' })).toBeVisible(soon);
  await expect(theming.getByRole('cell', { name: '--credits-dialog-width' })).toBeVisible(soon);

  const astray = asked.filter((url) => url.startsWith('http') && !url.startsWith(`${origin}/${place}/`));
  // Requests that the worker answers go to the contract's addresses, which don't have to be below the page's.
  expect(astray.filter((url) => !url.startsWith(`${origin}/v1/`) && !url.startsWith(`${origin}/backstage/`))).toEqual(
    [],
  );
  // Ignore Storybook's warnings to its own authors.
  expect(complaints.filter((text) => !text.includes('will become mandatory in Storybook'))).toEqual([]);
  console.log(`ok   Storybook at /${place}/`);
} finally {
  await host.close();
  rmSync(site, { recursive: true, force: true });
}
