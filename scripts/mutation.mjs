// Mutation testing: makes thousands of small changes to a folder's code, one at a time, and checks that a test fails for
// each. Run it by hand:
//   npm run test:mutation                               the ledger
//   npm run test:mutation -- --of server                src/server; --of postgres: its PostgreSQL store
//   npm run test:mutation -- policies/*.ts              some of its files, or lines of them: heap.ts:5-20
//   npm run test:mutation -- --every 12 --from 5        a sample: every 12th function
// Every verdict is kept until code or tests change, so a run that was stopped goes on where it stopped. It works on a copy
// in the temporary folder, because the tool rewrites the source and installs 200 packages. The expected survivors are
// listed in test/ledger/SURVIVORS.md and test/server/SURVIVORS.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './doors.mjs';

const home = join(tmpdir(), 'creditkit-mutation');
/** What to change, and the tests that reach it. The second model plays forty worlds, always the same ones. */
const targets = {
  ledger: {
    folder: 'mocks/ledger',
    files: ['**/*.ts'],
    tests: ['test/ledger', 'test/scenarios', 'test/http', 'test/products', 'test/properties/anyProduct.test.ts'],
  },
  server: {
    folder: 'src/server',
    files: ['**/*.ts', '!postgres*.ts'],
    tests: ['test/server', 'test/http'],
  },
  postgres: { folder: 'src/server', files: ['postgres*.ts'], tests: ['test/server/postgresStore.test.ts'] },
};
/** Slow, or reading the repository's own scripts, which would bring half of its packages along. */
const leftOut = new Set([
  'test/products/check.test.ts',
  'test/products/schema.test.ts',
  'test/products/guide.test.ts',
  'test/server/postgresStore.test.ts',
]);
const { values, positionals } = parseArgs({
  options: {
    of: { type: 'string', default: 'ledger' },
    every: { type: 'string' },
    from: { type: 'string', default: '0' },
    workers: { type: 'string', default: '2' },
  },
  allowPositionals: true,
});
const target = targets[/** @type {keyof typeof targets} */ (values.of)];
if (!target) throw new Error(`--of: one of ${Object.keys(targets).join(', ')}.`);

mkdirSync(home, { recursive: true });
install();
for (const folder of ['src', 'mocks', 'test', 'examples/products']) {
  rmSync(join(home, folder), { recursive: true, force: true });
  cpSync(join(root, folder), join(home, folder), { recursive: true });
}
bundle();
process.env['CREDITKIT_VERDICTS'] = verdictsFile();
configure(values.every ? sample(Number(values.every), Number(values.from)) : positionals);
run('npx', 'stryker', 'run');

/** Installs what the tests need, in the versions used here, and the mutation tool. */
function install() {
  const { version, dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const all = { ...dependencies, ...devDependencies };
  const names = ['@electric-sql/pglite', 'esbuild', 'fast-check', 'idb', 'msw', 'valibot', 'vitest'];
  const wanted = Object.fromEntries(names.map((name) => [name, all[name]]));
  const stryker = { '@stryker-mutator/core': '9.6.1' };
  write('package.json', { private: true, version, type: 'module', dependencies: { ...wanted, ...stryker } });
  run('npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock');
}

/**
 * What becomes the bundle of all tests. What checks the books after every test comes first, or it would only do so for the
 * file that loads it first. The database of the tests looks for a copy of its files, which isn't here.
 */
function bundle() {
  const tests = target.tests
    .flatMap((place) => (place.endsWith('.ts') ? [place] : testsIn(place)))
    .map((file) => `await describe('${file}', () => import('./${file}'));`);
  const start = ['test/scenarios/harness', 'test/products/play'].map((file) => `import './${file}';`);
  write('all.ts', ["import { describe } from 'vitest';", ...start, ...tests, ''].join('\n'));
  write(
    'test/pglite.ts',
    "import { PGlite } from '@electric-sql/pglite';\nexport const createPGlite = () => PGlite.create();\n",
  );
  for (const file of ['runner.mjs', 'collect.mjs'])
    copyFileSync(join(root, 'scripts/mutation', file), join(home, file));
}

/** @param {string} folder */
function testsIn(folder) {
  const files = readdirSync(join(home, folder)).map((name) => `${folder}/${name}`);
  return files.filter((file) => file.endsWith('.test.ts') && !leftOut.has(file));
}

/** Where verdicts are kept. They hold for this code and these tests. */
function verdictsFile() {
  const hash = createHash('sha256').update(readFileSync(join(home, 'package.json')));
  for (const folder of ['src', 'mocks', 'test'])
    for (const entry of readdirSync(join(home, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  return join(home, `verdicts-${hash.digest('hex').slice(0, 12)}.jsonl`);
}

/**
 * Every nth function, class or other declaration at the top of a file, as ranges of lines.
 * @param {number} every @param {number} from
 */
function sample(every, from) {
  if (!(every >= 1 && from >= 0 && Number.isInteger(every + from)))
    throw new Error('--every and --from: whole numbers.');
  const folder = join(home, target.folder);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const all = files.toSorted().flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const starts = lines.flatMap((line, index) =>
      /^(export )?(async )?(const|function|class) /.test(line) ? [index + 1] : [],
    );
    return starts.map((start, index) => `${file}:${start}-${(starts[index + 1] ?? lines.length + 1) - 1}`);
  });
  return all.filter((_, index) => index % every === from % every);
}

/** @param {string[]} parts */
function configure(parts) {
  const collect = join(home, 'collect.mjs');
  const outside = ['--external:vite', '--external:@electric-sql/pglite', `--external:${collect}`];
  write('stryker.config.json', {
    testRunner: 'in-process',
    plugins: ['./runner.mjs'],
    buildCommand: `esbuild all.ts --bundle --platform=node --format=esm --alias:vitest=${collect} ${outside.join(' ')} --outfile=all.test.mjs`,
    mutate: (parts.length ? parts : target.files).map((place) => place.replace(/^!?/, `$&${target.folder}/`)),
    coverageAnalysis: 'perTest',
    ignoreStatic: true, // code that only runs while loading
    concurrency: Number(values.workers),
    maxTestRunnerReuse: 500, // code that was loaded anew stays in memory
    timeoutMS: 3_600_000, // the runner has limits of its own, which a busy machine doesn't reach
    dryRunTimeoutMinutes: 20,
    reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    tsconfigFile: 'none.json',
    ignorePatterns: ['verdicts-*'],
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
