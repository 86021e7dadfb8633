// The kit in a browser over the example backend, without the mock ledger.
import { createServer, type Server } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp, seed } from '../../examples/host-backend/app';
import { chromiumArgs, findBrowser } from '../../scripts/find-browser.mjs';
import { toNodeListener } from '../../src/server';
import { buildPage } from '../buildPage';
import { quickenPGlite } from '../pglite';

quickenPGlite();
let app: App;
let server: Server;
let browser: Browser;
let page: Page;
let url = '';
const faults: string[] = [];

beforeAll(async () => {
  const files = await buildPage('Scribe', 'test/examples/page.tsx');
  app = await createApp({ workerToken: 'worker' });
  await seed(app);
  const backend = toNodeListener(app.fetch);
  server = createServer((req, res) => {
    const file = files.get((req.url ?? '').split('?')[0]!);
    if (file === undefined) return void backend(req, res);
    res.setHeader('content-type', `${file.contentType}; charset=utf-8`);
    res.end(file.body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  const executablePath = await findBrowser();
  browser = await chromium.launch({ args: chromiumArgs, ...(executablePath ? { executablePath } : {}) });
  page = await browser.newPage({ reducedMotion: 'reduce' });
  // Refusals are expected, but the browser logs each one.
  const isRefusal = (text: string) => /the server responded with a status of 402/.test(text);
  page.on('console', (said) => void (said.type() === 'error' && !isRefusal(said.text()) && faults.push(said.text())));
  page.on('pageerror', (error) => void faults.push(error.message));
}, 120_000);

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await app.close();
});

const balance = () => page.getByLabel('Balance', { exact: true }).innerText();
const wallet = async () =>
  app.db.transaction(async (tx) => {
    const { rows } = await tx.query(`select plan, top_up, status from wallets where id = 'wal_acme'`);
    const { plan, top_up, status } = rows[0] as { plan: string; top_up: string; status: string };
    return { plan: Number(plan), top_up: Number(top_up), status };
  });
/** Presses the first of these buttons that exists. */
const pressed = (...names: string[]) =>
  names
    .map((name) => page.getByRole('button', { name }))
    .reduce((one, other) => one.or(other))
    .first()
    .click();
/** Pays on the processor's page, which returns to the app. */
async function pay(): Promise<void> {
  await page.waitForURL(/\/pay\//);
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/pay/'));
}

test(
  'a spend, a top-up in between, and a plan with its end, over a PostgreSQL backend',
  { timeout: 120_000 },
  async () => {
    await page.goto(url);
    await expect.poll(balance).toMatch(/\b250\b/);

    await page.getByRole('button', { name: 'Transcribe 10 minutes' }).click();
    await page.getByText('10: done').waitFor();
    await expect.poll(balance).toMatch(/\b240\b/);

    // Too expensive: topped up in the dialog, paid on the processor's page, and continued.
    await page.getByRole('button', { name: 'Transcribe 400 minutes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('160 credits short').waitFor();
    await dialog.getByText('Top up', { exact: true }).click();
    await dialog.getByRole('radio', { name: /500/ }).check();
    await dialog.getByRole('button', { name: 'Buy 500 credits for $39.00' }).click();
    await dialog.getByText('Open checkout').click();
    await pay();
    await expect.poll(balance).toMatch(/\b740\b/);
    await pressed('Continue', 'Transcribe 400 minutes');
    await page.getByText('400: done').waitFor();
    await expect.poll(balance).toMatch(/\b340\b/);

    // The card is now on file, so Auto Reload covers the next shortfall.
    const reload = page.locator('[data-credits="auto-reload-toggle"]');
    await reload.getByRole('switch').click();
    await expect.poll(() => reload.getByRole('switch').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Transcribe 400 minutes' }).click();
    await expect.poll(balance).toMatch(/\b40\b/);
    await page.getByRole('row', { name: /Auto Reload/ }).waitFor();

    const billing = page.getByLabel('Billing', { exact: true });
    await billing.getByRole('radio', { name: /Solo/ }).check();
    await billing.getByRole('button', { name: 'Start Solo for $19.00' }).click();
    await billing.getByText('Open checkout').click();
    await pay();
    await expect.poll(balance).toMatch(/\b540\b/);
    await page.getByRole('button', { name: 'End my plan' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel plan' }).click();
    await expect.poll(wallet).toEqual({ plan: 500, top_up: 40, status: 'cancel_pending' });
    expect(faults).toEqual([]);
  },
);
