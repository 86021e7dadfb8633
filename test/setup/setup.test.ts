// `creditkit setup` on host apps in temporary folders: what it finds, shows, writes and leaves unchanged.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type ProductId, products } from '../../mocks';
import { scenarioNames } from '../../mocks/scenarios';
import { unifiedDiff } from '../../mocks/setup/diff';
import { setup } from '../../mocks/setup/index';
import { writeAll } from '../../mocks/setup/write';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Files = Record<string, string>;
const all = { react: '19.0.0', creditkit: '0.2.0', '@tanstack/react-query': '5.0.0', msw: '2.15.0', vitest: '4.0.0' };

function host(packages: Files, files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'creditkit-setup-'));
  folders.push(folder);
  put(folder, { 'package.json': JSON.stringify({ dependencies: packages }), ...files });
  if (Object.hasOwn(packages, 'msw')) {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('node_modules/msw'), join(folder, 'node_modules/msw'), 'junction');
  }
  return folder;
}

function put(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const main = `import './index.css';\nimport { App } from './App';\n`;
const viteFiles = { 'index.html': '<div id="root"></div>', 'tsconfig.json': '{}', 'src/main.tsx': main };
const vite = (packages: Files = all, files: Files = {}) =>
  host({ vite: '8.0.0', ...packages }, { ...viteFiles, ...files });
const layout = 'export default function RootLayout() {}\n';
const next = (files: Files = { 'src/app/layout.tsx': layout, 'tsconfig.json': '{}' }) =>
  host({ next: '16.0.0', ...all }, files);

/** Every file of a host with its text, to detect all changes. */
function textsOf(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name).slice(folder.length + 1));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

async function run(folder: string, args: string[] = [], answer?: boolean) {
  const lines: string[] = [];
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return answer === true;
  };
  const ok = await setup([folder, ...args], {
    say: (text) => lines.push(text),
    ask: answer === undefined ? undefined : ask,
  });
  return { ok, said: lines.join('\n'), questions };
}

describe('a fresh app', () => {
  test('Vite with React: shows all changes, writes them after a yes, and a second run finds nothing to do', async () => {
    const folder = vite();
    const first = await run(folder, [], true);
    expect(first.ok).toBe(true);
    expect(first.questions).toEqual(['\nWrite 5 files? [y/N] ']);
    expect(first.said).toContain(`Vite with React, TypeScript, in ${folder}`);
    expect(first.said).toContain('+++ b/src/credits/client.ts');
    expect(first.said).toContain('public/mockServiceWorker.js: the worker script of msw');
    expect(first.said).toContain(
      `In src/main.tsx, around your app:\n\n     import { Credits } from './credits/Credits';`,
    );
    expect(Object.keys(textsOf(folder))).toEqual([
      'index.html',
      'package.json',
      'public/mockServiceWorker.js',
      'src/credits/Credits.tsx',
      'src/credits/client.ts',
      'src/credits/credits.test.ts',
      'src/credits/mocks.tsx',
      'src/main.tsx',
      'tsconfig.json',
    ]);
    const written = textsOf(folder);
    expect(written['src/main.tsx']).toBe(main);
    expect(written['src/credits/Credits.tsx']).toContain("import 'creditkit/styles.css'");
    expect(written['src/credits/Credits.tsx']).not.toContain('use client');

    put(folder, { 'src/main.tsx': `import { Credits } from './credits/Credits';\n` });
    const second = await run(folder, ['--yes']);
    expect([second.ok, second.said]).toEqual([
      true,
      `Vite with React, TypeScript, in ${folder}\n\nNothing to do: every file is as setup writes it.`,
    ]);
  });

  test('Next with the App Router', async () => {
    const folder = next();
    const { ok, said } = await run(folder, ['--yes']);
    expect(ok).toBe(true);
    expect(said).toContain(
      `In src/app/layout.tsx, around the children in its <body>:\n\n     import { Credits } from '../credits/Credits';\n\n     <Credits>{children}</Credits>`,
    );
    const written = textsOf(folder);
    expect(written['src/credits/Credits.tsx']).toMatch(/^'use client';\n/);
    expect(written['src/credits/client.ts']).toContain(`process.env.NODE_ENV === 'development'`);
    expect(written['src/app/layout.tsx']).toBe(layout);
  });

  test('in JavaScript, without src: leaves no types', async () => {
    const folder = next({ 'app/layout.js': layout });
    const { said } = await run(folder, ['--yes']);
    expect(said).toContain(`In app/layout.js, around the children in its <body>`);
    expect(said).toContain(`from '../credits/Credits'`);
    const written = textsOf(folder);
    const names = ['Credits.jsx', 'client.js', 'credits.test.js', 'mocks.jsx'];
    expect(Object.keys(written).filter((path) => path.startsWith('credits/'))).toEqual(
      names.map((name) => `credits/${name}`),
    );
    for (const name of names) {
      const text = written[`credits/${name}`]!;
      expect(text).not.toMatch(/\btype |: (string|React)|useState</);
    }
  });

  test('with missing packages: first shows how to install them with the host’s package manager', async () => {
    const folder = vite({ react: '19.0.0' }, { 'pnpm-lock.yaml': '' });
    const { said } = await run(folder, ['--yes']);
    expect(said).toContain(`pnpm add creditkit @tanstack/react-query\n     pnpm add --save-dev msw vitest`);
    expect(said).toContain('pnpm creditkit init public');
    expect(Object.keys(textsOf(folder))).not.toContain('public/mockServiceWorker.js');
  });

  test('with Jest: writes a Jest test', async () => {
    const folder = vite({ react: '19.0.0', jest: '30.0.0' });
    await run(folder, ['--yes']);
    expect(textsOf(folder)['src/credits/credits.test.ts']).toContain(`from '@jest/globals'`);
  });

  test.each(Object.keys(products) as ProductId[])('can try %s', async (product) => {
    expect(scenarioNames(product)).toContain('low'); // the one it begins with, unless told otherwise
    const folder = vite();
    await run(folder, ['--yes', '--product', product]);
    expect(textsOf(folder)['src/credits/mocks.tsx']).toContain(`product: '${product}',\n  scenario: 'low'`);
  });
});

