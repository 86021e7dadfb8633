// Mutation testing of the ledger: makes five thousand small changes, one at a time, and checks that a test fails for
// each. Run it by hand, with nothing else running:
//   npm run test:mutation                          the whole ledger; takes hours
//   npm run test:mutation -- policies/*.ts         a part of it
//   npm run test:mutation -- --every 12            a sample: every 12th function of the ledger
//   npm run test:mutation -- --every 12 --from 5   another sample
// It works on a copy in the temporary folder, because the tool rewrites the source and installs 200 packages. The
// expected survivors are listed in test/ledger/SURVIVORS.md.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './doors.mjs';

const home = join(tmpdir(), 'creditkit-mutation');
const stryker = { '@stryker-mutator/core': '9.6.1', '@stryker-mutator/vitest-runner': '9.6.1' };
const testFolders = ['test/ledger', 'test/scenarios', 'test/http', 'test/products'];
/** Forty worlds of the second model, always the same ones. */
const secondModel = 'test/properties/anyProduct.test.ts';
/** These read the repository's own scripts, which would bring half of its packages along. */
const leftOut = new Set(['test/products/check.test.ts', 'test/products/schema.test.ts', 'test/products/guide.test.ts']);
const { values, positionals } = parseArgs({
  options: { every: { type: 'string' }, from: { type: 'string', default: '0' } },
  allowPositionals: true,
});
const parts = values.every ? sample(Number(values.every), Number(values.from)) : positionals;

mkdirSync(home, { recursive: true });
install();
for (const folder of ['src', 'mocks', 'test', 'examples/products']) {
  rmSync(join(home, folder), { recursive: true, force: true });
  cpSync(join(root, folder), join(home, folder), { recursive: true });
}
configure();
run('npx', 'stryker', 'run');

/**
 * Every nth function, class or other declaration at the top of a file, as ranges of lines.
 * @param {number} every @param {number} from
 */
function sample(every, from) {
  if (!(every >= 1 && from >= 0 && Number.isInteger(every + from)))
    throw new Error('--every and --from: whole numbers.');
  const folder = join(root, 'mocks/ledger');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .toSorted();
  const all = files.flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const starts = lines.flatMap((line, index) => (/^(export )?(const|function|class) /.test(line) ? [index + 1] : []));
    return starts.map((start, index) => `${file}:${start}-${(starts[index + 1] ?? lines.length + 1) - 1}`);
  });
  return all.filter((_, index) => index % every === from % every);
}

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
    .filter((file) => file.endsWith('.test.ts') && !leftOut.has(file))
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
