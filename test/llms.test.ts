// The llms.txt pages name everything that the package has.
import { expect, it } from 'vitest';
import { endpoints } from '../src/contract';
import { doorFiles, doorSources, root } from '../scripts/doors.mjs';
import { exportsOf, indexOf, pagesOf } from '../scripts/llms/pages';
import { files, read } from './tidy/read';

const sources = doorSources();
const doors = Object.entries(doorFiles()).map(([door, file]) => ({
  name: `creditkit${door.slice(1)}`,
  source: sources[file.replace(/^dist\//, '').replace(/\.js$/, '')] ?? '',
}));
const pages = pagesOf(root, '1.2.3', doors);

it('every entry point and every name it exports', () => {
  for (const { name } of doors) expect(pages['doors']!.text).toContain(`## ${name}\n`);
  expect(pages['doors']!.text).toMatch(/- `useWallet`\n/);
  expect(pages['doors']!.text).toMatch(/- `CreditsContextValue` \(type\)/);
  expect(exportsOf('export { a as b, type C } from "x";\nexport const d = 1;\nexport interface E {}')).toEqual([
    '`b`',
    '`C` (type)',
    '`d`',
    '`E` (type)',
  ]);
});

it('every component with its description and props', () => {
  const index = read('src/index.ts');
  const names = files('src/components').flatMap((path) => /\/([A-Z]\w+)\.tsx$/.exec(path)?.[1] ?? []);
  const exported = names.filter((name) => new RegExp(`\\{ ${name} \\} from`).test(index));
  expect(exported.length).toBeGreaterThan(20);
  for (const name of exported) expect(pages['components']!.text, name).toMatch(new RegExp(`## ${name}\n\n\\S`));
});

it('every endpoint, and every field of a product file', () => {
  for (const group of Object.values(endpoints))
    for (const { method, path } of Object.values(group) as { method: string; path: string }[])
      expect(pages['contract']!.text).toContain(`## ${method} ${path}\n`);
  for (const field of ['buckets[].expiresAfterDays', 'plans[].fills[].unused', 'scenarios.*.steps[].do'])
    expect(pages['product']!.text).toContain(`- \`${field}\``);
});

it('the index links to all of them, and none cites rule ids', () => {
  const index = indexOf(pages, 'It does things.');
  for (const [name, { text }] of Object.entries(pages)) {
    expect(index).toContain(`](llms/${name}.md)`);
    expect(text).not.toMatch(/\b(?:[ABC]\.[A-Z]\d|OQ-\d|X\.\d)/);
  }
});
