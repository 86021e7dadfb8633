// The package as a user gets it: packed, unpacked into a host with only its dependencies, imported through every entry
// point.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { layeredSource, unlayered } from '../scripts/unlayered.mjs';
import { doorFiles, root, styleFiles } from '../scripts/doors.mjs';
import { files, read, ruleId } from './tidy/read';

vi.setConfig({ testTimeout: 60_000 }); // a compiler runs in some of these, beside every other test
const doors = doorFiles();
/** The compiler runs for seconds: collecting garbage less often is a fifth less work. */
const compilerEnv = { ...process.env, GOGC: '400' };
/** msw's browser part only loads in pages. */
const inNode = Object.keys(doors).filter((door) => door !== './mocks/browser');
const scratch = mkdtempSync(join(tmpdir(), 'creditkit-package-'));
const host = join(scratch, 'host');
const kit = join(host, 'node_modules/creditkit');
let packed: string[] = [];

beforeAll(() => {
  // Built into another folder, so that a test run doesn't replace a dist that is in use.
  const stage = join(scratch, 'stage');
  node(
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error', '--emptyOutDir', '--outDir', join(stage, 'dist')],
    root,
  );
  node(['scripts/types.mjs', join(stage, 'dist')], root);
  node(['scripts/openapi.mjs', join(stage, 'dist')], root);
  for (const file of ['package.json', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE', 'docs'])
    cpSync(join(root, file), join(stage, file), { recursive: true });

  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: stage, encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32' });
  const [report] = JSON.parse(npm('pack', '--json', '--ignore-scripts', '--pack-destination', scratch)) as [Report];
  packed = report.files.map(({ path }) => path);
  mkdirSync(kit, { recursive: true });
  execFileSync('tar', ['-xzf', join(scratch, report.filename), '-C', kit, '--strip-components', '1']);
  const types = ['@types/node', '@types/pg', '@types/react', '@types/react-dom'];
  const tools = ['@testing-library/dom', '@testing-library/react', '@testing-library/user-event'];
  const brought = [...types, ...tools, 'playwright', 'vite', 'vitest'];
  for (const name of [...Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies }), ...brought]) {
    mkdirSync(dirname(join(host, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(host, 'node_modules', name), 'junction');
  }
  writeFileSync(join(host, 'package.json'), JSON.stringify({ name: 'host', type: 'module' }));
}, 180_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Report {
  filename: string;
  files: { path: string }[];
}

test('contains the build and the docs, but no sources or tests', () => {
  const outside = packed.filter((path) => !/^(dist|docs)\//.test(path));
  expect(outside.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json']);
  const built = packed.filter((path) => !/\.(js|js\.map|d\.ts|css)$/.test(path) && path.startsWith('dist/'));
  expect(built).toEqual(['dist/openapi.json']);
  expect(packed.filter((path) => /\.(test|stories)\./.test(path))).toEqual([]);
});

test('the README only links to files in the package, since there is no public repository', () => {
  const links = [...read('README.md').matchAll(/(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#\s]+)/g)].map(
    ([, path = '']) => path,
  );
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((path) => !packed.includes(path))).toEqual([]);
});

test('cites no rule ids in docs and types: they are for readers of the code', () => {
  const texts = packed.filter((path) => /\.d\.ts$|openapi\.json$/.test(path));
  expect(texts.length).toBeGreaterThan(100);
  const citing = texts.flatMap(
    (path) =>
      readFileSync(join(kit, path), 'utf8')
        .match(ruleId)
        ?.map((id) => `${path}: ${id}`) ?? [],
  );
  expect(citing).toEqual([]);
  expect('A.T4, OQ-28 and X.10'.match(ruleId)).toHaveLength(3);
});

test('the OpenAPI document is of this version, and has its own entry point', () => {
  const said = node([
    '-p',
    `const { openapi, info } = require('creditkit/openapi.json'); openapi + ' ' + info.version`,
  ]);
  expect(said).toBe(`3.1.1 ${pkg.version}`);
});

/**
 * Names that React on a server doesn't have. A server component that imports a module with one of them doesn't build.
 */
const clientOnly =
  /^import \{[^}]*\b(use[A-Z]\w*|createContext)\b[^}]*\} from '(react|react-dom|@tanstack\/react-query)'/m;
const says = (text: string) => /^(['"])use client\1/.test(text);

test("client-only modules say 'use client', so that a server component can import any component", () => {
  const sources = files('src').filter((path) => clientOnly.test(read(path)));
  expect(sources.length).toBeGreaterThan(30);
  expect(sources.filter((path) => !says(read(path)))).toEqual([]);
});

test("modules with 'use client' still have it as their first line", () => {
  const built = (source: string) => join(kit, 'dist', source.replace(/tsx?$/, 'js'));
  const sources = files('src').filter((path) => /\.tsx?$/.test(path) && existsSync(built(path)) && says(read(path)));
  expect(sources.filter((path) => !says(readFileSync(built(path), 'utf8')))).toEqual([]);
});

test('no module imports another one for nothing: a bundler warns about it', () => {
  const built = packed.filter((path) => path.endsWith('.js'));
  const isBare = (path: string) => /^import ["']\./m.test(readFileSync(join(kit, path), 'utf8'));
  expect(built.length).toBeGreaterThan(100);
  expect(built.filter(isBare)).toEqual([]);
});

test('the command serves a ledger over HTTP', async () => {
  const args = [join(kit, pkg.bin.creditkit), 'serve', '--product', 'studio', '--scenario', 'blank', '--port', '0'];
  const served = spawn(process.execPath, args, { cwd: host, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(served.stdout.setEncoding('utf8'), 'data')) as [string];
    const url = /^creditkit mock ledger listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line.trim())?.[1];
    const answer = await fetch(`${url}/v1/wallets`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { data: [], nextCursor: null, previousCursor: null, total: 0 },
    ]);
  } finally {
    served.kill();
  }
});

describe('every entry point', () => {
  test.each(inNode)('%s loads in plain Node', (door) => {
    const names = node([
      '--input-type=module',
      '-e',
      `console.log(Object.keys(await import('${specifier(door)}')).length)`,
    ]);
    expect(Number(names)).toBeGreaterThan(0);
  });

  test.each(Object.entries(styleFiles()))('%s is built as it was written', (_, built) => {
    const source = built.replace(/^dist\//, '');
    const layered = layeredSource(source);
    const written = layered ? unlayered(read(layered)) : read(source);
    expect(readFileSync(join(kit, built), 'utf8')).toBe(written);
  });

  test('the kit and its devtools keep their rules in a layer', () => {
    for (const path of ['src/styles.css', 'mocks/devtools/devtools.css'])
      expect(read(path)).toMatch(/^@layer creditkit/m);
  });

  test.each(['nodenext', 'bundler'])('has types with module resolution %s', (moduleResolution) => {
    const imports = [...Object.keys(doors), ...Object.keys(styleFiles())].map((door) => `import '${specifier(door)}';`);
    const uses = Object.keys(doors).map(
      (door, n) => `import type * as T${n} from '${specifier(door)}'; export type U${n} = keyof typeof T${n};`,
    );
    writeFileSync(join(host, 'host.ts'), [...imports, ...uses].join('\n'));
    expect(compile(moduleResolution, ['host.ts'], { skipLibCheck: false })).toBe('');
  });
});

describe('a host that registers its own names', () => {
  test('is typed to them; without a registration, any name is accepted', () => {
    cpSync(join(root, 'test/types/registered/host.tsx'), join(host, 'registered.tsx'));
    expect(compile('bundler', ['registered.tsx'])).toBe('');
  });

  test('can generate them from its product file', () => {
    const product = {
      id: 'acme',
      actions: { render: { rate: { kind: 'per_unit', prices: [{ of: 'pages', amount: 2, per: 1 }] } } },
    };
    writeFileSync(join(host, 'acme.product.json'), JSON.stringify(product));
    node([join(kit, pkg.bin.creditkit), 'types', 'acme.product.json', '--out', 'acme.d.ts']);
    const press = (action: string, params: string) =>
      `import { useSpend } from 'creditkit'; export const use = () => useSpend({ action: '${action}', params: ${params} });`;
    writeFileSync(join(host, 'right.ts'), press('render', '{ pages: 3 }'));
    writeFileSync(join(host, 'action.ts'), press('rendr', '{ pages: 3 }'));
    writeFileSync(join(host, 'params.ts'), press('render', "{ pages: 'three' }"));
    const said = compile('bundler', ['acme.d.ts', 'right.ts', 'action.ts', 'params.ts']);
    expect(said).toMatch(/^action\.ts.*'"rendr"' is not assignable to type '"render"'/m);
    expect(said).toMatch(/^params\.ts.*'string' is not assignable to type 'number'/m);
    expect(said).not.toContain('right.ts');
  });
});

/** The test files that hosts got, by a command or from a guide. One runner runs them all: starting it takes longest. */
const suites: string[] = [];

describe('what `creditkit setup` writes', () => {
  const apps: [string, Record<string, string>, Record<string, string>][] = [
    ['next', { next: '16.0.0' }, { 'app/layout.tsx': '' }],
    ['vite', { vite: '8.0.0', react: '19.0.0' }, { 'index.html': '' }],
  ];

  test('compiles in a next and in a vite app', () => {
    const written = apps.flatMap(([name, dependencies, given]) => {
      const app = join(host, `setup-${name}`);
      const manifest = JSON.stringify({ type: 'module', dependencies });
      const texts = { ...given, 'package.json': manifest, 'tsconfig.json': '{}' };
      for (const [path, text] of Object.entries(texts)) {
        mkdirSync(dirname(join(app, path)), { recursive: true });
        writeFileSync(join(app, path), text);
      }
      node([join(kit, pkg.bin.creditkit), 'setup', '--yes'], app);
      suites.push(`setup-${name}/credits/credits.test.ts`);
      return ['client.ts', 'Credits.tsx', 'mocks.tsx', 'credits.test.ts'].map(
        (file) => `setup-${name}/credits/${file}`,
      );
    });
    expect(compile('bundler', written, { types: ['node', 'vite/client'] })).toBe('');
  });
});

describe('the code of README and guides', () => {
  const guides = ['README.md', ...files('docs').filter((path) => path.endsWith('.md'))];
  const examples = guides.flatMap((guide) =>
    [...read(guide).matchAll(/^```(tsx?)\n(.*?)^```$/gms)].map(([, extension = '', code = ''], n) => ({
      name: `${guide.replaceAll(/\W/g, '-')}${n}.${extension}`,
      code: `${code}export {};\n`, // what imports nothing is a module all the same
    })),
  );

  test('compiles', () => {
    for (const { name, code } of examples) writeFileSync(join(host, name), code);
    const names = examples.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(8);
    expect(compile('bundler', names)).toBe('');
  });

  test('passes, if it is a test; so does the test of `creditkit setup`', () => {
    // Those of components need a DOM, which hosts have: see test/hosts.
    const tests = examples.filter(({ name, code }) => name.endsWith('.ts') && code.includes("from 'vitest'"));
    expect(tests.length).toBeGreaterThan(0);
    for (const { name, code } of tests) {
      const file = name.replace(/\.ts$/, '.test.ts');
      writeFileSync(join(host, file), code);
      suites.push(file);
    }
    const said = node(['node_modules/vitest/vitest.mjs', 'run', '--root', '.', '--reporter', 'json']);
    const { numTotalTests, numPassedTests, testResults } = JSON.parse(said) as Ran;
    expect(numPassedTests).toBe(numTotalTests);
    const passed = testResults.filter(({ assertionResults }) => assertionResults.length > 0);
    expect(passed.map(({ name }) => relative(realpathSync(host), name)).sort()).toEqual(suites.sort());
  });
});

interface Ran {
  numTotalTests: number;
  numPassedTests: number;
  testResults: { name: string; assertionResults: unknown[] }[];
}

/** The compiler's output; empty if there are no errors. */
function compile(moduleResolution: string, files: string[], { types = ['node'], skipLibCheck = true } = {}): string {
  const module = moduleResolution === 'nodenext' ? 'nodenext' : 'esnext';
  const lib = ['es2023', 'dom', 'dom.iterable'];
  const rules = {
    strict: true,
    noEmit: true,
    skipLibCheck,
    target: 'es2022',
    jsx: 'react-jsx',
    types,
    // The same test runner, under the name that people install.
    paths: { '@playwright/test': ['./node_modules/playwright/test'] },
  };
  const compilerOptions = { ...rules, module, moduleResolution, lib };
  writeFileSync(join(host, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'];
  return spawnSync(process.execPath, tsc, { cwd: host, env: compilerEnv, encoding: 'utf8' }).stdout.trim();
}

function specifier(door: string): string {
  return `creditkit${door.slice(1)}`;
}

function node(args: string[], cwd = host): string {
  const env = { ...compilerEnv, NODE_ENV: 'production' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}\n${stdout}${stderr}`);
  return stdout.trim();
}
