// Every component needs stories with states from a real ledger, and a guide of dos and don'ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../scripts/doors.mjs';
import * as kit from '../src';
import * as charts from '../src/charts';

const components = Object.keys({ ...kit, ...charts }).filter((name) => /^[A-Z]/.test(name));
/** Parts of a component are shown together, in another order and outside of it. */
const isPart = (name: string) => /^(Balance(Total|Buckets|Notes|Ways)?|Log[A-Z]\w+|Shortage\w*)$/.test(name);
const shown = components.filter((name) => !isPart(name));

test.each(components.filter(isPart))('%s is shown among the parts', (name) => {
  const stories = readFileSync(join(root, 'stories/OwnParts.stories.tsx'), 'utf8');
  expect(stories).toMatch(new RegExp(`<${name}\\b`));
});

test('one page shows every component', () => {
  const page = readFileSync(join(root, 'stories/Everything.stories.tsx'), 'utf8');
  const standing = shown.filter((name) => name !== 'CreditsProvider');
  expect(standing.length).toBeGreaterThan(20);
  expect(standing.filter((name) => !new RegExp(`<${name}\\b`).test(page))).toEqual([]);
});

test.each(shown)('%s has a docs page with its states', (name) => {
  const stories = readFileSync(join(root, `stories/${name}.stories.tsx`), 'utf8');
  expect(stories).toMatch(new RegExp(`title: '(Components|Charts)/${name}'`));
  expect(stories).toContain('guide: {');
  // It documents its keys, or says that it has none.
  expect(stories).toMatch(/\| Key|takes no focus|keys are the host's/);
  expect(stories.match(/^export const \w+: Story/gm)?.length).toBeGreaterThan(1);
});
