// Mutation testing of the ledger: makes a few thousand small changes, one at a time, and checks that a test fails for
// each. Run it by hand; it takes a quarter of an hour:
//   npm run test:mutation                    the whole ledger
//   npm run test:mutation -- policies/*.ts   a part of it
// It works on a copy in the temporary folder, because the tool rewrites the source and installs 200 packages. The
// expected survivors are listed in test/ledger/SURVIVORS.md.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './doors.mjs';

const home = join(tmpdir(), 'creditkit-mutation');
const stryker = { '@stryker-mutator/core': '9.6.1', '@stryker-mutator/vitest-runner': '9.6.1' };
const testFolders = ['test/ledger', 'test/scenarios', 'test/http', 'test/products'];
/** Forty worlds of the second model, always the same ones. */
const secondModel = 'test/properties/anyProduct.test.ts';
/** These read the repository's own scripts, which would bring half of its packages along. */
const leftOut = ['test/products/check.test.ts', 'test/products/schema.test.ts', 'test/products/guide.test.ts'];
const parts = process.argv.slice(2);

mkdirSync(home, { recursive: true });
install();
for (const folder of ['src', 'mocks', 'test', 'examples/products']) {
  rmSync(join(home, folder), { recursive: true, force: true });
  cpSync(join(root, folder), join(home, folder), { recursive: true });
}
configure();
run('npx', 'stryker', 'run');

/** Installs what the ledger's tests need, in the versions used here, and the mutation tool. */
function install() {
  const { version, dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const all = { ...dependencies, ...devDependencies };
  const names = ['esbuild', 'fast-check', 'idb', 'msw', 'valibot', 'vitest'];
  const wanted = Object.fromEntries(names.map((name) => [name, all[name]]));
  write('package.json', { private: true, version, type: 'module', dependencies: { ...wanted, ...stryker } });
  run('npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock');
}

/**
 * All tests go into one bundle, because loading them takes most of the time. That way it happens once per mutant. The
 * harness comes first, because its last check covers all tests.
 */
function configure() {
  const tests = testFolders
    .flatMap((folder) => readdirSync(join(home, folder)).map((name) => `${folder}/${name}`))
    .filter((file) => file.endsWith('.test.ts') && !leftOut.includes(file))
    .concat(secondModel)
    .map((file) => `describe('${file}', async () => void (await import('./${file}')));`);
  write(
    'all.ts',
    ["import { describe } from 'vitest';", "import './test/scenarios/harness';", ...tests, ''].join('\n'),
  );
  write('vitest.config.mjs', "export default { test: { include: ['all.test.mjs'], testTimeout: 60_000 } };\n");
  write('stryker.config.json', {
    testRunner: 'vitest',
    vitest: { configFile: 'vitest.config.mjs', related: false },
    buildCommand:
      'esbuild all.ts --bundle --platform=node --format=esm --external:vitest --external:vite --outfile=all.test.mjs',
    mutate: (parts.length ? parts : ['**/*.ts']).map((part) => `mocks/ledger/${part}`),
    coverageAnalysis: 'perTest',
    ignoreStatic: true, // code that only runs while loading
    concurrency: 2,
    timeoutMS: 60_000, // for busy machines; endless loops are found by counting
    reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    tsconfigFile: 'none.json',
    thresholds: { high: 95, low: 95, break: parts.length ? null : 95 },
  });
}

/** @param {string} file @param {unknown} content */
function write(file, content) {
  writeFileSync(join(home, file), typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
}

/** @param {string} command @param {string[]} args */
function run(command, ...args) {
  const { status } = spawnSync(command, args, {
    cwd: home,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CREDITKIT_SEED: '1', CREDITKIT_WORLDS: '40' },
  });
  if (status !== 0) process.exit(status ?? 1);
}
