// Storybook's pages for hooks are generated from the source. This finds hooks without docs, or in a form that can't be
// parsed.
import { expect, test } from 'vitest';
import { hookPages } from '../../scripts/hook-pages.mjs';
import * as kit from '../../src';

const pages = hookPages();

test('every exported hook has a page', () => {
  const hooks = Object.keys(kit).filter((name) => /^use[A-Z]/.test(name));
  expect([...pages.keys()]).toEqual(hooks.sort());
});

test.each([...pages])('%s has its purpose, signature and return value', (name, page) => {
  expect(page).toMatch(new RegExp(`^# ${name}\n\\S`));
  expect(page).toMatch(new RegExp(`function ${name}(<[^>]*>)?\\([^]*\\): [\\w(]`));
});

test('a page lists all options with their defaults, inherited ones too, and every status', () => {
  const page = pages.get('useSpend');
  expect(page).toContain('| `askFirst?` | `boolean` |');
  expect(page).toContain('| false |');
  expect(page).toContain('| `walletId?` | `string` |');
  expect(page).toContain(
    '**States**: `idle` · `quoting` · `confirming` · `spending` · `paused` · `covered` · `done` · `error` · `unknown`',
  );
  expect(pages.get('useTopUp')).toMatch(/\*\*States\*\*: .*`requires_action`.*`error`/);
});
