// A ledger in the page for what is measured there, and a client that finds it a server's way off.
import { createWorld } from '../../../dist/mocks/index.js';
import { createCreditsClient } from '../../../dist/src/client.js';

const nowAt = '2026-04-01T09:00:00.000Z';

/** A wallet with these tokens and a log of so many entries. @param {number} entries @param {object} wallet */
export async function openWorld(entries, wallet = {}) {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt });
  const buckets = { plan: 0, top_up: 1e12 };
  const { id } = await world.backstage.wallets.create({ name: 'Acme', planId: 'scale', buckets, ...wallet });
  const client = createCreditsClient({ baseUrl: location.origin, fetch: world.fetch });
  // The wallet was opened with a line of its own.
  for (let n = 1; n < entries; n += 1)
    await client.spends.create({ walletId: id, action: n % 3 ? 'image_reroll' : 'image_batch', params: {} });
  return { world, walletId: id, client };
}

/** The same ledger as over a network: its answers arrive later, outside of what is measured. @param {typeof fetch} fetch */
export function remote(fetch) {
  const far = async (input, init) => {
    await new Promise((done) => {
      setTimeout(done, 15);
    });
    return fetch(input, init);
  };
  return createCreditsClient({ baseUrl: location.origin, fetch: far });
}
