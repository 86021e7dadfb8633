// @vitest-environment jsdom
// Components over the real rules, without handlers or made-up responses.
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createCreditsClient } from 'creditkit/client';
import { setupMockLedger } from 'creditkit/mocks/node';
import { afterEach, expect, test } from 'vitest';
import { Studio } from './Studio';

const ledger = setupMockLedger({ product: 'studio', scenario: 'low' });
configure({ asyncUtilTimeout: 20_000 });
afterEach(() => {
  cleanup();
  ledger.reset();
});

test('runs out, tops up in place and continues', async () => {
  render(<Studio client={createCreditsClient({ fetch: ledger.fetch })} />);
  await screen.findByRole('button', { name: /^Balance: 12\stokens/ });
  await userEvent.click(screen.getByRole('button', { name: 'Submit' }));
  const modal = within(await screen.findByRole('dialog', { name: 'Insufficient Tokens' }));
  await modal.findByText(/You’re 44.tokens short/);
  await userEvent.click(modal.getByRole('button', { name: 'Top up' }));
  await userEvent.click(await modal.findByRole('button', { name: 'Buy 50\u00a0tokens for $59.00' }));
  const covered = within(await screen.findByRole('dialog', { name: 'You have enough: 62\u00a0tokens available' }));
  await userEvent.click(covered.getByRole('button', { name: 'Continue' }));
  await screen.findByRole('button', { name: /^Balance: 6\stokens/ });
  const log = within(screen.getByRole('table', { name: 'Transaction history' }));
  await log.findByText('−56');
  log.getByText('+50');
  expect((await ledger.world.backstage.audit.get()).violations).toEqual([]);
});
