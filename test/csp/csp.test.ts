// Everything on one built page, under a strict content security policy. There must be no violation, whatever is
// pressed.
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumArgs, findBrowser } from '../../scripts/find-browser.mjs';
import * as charts from '../../src/charts';
import * as kit from '../../src';
import { buildPage, type PageFile } from '../buildPage';

const policy =
  "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'; object-src 'none'; base-uri 'none'";
const host = 'https://app.test/';

let files: Map<string, PageFile>;
let browser: Browser;

beforeAll(async () => {
  files = await buildPage('Everything', 'test/csp/page.tsx');
  const executablePath = await findBrowser();
  browser = await chromium.launch({ args: chromiumArgs, ...(executablePath ? { executablePath } : {}) });
}, 60_000);
afterAll(() => browser.close());

test('no violation is reported, whatever is pressed', { timeout: 240_000 }, async () => {
  const { page, reports } = await open('');
  const said = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-part-of-page]')]
      .filter(({ textContent }) => textContent)
      .map(({ dataset }) => dataset['partOfPage']),
  );
  // Every component of every entry point shows something in one of the worlds. Parts are shown by their parent
  // component.
  const isPart = (name: string) => /^(Balance(Total|Buckets|Notes|Ways)|Log[A-Z]\w+|Shortage\w*)$/.test(name);
  const isComponent = (name: string) => /^[A-Z]/.test(name) && !isPart(name);
  const components = [...Object.keys(kit), ...Object.keys(charts), 'LedgerDevtools'].filter(isComponent);
  expect(components.filter((name) => !said.includes(name))).toEqual([]);

  expect(await pressEverything(page)).toBeGreaterThan(300);
  expect(reports).toEqual([]);
  await page.context().close();
});

test('a page with a violation is reported, so this test would notice', async () => {
  const { page, reports } = await open('?faulty');
  expect(reports.join('\n')).toMatch(/require-trusted-types-for/);
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await expect.poll(() => reports.join('\n')).toMatch(/style-src-attr/);
  await page.context().close();
});

/** The page as a host would serve it, after every component has loaded. */
async function open(search: string): Promise<{ page: Page; reports: string[] }> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.route(`${host}**`, (route) => {
    const file = files.get(new URL(route.request().url()).pathname);
    return route.fulfill(file ? { ...file, headers: { 'content-security-policy': policy } } : { status: 404 });
  });
  const page = await context.newPage();
  const reports: string[] = [];
  await page.exposeFunction('report', (text: string) => void reports.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample, sourceFile, lineNumber }) => {
      (globalThis as unknown as { report: (text: string) => void }).report(
        `${effectiveDirective} at ${sourceFile}:${lineNumber} ${sample}`,
      );
    });
  });
  await page.goto(host + search);
  if (search === '') {
    await page.getByText('Choose a pack').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('[data-credits][data-state=loading]'));
  } else await expect.poll(() => reports.length).toBeGreaterThan(0);
  return { page, reports };
}

/**
 * Presses everything that can be pressed, including what appears meanwhile, once per text. Returns the number of
 * presses.
 */
function pressEverything(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const controls = 'button, summary, input, a[href], select';
    const pressed = new Set<string>();
    // Links would leave the page.
    document.addEventListener('click', (event) => {
      if ((event.target as Element).closest('a:not([download])')) event.preventDefault();
    });
    const nameOf = (element: Element) => {
      const part = element.closest<HTMLElement>('[data-part-of-page]')?.dataset['partOfPage'];
      const room = element.closest<HTMLElement>('[data-room]')?.dataset['room'];
      const words = element.closest('label')?.textContent || element.textContent || element.getAttribute('aria-label');
      // Figures change with every press, so only the words identify a control.
      return [room, part, element.tagName, words?.replaceAll(/\d+/g, '')].join(' ');
    };
    const next = () =>
      [...document.querySelectorAll<HTMLElement>(controls)].find((element) => !pressed.has(nameOf(element)));
    for (let element = next(); element && pressed.size < 1000; element = next()) {
      pressed.add(nameOf(element));
      element.focus();
      element.click();
      if (pressed.size % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return pressed.size;
  });
}
