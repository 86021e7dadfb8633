// A host with its own MSW worker: it keeps answering, and the ledger says why it doesn't use one.
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { expect, test, vi } from 'vitest';
import { startMockLedger } from '../../mocks/browser';

const quiet = { onUnhandledRequest: 'bypass', onUnhandledFrame: 'bypass' } as const;

test('another worker keeps working: the ledger answers in the page and says so', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  // A worker left by another page is stopping: msw asks it for an update and misses Firefox's refusal.
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  const host = setupWorker(http.get('*/host/ping', () => HttpResponse.text('pong')));
  await host.start({ quiet: true, serviceWorker: { url: '/mockServiceWorker.js' }, ...quiet });
  const ping = () => fetch('/host/ping').then((response) => response.text());
  await vi.waitFor(async () => expect(await ping()).toBe('pong'), { timeout: 10_000 });

  const ledger = await startMockLedger({ product: 'studio', scenario: 'low' });
  expect(ledger.transport).toBe('fetch');
  expect(ledger.notice).toMatch(/Another MSW worker.*transport: 'fetch'/s);
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('Another MSW worker'));
  expect((await ledger.fetch('/v1/wallets')).status).toBe(200);
  expect(await ping()).toBe('pong');
  ledger.stop();
  host.stop();

  // After the other one has stopped, the ledger can use its own.
  const next = await startMockLedger({ product: 'studio', scenario: 'low' });
  expect(next.transport).toBe('worker');
  next.stop();
});
