// Faults of the wire, planted one at a time in front of a correct backend, and the check that must find each.
import { describe, expect, test } from 'vitest';
import { planted } from './planted';
import { judge } from './worlds';

/** What must have happened before a check, so that there is something to judge. */
const before: readonly (readonly [check: string, ...earlier: string[]])[] = [
  ['the log as CSV', 'the tags of a spend'],
  ['usage by each dimension', 'the tags of a spend'],
  ['every answer says', 'the log as CSV'],
  ['no answer shows', 'do not exist are 404', 'receipts are listed', 'two purchases'],
  ['receipts are listed', 'two purchases'],
  ['a spend follows the decision', 'a spend that the wallet cannot pay'],
];

describe('conform, with a fault of the wire', { timeout: 60_000 }, () => {
  test.each(planted)('%s: finds %s (%s)', async (world, _, check, create) => {
    const earlier = before.filter(([name]) => name === check).flat();
    const { results } = await judge(world, create(), [
      'a spend takes what was quoted',
      'a purchase costs',
      check,
      ...earlier,
    ]);
    const failed = results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
    expect(failed).toContainEqual(expect.stringContaining(check));
  });

  test('the faults are all different', () => {
    expect(new Set(planted.map(([, fault]) => fault)).size).toBe(planted.length);
  });
});
