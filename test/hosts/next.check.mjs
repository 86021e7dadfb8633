// Next.js with the App Router: a server component fetches the wallets and the log and renders the kit's components.
// Both are in the first HTML.
import { expect } from 'playwright/test';
import { freePort, runOut } from './support.mjs';

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  host.say(host.versions('next', 'react', '@tanstack/react-query', 'typescript'));
  const port = String(await freePort());
  const site = `http://localhost:${port}`;
  const world = ['--product', 'studio', '--scenario', 'no_card'];
  const ledger = await host.start({}, 'npx', 'creditkit', 'serve', ...world, '--port', '0', '--cors-origin', site);
  host.run('npx', 'next', 'build');
  await host.start({ BILLING_URL: ledger.url }, 'npx', 'next', 'start', '--port', port);

  const html = await (await fetch(site)).text();
  expect(html).toMatch(/data-part="amount"[^>]*>20</);
  expect(html).toMatch(/<tr[^>]*id="ent_/);
  expect(html).not.toMatch(/data-state="loading"/);
  host.say('built and started; the balance and the log are in the HTML of the server');

  // A user with another language and time zone than the server's: the page hydrates without a warning, then switches to
  // the user's.
  const opened = await host.open(site, { locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
  await runOut(opened, { before: 20, pay: payOnTheHostedPage });
  host.say('ran out, paid on the hosted page and went on, read in de-DE and Asia/Tokyo');

  const { page, complaints } = opened;
  await page.goto(`${site}/account`);
  await expect(page.getByRole('button', { name: /^Buy 50 tokens for 59,00\s\$/ })).toBeVisible();
  await expect(page.getByRole('switch')).toBeVisible();
  await expect(page.locator('[data-credits="usage-chart"]')).toBeVisible();
  await expect(page.locator('[data-credits][data-state="loading"]')).toHaveCount(0, { timeout: 20_000 });
  expect(complaints, 'the console').toEqual([]);
  host.say('components of both doors stand in a server component');
}

/** It opens in a new window, and the app notices the payment by itself. @param {import('playwright').Page} page */
async function payOnTheHostedPage(page) {
  const beside = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open checkout' }).click();
  const checkout = await beside;
  await checkout.getByRole('textbox', { name: 'Test card number' }).fill('4242 4242 4242 4242');
  await checkout.getByRole('button', { name: 'Pay', exact: true }).click();
  await checkout.waitForURL(page.url());
  await checkout.close();
}
