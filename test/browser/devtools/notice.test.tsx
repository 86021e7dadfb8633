// What the panel says about the transport: a missing worker, and one that is lost while the panel is open.
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { startMockLedger } from '../../../mocks/browser';
import { LedgerDevtools } from '../../../mocks/devtools';
import { expectAccessible } from '../components/stage';
import { button, nowAt, onOwnPage, user } from './stage';

onOwnPage();

test('reports a missing worker, with what to do, open and closed', async () => {
  const ledger = await startMockLedger({
    product: 'studio',
    scenario: 'fresh',
    nowAt,
    workerUrl: '/no-worker-here.js',
  });
  render(<LedgerDevtools backstage={ledger.world.backstage} ledger={ledger} />);
  await user.click(await button(/^MOCK No worker Apr 11/));
  expect(await screen.findByText(/There is no worker script at/)).toHaveTextContent('creditkit init');
  await expectAccessible();
  ledger.stop();
});

test('soon reports a worker that is lost while the panel is open', async () => {
  const { world, stop } = await startMockLedger({ product: 'studio', scenario: 'fresh', nowAt, transport: 'fetch' });
  const ledger: { notice?: string } = {};
  render(<LedgerDevtools backstage={world.backstage} ledger={ledger} defaultOpen />);
  await button('+1 day');
  expect(screen.queryByText(/worker/)).toBeNull();
  ledger.notice = 'The service worker stopped answering.';
  expect(await screen.findByText(ledger.notice, {}, { timeout: 10_000 })).toBeVisible();
  stop();
});
