// Measured by React's Profiler: using the kit rerenders no row of the log, and a new balance rerenders each component
// only as often as its data changes.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Profiler, useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { AutoReloadToggle, BalancePopover, BillingSnapshot, CreditLog, useSpend } from '../../../src';
import { cards, setUp } from './stage';

const commits: string[] = [];
const count = (id: string) => commits.push(id);
/** Only a row calls it, once per render. */
const note = vi.fn((text: string) => `Note: ${text}`);

beforeEach(() => {
  commits.length = 0;
  note.mockClear();
});

function Host() {
  const [search, setSearch] = useState('');
  const spend = useSpend({ action: 'image_reroll', params: {} });
  return (
    <>
      <input aria-label="Search" value={search} onChange={({ target }) => setSearch(target.value)} />
      <button type="button" onClick={spend.spend}>
        Re-roll
      </button>
      <Profiler id="toggle" onRender={count}>
        <AutoReloadToggle />
      </Profiler>
      <Profiler id="popover" onRender={count}>
        <BalancePopover />
      </Profiler>
      <Profiler id="snapshot" onRender={count}>
        <BillingSnapshot />
      </Profiler>
      <Profiler id="log" onRender={count}>
        <CreditLog labels={{ note }} />
      </Profiler>
    </>
  );
}

async function show() {
  const stage = await setUp('studio', { planId: 'scale', card: cards.works });
  for (let n = 1; n <= 24; n += 1)
    await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 1, note: `number ${n}` });
  stage.show(<Host />);
  await screen.findByText('1–25 of 25');
  await screen.findByRole('switch', { name: 'Auto Reload' });
  await waitFor(() => expect(rows()).toHaveLength(25));
  // Wait for everything that happens after the first paint.
  await screen.findByRole('button', { name: 'Download as CSV' });
  await quiet();
  expect(note.mock.calls.length).toBeGreaterThanOrEqual(24);
  note.mockClear();
  commits.length = 0;
  return stage;
}

const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1);
/** Waits until nothing has rendered for a while. */
async function quiet() {
  for (let before = -1; before !== commits.length + note.mock.calls.length;) {
    before = commits.length + note.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

type Use = (stage: Awaited<ReturnType<typeof show>>) => Promise<unknown>;

const uses: [what: string, renders: string, use: Use][] = [
  [
    'toggling Auto Reload',
    'toggle',
    async ({ user }) => {
      await user.click(screen.getByRole('switch', { name: 'Auto Reload' }));
      await screen.findByText('Enabled');
    },
  ],
  [
    'opening the popover',
    'popover',
    async ({ user }) => {
      await user.click(screen.getByRole('button', { name: /Balance/ }));
      await screen.findByRole('dialog', { name: 'Balance' });
    },
  ],
  [
    'going through the types',
    '',
    async () => {
      screen.getByLabelText('Type').focus();
      await screen.findByRole('option', { name: 'Adjustment by support' });
    },
  ],
  [
    'typing a date that leaves the same lines',
    'log',
    async () => {
      fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-01-01' } });
      fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-12-31' } });
    },
  ],
  ['asking for exact times', '', ({ user }) => user.click(screen.getByRole('checkbox', { name: 'Exact UTC time' }))],
  ['typing elsewhere in the host', 'log', ({ user }) => user.type(screen.getByLabelText('Search'), 'teaser')],
];

test.each(uses)('%s rerenders no row of the log', async (_, renders, use) => {
  await use(await show());
  await quiet();
  // The used component has rendered, so the test could have caught something.
  if (renders) expect(commits).toContain(renders);
  expect(note).not.toHaveBeenCalled();
});

test('a new balance rerenders each component a few times, and no existing row', async () => {
  const { user } = await show();
  await user.click(screen.getByRole('button', { name: 'Re-roll' }));
  await screen.findByText('1–25 of 26');
  await quiet();
  expect(note).not.toHaveBeenCalled();
  const times = (id: string) => commits.filter((each) => each === id).length;
  for (const id of ['toggle', 'popover', 'snapshot', 'log'])
    expect([id, times(id)]).toEqual([id, expect.toBeOneOf(few)]);
});

/** The press, the response, and the refetches that follow. */
const few = [1, 2, 3, 4];
