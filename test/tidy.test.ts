// The house rules of the source: who may import whom, what the ledger may not touch, what no file may hold.
// Every rule is tried on code that breaks it, too, so that none can fall asleep.
import { describe, expect, test } from 'vitest';
import { files, type Node, parse, read, type Source } from './tidy/read';

interface Room {
  room: string;
  /** Folders it may import from, itself included. */
  from: string[];
  /** Folders it may take types from; these imports are erased. */
  typesFrom?: string[];
  packages: string[];
  /** Packages it may take types from. */
  typesOf?: string[];
}

const react = ['react', 'react-dom'];
/** The arrows, most particular room first: a file belongs to the first one it lies in. */
const rooms: Room[] = [
  { room: 'src/contract', from: ['src/contract'], packages: ['valibot'] },
  { room: 'src/client', from: ['src/client', 'src/contract'], packages: ['valibot'] },
  { room: 'src/server', from: ['src/server', 'src/contract'], packages: ['valibot'], typesOf: ['node:'] },
  { room: 'src/format', from: ['src/format', 'src/contract'], packages: [] },
  { room: 'src/explain', from: ['src/explain', 'src/contract'], packages: [] },
  {
    room: 'src/hooks',
    from: ['src/hooks', 'src/explain', 'src/client', 'src/contract'],
    packages: [...react, '@tanstack/react-query'],
  },
  {
    room: 'src/components',
    from: ['src/components', 'src/hooks', 'src/explain', 'src/client', 'src/format', 'src/contract'],
    packages: [...react],
  },
  {
    room: 'src/charts',
    from: ['src/charts', 'src/components', 'src/hooks', 'src/client', 'src/format', 'src/contract'],
    packages: [...react, 'd3-array', 'd3-scale'],
  },
  { room: 'src', from: ['src'], packages: [...react, '@tanstack/react-query', 'valibot'] },
  { room: 'mocks/ledger', from: ['mocks/ledger'], typesFrom: ['src/contract'], packages: [] },
  { room: 'mocks/products', from: ['mocks/products', 'mocks/ledger', 'src/contract'], packages: ['valibot'] },
  {
    room: 'mocks/devtools',
    from: ['mocks/devtools'],
    typesFrom: ['mocks/backstage', 'src/contract'],
    packages: react,
  },
  { room: 'mocks/conform', from: ['mocks/conform', 'src/contract'], packages: ['valibot'] },
  { room: 'mocks/stores', from: ['mocks', 'src/contract', 'src/server'], packages: ['idb', 'pg', 'valibot', 'node:'] },
  {
    room: 'mocks',
    from: ['mocks', 'src/contract', 'src/server', 'package.json'],
    packages: ['msw', 'valibot', 'idb', 'pg', 'node:'],
  },
];

const impure = new Set('Date fetch console performance crypto setTimeout setInterval process globalThis'.split(' '));
const products = /studio|marketer|gallery/i;
/** Without `scale`, which is also a unit's number of decimals. */
const plans = 'starter growth storage_only pro agency free essential premium ultimate'.split(' ');
const namesProducts = ['mocks/products', 'mocks/scenarios', 'stories', 'test'];

interface Rule {
  name: string;
  /** What is wrong with the file, one sentence each. */
  check: (source: Source) => string[];
  /** Path and text of files that break the rule. */
  breaks: [string, string][];
  /** And of files that only look as if they did. */
  holds: [string, string][];
}

const rules: Rule[] = [
  {
    name: 'imports follow the arrows',
    check: ({ path, imports }) => {
      const home = rooms.find(({ room }) => within(path, room));
      if (!home) return [];
      return imports.flatMap(({ specifier, path: target, typeOnly }) => {
        const open = [...home.from, ...(typeOnly ? (home.typesFrom ?? []) : [])];
        const packages = [...home.packages, ...(typeOnly ? (home.typesOf ?? []) : [])];
        const allowed =
          target === null
            ? packages.some((name) => specifier === name || specifier.startsWith(name.replace(/([^:])$/, '$1/')))
            : open.some((folder) => within(target, folder));
        return allowed ? [] : [`${home.room} may not import ${specifier}`];
      });
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
    name: 'only the log fetches a part of itself later; what takes money is there at once',
    check: ({ path, nodes }) =>
      within(path, 'src') && path !== 'src/components/CreditLog/CreditLog.tsx'
        ? nodes.flatMap(({ node }) => (node.type === 'ImportExpression' ? ['fetches a part later'] : []))
        : [],
    breaks: [['src/components/A.tsx', `const load = () => import('./Pay');`]],
    holds: [
      ['src/components/CreditLog/CreditLog.tsx', `const load = () => import('./later');`],
      ['mocks/a.ts', `const load = () => import('./b');`],
    ],
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
    name: 'files stay small',
    check: ({ path, lines }) => (/^(src|mocks)\//.test(path) && lines > 300 ? [`${lines} lines, at most 300`] : []),
    breaks: [['src/a.ts', 'a();\n'.repeat(301)]],
    holds: [['src/a.ts', 'a();\n'.repeat(300)]],
  },
  {
    name: 'the doors of src list their names one by one',
    check: ({ path, nodes }) =>
      /^src\/[^/]+\.tsx?$/.test(path) && nodes.some(({ node }) => node.type === 'ExportAllDeclaration')
        ? ['export * hides what the door offers']
        : [],
    breaks: [['src/index.ts', `export * from './hooks';`]],
    holds: [['src/contract/index.ts', `export * from './wallet';`]],
  },
];

/** What holds for every text file, code or not. */
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
];

const everyFile = files();
const sources = everyFile
  .filter((path) => /^(src|mocks|stories|test)\/.*\.tsx?$/.test(path))
  .map((path) => parse(path, read(path)));

test('there is something to check', () => {
  expect(sources.filter(({ path }) => path.startsWith('src/')).length).toBeGreaterThan(5);
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(20);
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
  test('and such a file would be refused', () => expect(breaks).toMatch(pattern));
});

const brief = (text: string): string => text.slice(0, 100).split('\n')[0] ?? '';

function within(path: string, folder: string): boolean {
  const bare = path.replace(/\.tsx?$/, '');
  return bare === folder || bare.startsWith(`${folder}/`);
}

function impurity(node: Node, parent: Node | null): string[] {
  if (node.async === true) return ['async'];
  if (node.type === 'AwaitExpression') return ['await'];
  if (node.type === 'MemberExpression' && (node.object as Node).name === 'Math') {
    const property = node.property as Node;
    return property.name === 'random' || property.value === 'random' ? ['Math.random'] : [];
  }
  if (node.type !== 'Identifier' || !impure.has(String(node.name))) return [];
  const isName = parent && (parent.key === node || parent.property === node) && !parent.computed && !parent.shorthand;
  return isName ? [] : [String(node.name)];
}
