import { createCreditsClient } from 'creditkit/client';
import { LedgerDevtools } from 'creditkit/devtools';
import 'creditkit/devtools.css';
import { startMockLedger } from 'creditkit/mocks/browser';

/** A ledger in the page, behind the service worker from `npx creditkit init public`, and the tester's panel for it. */
export async function startMocks() {
  const { fetch, world } = await startMockLedger({ product: 'studio', scenario: 'low' });
  return { client: createCreditsClient({ fetch }), devtools: <LedgerDevtools backstage={world.backstage} /> };
}
