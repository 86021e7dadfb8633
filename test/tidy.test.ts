// The rules for the source: which folder may import which, what the ledger may not use, what no file may contain. Every
// rule is also tested on code that breaks it.
import { describe, expect, test } from 'vitest';
import { files, type Import, type Node, parse, read, type Source, ruleId } from './tidy/read';
import { circles, readDrawing, roomOf } from './tidy/rooms';

/**
 * The folders and arrows come from the README. `src` stands for the kit's entry points, `mocks` for those of the mock.
 */
const rooms = readDrawing(read('README.md'));

const react = ['react', 'react-dom'];
/** Packages that a folder may load. Types from `node:` are allowed everywhere except in the ledger. */
const packages: Record<string, readonly string[]> = {
  'src/contract': ['valibot'],
  'src/client': ['valibot'],
  'src/server': ['valibot'],
  'src/hooks': [...react, '@tanstack/react-query'],
  'src/components': react,
  'src/charts': [...react, 'd3-array', 'd3-scale'],
  src: [...react, '@tanstack/react-query', 'valibot'],
  'mocks/backstage': ['valibot'],
  'mocks/check': ['node:'],
  'mocks/command': ['node:', 'valibot'],
  'mocks/conform': ['valibot', 'node:'],
  'mocks/devtools': react,
  'mocks/engine': ['valibot'],
  'mocks/journal': ['valibot'],
  'mocks/products': ['valibot'],
  'mocks/scenarios': ['valibot'],
  'mocks/service': ['valibot'],
  'mocks/setup': ['node:'],
  'mocks/stores': ['idb', 'pg', 'valibot', 'node:'],
  'mocks/transports': ['msw', 'node:'],
  mocks: ['msw', 'node:', 'valibot'],
};
const typesAnywhere = ['node:'];

/** Whether a folder may import this. An entry point of `src` may import all of `src`. */
function mayImport(room: string, { specifier, path, typeOnly }: Import): boolean {
  if (path === null) {
    const known = [...(packages[room] ?? []), ...(typeOnly && room !== 'mocks/ledger' ? typesAnywhere : [])];
    return known.some((name) => specifier === name || specifier.startsWith(name.replace(/([^:])$/, '$1/')));
  }
  if (path === 'package.json') return room.startsWith('mocks');
  const other = roomOf(path, rooms);
  if (other === undefined) return false;
  if (other === room || (room === 'src' && path.startsWith('src/'))) return true;
  const doors = rooms.get(room);
  return doors?.values.has(other) === true || (typeOnly && doors?.types.has(other) === true);
}

const impure = new Set('Date fetch console performance crypto setTimeout setInterval process globalThis'.split(' '));
const products = /studio|marketer|gallery/i;
/** Without `scale`, which is also the number of decimals of a unit. */
const plans = 'starter growth storage_only pro agency free essential premium ultimate'.split(' ');
const namesProducts = ['mocks/products', 'mocks/scenarios', 'stories', 'test'];

interface Rule {
  name: string;
  /** The problems of the file, one sentence each. */
  check: (source: Source) => string[];
  /** Path and text of files that break the rule. */
  breaks: [string, string][];
  /** And of files that only look like they break it. */
  holds: [string, string][];
}