describe('changes nothing without a yes', () => {
  test('if it can’t ask', async () => {
    const folder = vite();
    const before = textsOf(folder);
    const { ok, said } = await run(folder);
    expect(ok).toBe(false);
    expect(said).toContain('+export const client = createCreditsClient(');
    expect(said).toContain('Nothing was written, since nobody could be asked. Run it with --yes to write 5 files.');
    expect(textsOf(folder)).toEqual(before);
  });

  test('if the answer is no', async () => {
    const folder = vite();
    const before = textsOf(folder);
    const { ok, said } = await run(folder, [], false);
    expect([ok, said.endsWith('Nothing was written.')]).toEqual([false, true]);
    expect(textsOf(folder)).toEqual(before);
  });

  test('a file that differs is yours: it is shown, kept, and only replaced if you say so', async () => {
    const folder = vite();
    await run(folder, ['--yes']);
    const path = 'src/credits/mocks.tsx';
    const original = textsOf(folder)[path]!;
    const mine = original.replace(`scenario: 'low'`, `scenario: 'zero'`);
    put(folder, { [path]: mine });

    const kept = await run(folder, ['--yes']);
    expect(kept.ok).toBe(true);
    expect(kept.said).toContain(`${path} is not as setup writes it, and stays as it is.`);
    expect(kept.said).toContain(`-  scenario: 'zero',\n+  scenario: 'low',`);
    expect(kept.said).toContain('Nothing to do: the other files are as setup writes it.');
    expect(textsOf(folder)[path]).toBe(mine);

    const replaced = await run(folder, ['--yes', '--overwrite']);
    expect(replaced.said).toContain(`-  scenario: 'zero',\n+  scenario: 'low',`);
    expect(replaced.said).toContain('Wrote 1 file.');
    expect(textsOf(folder)[path]).toBe(original);
  });

  test('Windows line endings don’t count as a difference, and a deleted file is written again', async () => {
    const folder = vite();
    await run(folder, ['--yes']);
    const { 'src/credits/client.ts': text = '' } = textsOf(folder);
    put(folder, { 'src/credits/client.ts': text.replaceAll('\n', '\r\n') });
    expect((await run(folder, ['--yes'])).said).toContain('Nothing to do: every file');
    rmSync(join(folder, 'src/credits/client.ts'));
    expect((await run(folder, ['--yes'])).said).toContain('Wrote 1 file.');
  });

  test('the worker script of another msw version is replaced; a file that isn’t msw’s stays', async () => {
    const folder = vite();
    await run(folder, ['--yes']);
    put(folder, { 'public/mockServiceWorker.js': '/* Mock Service Worker. */ const VERSION = 1;' });
    expect((await run(folder, ['--yes'])).said).toContain('Wrote 1 file.');
    put(folder, { 'public/mockServiceWorker.js': 'self.mine = true;' });
    expect((await run(folder, ['--yes'])).said).toContain('mockServiceWorker.js is not as setup writes it, and stays');
    expect(textsOf(folder)['public/mockServiceWorker.js']).toBe('self.mine = true;');
  });
});

