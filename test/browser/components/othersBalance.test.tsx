// What a balance is, and what is missing from it, in systems unlike the built-in ones: charging by kWh, class credits,
// dollars in millionths, sparks that refill by the hour. No sentence may be false for them.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  Balance,
  BalanceExplainer,
  BillingSnapshot,
  CreditLog,
  Forecast,
  InsufficientTokensModal,
  JobList,
  LimitMeter,
  OutOfTokensScreen,
  UsageBreakdown,
  WalletTable,
} from '../../../src';
import { de } from '../../../src/locales/de';
import { serve, shortage, subscription, wallet, whole } from './others';
import { noPlan, pageOf, showOver } from './theirs';

test('a unit with capitals keeps its spelling in the title', async () => {
  showOver(serve(), <InsufficientTokensModal shortage={shortage} />);
  expect(await screen.findByRole('dialog', { name: 'Insufficient kWh' })).toBeVisible();
});

test('if only a part of the balance fits the action, the modal says how much, so that its figures add up', async () => {
  const { unmount } = showOver(serve(), <InsufficientTokensModal shortage={shortage} />);
  const usable = (await screen.findByText('Usable for this')).parentElement;
  expect(usable).toHaveTextContent('6 kWh');
  unmount();
  showOver(serve(), <InsufficientTokensModal shortage={{ ...shortage, shortfall: 11_583 }} />);
  await screen.findByText(/11.583 kWh short/);
  expect(screen.queryByText('Usable for this')).toBeNull();
});

test.each([
  [false, /the payment was declined\.$/],
  [true, /the payment was declined\. You can pay another way when you top up\.$/],
])('a declined reload suggests a top-up only where one is possible: %s', async (topUp, said) => {
  const given = {
    ...shortage,
    autoReload: { enabled: true, outcome: 'declined', message: '' },
    recovery: { ...shortage.recovery, topUp },
  } as const;
  showOver(serve(), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByText(said)).toBeVisible();
});

test('at a limit, nobody is sent to a person who manages billing', async () => {
  const limit = {
    id: 'hour',
    scope: 'key',
    label: 'Per hour',
    max: 5000,
    used: 4900,
    resetsAt: '2026-04-17T11:00:00Z',
    blocks: true,
  };
  const given = { ...shortage, code: 'limit_reached', limit } as const;
  showOver(serve(), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByText('Whoever set the limit can raise it.')).toBeVisible();
  expect(screen.getByText(/Resets on Apr 17, 2026, 11:00 AM$/)).toBeVisible();
});

test('where nothing is sold, a member isn’t sent to a person who manages billing', async () => {
  showOver(serve(), <InsufficientTokensModal shortage={shortage} />, { canManageBilling: false });
  await screen.findByText(/short/);
  expect(document.body).not.toHaveTextContent(/billing/);
});

test('what happens today is said with its time', async () => {
  const hourly = { id: 'free', label: 'Free', amount: 0, locked: false, renewsAt: '2026-04-17T11:00:00Z' };
  const limits = [
    { id: 'a', scope: 'key', label: 'Key', max: 9, used: 1, resetsAt: '2026-04-17T23:00:00Z', blocks: true },
    { id: 'b', scope: 'key', label: 'Month', max: 9, used: 1, resetsAt: '2026-05-01T00:00:00Z', blocks: true },
  ];
  const server = serve({ balance: 0, spendable: 0, buckets: [hourly], limits });
  const { unmount } = showOver(
    server,
    <>
      <OutOfTokensScreen />
      <LimitMeter />
    </>,
  );
  expect(await screen.findByText(/^Free\W+Renews Apr 17, 2026, 11:00 AM$/)).toBeVisible();
  expect(await screen.findByText(/Resets on Apr 17, 2026, 11:00 PM$/)).toBeVisible();
  expect(screen.getByText(/Resets on May 1, 2026$/)).toBeVisible();
  unmount();
  const statement = { ...whole, forecast: null };
  const { renewsAt } = hourly;
  showOver(
    serve({ balance: 0, spendable: 0, buckets: [hourly] }, { 'GET statement': [200, statement] }),
    <>
      <Forecast />
      <InsufficientTokensModal shortage={{ ...shortage, recovery: { ...shortage.recovery, renewsAt } }} />
    </>,
  );
  expect(await screen.findByText('You’re out of kWh until the renewal on Apr 17, 2026, 11:00 AM.')).toBeVisible();
  expect(await screen.findByText('Next renewal on Apr 17, 2026, 11:00 AM.')).toBeVisible();
});

test('a plan that isn’t paid isn’t waited for', async () => {
  const weekly = {
    plan: { id: 'w3', name: 'Three a week' },
    status: 'past_due',
    renewsAt: '2026-04-20T00:00:00Z',
  };
  const server = serve(
    { balance: 0, spendable: 0, buckets: [], subscription: { ...noPlan, ...weekly } },
    { 'GET statement': [200, { ...whole, forecast: null }] },
  );
  const recovery = { ...shortage.recovery, renewsAt: '2026-04-20T00:00:00Z' };
  showOver(
    server,
    <>
      <Forecast />
      <InsufficientTokensModal shortage={{ ...shortage, code: 'past_due', recovery }} />
    </>,
  );
  expect(await screen.findByText('You’re out of kWh.')).toBeVisible();
  await screen.findByText('Spending is paused until it’s paid. Your balance is kept.');
  expect(document.body).not.toHaveTextContent(/renew|wait|Apr 20/);
});

