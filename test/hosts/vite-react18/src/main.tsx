import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CreditsProvider } from 'creditkit';
import { type Checkout, createCreditsClient } from 'creditkit/client';
import { startMockLedger } from 'creditkit/mocks/browser';
import 'creditkit/styles.css';
import { Studio } from './Studio';

// A demo with no server and no service worker: the ledger answers in the page.
const { fetch, world } = await startMockLedger({ product: 'studio', scenario: 'no_card', transport: 'fetch' });
const client = createCreditsClient({ fetch });

/** Instead of opening the payment page, pays with a test card at once. */
function payWithTestCard(_url: string, { id }: Checkout) {
  void world.backstage.checkouts.pay({ checkoutId: id, number: '4242 4242 4242 4242' });
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CreditsProvider client={client} openCheckout={payWithTestCard}>
      <Studio />
    </CreditsProvider>
  </StrictMode>,
);
