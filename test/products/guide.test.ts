// Every product file in the guide is checked like by `creditkit check`.
import { expect, it } from 'vitest';
import { checkProduct } from '../../mocks/check/check';
import { read } from '../tidy/read';

const guide = read('docs/your-product.md');
const files = [...guide.matchAll(/```json\n([^`]*)```/g)].map(([, text = '']) => text);

it.each(files.map((text, n) => [n + 1, text] as const))('file %i of the guide is right', (_, text) => {
  const report = checkProduct(new TextEncoder().encode(text), 1);
  expect(report.problems).toEqual([]);
  expect(report.scenarios.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.year!.violations).toEqual([]);
});

it('the guide has examples and explains every scenario step', () => {
  expect(files.length).toBeGreaterThanOrEqual(4);
  for (const step of ['wallet', 'spend', 'deliver', 'meter', 'fail', 'buy', 'adjust', 'wait', 'call'])
    expect(guide).toMatch(new RegExp(`^\\| [^|]*\`${step}\``, 'm'));
});
