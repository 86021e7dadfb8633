// Shared by the host checks: running programs in the host's folder, a page that must log no errors, and a user's flow.
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from 'playwright';
import { expect } from 'playwright/test';
import { chromiumArgs, findBrowser } from '../../scripts/find-browser.mjs';

/** @typedef {ReturnType<typeof createHost>} Host */
/** @typedef {import('playwright').Page} Page */

/** A host that was installed into `dir`. @param {string} dir @param {(text: string) => void} say */
export function createHost(dir, say) {
  /** @type {(() => unknown)[]} */
  const undo = [];
  // Plain text, and only errors from npm, because the checks read what programs print.
  const env = { ...process.env, CI: '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', npm_config_loglevel: 'error' };

  return {
    dir,
    say,
    /** Adds installed versions to the result. @param {string[]} names */
    versions: (...names) => names.map((name) => `${name} ${versionOf(join(dir, 'node_modules', name))}`).join(', '),
    /** Runs a program of the host and returns its output. @param {string} command @param {string[]} args */
    run(command, ...args) {
      const { status, output } = this.attempt(command, ...args);
      if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${output}`);
      return output;
    },
    /** The same, for a program that may fail. @param {string} command @param {string[]} args */
    attempt(command, ...args) {
      const options = /** @type {const} */ ({ cwd: dir, env, encoding: 'utf8', timeout: 300_000 });
      const { status, stdout, stderr } = spawnSync(command, args, options);
      return { status, output: `${stdout}${stderr}` };
    },
    /** Starts a server of the host and waits until it prints its address. @param {Record<string, string>} more @param {string} command @param {string[]} args */
    async start(more, command, ...args) {
      const child = spawn(command, args, { cwd: dir, env: { ...env, ...more }, detached: true });
      // Kill the whole process group: killing only npx would leave the server running.
      undo.push(() => child.exitCode === null && child.pid && process.kill(-child.pid, 'SIGTERM'));
      let said = '';
      const url = await new Promise((resolve, reject) => {
        const read = (/** @type {string} */ text) => {
          said += text;
          const found = /https?:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(said);
          if (found) resolve(found[0]);
        };
        child.stdout.setEncoding('utf8').on('data', read);
        child.stderr.setEncoding('utf8').on('data', read);
        child.on('exit', (code) => reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${said}`)));
      });
      return { url, said: () => said };
    },
    /**
     * Serves a folder, with headers such as a strict content security policy.
     * @param {string} folder
     * @param {{ headers?: Record<string, string>, api?: string }} [options]
     */
    async serve(folder, options) {
      const server = serveFolder(join(dir, folder), options);
      await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
      undo.push(() => server.close().closeAllConnections());
      return `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
    },
    /**
     * Opens a page in its own browser context and collects its errors and warnings.
     * @param {string} url
     * @param {import('playwright').BrowserContextOptions} [options]
     */
    async open(url, options) {
      const executablePath = await findBrowser();
      const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) });
      undo.push(() => browser.close());
      const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', ...options });
      const page = await context.newPage();
      const complaints = listen(page);
      await page.goto(url);
      return { page, complaints };
    },
    async close() {
      for (const step of undo.splice(0).toReversed()) await step();
    },
  };
}

/** @param {Page} page */
function listen(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    // The browser logs every refusal as a resource that failed to load, which can't be turned off. Newer browsers also
    // request an icon for every page.
    const { url } = message.location();
    const isRefusal = /the server responded with a status of 402/.test(message.text()) || url.endsWith('/favicon.ico');
    if (['warning', 'error', 'assert'].includes(message.type()) && !isRefusal)
      complaints.push(`${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/**
 * A user's flow: sees the balance, presses an action that costs too much, reads the shortage, tops up in place, and
 * continues. Then the balance and the log must be right, and the page must have logged no error.
 * @param {{ page: Page, complaints: string[] }} opened
 * @param {{ before: number, pay?: (page: Page) => Promise<void> }} wallet its balance, and how to pay if no card is on file
 */
export async function runOut({ page, complaints }, { before, pay }) {
  const cost = 56;
  const missing = cost - before;
  const patience = { timeout: 20_000 };
  const button = (/** @type {string | RegExp} */ name) => page.getByRole('button', { name });

  await expect(button(new RegExp(`^Balance: ${before}\\stokens`))).toBeVisible(patience);
  await button('Submit').click();
  const modal = page.getByRole('dialog', { name: 'Insufficient Tokens' });
  await expect(modal).toContainText(new RegExp(`You’re ${missing}\\stokens short\\.`), patience);
  await expect(modal).toContainText(new RegExp(`Current balance ?${before}\\stokens`));
  await expect(modal).toContainText(new RegExp(`Cost of this action ?${cost}\\stokens`));
  await modal.getByRole('button', { name: 'Top up' }).click();
  await modal.getByRole('button', { name: /^Buy 50\stokens for (\$59\.00|59,00\s\$)$/ }).click();
  if (pay) await pay(page);
  const covered = page.getByRole('dialog', { name: new RegExp(`You have enough: ${before + 50}\\stokens available`) });
  await covered.getByRole('button', { name: 'Continue' }).click(patience);
  await expect(covered).toBeHidden(patience);
  await expect(page.getByText('Your video is being made.')).toBeVisible(patience);

  await expect(button(new RegExp(`^Balance: ${before - 6}\\stokens`))).toBeVisible(patience);
  const rows = page.getByRole('table', { name: 'Transaction history' }).getByRole('row');
  await expect(rows).toHaveCount(4, patience);
  await expect(rows.nth(1)).toContainText(`−${cost}`);
  await expect(rows.nth(2)).toContainText('+50');
  await expect(rows.nth(3)).toContainText(`+${before}`);
  expect(complaints, 'the console').toEqual([]);
}

/** @param {string} folder @param {{ headers?: Record<string, string>, api?: string }} [options] `api`: who answers `/v1` */
function serveFolder(folder, { headers = {}, api } = {}) {
  /** @type {Record<string, string>} */
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
  return createServer((req, res) => {
    const path = new URL(req.url ?? '/', 'http://x').pathname;
    if (api && /^\/(v1|backstage)\//.test(path)) {
      const { method, headers: sent } = req;
      const onward = httpRequest(api + req.url, { method, headers: sent }, (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      });
      return void req.pipe(onward);
    }
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file) || !statSync(file).isFile())
      return void res.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    res.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...headers });
    return void createReadStream(file).pipe(res);
  });
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve) => {
    const socket = createSocket().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (socket.address());
      socket.close(() => resolve(port));
    });
  });
}

