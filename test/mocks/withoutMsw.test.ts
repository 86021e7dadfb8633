// MSW is an optional peer dependency and doesn't load in a web worker, so a world, the command and the Playwright
// fixture must not need it.
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, read } from '../tidy/read';

test.each(['mocks/world', 'mocks/cli', 'mocks/playwright'])('%s loads no msw', (door) => {
  const loaded = load(door);
  expect([...loaded].filter((name) => name.startsWith('msw'))).toEqual([]);
  expect(loaded).toContain('mocks/ledger/apply');
});

test('the entry point with the handlers does, so this test would notice', () => {
  expect(load('mocks')).toContain('msw');
});

/** Every file and package that a file loads, without types. */
function load(path: string, loaded = new Set<string>()): Set<string> {
  loaded.add(path);
  if (path.endsWith('.json')) return loaded;
  const file = [`${path}.ts`, `${path}/index.ts`].find((name) => existsSync(name))!;
  for (const { specifier, path: target, typeOnly } of parse(file, read(file)).imports) {
    if (typeOnly) continue;
    if (target === null) loaded.add(specifier);
    else if (!loaded.has(target)) load(target, loaded);
  }
  return loaded;
}
