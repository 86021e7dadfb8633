// Tests the package as users get it. It's packed, installed from its tarball into a folder outside this repository,
// with pinned versions of the host's own packages, and then used as `test/hosts/<name>.check.mjs` says. `npm run
// test:hosts [name…]`; without a name, every host. CREDITKIT_HOSTS=<folder> keeps the folders, so that you can look at
// them.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHost } from '../test/hosts/support.mjs';
import { root } from './doors.mjs';

const hosts = join(root, 'test/hosts');
const all = readdirSync(hosts).flatMap((file) => /^(.+)\.check\.mjs$/.exec(file)?.[1] ?? []);
const names = process.argv.slice(2);
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length) {
  console.error(`There is no host ${unknown.join(', ')}. The hosts are ${all.join(', ')}.`);
  process.exit(2);
}

const kept = process.env.CREDITKIT_HOSTS;
const scratch = kept ?? mkdtempSync(join(tmpdir(), 'creditkit-hosts-'));
if (kept) mkdirSync(kept, { recursive: true });
let failed = 0;
/** @type {ReturnType<typeof createHost> | undefined} */
let open;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void leave());
try {
  const tarball = pack();
  for (const name of names.length ? names : all) failed += (await holds(name, tarball)) ? 0 : 1;
} finally {
  tidyUp();
}
process.exitCode = failed ? 1 : 0;

/** When interrupted, stop the servers of a host, too. They'd keep running without this. */
async function leave() {
  await open?.close();
  tidyUp();
  process.exit(130);
}

function tidyUp() {
  if (!kept) rmSync(scratch, { recursive: true, force: true });
}

function pack() {
  npm(root, 'run', 'build');
  const [{ filename }] = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', scratch));
  return join(scratch, filename);
}

/** @param {string} name @param {string} tarball */
async function holds(name, tarball) {
  const began = Date.now();
  const dir = join(scratch, name);
  rmSync(dir, { recursive: true, force: true });
  const host = createHost(dir, (text) => console.log(`     ${text}`));
  open = host;
  console.log(name);
  try {
    cpSync(join(hosts, name), dir, { recursive: true });
    npm(dir, 'install', '--no-audit', '--no-fund', '--prefer-offline', tarball);
    const { check } = await import(`../test/hosts/${name}.check.mjs`);
    await check(host);
    console.log(`ok   ${name}, after ${Math.round((Date.now() - began) / 1000)} s`);
    return true;
  } catch (error) {
    console.log(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await host.close();
  }
}

/** @param {string} cwd @param {string[]} args */
function npm(cwd, ...args) {
  const windows = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8', shell: windows });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}\n${`${stdout}${stderr}`.slice(-2_000)}`);
  return stdout;
}
