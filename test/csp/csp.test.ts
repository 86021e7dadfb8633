// Everything on one built page, under the policy of a strict host. Nothing may be reported, whatever is pressed.
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/doors.mjs';
import { chromiumArgs, findBrowser } from '../../scripts/find-browser.mjs';
import * as charts from '../../src/charts';
import * as kit from '../../src';

const policy =
  "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'; object-src 'none'; base-uri 'none'";
const host = 'https://app.test/';

let files: Map<string, string>;
let browser: Browser;

beforeAll(async () => {
  files = await built();
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
  // Every component of every door has something to say in one of the worlds.
  // Parts are said by what they are parts of.
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

/** The page as a host would serve it, once every component has read its world. */
async function open(search: string): Promise<{ page: Page; reports: string[] }> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.route(`${host}**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    const body = files.get(path);
    if (body === undefined) return route.fulfill({ status: 404 });
    const contentType = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html';
    return route.fulfill({ body, contentType, headers: { 'content-security-policy': policy } });
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
 * Presses whatever can be pressed, once each by its words, what comes to light by it included; answers how much that
 * was.
 */
function pressEverything(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const controls = 'button, summary, input, a[href], select';
    const pressed = new Set<string>();
    // Links lead to the host's other pages.
    document.addEventListener('click', (event) => {
      if ((event.target as Element).closest('a:not([download])')) event.preventDefault();
    });
    const nameOf = (element: Element) => {
      const part = element.closest<HTMLElement>('[data-part-of-page]')?.dataset['partOfPage'];
      const room = element.closest<HTMLElement>('[data-room]')?.dataset['room'];
      const words = element.closest('label')?.textContent || element.textContent || element.getAttribute('aria-label');
      // Figures change with every press; words stay.
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

/** The page, minified, with its styles beside it; nothing inline. */
async function built(): Promise<Map<string, string>> {
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { write: false, target: 'es2022', rolldownOptions: { input: { page: 'test/csp/page.tsx' } } },
  })) as Rolldown.RolldownOutput;
  const pages = new Map<string, string>();
  let links = '';
  for (const file of result.output) {
    pages.set(file.fileName, file.type === 'chunk' ? file.code : String(file.source));
    if (file.fileName.endsWith('.css')) links += `<link rel="stylesheet" href="/${file.fileName}">`;
    if (file.type === 'chunk' && file.isEntry) links += `<script type="module" src="/${file.fileName}"></script>`;
  }
  const head = `<meta charset="utf-8"><title>Everything</title>${links}`;
  return pages.set('index.html', `<!doctype html><html lang="en"><head>${head}</head><div id="root"></div></html>`);
}
