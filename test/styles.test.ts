// The stylesheets as a host's bundler leaves them: colours follow the page's color-scheme, or that of any element around a component.
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { root, styleFiles } from '../scripts/doors.mjs';

/** Through a bundler with its usual targets, some of them too old for light-dark(). */
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

test.each(['src/styles.css', 'mocks/devtools/devtools.css'])('%s keeps its colours in a bundle', async (path) => {
  const css = await bundled(`@import '/${path}';`);
  expect(css).toMatch(/:light-dark\(#/);
  expect(css).not.toMatch(/var\(--lightningcss/);
});

test('the bundler would rewrite them, so that this test would notice', async () => {
  expect(await bundled(`.host { color: light-dark(red, tan) }`)).toMatch(/var\(--lightningcss/);
});

test('both doors are looked at', () => {
  expect(Object.keys(styleFiles())).toEqual(['./styles.css', './devtools.css']);
});
