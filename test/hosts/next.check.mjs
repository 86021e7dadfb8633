// Next.js, App Router: a server component reads the wallets and places the kit's components; the balance is in the first HTML.
import { expect } from 'playwright/test';
import { freePort, runOut } from './support.mjs';

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  host.say(host.versions('next', 'react', '@tanstack/react-query', 'typescript'));
  const port = String(await freePort());
  const site = `http://localhost:${port}`;
  const serve = [
    'creditkit',
    'serve',
    '--product',
    'studio',
    '--scenario',
    'no_card',
    '--port',
    '0',
    '--cors-origin',
    site,
  ];
  const ledger = await host.start({}, 'npx', ...serve);
  host.run('npx', 'next', 'build');
  await host.start({ BILLING_URL: ledger.url }, 'npx', 'next', 'start', '--port', port);

  const html = await (await fetch(site)).text();
  expect(html).toMatch(/data-part="amount">20</);
  host.say('built and started; the balance is in the HTML of the server');

  // A reader whose language and time zone are not the server's.
  const opened = await host.open(site, { locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
  await runOut(opened, { before: 20, pay: payOnTheHostedPage });
  host.say('ran out, paid on the hosted page and went on; no hydration complaint, read in de-DE and Asia/Tokyo');
}

/** It opens beside the app, which notices by itself that it was paid. @param {import('playwright').Page} page */
async function payOnTheHostedPage(page) {
  const beside = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open checkout' }).click();
  const checkout = await beside;
  await checkout.getByRole('textbox', { name: 'Test card number' }).fill('4242 4242 4242 4242');
  await checkout.getByRole('button', { name: 'Pay', exact: true }).click();
  await checkout.waitForURL(page.url());
  await checkout.close();
}
