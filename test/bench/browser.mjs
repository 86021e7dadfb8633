// Pages for the benchmarks that need a real browser: production bundles, served from this process to the Chromium of the tests.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { root } from '../../scripts/doors.mjs';
import { chromiumArgs, findBrowser } from '../../scripts/find-browser.mjs';
import { peers } from './peers.mjs';

/** Shared by everything on a page, so no peer bundles a second copy. */
const shared = ['react', 'react-dom', '@tanstack/react-query'];
const here = new URL('pages/', import.meta.url);

/** The served files, by path. @type {Map<string, { type: string, body: string | Uint8Array }>} */
const files = new Map([
  ['/styles.css', { type: 'text/css', body: readFileSync(join(root, 'dist/src/styles.css')) }],
  [
    '/mockServiceWorker.js',
    { type: 'text/javascript', body: readFileSync(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')) },
  ],
]);
/** @type {{ url: string, newPage: () => Promise<import('playwright').Page>, closePages: () => Promise<unknown>, close: () => Promise<void> } | undefined} */
let running;

/** Bundles as a production app would. @param {import('esbuild').BuildOptions} options */
export async function bundle(options) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: '/',
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty', '.svg': 'dataurl', '.png': 'dataurl' },
    nodePaths: [join(peers, 'node_modules')],
    outdir: '/out',
    write: false,
    metafile: true,
    logLevel: 'error',
    ...options,
  });
  return { outputFiles: outputFiles ?? [], metafile };
}

/**
 * Bundles modules together, with React, serves them and returns their URLs.
 * @param {Record<string, string>} codes by name
 * @param {import('esbuild').BuildOptions} [more]
 * @returns {Promise<string[]>}
 */
export async function serve(codes, { plugins = [], ...more } = {}) {
  const folder = `/${files.size}`;
  const { outputFiles } = await bundle({
    entryPoints: Object.keys(codes),
    entryNames: '[name]',
    outdir: folder,
    alias: Object.fromEntries(shared.map((name) => [name, join(root, 'node_modules', name)])),
    ...more,
    plugins: [
      ...plugins,
      {
        name: 'codes',
        setup(build) {
          const [namespace, loader, resolveDir] = ['code', /** @type {const} */ ('js'), here.pathname];
          build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
            kind === 'entry-point' ? { path, namespace } : undefined,
          );
          build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: codes[path], loader, resolveDir }));
        },
      },
    ],
  });
  for (const { path, contents } of outputFiles) files.set(path, { type: 'text/javascript', body: contents });
  return Object.keys(codes).map((name) => `${folder}/${name}.js`);
}

/**
 * Opens a page of `pages/`. Its `bench` export has the functions to measure, which return milliseconds.
 * @param {string} name
 */
export async function openBench(name) {
  const [script] = await serve({ [name]: `import { bench } from './${name}.jsx'; window.bench = bench;` });
  /** @type {(error: Error) => void} */
  let fail = () => undefined;
  const broken = new Promise((_, reject) => {
    fail = reject;
  });
  const page = await newPage(`<div id="root"></div><script type="module" src="${script}"></script>`, fail);
  await Promise.race([broken, page.waitForFunction('window.bench', undefined, { timeout: 300_000 })]);
  return (/** @type {string} */ measure, /** @type {unknown[]} */ ...args) =>
    page.evaluate(([wanted, given]) => window.bench[wanted](...given), /** @type {const} */ ([measure, args]));
}

/** A fresh page with this body. @param {string} body @param {(error: Error) => void} [onError] */
export async function newPage(body, onError) {
  running ??= await start();
  const page = await running.newPage();
  if (onError) page.on('pageerror', onError);
  const path = `/page-${files.size}`;
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="/styles.css">';
  files.set(path, { type: 'text/html', body: `${head}<body>${body}` });
  await page.goto(running.url + path);
  return page;
}

/** Pages of one benchmark must not slow down the next. */
export async function closePages() {
  await running?.closePages();
}

export async function closeBrowser() {
  await running?.close();
}

/** Some libraries load foreign resources as soon as they are imported. */
const nothingElse = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost';

async function start() {
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url.split('?')[0]);
    const headers = { 'content-type': file?.type ?? 'text/plain', 'cache-control': 'no-store' };
    response.writeHead(file ? 200 : 404, headers).end(file?.body);
  });
  await new Promise((done) => server.listen(0, 'localhost', () => done(undefined)));
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    // Don't wait for the screen's refresh, which would hide most differences.
    args: [
      ...chromiumArgs,
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
      '--disable-renderer-backgrounding',
      nothingElse,
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 1700 }, reducedMotion: 'reduce' });
  console.log(`Chromium ${browser.version()}, headless`);
  return {
    url: `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`,
    newPage: () => context.newPage(),
    closePages: () => Promise.all(context.pages().map((page) => page.close())),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}