test('a balance isn’t said to last until the renewal of a plan that isn’t paid', async () => {
  const weekly = { plan: { id: 'w3', name: 'Three a week' }, status: 'past_due', renewsAt: '2026-04-20T00:00:00Z' };
  const forecast = { perDay: 10, runsOutAt: '2026-04-25T00:00:00Z', confidence: 'high' };
  const server = serve({ subscription: { ...noPlan, ...weekly } }, { 'GET statement': [200, { ...whole, forecast }] });
  showOver(
    server,
    <>
      <Forecast />
      <InsufficientTokensModal shortage={{ ...shortage, code: 'past_due' }} />
    </>,
  );
  expect(await screen.findByText(/^At this pace.*Apr 25, 2026/)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/renewal|last until/);
});

test('a plan that isn’t paid isn’t said to renew, whatever the server’s dates say', async () => {
  const weekly = { plan: { id: 'w3', name: 'Three a week' }, status: 'past_due', renewsAt: '2026-04-20T00:00:00Z' };
  showOver(
    serve({ subscription: { ...noPlan, ...weekly } }),
    <>
      <Balance />
      <BillingSnapshot />
      <WalletTable />
    </>,
  );
  expect(await screen.findAllByText(/Three a week/)).toHaveLength(3);
  expect(document.body).not.toHaveTextContent(/Apr 20/);
});

test('an empty bucket isn’t said never to expire: what is bought next may', async () => {
  const buckets = [{ id: 'paid', kind: 'top_up', label: 'Paid', amount: 0, locked: false }];
  showOver(serve({ buckets }), <Balance />);
  expect(await screen.findByText('Paid')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Never expires/);
});

const entry = { walletId: wallet.id, at: '2026-04-02T09:00:00Z', description: '', buckets: [] };

const entries = [
  {
    ...entry,
    id: 'e2',
    type: 'chargeback',
    kind: 'chargeback',
    amount: -1583,
    balanceAfter: 8417,
    tags: { key: 'k1' },
  },
  { ...entry, id: 'e1', type: 'auto_reload', amount: 10_000, balanceAfter: 10_000 },
];

test('a balance is explained from the first transaction, not from 1970, and without a card', async () => {
  const server = serve(
    {},
    {
      'GET entries': [200, pageOf(entries)],
      'GET statement': [200, { ...whole, forecast: null }],
      'GET spends': [200, pageOf([])],
    },
  );
  showOver(server, <BalanceExplainer />);
  expect(await screen.findByText('Your balance was 0 kWh on Apr 2, 2026. It’s 8.417 kWh now.')).toBeVisible();
  expect(screen.getByText(/^Auto Reload charged you once and added 10 kWh\./)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/1970|card/);
});

test('the next cycle is that of the plan’s bucket, whatever its id', async () => {
  const buckets = [
    { id: 'monthly', kind: 'plan', label: 'Monthly', amount: 8417, locked: false, renewsAt: '2026-05-01T00:00:00Z' },
  ];
  const annual = {
    ...subscription,
    currentPeriodStartAt: '2025-11-01T00:00:00Z',
    renewsAt: '2026-11-01T00:00:00Z',
  };
  const explained = (log: unknown[]) =>
    showOver(
      serve(
        { buckets, subscription: annual },
        {
          'GET entries': [200, pageOf(log)],
          'GET statement': [200, { ...whole, forecast: null }],
          'GET spends': [200, pageOf([])],
        },
      ),
      <BalanceExplainer />,
    );
  const allocation = { ...entry, id: 'e0', type: 'plan_allocation', amount: 0, balanceAfter: 0 };
  const { unmount } = explained([...entries, allocation]);
  expect(await screen.findByText(/started on Apr 2, 2026 and the next one starts on May 1, 2026\./)).toBeVisible();
  unmount();
  // If the log doesn't say when tokens last came, both dates are those of billing.
  explained(entries);
  expect(await screen.findByText(/started on Nov 1, 2025 and the next one starts on Nov 1, 2026\./)).toBeVisible();
});

test('a tag has the same name in the log as in the usage, and a kind isn’t said twice', async () => {
  const server = serve({}, { 'GET entries': [200, pageOf(entries)] });
  showOver(server, <CreditLog />, { locale: de });
  expect(await screen.findByText(/^API-Schlüssel:\sk1$/)).toBeVisible();
  const row = document.getElementById('e2')!;
  expect(within(row).getAllByText('Chargeback')).toHaveLength(1);
});

test('an action without a label is named in words, and a job that is over isn’t delivered', async () => {
  const job = {
    id: 'j',
    walletId: wallet.id,
    action: 'charging_session',
    params: {},
    status: 'settled',
    cost: 1,
    createdAt: entry.at,
    entryIds: [],
  };
  const rows = [{ key: 'charging_session', label: '', amount: 1583, count: 1 }];
  showOver(
    serve(
      { capabilities: { usage: ['action'] } },
      { 'GET usage': [200, pageOf(rows)], 'GET spends': [200, pageOf([job])] },
    ),
    <>
      <UsageBreakdown />
      <JobList />
    </>,
  );
  expect(await screen.findByText('Done')).toBeVisible();
  await waitFor(() => expect(screen.getAllByText('Charging session')).toHaveLength(2));
});
