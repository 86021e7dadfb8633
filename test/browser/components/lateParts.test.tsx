// Parts that are fetched after the first paint. A file of its own, because a page fetches each only once.
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { setUp } from './stage';
import { Wizard } from './Wizard';

test('the modal fetches what it shows: of nothing due no way to pay it, and in a first week no pace', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  stage.show(<Wizard />);
  // The browser keeps no more than 250 of them.
  performance.clearResourceTimings();
  await stage.user.click(screen.getByRole('button', { name: 'Submit' }));
  await screen.findByRole('link', { name: 'Top up' });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const fetched = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  expect(fetched.filter((path) => path.endsWith('.tsx'))).toEqual([]);
});
