// Balances and logs of systems unlike the built-in ones: prepaid data, gems of a game, a school's pages, a credit line.
// What a server doesn't say is not said on screen either.
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import {
  BalanceExplainer,
  BalancePopover,
  CostBadge,
  CreditLog,
  DeleteAccountDialog,
  Forecast,
  InsufficientTokensModal,
  JobList,
  OutOfTokensScreen,
  SupportReport,
  WalletTable,
} from '../../../src';
import { UsageChart } from '../../../src/charts';
import { serve, shortage, wallet, whole } from './others';
import { pageOf, serverOf, showOver } from './theirs';

const entry = { walletId: wallet.id, at: '2026-04-02T09:00:00Z', description: '', buckets: [] };
/** No entry says from which bucket it came. */
const entries = [
  { ...entry, id: 'e2', type: 'session', kind: 'spend', amount: -1583, balanceAfter: 8417 },
  { ...entry, id: 'e1', type: 'gift', amount: 10_000, balanceAfter: 10_000 },
];
const log = {
  'GET entries': [200, pageOf(entries)],
  'GET statement': [200, { ...whole, forecast: null }],
  'GET spends': [200, pageOf([])],
} as const satisfies Record<string, [number, unknown]>;

test('entries without buckets aren’t an error, and their usage has a source that isn’t specified', async () => {
  const buckets = [
    { id: 'a', label: 'A', amount: 8000, locked: false },
    { id: 'b', label: 'B', amount: 417, locked: false },
  ];
  const { unmount } = showOver(
    serve({ buckets }, log),
    <>
      <BalanceExplainer />
      <SupportReport />
    </>,
  );
  expect(await screen.findByText(/^Checked here in your browser/)).toBeVisible();
  expect(await screen.findByText('The balance equals the sum of the transactions.')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
  unmount();
  showOver(serve({ buckets }, log), <UsageChart />);
  await userEvent.click(await screen.findByRole('radio', { name: 'Source' }));
  expect(await screen.findByText(/^1.583 kWh used since/)).toBeVisible();
  expect(screen.getAllByText('Not specified')[0]).toBeVisible();
});

test('a log that adds up isn’t said to differ from the balance, whatever its buckets hold', async () => {
  // A credit line is no part of the balance.
  const buckets = [{ id: 'line', label: 'Credit line', amount: 100_000, locked: false }];
  showOver(
    serve({ buckets }, log),
    <>
      <BalanceExplainer />
      <SupportReport />
    </>,
  );
  expect(await screen.findByText('The balance equals the sum of the transactions.')).toBeVisible();
  expect(await screen.findByText(/^Your balance was/)).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a bucket that has ended is called by its id, not nothing and not outstanding', async () => {
  const buckets = [
    { id: 'a', label: 'A', amount: 8000, locked: false },
    { id: 'b', label: 'B', amount: 417, locked: false },
  ];
  const moved = entries.map((each) => ({ ...each, buckets: [{ id: 'term_2', amount: each.amount }] }));
  const server = serve({ buckets, capabilities: { rollover: true } }, { ...log, 'GET entries': [200, pageOf(moved)] });
  showOver(
    server,
    <>
      <CreditLog />
      <UsageChart defaultBy="bucket" />
    </>,
  );
  await waitFor(() => expect(document.getElementById('e2')).toHaveTextContent('Term 2 −1.583'));
  await waitFor(() => expect(screen.getAllByText('Term 2').length).toBeGreaterThan(2));
  expect(screen.queryByText('Outstanding')).toBeNull();
});

const charging = { id: 'car', label: 'Car', amount: 300, locked: false, onlyFor: 'Charging' };
const held = { id: 'held', label: 'Held', amount: 400, locked: true, lockedReason: 'dispute' };

test('nobody is out of what some actions can still use', async () => {
  showOver(
    serve(
      { balance: 700, spendable: 0, buckets: [charging, held] },
      { 'GET statement': [200, { ...whole, forecast: null }] },
    ),
    <>
      <BalancePopover />
      <OutOfTokensScreen />
      <Forecast />
    </>,
  );
  await screen.findByRole('button', { name: /^Balance: 0.7\skWh/ });
  expect(document.body).not.toHaveTextContent(/You’re out|be used/);
});

test('nobody is out of what is kept, only locked or not paid', async () => {
  // Paused by the customer, not for want of a payment.
  const onBreak = { ...wallet.subscription, plan: { id: 'p', name: 'P' }, status: 'paused' };
  const paused = { balance: 400, spendable: 0, buckets: [held], paused: true, subscription: onBreak };
  const { unmount } = showOver(
    serve(paused, { 'GET statement': [200, { ...whole, forecast: null }] }),
    <>
      <OutOfTokensScreen />
      <Forecast />
    </>,
  );
  expect(await screen.findByText('0.4 kWh are kept for you, but can’t be used right now.')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/You’re out/);
  unmount();
  const unpaid = { plan: { id: 'p', name: 'P' }, status: 'past_due' };
  const server = serve({ ...paused, subscription: { ...wallet.subscription, ...unpaid } });
  showOver(server, <OutOfTokensScreen />);
  expect(await screen.findByText('A payment is overdue. Everything you have is kept.')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/You’re out/);
});

test('if only a part is locked, the modal doesn’t say that the balance can’t be used', async () => {
  const given = { ...shortage, code: 'locked', spendable: 6000, cost: 8000, shortfall: 2000 } as const;
  showOver(serve(), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByText(/^You’re 2\skWh short\./)).toBeVisible();
  expect(screen.getByText('Usable for this').parentElement).toHaveTextContent('6 kWh');
  expect(document.body).not.toHaveTextContent(/can’t be used/);
});

test('a price isn’t called more than the balance if only a part of the balance can be used', async () => {
  const quote = {
    action: 'charge',
    params: {},
    charge: 'exact',
    cost: 7000,
    costMin: 7000,
    costMax: 7000,
    lines: [],
    balance: 8417,
    spendable: 6000,
    shortfall: 1000,
    decision: 'blocked',
    reason: 'insufficient_tokens',
    draws: [],
    balanceAfter: 8417,
  };
  showOver(serve({}, { 'POST quotes': [200, quote] }), <CostBadge action="charge" params={{}} />);
  expect(await screen.findByText(/^7\skWh$/)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/more than your balance/);
});

const job = {
  id: 'j',
  walletId: wallet.id,
  action: 'boost',
  params: {},
  status: 'failed',
  cost: 9000,
  createdAt: entry.at,
  entryIds: ['e1'],
};

test('a failed job that cost something hasn’t returned everything', async () => {
  showOver(serve({}, { 'GET spends': [200, pageOf([{ ...job, actual: 4650 }])] }), <JobList />);
  expect(await screen.findByText(/4.35\skWh returned/)).toBeVisible();
});

test('a wallet is called an account, an empty one loses nothing, and an unknown status is shown', async () => {
  const merged = {
    ...wallet,
    id: 'old',
    name: 'Old card',
    balance: 0,
    spendable: 0,
    buckets: [],
    subscription: { ...wallet.subscription, plan: { id: 'p', name: 'Fleet' }, status: 'merged' },
  };
  const server = serverOf({ 'GET /v1/wallets': [200, pageOf([wallet, merged])] });
  showOver(
    server,
    <>
      <WalletTable />
      <DeleteAccountDialog open onClose={() => undefined} />
    </>,
  );
  expect(await screen.findByText(/^Home: 6\skWh lost/)).toBeVisible();
  const table = document.querySelector('[data-credits=wallet-table]')!;
  await waitFor(() => expect(table).toHaveTextContent('Merged'));
  expect(table).toHaveTextContent('Account');
  expect(document.querySelector('[data-part=consequences]')).not.toHaveTextContent(/Old card|Every plan/);
});
