import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createCreditsClient } from 'creditkit/client';
import 'creditkit/styles.css';
import { App } from './App';

// In development the ledger runs in the page. A production build uses the app's own server and contains no code of the
// mocks.
const { client, devtools } = import.meta.env.DEV
  ? await (await import('./mocks')).startMocks()
  : { client: createCreditsClient(), devtools: null };

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App client={client} />
    {devtools}
  </StrictMode>,
);
