// A ledger on the page to measure, and a client that reaches it with a server's delay.
import { createWorld } from '../../../dist/mocks/index.js';
import { Machine } from '../../../dist/mocks/journal/machine.js';
import { createCreditsClient } from '../../../dist/src/client.js';

const nowAt = '2026-04-01T09:00:00.000Z';

/** A wallet with these tokens and `entries` log entries. @param {number} entries @param {object} wallet */
export async function openWorld(entries, wallet = {}) {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt });
  const buckets = { plan: 0, top_up: 1e12 };
  const { id } = await world.backstage.wallets.create({ name: 'Acme', planId: 'scale', buckets, ...wallet });
  const client = createCreditsClient({ baseUrl: location.origin, fetch: world.fetch });
  // Creating the wallet wrote the first entry.
  for (let n = 1; n < entries; n += 1)
    await client.spends.create({ walletId: id, action: n % 3 ? 'image_reroll' : 'image_batch', params: {} });
  return { world, walletId: id, client };
}

/**
 * The same ledger as over a network: its responses arrive later, outside of the measurement.
 * @param {typeof fetch} fetch
 */
export function remote(fetch) {
  const far = async (input, init) => {
    await new Promise((done) => {
      setTimeout(done, 15);
    });
    return fetch(input, init);
  };
  return createCreditsClient({ baseUrl: location.origin, fetch: far });
}

const yearMs = 365 * 24 * 60 * 60 * 1000;

/**
 * A world whose wallet has made `spends` spends over a year, evenly spaced. A million requests would take minutes, so
 * the commands run directly on the world's machine, with all rules but without HTTP and the journal.
 * @param {number} spends
 * @param {string} baseUrl
 */
export async function longWorld(spends, baseUrl = location.origin) {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt, baseUrl });
  const { execute } = Machine.prototype;
  let machine;
  Machine.prototype.execute = function (...given) {
    machine = this;
    return execute.apply(this, given);
  };
  const buckets = { plan: 0, top_up: 1e12 };
  const { id: walletId } = await world.backstage.wallets.create({ name: 'Acme', planId: 'scale', buckets });
  Machine.prototype.execute = execute;
  const began = Date.parse(nowAt);
  const call = { name: 'spends.create', account: 'default', origin: '', pageOrigin: '', holdsCharge: false };
  for (let n = 1; n <= spends; n += 1) {
    const input = { walletId, action: n % 2 ? 'image_reroll' : 'image_batch', params: {} };
    const { reply } = machine.execute(
      { ...call, failsAfterCharge: false, input },
      began + Math.floor((n / spends) * yearMs),
    );
    if (reply.status !== 201) throw new Error(`Spend ${n} was refused: ${JSON.stringify(reply)}`);
  }
  return { world, walletId };
}