/** @param {string} folder */
function versionOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/**
 * Checks a build with source maps: none of its modules belongs to the mocks, the devtools or msw.
 * @param {string} assets
 */
export function holdsNoMocks(assets) {
  const files = readdirSync(assets);
  const maps = files.filter((file) => file.endsWith('.map')).map((file) => JSON.parse(read(file)));
  const modules = maps.flatMap(({ sources }) => /** @type {string[]} */ (sources));
  // The source maps list the kit, so what they don't list isn't in the bundle.
  expect(modules.some((path) => /creditkit\/(dist\/)?src\/components\/BalancePopover/.test(path))).toBe(true);
  expect(
    modules.filter((path) => /creditkit\/(dist\/)?mocks\/|node_modules\/(msw|@mswjs|idb|pg)\//.test(path)),
  ).toEqual([]);
  for (const file of files.filter((name) => !name.endsWith('.map')))
    expect(read(file), file).not.toMatch(/backstage|mockServiceWorker|ledger-devtools|pack_50/i);

  function read(/** @type {string} */ file) {
    return readFileSync(join(assets, file), 'utf8');
  }
}

/**
 * Runs `creditkit setup` like a newcomer and like a build server. Without a yes, it must not change anything.
 * @param {Host} host
 */
export async function ofSetup(host) {
  const listed = () => readdirSync(host.dir).sort();
  const before = listed();
  const shown = host.attempt('npx', 'creditkit', 'setup');
  expect(shown.status).toBe(1);
  expect(shown.output).toMatch(/\+\+\+ b\/(src\/)?credits\/client\.ts/);
  expect(shown.output).toContain('Run it with --yes');
  expect(listed()).toEqual(before);
  expect(host.run('npx', 'creditkit', 'setup', '--yes')).toContain('Left for you to do:\n\n1. In ');
  expect(host.run('npx', 'creditkit', 'setup')).toContain('Nothing to do: every file is as setup writes it.');
  host.say('setup: shown, written after a yes, and nothing to do after that');
}

/** A strict policy: nothing inline, nothing from other origins, no text as script. */
export const strictPolicy = {
  'content-security-policy':
    "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'; object-src 'none'; base-uri 'none'",
};
