// The stylesheets after a host's bundler: colors follow the page's color-scheme, or that of any element around a
// component.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { root, styleFiles } from '../scripts/doors.mjs';
import { unlayered } from '../scripts/unlayered.mjs';
import { files, read } from './tidy/read';

/** Bundles with the usual targets, some of which are too old for light-dark(). */
async function bundled(css: string): Promise<string> {
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'host',
        resolveId: (id) => (id === 'host.css' ? `\0${id}` : null),
        load: (id) => (id === '\0host.css' ? css : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: 'host.css' } },
  })) as Rolldown.RolldownOutput;
  const file = result.output.find(({ fileName }) => fileName.endsWith('.css'));
  return file?.type === 'asset' ? String(file.source) : '';
}

test.each(['src/styles.css', 'mocks/devtools/devtools.css'])('%s keeps its colors in a bundle', async (path) => {
  const css = await bundled(`@import '/${path}';`);
  expect(css).toMatch(/:light-dark\(#/);
  expect(css).not.toMatch(/var\(--lightningcss/);
});

test('the bundler would rewrite them otherwise, so this test would notice', async () => {
  expect(await bundled(`.host { color: light-dark(red, tan) }`)).toMatch(/var\(--lightningcss/);
});

test('every stylesheet entry point is checked', () => {
  expect(Object.keys(styleFiles())).toEqual([
    './styles.css',
    './styles.unlayered.css',
    './shadcn.css',
    './tailwind.css',
    './devtools.css',
  ]);
});

test('without its layer the stylesheet has the same rules', () => {
  const css = readFileSync(join(root, 'src/styles.css'), 'utf8');
  const plain = unlayered(css);
  expect(plain).not.toContain('@layer');
  const bare = (text: string) => text.replaceAll('@layer creditkit {', '').replace(/\s+/g, '');
  const layers = css.split('@layer creditkit {').length - 1;
  expect(layers).toBeGreaterThan(0);
  expect(bare(css).length - bare(plain).length).toBe(layers);
  expect(plain.split('{').length).toBe(plain.split('}').length);
});

test.each(['src/styles.css', 'mocks/devtools/devtools.css'])(
  '%s without light-dark() is light and complete',
  (path) => {
    const css = readFileSync(join(root, path), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
    const asked = /@supports \(color: light-dark\(red, tan\)\) \{/;
    expect(css).toMatch(asked);
    const rest = withoutBlocks(css, asked);
    expect(rest).not.toMatch(/(?<!color: )light-dark\(/);
    // Every token that a rule uses has a value.
    const used = new Set([...rest.matchAll(/var\((--(?:credits|devtools)-[\w-]+)\)/g)].map(([, name]) => name));
    expect(used.size).toBeGreaterThan(10);
    expect([...used].filter((name) => !rest.includes(`${name}:`))).toEqual([]);
  },
);

/** The stylesheet as read by a browser that doesn't support these @supports conditions. */
function withoutBlocks(css: string, start: RegExp): string {
  const found = start.exec(css);
  if (!found) return css;
  let end = found.index + found[0].length;
  for (let depth = 1; depth > 0; end++) depth += css[end] === '{' ? 1 : css[end] === '}' ? -1 : 0;
  return css.slice(0, found.index) + withoutBlocks(css.slice(end), start);
}

test('no component is an element that apps style for their own page, such as its header', () => {
  const pages = files('src').filter((path) => path.endsWith('.tsx'));
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.filter((path) => /<(header|nav|main|aside|footer)\b/.test(read(path)))).toEqual([]);
});