const rules: Rule[] = [
  {
    name: 'imports follow the arrows',
    check: ({ path, imports }) => {
      const room = roomOf(path, rooms);
      if (!room) return [];
      return imports
        .filter((one) => !mayImport(room, one))
        .map(({ specifier }) => `${room} may not import ${specifier}`);
    },
    breaks: [
      ['src/components/A.tsx', `import { createWorld } from '../../mocks';`],
      ['src/index.ts', `export { http } from 'msw';`],
      ['src/index.ts', `export type { World } from 'creditkit/mocks';`],
      ['src/client/a.ts', `import { useState } from 'react';`],
      ['src/client.ts', `import type { ReactNode } from 'react';`],
      ['src/hooks/a.ts', `import { A } from '../components/A';`],
      ['src/server/a.ts', `import { createServer } from 'node:http';`],
      ['src/server/a.ts', `import { send } from '../client/send';`],
      ['src/contract/a.ts', `import { send } from '../client/send';`],
      ['src/explain/a.ts', `import { createFormat } from '../format';`],
      ['src/components/A.tsx', `import { scaleLinear } from 'd3-scale';`],
      ['src/format/a.ts', `const a = await import('../hooks');`],
      ['mocks/http/a.ts', `import { createCreditsClient } from '../../src/client';`],
      ['mocks/http/a.ts', `import type { Format } from '../../src/format';`],
      ['mocks/world.ts', `import { useState } from 'react';`],
      ['mocks/ledger/a.ts', `import { Wallet } from '../../src/contract';`],
      ['mocks/ledger/a.ts', `import { type Wallet } from '../../src/contract';`],
      ['mocks/ledger/a.ts', `import type { World } from '../world';`],
      ['mocks/products/a.ts', `import { clock } from '../engine/clock';`],
      ['mocks/conform/a.ts', `import { createWorld } from '../world';`],
      ['mocks/devtools/Panel.tsx', `import { createBackstage } from '../backstage/client';`],
      ['mocks/service/a.ts', `import { respond } from '../http/respond';`],
      ['mocks/journal/a.ts', `import type { Engine } from '../engine/engine';`],
      ['mocks/engine/a.ts', `import { createWorld } from '../world';`],
      ['mocks/attic/a.ts', `import { createWorld } from '../world';`],
    ],
    holds: [
      ['src/components/A.tsx', `import { Root } from 'react'; import { useWallet } from '../hooks';`],
      ['src/client/a.ts', `import { endpoints } from '../contract'; import * as v from 'valibot';`],
      ['mocks/ledger/policies/a.ts', `import type { Wallet } from '../../../src/contract'; export { b } from '../b';`],
      ['mocks/transports/server.ts', `import { createServer } from 'node:http'; import { getResponse } from 'msw';`],
      ['mocks/devtools/Panel.tsx', `import type { Backstage } from '../backstage'; import { useState } from 'react';`],
      ['src/server/a.ts', `import type { Server } from 'node:http'; import { endpoints } from '../contract';`],
      ['stories/a.tsx', `import { createWorld } from '../mocks'; import { A } from '../src';`],
    ],
  },
  {
    name: 'the ledger is pure: no clock, chance, waiting or outside world',
    check: ({ path, nodes }) =>
      within(path, 'mocks/ledger') ? nodes.flatMap(({ node, parent }) => impurity(node, parent)) : [],
    breaks: [
      ['mocks/ledger/a.ts', 'export const now = () => new Date();'],
      ['mocks/ledger/a.ts', 'export function at(d: Date) { return d; }'],
      ['mocks/ledger/a.ts', 'export const now = () => Date.now();'],
      ['mocks/ledger/a.ts', 'export const id = () => Math.random();'],
      ['mocks/ledger/a.ts', `export const id = () => Math['random']();`],
      ['mocks/ledger/a.ts', 'export async function spend() {}'],
      ['mocks/ledger/a.ts', 'export const spend = async () => 1;'],
      ['mocks/ledger/a.ts', 'export const a = await b;'],
      ['mocks/ledger/a.ts', 'console.log(1);'],
      ['mocks/ledger/a.ts', 'export const a = { fetch };'],
      ['mocks/ledger/a.ts', 'export const a = performance.now() + crypto.randomUUID();'],
    ],
    holds: [
      ['mocks/ledger/a.ts', `/* Date, fetch */ export const a = 'await fetch(new Date())'; // Math.random`],
      ['mocks/ledger/a.ts', 'export const a = (b: { fetch: number }) => b.fetch + Math.floor(2);'],
      ['mocks/ledger/a.ts', 'export const leapDay = Date.UTC(2028, 1, 29);'],
      ['mocks/ledger/a.ts', 'export const year = (at: number) => new Date(at).getUTCFullYear();'],
      ['mocks/engine/clock.ts', 'export const now = () => Date.now();'],
    ],
  },
  {
    name: 'nothing but products, scenarios, stories and tests names a product or a plan',
    check: ({ path, code, nodes }) => {
      if (!/^(src|mocks)\//.test(path) || namesProducts.some((folder) => within(path, folder))) return [];
      const named = products.exec(code);
      const literals = nodes.flatMap(({ node }) => (plans.includes(String(node.value)) ? [String(node.value)] : []));
      return [...(named ? [named[0]] : []), ...literals].map((name) => `names ${name}`);
    },
    breaks: [
      ['mocks/world.ts', `if (product === 'studio') a();`],
      ['src/components/A.tsx', 'export const isGallery = true;'],
      ['src/components/A.tsx', 'export const A = () => <p>For marketers: Marketer</p>;'],
      ['mocks/service/a.ts', `if (plan.id === 'growth') a();`],
    ],
    holds: [
      ['src/a.ts', '/** As the studio has it. */ export const growth = unit.scale; // gallery'],
      ['mocks/products/studio.ts', `export const studio = { plans: ['growth'] };`],
    ],
  },
  {
    name: 'nothing fetches a part of itself later: some browsers keep a failed import, and no press can mend it',
    check: ({ path, nodes }) =>
      within(path, 'src')
        ? nodes.flatMap(({ node }) => (node.type === 'ImportExpression' ? ['fetches a part later'] : []))
        : [],
    breaks: [['src/components/A.tsx', `const load = () => import('./Pay');`]],
    holds: [['mocks/a.ts', `const load = () => import('./b');`]],
  },
  {
    name: 'no inline styles and no markup from strings',
    check: ({ path, nodes }) =>
      nodes.flatMap(({ node }) => {
        const attribute = node.type === 'JSXAttribute' ? (node.name as Node).name : null;
        if (attribute === 'style' && within(path, 'src')) return ['an inline style breaks a strict style-src'];
        const name = node.type === 'Identifier' || node.type === 'JSXIdentifier' ? String(node.name) : '';
        const markup = ['dangerouslySetInnerHTML', 'innerHTML', 'insertAdjacentHTML'].includes(name);
        return markup && !within(path, 'test') ? [`${name} turns text into markup`] : [];
      }),
    breaks: [
      ['src/components/A.tsx', 'export const A = () => <p style={{ color: red }} />;'],
      ['src/components/A.tsx', 'export const A = () => <p dangerouslySetInnerHTML={{ __html: note }} />;'],
      ['mocks/devtools/A.tsx', 'export const props = { dangerouslySetInnerHTML: 1 };'],
      ['stories/A.tsx', 'element.innerHTML = note;'],
    ],
    holds: [
      ['src/components/A.tsx', 'export const A = ({ style, ...rest }: P) => <p data-style={style} {...rest} />;'],
    ],
  },
  {
    // Docstrings are read in editors, type files and Storybook by people who don't have docs/rules.md.
    name: 'no docstring cites a rule by its id',
    check: ({ path, comments }) =>
      /^(src|mocks|stories|examples)\//.test(path)
        ? comments.filter((text) => text.startsWith('*')).flatMap((text) => text.match(ruleId) ?? [])
        : [],
    breaks: [
      ['src/a.ts', '/** Never below zero (A.B8d). */\nexport const a = 1;'],
      ['mocks/a.ts', 'interface A {\n  /** See OQ-26. */\n  a: 1;\n}'],
    ],
    holds: [
      ['src/a.ts', '// A.B8d, OQ-7\n/** Never below zero. */\nexport const a = 1;'],
      ['test/a.ts', '/** As in A.S1. */'],
    ],
  },
  {
    // Storybook pages consist of strings: labels, story names, descriptions and argTypes.
    name: 'no text on a screen or a Storybook page cites a rule by its id',
    check: ({ path, nodes }) =>
      path.startsWith('test/') ? [] : nodes.flatMap(({ node }) => textOf(node).match(ruleId) ?? []),
    breaks: [
      ['stories/A.stories.tsx', `export const Low = { parameters: { docs: { description: { story: 'See X.3.' } } } };`],
      ['stories/A.stories.tsx', 'export const meta = { argTypes: { below: { description: `As A.B8d says` } } };'],
      ['src/components/A.tsx', 'export const A = () => <p>Never below zero (OQ-7)</p>;'],
      ['.storybook/preview.tsx', `export const title = 'A.G4';`],
    ],
    holds: [
      ['stories/A.stories.tsx', '// X.3\nexport const Low = { render: () => <p>{/* OQ-1 */}Low</p> };'],
      ['test/a.ts', `test('A.G4: a balance equal to the cost is enough', a);`],
    ],
  },
  {
    name: 'comments stay within 120 columns, as the code does',
    check: ({ wide }) => wide.map((line) => `${line.length} columns: ${brief(line.trim())}`),
    breaks: [
      ['src/a.ts', `// ${'a '.repeat(60)}`],
      ['src/a.ts', `/**\n * ${'a '.repeat(60)}\n */\nexport const a = 1;`],
    ],
    holds: [
      ['src/a.ts', `// oxlint-disable-next-line no-console -- ${'a '.repeat(60)}\nconsole.log(1);`],
      ['src/a.ts', `export const a = '${'a '.repeat(60)}'; // b`],
    ],
  },
  {
    name: 'files stay small',
    check: ({ path, lines }) =>
      /^(src|mocks|show|stories)\//.test(path) && lines > 300 ? [`${lines} lines, at most 300`] : [],
    breaks: [['src/a.ts', 'a();\n'.repeat(301)]],
    holds: [['src/a.ts', 'a();\n'.repeat(300)]],
  },
  {
    name: 'the doors of src list their names one by one',
    check: ({ path, nodes }) =>
      /^src\/[^/]+\.tsx?$/.test(path) &&
      // A host can only extend an interface that is re-exported with a star. This file has that one and nothing else.
      nodes.some(
        ({ node }) => node.type === 'ExportAllDeclaration' && (node.source as Node).value !== './contract/register',
      )
        ? ['export * hides what the door offers']
        : [],
    breaks: [['src/index.ts', `export * from './hooks';`]],
    holds: [
      ['src/contract/index.ts', `export * from './wallet';`],
      ['src/client.ts', `export type * from './contract/register';`],
    ],
  },
];

const everyFile = files();

describe('docs/rules.md', () => {
  const rules = read('docs/rules.md');
  const defined = (text: string) => [...text.matchAll(/^- \*\*([^*]+)\*\*/gm)].map(([, id]) => id);
  const unknownIn = (text: string) => [...text.matchAll(ruleId)].map(([id]) => id).filter((id) => !known.has(id));
  const known = new Set(defined(rules));

  test('defines each rule once, and every rule that it mentions', () => {
    expect(defined(rules).length).toBeGreaterThan(200);
    expect(defined(rules)).toHaveLength(known.size);
    expect(unknownIn(rules)).toEqual([]);
  });
  test('defines every rule that a file cites', () => {
    const texts = everyFile.filter((path) =>
      /^(?!test\/tidy)(src|mocks|stories|test|scripts|examples|docs)\/.*\.(tsx?|mjs|css|mdx?)$/.test(path),
    );
    const cited = texts.map((path) => ({ path, text: read(path) })).filter(({ text }) => text.search(ruleId) >= 0);
    expect(cited.length).toBeGreaterThan(50);
    expect(cited.flatMap(({ path, text }) => unknownIn(text).map((id) => `${path}: ${id}`))).toEqual([]);
  });
  test('doesn’t define an invented rule', () =>
    expect(unknownIn('// A.S1, OQ-26, A.Q9 and OQ-999')).toEqual(['A.Q9', 'OQ-999']));
});

/** Rules for every text file, code or not. */
const wording: [what: string, pattern: RegExp, breaks: string][] = [
  [
    'unfinished work',
    new RegExp(['TO' + 'DO', 'FIX' + 'ME'].map((word) => `\\b${word}\\b`).join('|')),
    'TO' + 'DO: later',
  ],
  ["a path of someone's machine", /(?<![\w.}*-])\/(work|root|home|Users)\/\w/, 'see /wo' + 'rk/shared'],
  [
    'a registry host',
    /\bregistry\.[\w-]+\.\w+|"resolved"\s*:\s*"|https?:\/\/[^\s/]*(registry|artifactory|nexus|verdaccio)/,
    '"reso' + 'lved": "x',
  ],
  ['a sentence with two periods', /[a-z]{2}\.\.['"`]/, 'said twice' + "..'"],
];

const sources = everyFile
  .filter((path) => /^(src|mocks|stories|show|examples|\.storybook|test)\/.*\.tsx?$/.test(path))
  .map((path) => parse(path, read(path)));

test('there are citations to check', () => {
  expect(sources.filter(({ path }) => path.startsWith('src/')).length).toBeGreaterThan(5);
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(20);
});

test('no page for users cites a rule id: MDX pages and guides', () => {
  const pages = everyFile.filter((path) => /\.mdx$|^docs\/(?!rules).*\.md$/.test(path));
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.flatMap((path) => (read(path).match(ruleId) ?? []).map((id) => `${path}: ${id}`))).toEqual([]);
});

test('what scripts and benchmarks import from the build is built from a file that is there', () => {
  const bare = new Set(everyFile.map((path) => path.replace(/(\/index)?\.tsx?$/, '')));
  const importing = everyFile.filter((path) => /^(scripts|test\/(bench|hosts))\/.*\.(mjs|jsx?)$/.test(path));
  const built = importing.flatMap((path) =>
    parse(path, read(path)).imports.flatMap((one) => (one.path?.startsWith('dist/') ? [`${path}: ${one.path}`] : [])),
  );
  expect(built.length).toBeGreaterThan(15);
  expect(built.filter((line) => !bare.has(line.replace(/^.*: dist\//, '')))).toEqual([]);
});

test('no two file names differ only in case, since some file systems treat them as one', () => {
  const seen = new Map(everyFile.map((path) => [path.toLowerCase(), path]));
  expect(everyFile.filter((path) => seen.get(path.toLowerCase()) !== path)).toEqual([]);
});

test('the drawing names every folder', () => {
  const folders = sources.flatMap(({ path }) => /^(?:src|mocks)\/[^/]+(?=\/)/.exec(path) ?? []);
  expect(folders.length).toBeGreaterThan(100);
  expect([...new Set(folders)].filter((folder) => !rooms.has(folder))).toEqual([]);
  expect([...rooms.keys()].filter((room) => room !== 'mocks' && !folders.includes(room))).toEqual([]);
});

describe('no import cycles, types included', () => {
  const importsOf = (list: readonly Source[]) =>
    new Map(list.map(({ path, imports }) => [bare(path), imports.flatMap((one) => one.path ?? [])]));
  test('in this repository', () => expect(circles(importsOf(sources))).toEqual([]));
  test.each<[string, Record<string, string>, string[][]]>([
    [
      'two files',
      { 'src/a.ts': `import { b } from './b';`, 'src/b.ts': `import type { A } from './a';` },
      [['src/a', 'src/b']],
    ],
    [
      'over a third, by its index',
      {
        'src/a.ts': `export * from './b';`,
        'src/b/index.ts': `import { c } from '../c';`,
        'src/c.ts': `import('./a');`,
      },
      [['src/a', 'src/b', 'src/c']],
    ],
    [
      'a diamond is none',
      { 'src/a.ts': `import './b'; import './c';`, 'src/b.ts': `import './c';`, 'src/c.ts': 'export {};' },
      [],
    ],
  ])('%s', (_, texts, found) => {
    expect(circles(importsOf(Object.entries(texts).map(([path, text]) => parse(path, text))))).toEqual(found);
  });
});

test('the drawing is read arrow by arrow', () => {
  const drawn = readDrawing('## How it is laid out\n\n```\na ──► b ──► c\nb ──(types only)──► d ──► e\n```\n');
  expect([...drawn.get('c')!.values].sort()).toEqual(['a', 'b']);
  expect([...drawn.get('a')!.values]).toEqual([]);
  expect([...drawn.get('d')!.values, ...drawn.get('d')!.types].sort()).toEqual(['a', 'b']);
  expect([...drawn.get('e')!.values, ...drawn.get('e')!.types]).toEqual(['d']);
});

describe.each(rules)('$name', ({ check, breaks, holds }) => {
  test('in this repository', () => {
    expect(sources.flatMap((source) => check(source).map((complaint) => `${source.path}: ${complaint}`))).toEqual([]);
  });
  for (const [path, text] of breaks) {
    test(`refuses ${path}: ${brief(text)}`, () => expect(check(parse(path, text))).not.toEqual([]));
  }
  for (const [path, text] of holds) {
    test(`allows ${path}: ${brief(text)}`, () => expect(check(parse(path, text))).toEqual([]));
  }
});

describe.each(wording)('no file holds %s', (_, pattern, breaks) => {
  test('in this repository', () => {
    const texts = everyFile.map((path) => ({ path, text: read(path) })).filter(({ text }) => !text.includes('\0'));
    expect(
      texts.flatMap(({ path, text }) => (pattern.test(text) ? [`${path}: ${pattern.exec(text)?.[0]}`] : [])),
    ).toEqual([]);
  });
  test('refuses a file with such a line', () => expect(breaks).toMatch(pattern));
});

/** The text of a node: a string, a part of a template, or text between tags. */
function textOf({ type, value }: Node): string {
  if (type === 'TemplateElement') return (value as { raw: string }).raw;
  return (type === 'Literal' || type === 'JSXText') && typeof value === 'string' ? value : '';
}

const brief = (text: string): string => text.slice(0, 100).split('\n')[0] ?? '';

function within(path: string, folder: string): boolean {
  return bare(path) === folder || bare(path).startsWith(`${folder}/`);
}

/** A file's path as imports name it. */
function bare(path: string): string {
  return path.replace(/(\/index)?\.tsx?$/, '');
}

function impurity(node: Node, parent: Node | null): string[] {
  if (node.async === true) return ['async'];
  if (node.type === 'AwaitExpression') return ['await'];
  if (node.type === 'MemberExpression' && (node.object as Node).name === 'Math') {
    const property = node.property as Node;
    return property.name === 'random' || property.value === 'random' ? ['Math.random'] : [];
  }
  if (node.type !== 'Identifier' || !impure.has(String(node.name))) return [];
  // Arithmetic on dates doesn't read the clock.
  if (node.name === 'Date' && parent?.type === 'MemberExpression' && (parent.property as Node).name === 'UTC')
    return [];
  if (node.name === 'Date' && parent?.type === 'NewExpression' && (parent.arguments as Node[]).length > 0) return [];
  const isName = parent && (parent.key === node || parent.property === node) && !parent.computed && !parent.shorthand;
  return isName ? [] : [String(node.name)];
}
