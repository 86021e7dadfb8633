// What the ledger's rules cost, compared with a static handler for the same method that reads the body. Both get their
// requests through the same SDK and in-process transport.
import { http, HttpResponse } from 'msw';
import { createCreditsClient } from '../../dist/src/client.js';
import { createMockFetch, createWorld } from '../../dist/mocks/index.js';

const requests = 300;

export default async function open() {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-01T00:00:00.000Z' });
  const { id: walletId } = await world.backstage.wallets.create({
    name: 'Acme',
    planId: 'scale',
    buckets: { top_up: 1e9 },
  });
  const ledger = createCreditsClient({ baseUrl: 'http://localhost', fetch: createMockFetch(world.handlers) });
  const spend = { walletId, action: 'image_reroll', params: {} };
  for (let n = 0; n < 100; n++) await ledger.spends.create(spend);

  const [wallet, page, spent] = await Promise.all([
    ledger.wallets.get({ walletId }),
    ledger.entries.list({ walletId }),
    ledger.spends.create(spend),
  ]);
  const answered = createCreditsClient({
    baseUrl: 'http://localhost',
    fetch: createMockFetch([
      http.get('*/v1/wallets/:id', () => HttpResponse.json(wallet)),
      http.get('*/v1/wallets/:id/entries', () => HttpResponse.json(page)),
      http.post('*/v1/wallets/:id/spends', async ({ request }) => {
        await request.json();
        return HttpResponse.json(spent, { status: 201 });
      }),
    ]),
  });

  /** @param {string} name @param {(client: typeof ledger) => Promise<unknown>} ask */
  const compare = (name, ask) => ({
    name: `${name}, ${requests} requests in process`,
    baseline: 'static handler',
    cases: { 'static handler': () => repeat(() => ask(answered)), ledger: () => repeat(() => ask(ledger)) },
  });
  return [
    compare('balance', (client) => client.wallets.get({ walletId })),
    compare('page of 25 entries', (client) => client.entries.list({ walletId })),
    compare('spend', (client) => client.spends.create(spend)),
  ];
}

/** @param {() => Promise<unknown>} ask */
async function repeat(ask) {
  for (let n = 0; n < requests; n++) await ask();
}
