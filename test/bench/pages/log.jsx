// A log of 100 rows in pages of 25: the kit's, a hand-written table with the same controls, TanStack Table, and two
// data grids, one at a time on one page. All rows are on the page already: the kit's in its cache, the others' in an
// array.
import { QueryClient } from '@tanstack/react-query';
import { createElement, Fragment, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CreditLog, CreditsProvider } from '../../../dist/src/index.js';
import { AgGrid, MuiGrid } from './grids.jsx';
import { find, rest, until, untilPainted } from './painted.js';
import { RowsOnly, TanStack, Written } from './tables.jsx';
import { openWorld, remote } from './world.js';

const { world, walletId, client } = await openWorld(100);
const { data: entries } = await client.entries.list({ walletId, limit: 100 });
const { unit } = await client.wallets.get({ walletId });
const far = remote(world.fetch);
const rare = 'image_generation';

const Kit = () => <CreditLog />;
const tables = { Fresh: Kit, Stale: Kit, Written, RowsOnly, TanStack, MuiGrid, AgGrid };

const queryClient = new QueryClient();
/** Fresh data isn't refetched. Stale data is, and shown meanwhile. */
async function setAge(name) {
  const options = name === 'Stale' ? { updatedAt: 0 } : undefined;
  for (const { queryKey, state } of queryClient.getQueryCache().getAll())
    if (state.data) queryClient.setQueryData(queryKey, state.data, options);
  await rest(10);
}

function Page() {
  const [name, setName] = useState('');
  return (
    <CreditsProvider client={far} walletId={walletId} queryClient={queryClient}>
      {['', ...Object.keys(tables)].map((each) => (
        <button key={each} id={`show-${each}`} onClick={() => setName(each)}>
          Show {each}
        </button>
      ))}
      <div id="place">{createElement(tables[name] ?? Fragment, name && { entries, unit, rare })}</div>
    </CreditsProvider>
  );
}
createRoot(find('#root')).render(<Page />);
await until(() => document.querySelector('#place'));

/** Whether exactly these rows are shown. @param {object[]} lines */
const shows = (lines) => () => {
  const rows = document.querySelectorAll('#place tr[id], #place [data-id][role=row], #place .ag-row[row-id]');
  const ids = new Set([...rows].map((row) => row.id || row.dataset.id || row.getAttribute('row-id')));
  return ids.size === lines.length && lines.every(({ id }) => ids.has(id));
};
const first = entries.slice(0, 25);
const second = entries.slice(25, 50);
const rareOnes = entries.filter(({ type }) => type === rare).slice(0, 25);

async function show(name) {
  await setAge(name);
  const took = await untilPainted(() => find(`#show-${name}`).click(), shows(first));
  await rest(60);
  return took;
}

async function leave() {
  find('#show-').click();
  await rest();
}

function choose(type) {
  const select = find('#place select');
  select.value = type;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

async function onShown(name, press, lines) {
  await show(name);
  if (tables[name] === Kit) {
    // Its types load as soon as the user is about to choose one.
    find('#place select').focus();
    await until(() => document.querySelectorAll('#place option').length > 2);
    await rest();
  }
  await setAge(name);
  const took = await untilPainted(press, shows(lines));
  await rest();
  await leave();
  return took;
}

export const bench = {
  async mount(name) {
    const took = await show(name);
    await leave();
    return took;
  },
  turn: (name) => onShown(name, () => find('#place [data-part=pager] button:last-of-type').click(), second),
  filter: (name) => onShown(name, () => choose(rare), rareOnes),
};
