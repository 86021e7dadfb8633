// Real pages of a real browser over one IndexedDB: reloaded, closed and crashed during writes, and many at once.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chromiumArgs, findBrowser } from '../../scripts/find-browser.mjs';
import { buildPage } from '../buildPage';
import { createRandom } from './crash';
import { expectSpends } from './race';
import { spendIdOf } from './worlds';
import type { TestPage } from './page';

declare const testPage: TestPage;

const kills = process.env.CREDITKIT_DEEP ? 100 : 4;
let browser: Browser;
let server: Server;
let url: string;
let context: BrowserContext;
/** The responses that the pages got, by key. */
let answered: Map<string, string>;

beforeAll(async () => {
  const files = await buildPage('Storage', 'test/stores/page.ts');
  server = createServer((req, res) => {
    const file = files.get(req.url ?? '');
    res.writeHead(file ? 200 : 404, { 'content-type': file?.contentType ?? 'text/plain' }).end(file?.body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const executablePath = await findBrowser();
  browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) });
}, 60_000);
afterAll(async () => {
  await browser.close();
  server.close();
});
beforeEach(async () => {
  answered = new Map();
  context = await browser.newContext();
  await context.exposeFunction('told', (key: string, text: string) => void answered.set(key, text));
});
afterEach(() => context.close());

test(
  `a page that is reloaded, closed or crashed ${kills} times during writes loses nothing it answered`,
  { timeout: 60_000 + kills * 5_000 },
  async () => {
    const random = createRandom(4);
    const endings = [(page: Page) => page.reload(), (page: Page) => page.close(), crash];
    let page = await open();
    const walletId = await page.evaluate(() => testPage.createWallet(20_000));
    let next = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const keys = Array.from({ length: 1_000 }, () => `k${next++}`);
      const from = answered.size;
      const spending = page.evaluate(([id, list]) => testPage.spend(id, list, 4), [walletId, keys] as const);
      spending.catch(() => undefined);
      const enough = from + 1 + random(30);
      while (answered.size < enough) await new Promise((resolve) => setTimeout(resolve, 1));
      await endings[kill % endings.length]!(page);
      await page.close();

      page = await open();
      const before = new Map(answered);
      // Repeat all requests: answered ones get the same response, executed ones get theirs now, the others are carried
      // out.
      const again = keys.slice(0, answered.size - from + 8);
      await page.evaluate(([id, list]) => testPage.spend(id, list, 8), [walletId, again] as const);
      await expect.poll(() => again.every((key) => answered.has(key))).toBe(true);
      for (const [key, text] of before) expect(answered.get(key)).toBe(text);
      const books = await page.evaluate((id) => testPage.readBooks(id), walletId);
      expectSpends(books, [...answered.values()].map(spendIdOf));
      expect(await page.evaluate(() => testPage.storage())).toEqual({ kind: 'stored' });
    }
  },
);

const crowds = [
  [2, 5],
  [8, 250],
];
if (process.env.CREDITKIT_DEEP) crowds.push([2, 1], [4, 10], [8, 10]);

test.each(crowds as [number, number][])(
  '%i tabs make 250 spends each, %i at a time, without losing or repeating one',
  { timeout: 120_000 },
  async (tabs, inFlight) => {
    const pages = await Promise.all(Array.from({ length: tabs }, open));
    const walletId = await pages[0]!.evaluate((spends) => testPage.createWallet(spends), tabs * 250);
    await Promise.all(
      pages.map((page, tab) => {
        const keys = Array.from({ length: 250 }, (_, n) => `tab-${tab}-${n}`);
        return page.evaluate(([id, list, width]) => testPage.spend(id, list, width), [
          walletId,
          keys,
          inFlight,
        ] as const);
      }),
    );
    await expect.poll(() => answered.size).toBe(tabs * 250);
    for (const page of pages) {
      const books = await page.evaluate((id) => testPage.readBooks(id), walletId);
      expectSpends(books, [...answered.values()].map(spendIdOf));
      expect(books.balance).toBe(0);
    }
  },
);

test('the same keys from two tabs are carried out once each', { timeout: 30_000 }, async () => {
  const pages = await Promise.all([open(), open()]);
  const walletId = await pages[0].evaluate(() => testPage.createWallet(100));
  const keys = Array.from({ length: 100 }, (_, n) => `k${n}`);
  await Promise.all(
    pages.map((page) => page.evaluate(([id, list]) => testPage.spend(id, list, 5), [walletId, keys] as const)),
  );
  for (const page of pages) {
    const books = await page.evaluate((id) => testPage.readBooks(id), walletId);
    expectSpends(books, [...answered.values()].map(spendIdOf));
    expect(books.balance).toBe(0);
  }
});

async function open(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => 'testPage' in globalThis);
  return page;
}

/** Kills the page's process, like a crash. */
async function crash(page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