describe('the stylesheet with Tailwind', () => {
  const four = { ...all, tailwindcss: '^4.1.0' };
  const three = { ...all, tailwindcss: '~3.4.17' };

  test('4: imported before it in its stylesheet, once', async () => {
    const css = `/* @import 'tailwindcss'; */\r\n@import "tailwindcss" prefix(tw);\r\nbody { color: red }\r\n`;
    const folder = vite(four, { 'src/index.css': css });
    const { said } = await run(folder, ['--yes']);
    expect(said).toContain(`+@import 'creditkit/tailwind.css';\n @import "tailwindcss" prefix(tw);`);
    const written = textsOf(folder);
    expect(written['src/index.css']).toBe(css.replace('@import "', `@import 'creditkit/tailwind.css';\r\n@import "`));
    expect(written['src/credits/Credits.tsx']).not.toContain('.css');
    expect((await run(folder, ['--yes'])).said).toContain('Nothing to do');
  });

  test('3: imported before all rules, as CSS requires', async () => {
    const css = `@charset "utf-8";\n@tailwind base;\n@tailwind utilities;\n`;
    const folder = vite(three, { 'src/index.css': css });
    await run(folder, ['--yes']);
    expect(textsOf(folder)['src/index.css']).toBe(
      css.replace('@tailwind base', `@import 'creditkit/styles.unlayered.css';\n@tailwind base`),
    );
  });

  test.each([
    ['no stylesheet that loads it', {}],
    ['two that do', { 'src/a.css': `@import 'tailwindcss';\n`, 'src/b.css': `@import 'tailwindcss';\n` }],
    ['one that loads its parts', { 'src/a.css': `@import 'tailwindcss/theme';\n` }],
  ])('%s: tells you to do it by hand', async (_, files: Files) => {
    const folder = vite(four, files);
    const { said } = await run(folder, ['--yes']);
    expect(said).toContain(`before its @import 'tailwindcss':\n\n     @import 'creditkit/tailwind.css';`);
    expect(textsOf(folder)).toMatchObject(files);
  });
});

describe('if it can’t be set up, it changes nothing and says why', () => {
  test.each<[string, () => string, RegExp]>([
    ['no package.json', () => host({}, {}), /There is no package\.json in .* Run this where your app's is/],
    ['a broken one', () => host({}, { 'package.json': '{' }), /package\.json cannot be read: /],
    ['one that is no object', () => host({}, { 'package.json': '[]' }), /is no JSON object/],
    ['neither Next nor Vite', () => host({ react: '19.0.0' }, {}), /setup knows Next .* names neither.*docs\/host\.md/],
    ['Vite without React', () => host({ vite: '8.0.0' }, viteFiles), /names neither/],
    ['a framework on top of Vite', () => host({ vite: '8.0.0', ...all }, {}), /begin with an index\.html/],
    ['Next with pages alone', () => next({ 'pages/index.tsx': '' }), /no folder app or src\/app/],
    ['a folder in a file’s place', () => vite(all, { 'src/credits/client.ts/a': '' }), /client\.ts is in the way/],
    ['a file in a folder’s place', () => vite(all, { 'src/credits': 'mine' }), /credits is a file, but .* nothing was/],
  ])('%s', async (name, make, expected) => {
    const folder = make();
    if (name === 'no package.json') rmSync(join(folder, 'package.json'));
    const before = textsOf(folder);
    await expect(run(folder, ['--yes'])).rejects.toThrow(expected);
    expect(textsOf(folder)).toEqual(before);
  });

  test.each([
    [['--product', 'nothing'], /--product is one of/],
    [['--scenario', 'nothing'], /--scenario is one of/],
    [['second'], /Name one folder/],
    [['--ye'], /Unknown option/],
  ])('%j', async (args, expected) => {
    const folder = vite();
    await expect(run(folder, args)).rejects.toThrow(expected);
  });

  test('a write that fails halfway is undone', () => {
    const folder = vite();
    const before = textsOf(folder);
    const changes = [
      { path: 'src/main.tsx', before: main, after: 'changed' },
      { path: 'new/folder/a.ts', before: null, after: 'a' },
      { path: 'index.html', before: null, after: 'came in the meantime' },
    ];
    expect(() => writeAll(folder, changes)).toThrow(/^Nothing was written: EEXIST/);
    expect(textsOf(folder)).toEqual(before);
    expect(readdirSync(folder)).not.toContain('new');
  });
});

test.each([
  ['a new file', null, 'a\nb\n'],
  ['two places far apart', 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n', 'x\na\nb\nc\nd\ne\nf\ng\nh\nj\n'],
  ['two places side by side', 'a\nb\nc\nd\n', 'a\nB\nc\nD\n'],
  ['all of it', 'a\nb\n', 'c\nd\n'],
])('the diff is one that git applies: %s', (_, before, after) => {
  const folder = mkdtempSync(join(tmpdir(), 'creditkit-setup-'));
  folders.push(folder);
  if (before !== null) writeFileSync(join(folder, 'file'), before);
  execFileSync('git', ['apply', '-'], { cwd: folder, input: `${unifiedDiff('file', before, after)}\n` });
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe(after);
});
