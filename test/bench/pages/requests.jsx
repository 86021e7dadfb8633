// Requests of a page through MSW's service worker: to static handlers, and to the ledger with 100 and with a million
// entries. Each has the worker to itself while it is measured.
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { longWorld } from './world.js';

const worker = setupWorker();
await worker.start({ quiet: true, onUnhandledRequest: 'error' });
const small = await longWorld(100);
const large = await longWorld(1_000_000);
const { walletId } = small;
if (large.walletId !== walletId) throw new Error('The two wallets must have one address.');

const paths = { balance: '', page: '/entries?limit=25', spend: '/spends' };
const body = JSON.stringify({ action: 'image_reroll', params: {} });
let count = 0;

function request(kind, send) {
  const url = `${location.origin}/v1/wallets/${walletId}${paths[kind]}`;
  if (kind !== 'spend') return send(url);
  count += 1;
  const headers = { 'content-type': 'application/json', 'idempotency-key': `key-${count}` };
  return send(url, { method: 'POST', headers, body });
}

async function ask(kind, send) {
  const response = await request(kind, send);
  if (!response.ok) throw new Error(`${kind}: ${response.status} ${await response.text()}`);
  return response.json();
}

const known = {};
for (const kind of Object.keys(paths)) known[kind] = await ask(kind, small.world.fetch);
const fixed = [
  http.get('*/v1/wallets/:id', () => HttpResponse.json(known.balance)),
  http.get('*/v1/wallets/:id/entries', () => HttpResponse.json(known.page)),
  http.post('*/v1/wallets/:id/spends', async ({ request: asked }) => {
    await asked.json();
    return HttpResponse.json(known.spend, { status: 201 });
  }),
];
const handlers = { fixed, small: small.world.handlers, large: large.world.handlers };
const native = (...given) => fetch(...given);

async function repeat(times, kind, send) {
  const began = performance.now();
  for (let n = 0; n < times; n += 1) await ask(kind, send);
  return performance.now() - began;
}

export const bench = {
  worker(kind, of, times) {
    worker.resetHandlers(...handlers[of]);
    return repeat(times, kind, native);
  },
  inProcess: (kind, times) => repeat(times, kind, small.world.fetch),
};
