#!/usr/bin/env node
// Runs the browser tests and every story in Firefox or in WebKit: `npm run test:firefox`, `npm run test:webkit`.
// Arguments after `--` go to Vitest: `-- test/browser/hooks`. Installs the browser if it can (as root on Debian);
// otherwise, it says what to install.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The required commands, and the Debian package of each. @type {Record<string, Record<string, string>>} */
const needs = {
  firefox: { 'firefox-esr': 'firefox-esr' },
  webkit: { WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' },
};
const [engine = '', ...args] = process.argv.slice(2);
const need = needs[engine];
if (!need) {
  console.error(`usage: node scripts/engines.mjs ${Object.keys(needs).join('|')} [Vitest's arguments]`);
  process.exit(2);
}

/** @param {string} command */
function isThere(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function missing() {
  return Object.entries(need ?? {}).flatMap(([command, name]) => (isThere(command) ? [] : [name]));
}

/** @param {string[]} packages */
function install(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isThere('apt-get')) return;
  const run = (/** @type {string[]} */ apt) =>
    spawnSync('apt-get', ['-qq', ...apt], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const get = ['install', '-y', '--no-install-recommends', ...packages];
  console.error(`[engines] installing ${packages.join(' ')}`);
  if (run(get).status !== 0 && run(['update']).status === 0) run(get);
}

if (missing().length > 0) install(missing());
if (missing().length > 0) {
  console.error(
    `[engines] Not here: ${missing().join(', ')}. On Debian: apt-get install ${missing().join(' ')}; then run this again.`,
  );
  process.exit(1);
}
const projects = ['browser', 'browser-msw3', 'storybook'].flatMap((name) => ['--project', name]);
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', ...(args.includes('--project') ? [] : projects), ...args],
  {
    stdio: 'inherit',
    env: { ...process.env, CREDITKIT_ENGINE: engine },
  },
);
process.exit(status ?? 1);
