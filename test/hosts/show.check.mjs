// `npx creditkit show` with a custom product file and only the package installed: the page, used like a designer would.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { root } from '../../scripts/doors.mjs';

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  const product = 'app-builder.product.json';
  cpSync(join(root, 'examples/products', product), join(host.dir, product));
  const args = ['creditkit', 'show', '--product', product, '--scenario', 'second_month', '--port', '0'];
  const { url } = await host.start({}, 'npx', ...args);
  const { page, complaints } = await host.open(url);
  await expect(page.getByRole('heading', { name: 'Kiln' })).toBeVisible({ timeout: 20_000 });
  for (const name of ['Use', 'Limits', 'Buy', 'Account', 'Plans', 'Usage', 'History', 'Support'])
    await expect(page.getByRole('region', { name, exact: true }), name).toBeVisible();
  host.say('a product file is a page: balance, actions, limits, packs, plans, usage, history');

  await page.getByLabel('Signed in: member').fill('ana');
  const use = page.getByRole('region', { name: 'Use', exact: true });
  await use.getByLabel('Action').selectOption('Cloud requests');
  await use.getByRole('textbox', { name: 'requests' }).fill('1000');
  await use.getByLabel('project').fill('site');
  await use.getByRole('button', { name: /Cloud/ }).click();
  const row = page.getByRole('region', { name: 'History' }).getByRole('row', { name: /Cloud/ }).first();
  await expect(row).toContainText('−2');
  await expect(row).toContainText('site');
  await expect(row).toContainText('ana');
  await expect(page.getByRole('region', { name: 'Limits' })).toContainText('ana');
  await expect(use.getByRole('listitem').filter({ hasText: 'Cloud requests' }), 'a job by its name').toBeVisible();
  host.say('what is typed as project and member stands in the log, and counts toward the member’s limit');

  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByRole('button', { name: /^Guthaben/ }).click();
  await expect(page.getByText('Monatliche Credits').first()).toBeVisible();
  await expect(use.getByLabel('Action')).toContainText('Agentenlauf');
  await expect(use.getByRole('button', { name: /^Cloud-Abruf/ })).toBeVisible();
  await expect(use.getByRole('listitem').filter({ hasText: 'Cloud-Abruf' })).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('.show-bar')?.getAttribute('lang'))).toBe('en');
  expect(complaints, 'the console').toEqual([]);
  host.say('in German, with the file’s own German words');
}
