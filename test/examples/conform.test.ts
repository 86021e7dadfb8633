// `conform` on the example backend: it passes every check, and each harmful change is found by its check. `npm run
// test:mutants` tries all changes; each normal run tries a few.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as app from '../../examples/host-backend/app';
import { grant } from '../../examples/host-backend/billing';
import { write } from '../../examples/host-backend/books';
import { root } from '../../scripts/doors.mjs';
import { changed, changedExample, judge } from './host';
import { mutants } from './mutants';

const all = process.env.CREDITKIT_MUTANTS === 'all';
const few = new Set([
  'each spend has a reload of its own at once',
  'what was left of a plan stays',
  'each time an event comes, it grants',
]);
const chosen = mutants.filter(({ fault }) => all || few.has(fault));
mkdirSync(join(root, 'node_modules/.cache/example'), { recursive: true });

describe('conform on the example backend', { timeout: 240_000 }, () => {
  test('passes every check, and skips only those of what it doesn’t have', async () => {
    const { results, advice } = await judge({ ...app, grant, write });
    expect(results.filter(({ outcome, absent }) => outcome !== 'passed' && !absent)).toEqual([]);
    expect(advice).toEqual([]);
  });

  test.each(chosen)('$check … finds: $fault', async ({ check, whole, ...change }) => {
    // One spend and one purchase, so that there is something to check; a plan, so that there is one to cancel.
    const only = ['a spend takes what was quoted', 'a purchase costs the offered price', check];
    if (/^(a plan is canceled|nothing that was)/.test(check)) only.push('a plan that is bought');
    // A refund, and a long log.
    if (check.startsWith('entries of the log')) only.push('a job that fails');
    if (check.startsWith('pages of the log')) only.push('concurrent spends never take more');
    const { results } = await judge(await changedExample(change), whole ? undefined : only);
    const failed = results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
    expect(failed).toContainEqual(expect.stringContaining(check));
  });

  test('there are at least forty mutations, and each applies to the current code of the example', () => {
    expect(new Set(mutants.map(({ fault }) => fault)).size).toBeGreaterThanOrEqual(40);
    for (const change of mutants) expect(changed(change)).not.toBe('');
  });
});
