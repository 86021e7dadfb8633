// The kit's log over two ledgers on this page, with 100 rows and with a million, both over one year. Nothing is cached:
// each press is a request to the ledger. It uses the in-process transport, since a service worker's own time would hide
// the rest.
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createCreditsClient } from '../../../dist/src/client.js';
import { CreditLog, CreditsProvider } from '../../../dist/src/index.js';
import { find, rest, until, untilPainted } from './painted.js';
import { longWorld } from './world.js';

const queryClient = new QueryClient();
const logs = new Map();
for (const size of [100, 1_000_000]) {
  const { world, walletId } = await longWorld(size);
  logs.set(size, { client: createCreditsClient({ baseUrl: location.origin, fetch: world.fetch }), walletId });
}

const root = createRoot(find('#root'));
/** @param {number} size */
const show = (size) =>
  root.render(
    <CreditsProvider {...logs.get(size)} queryClient={queryClient}>
      <CreditLog />
    </CreditsProvider>,
  );

const rows = () => [...document.querySelectorAll('tbody tr')].map(({ id }) => id);
const isDone = () => find('[data-credits]').getAttribute('aria-busy') === 'false';

/** Nothing is prefetched, not even the next page. */
async function press(act) {
  await until(isDone);
  await rest();
  queryClient.removeQueries({ type: 'inactive' });
  const before = rows().join();
  return untilPainted(act, () => rows().length === 25 && rows().join() !== before);
}

function set(selector, value) {
  const input = find(selector);
  const { set: put } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value');
  put.call(input, value);
  input.dispatchEvent(new Event(input.localName === 'select' ? 'change' : 'input', { bubbles: true }));
}

const turn = () => press(() => find('[data-part=pager] button:last-of-type').click());
const toMiddle = () => press(() => set('label:nth-of-type(3) input', '2026-11-01'));
const choose = () => press(() => set('select', 'image_generation'));

/** Runs the actions on a new log of this size, and measures the last one. */
async function run(size, ...steps) {
  queryClient.clear();
  show(size);
  await until(() => rows().length);
  find('select').focus();
  await until(() => document.querySelectorAll('option').length > 2);
  let took = 0;
  for (const step of steps) took = await step();
  root.render(undefined);
  await rest();
  return took;
}

export const bench = {
  turn: (size) => run(size, turn),
  filter: (size) => run(size, choose),
  middle: (size) => run(size, toMiddle),
  turnInMiddle: (size) => run(size, toMiddle, turn),
  filterInMiddle: (size) => run(size, toMiddle, choose),
};
