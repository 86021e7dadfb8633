// The connection drops after the page has loaded: the kit needs nothing that would load later.
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CreditLog, TopUpPackPicker } from '../../../src';
import { cards, setUp } from './stage';

test('neither purchases nor the log need code that is loaded later', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  performance.clearResourceTimings();
  stage.show(
    <>
      <TopUpPackPicker />
      <CreditLog />
    </>,
  );
  await stage.user.click(await screen.findByRole('button', { name: /^Buy 50\stokens/ }));
  expect(await screen.findByText('50 tokens added')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Download as CSV' })).toBeVisible();
  await stage.user.click(screen.getByRole('combobox', { name: 'Type' }));
  expect(await screen.findByRole('option', { name: 'Top-up' })).toBeInTheDocument();
  const fetched = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  expect(fetched.filter((path) => path.includes('/src/'))).toEqual([]);
});
