#!/usr/bin/env node
// Runs the tests of worlds in PostgreSQL on a real server. If it's missing, this installs it from Debian's packages (as
// root). It starts a private cluster that only this user can reach, and deletes it afterwards. If PostgreSQL isn't
// available, it says why and doesn't fail.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './doors.mjs';

const tests = [
  'test/stores/postgres.test.ts',
  'test/stores/served.test.ts',
  'test/server/postgresStore.test.ts',
  'test/examples/backend.test.ts',
  'test/examples/processes.test.ts',
  'test/examples/subscriptions.test.ts',
];
const isRoot = process.getuid?.() === 0;
/** Why PostgreSQL can't be tested on this machine. */
class Skip extends Error {}

try {
  const bin = findServer() ?? install();
  process.exitCode = await withCluster(bin, runTests);
} catch (error) {
  if (!(error instanceof Skip)) throw error;
  console.log(`PostgreSQL skipped: ${error.message}`);
}

/** The folder of the newest installed server. Debian keeps it off the PATH. @returns {string | undefined} */
function findServer() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const dirs = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return dirs.find((dir) => existsSync(join(dir, 'initdb')) && existsSync(join(dir, 'pg_ctl')));
}

/** @returns {string} */
function install() {
  if (!existsSync('/usr/bin/apt-get'))
    throw new Skip('it is not installed, and only Debian is supported for installing it.');
  if (!isRoot) throw new Skip('it is not installed, and only root may install it. Run apt-get install postgresql.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (/** @type {string[]} */ ...args) => spawnSync('apt-get', args, { env, encoding: 'utf8' });
  const tried = () => aptGet('install', '-y', '-qq', '--no-install-recommends', 'postgresql');
  let result = tried();
  if (result.status !== 0) {
    aptGet('update', '-qq');
    result = tried();
  }
  const bin = findServer();
  if (!bin) throw new Skip(`apt-get could not install it: ${lastLine(result.stderr || String(result.error ?? ''))}`);
  return bin;
}

/**
 * @param {string} bin @param {(url: string) => Promise<number>} work
 * @returns {Promise<number>}
 */
async function withCluster(bin, work) {
  const home = mkdtempSync(join(tmpdir(), 'creditkit-pg-'));
  const owner = ownerOf(home);
  const data = join(home, 'data');
  const log = join(home, 'log');
  const run = (/** @type {string} */ name, /** @type {string[]} */ ...args) =>
    spawnSync(join(bin, name), args, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], ...owner });
  try {
    const made = run('initdb', '-D', data, '-U', 'creditkit', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync');
    if (made.status !== 0) throw new Skip(`a cluster cannot be created: ${lastLine(made.stderr)}`);
    // Uses a socket in a folder that only its owner can enter: no port, no password, no other users.
    const options = `-c listen_addresses='' -c unix_socket_directories='${home}'`;
    const started = run('pg_ctl', '-D', data, '-l', log, '-o', options, '-w', '-t', '60', 'start');
    if (started.status !== 0) {
      const said = existsSync(log) ? readFileSync(log, 'utf8') : started.stderr;
      throw new Skip(`it does not start here: ${lastLine(said)}`);
    }
    return await work(`postgres://creditkit@localhost/postgres?host=${encodeURIComponent(home)}`);
  } finally {
    run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
    rmSync(home, { recursive: true, force: true });
  }
}

/** The server refuses to run as root, so the folder gets the user postgres as its owner. @param {string} home */
function ownerOf(home) {
  chmodSync(home, 0o700);
  if (!isRoot) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'postgres']).stdout || Number.NaN));
  if (!uid || !gid) {
    rmSync(home, { recursive: true, force: true });
    throw new Skip('there is no user postgres to run it as.');
  }
  chownSync(home, uid, gid);
  return { uid, gid };
}

/** @param {string} url @returns {Promise<number>} */
async function runTests(url) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...tests, ...process.argv.slice(2)];
  const env = { ...process.env, CREDITKIT_PG_URL: url };
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  // Stopping this script stops the tests, and then the cluster is removed.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) || 'it does not say why.';
}
