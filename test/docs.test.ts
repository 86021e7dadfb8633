// Everything that the guides refer to exists. package.test.ts compiles their code and runs their tests on the packed
// kit.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import pkg from '../package.json' with { type: 'json' };
import { scenarios } from '../mocks';
import { root } from '../scripts/doors.mjs';
import { asPage } from '../stories/guides/asPage';
import { files, read } from './tidy/read';

const guides = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...files('docs').filter(isMarkdown)];

describe.each(guides)('%s', (guide) => {
  const text = read(guide);

  test('links lead somewhere', () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)]*))?\)/g)];
    const broken = links.filter(([, path, anchor]) => {
      const target = path ? join(dirname(guide), path) : guide;
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && isMarkdown(target) && !anchorsOf(read(target)).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test('commands exist, with all their options', () => {
    const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(scripts.filter((name) => !Object.hasOwn(pkg.scripts, name))).toEqual([]);
    const help = read('mocks/cli.ts') + read('mocks/conform/command.ts');
    const calls = [...text.matchAll(/npx creditkit (\w+)([^\n`]*)/g)];
    const unknown = calls.flatMap(([, command = '', rest = '']) => [
      ...(help.includes(`creditkit ${command} `) ? [] : [command]),
      ...(rest.match(/--[\w-]+/g) ?? []).filter((option) => !help.includes(`  ${option} `)),
    ]);
    expect(unknown).toEqual([]);
  });

  test('custom properties exist', () => {
    const styles = read('src/styles.css');
    const named = text.match(/--credits-[\w-]*\w/g) ?? [];
    expect(named.filter((property) => !styles.includes(`${property}:`))).toEqual([]);
  });
});

test('the guide to conform has every option of the command', () => {
  const options = read('mocks/conform/command.ts').match(/(?<=^ {2})--[\w-]+/gm) ?? [];
  expect(options.length).toBeGreaterThan(10);
  const guide = read('docs/conform.md');
  expect(options.filter((option) => !guide.includes(option))).toEqual([]);
});

test('there are guides, and the README links to each', () => {
  const inDocs = guides.filter((path) => path.startsWith('docs/'));
  expect(inDocs.length).toBeGreaterThanOrEqual(5);
  expect(inDocs.filter((path) => !read('README.md').includes(`(${path})`))).toEqual([]);
});

test('Storybook has every guide as a page, with its pictures and with links that lead to pages', () => {
  const pages = files('stories/guides').filter((path) => path.endsWith('.mdx'));
  const shown = pages.map((path) => /(docs\/[\w-]+\.md)\?raw/.exec(read(path))?.[1]);
  expect(new Set(shown)).toEqual(new Set(guides.filter((path) => path.startsWith('docs/'))));
  const ids = new Set(pages.map((path) => /title="Guides\/([\w-]+)"/.exec(read(path))?.[1]?.toLowerCase()));
  for (const guide of guides.filter((path) => path.startsWith('docs/'))) {
    const page = asPage(read(guide), (name) => `/assets/${name}`);
    const links = [...page.matchAll(/\]\(([^)#\s][^)\s]*)\)/g)].map(([, link = '']) => link);
    const astray = links.filter((link) => !/^(https?:|mailto:|\/assets\/)/.test(link));
    expect(
      astray.filter((link) => !ids.has(/^\?path=\/docs\/guides-([\w-]+)--docs/.exec(link)?.[1])),
      guide,
    ).toEqual([]);
  }
});

test('the scenarios that the designer guide names exist', () => {
  const [, table = ''] = /## States\n([^#]*)/.exec(read('docs/designer.md')) ?? [];
  const names = [...table.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
  const known = new Set(Object.entries(scenarios).flatMap(([product, named]) => [product, ...Object.keys(named)]));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test('the drivers in the backend guide are type-checked exactly as printed', () => {
  const typed = read('test/types/drivers.ts').replaceAll(/\s+/g, ' ');
  const rows = read('docs/backend.md').match(/^\|[^|]*\|[^|]*\| `\(work\) =>.*$/gm) ?? [];
  const lines = rows.flatMap((row) => row.match(/`(?:async )?\((?:work|tx).*?`(?=, | +\|)/g) ?? []);
  expect(lines.length).toBe(8);
  expect(lines.filter((line) => !typed.includes(line.slice(1, -1)))).toEqual([]);
});

test('the versions guide states what package.json supports', () => {
  const guide = read('docs/versioning.md');
  const ranges = [...Object.values(pkg.peerDependencies), pkg.engines.node];
  expect(ranges.length).toBeGreaterThan(4);
  expect(ranges.filter((range) => !guide.includes(`: \`${range}\``))).toEqual([]);
});

test('the changelog and the versions guide are of this version', () => {
  const [, newest] = /^## (\S+)$/m.exec(read('CHANGELOG.md')) ?? [];
  expect(newest).toBe(pkg.version);
  const minor = pkg.version.split('.').slice(0, 2).join('.');
  expect(read('docs/versioning.md')).toMatch(new RegExp(`^## Upgrading from \\S+ to ${minor}$`, 'm'));
});

function isMarkdown(path: string): boolean {
  return path.endsWith('.md');
}

/** The anchors that GitHub creates for headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
