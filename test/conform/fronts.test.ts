// Flaws of what stands in front of a backend (a gateway, a cache, a hand-written layer), planted one at a time before a
// correct one, and the check that must find each.
import { describe, expect, test } from 'vitest';
import { conform } from '../../mocks/conform';
import { baseUrl, createBackend } from './backend';
import { fronts } from './fronts';

describe('conform, with a layer in front of the backend', { timeout: 60_000 }, () => {
  test.each(fronts)('finds: %s', async (_, check, create) => {
    const options = createBackend([]);
    const between = create();
    // Some spends and purchases, so that there is something to check.
    const only = ['a spend takes what was quoted', 'a purchase costs the offered price', 'the same key again', check];
    if (check.startsWith('a page of an allowed')) only.push('a spend that the wallet cannot pay');
    if (check.startsWith('a key is still')) only.push('keys that differ', 'concurrent spends are each');
    if (check.startsWith('pages of the log')) only.push('concurrent spends never take more');
    if (check.startsWith('no answer shows'))
      only.push('a wallet, spend and checkout that do not exist', 'an invalid limit');
    if (check.startsWith('every answer')) only.push('a wallet, spend and checkout that do not exist');
    const { results } = await conform(baseUrl, {
      ...options,
      only,
      fetch: async (input, init) => between(new Request(input, init), (request) => options.fetch(request)),
    });
    const failed = results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
    expect(failed).toContainEqual(expect.stringContaining(check));
  });
});
