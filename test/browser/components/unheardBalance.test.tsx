// Balances of systems that nobody had in mind: a GPU market with a least balance, meals by the day on a plan by the
// week, an airline's miles, a trial, an agreement that is only invoiced. A sentence is true by what the server said.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  Balance,
  BalanceExplainer,
  BillingSnapshot,
  CancelPlanDialog,
  CreditLog,
  DeleteAccountDialog,
  Forecast,
  InsufficientTokensModal,
  JobList,
  OutOfTokensScreen,
  SupportReport,
  WalletSwitcher,
  WalletTable,
} from '../../../src';
import { UsageChart } from '../../../src/charts';
import { de } from '../../../src/locales/de';
import { en } from '../../../src/locales/en';
import { serve, shortage, subscription, wallet, whole } from './others';
import { type Answers, pageOf, serverOf, showOver } from './theirs';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const tomorrow = '2026-04-18T00:00:00Z';
const week = '2026-04-24T00:00:00Z';
const later = '2026-05-01T00:00:00Z';
const monthly = { ...subscription, scheduledPlanId: null, renewsAt: later, currentPeriodEndAt: later };
const expects = (forecast: object): Answers => ({ 'GET statement': [200, { ...whole, forecast }] });

test('where a part of the balance must be left, what can be used isn’t negative', async () => {
  const given = { ...shortage, balance: 4000, spendable: 4000, cost: 3125, shortfall: 6000 } as const;
  showOver(serve(), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByText(/^You’re 6\skWh short\./)).toBeVisible();
  expect(screen.queryByText('Usable for this')).toBeNull();
});

test('a price of nothing beyond the balance isn’t over a maximum', async () => {
  showOver(serve(), <InsufficientTokensModal shortage={{ ...shortage, overage: eur(0) }} />);
  expect(await screen.findByText(/short\./)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Extra usage/);
});

test.each([
  [en, 'This plan doesn’t include this action. Nothing was spent, and your work is kept.', /balance isn’t/],
  [de, /^Dieser Tarif enthält diese Aktion nicht\./, /Guthaben liegt/],
])('where the plan doesn’t include the action, the balance may still be too low', async (locale, said, claim) => {
  const given = { ...shortage, code: 'plan_does_not_produce' } as const;
  showOver(serve({ subscription: monthly }), <InsufficientTokensModal shortage={given} />, { locale });
  expect(await screen.findByText(said)).toBeVisible();
  expect(document.body).not.toHaveTextContent(claim);
});

test('nobody will run out on a day that is past', async () => {
  const forecast = { perDay: 500, runsOutAt: '2026-04-10T00:00:00Z', confidence: 'high' };
  const recovery = { ...shortage.recovery, suggestion: 'upgrade' };
  const running = { ...monthly, currentPeriodStartAt: '2026-04-01T00:00:00Z' };
  showOver(
    serve({ subscription: running }, expects(forecast)),
    <>
      <Forecast />
      <InsufficientTokensModal shortage={{ ...shortage, recovery }} />
    </>,
  );
  await waitFor(() => expect(document.querySelector('[data-part=pace]')).toHaveAttribute('data-state', 'ready'));
  expect(document.body).not.toHaveTextContent(/run out|Apr 10/);
});

test('what is filled tomorrow isn’t said to be out until the plan is paid again', async () => {
  const today = { id: 'today', kind: 'daily', label: 'Today', amount: 2000, locked: false, renewsAt: tomorrow };
  const running = { ...monthly, currentPeriodStartAt: '2026-04-01T00:00:00Z', renewsAt: week };
  const forecast = { perDay: 2000, runsOutAt: '2026-04-18T12:00:00Z', confidence: 'medium' };
  const recovery = { ...shortage.recovery, suggestion: 'upgrade', renewsAt: tomorrow };
  const given = { buckets: [today], balance: 2000, spendable: 2000, subscription: running };
  const shown = showOver(
    serve(given, expects(forecast)),
    <>
      <Forecast />
      <InsufficientTokensModal shortage={{ ...shortage, recovery }} />
    </>,
  );
  expect(await screen.findByText('At this pace, you’ll run out on Apr 18, 2026.')).toBeVisible();
  await waitFor(() => expect(document.querySelector('[data-part=pace]')).toHaveAttribute('data-state', 'ready'));
  expect(document.body).not.toHaveTextContent(/before the renewal|Apr 24/);
  shown.unmount();
  // If nothing comes before the plan, the days are said.
  showOver(serve({ ...given, buckets: [{ ...today, renewsAt: week }] }, expects(forecast)), <Forecast />);
  expect(await screen.findByText(/Apr 18, 2026, 6\sdays before the renewal\.$/)).toBeVisible();
});

test('who prepays nothing isn’t out', async () => {
  const overage = { enabled: true, settable: null, due: eur(1234), max: eur(5000), resetsAt: later };
  const entry = { walletId: wallet.id, at: '2026-04-02T09:00:00Z', description: '', buckets: [], balanceAfter: 0 };
  const log = [{ ...entry, id: 'e1', type: 'compute', kind: 'spend', amount: 0, overage: eur(1234) }];
  const server = serve(
    { balance: 0, spendable: 0, buckets: [], overage, invoiced: true, subscription: monthly },
    {
      ...expects({ perDay: 0, runsOutAt: null, confidence: 'low' }),
      'GET entries': [200, pageOf(log)],
      'GET spends': [200, pageOf([])],
    },
  );
  showOver(
    server,
    <>
      <Forecast />
      <OutOfTokensScreen />
      <UsageChart />
    </>,
  );
  expect(await screen.findByText(/^0\skWh used since Apr 2, 2026\.$/)).toBeVisible();
  // Not only in the points of the chart.
  expect(screen.getByText('Extra usage: €12.34')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/out of/);
});

test('what ends before the plan does isn’t kept after it, and can’t be used up by its end', async () => {
  const bucket = (id: string, own: object) => ({ id, label: id, amount: 1000, locked: false, ...own });
  const buckets = [
    bucket('Today', { expiresAt: tomorrow, staysAfterPlan: false }),
    bucket('Guest', { batches: [{ amount: 500, expiresAt: tomorrow }], staysAfterPlan: true }),
    bucket('Plan', { expiresAt: later, staysAfterPlan: false }),
    bucket('Held', { locked: true, staysAfterPlan: false }),
    bucket('Bought', { expiresAt: '2027-01-01T00:00:00Z', staysAfterPlan: true }),
  ];
  showOver(serve({ buckets, subscription: monthly }), <CancelPlanDialog open onClose={() => undefined} />);
  const said = async (name: RegExp) => (await screen.findByText(name)).closest('li')?.textContent;
  expect(await said(/^Plan: /)).toMatch(/^Plan: 1\skWh lost if not used by then$/);
  expect(await said(/^Held: /)).toMatch(/^Held: 1\skWh lost$/);
  expect(await said(/^Bought: /)).toMatch(/^Bought: 1\skWh kept/);
  expect(await said(/^Today$/)).toMatch(/^Today 1\skWh$/);
  expect(await said(/^Guest$/)).toMatch(/^Guest 1\skWh$/);
});

test('before a trial ends, the allotment of its plan isn’t used up', async () => {
  const plan = { id: 'pro', name: 'Pro', allocation: 50_000 };
  const buckets = [
    { id: 'trial', label: 'Trial', amount: 3500, locked: false },
    { id: 'plan', kind: 'plan', label: 'Plan', amount: 0, locked: false },
  ];
  const show = (status: string) =>
    showOver(serve({ buckets, subscription: { ...monthly, plan, status } }), <BillingSnapshot />);
  const { unmount } = show('trialing');
  expect(await screen.findByText('Trialing')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/left in the plan/);
  unmount();
  show('active');
  expect(await screen.findByText(/^0 of 50\skWh left in the plan$/)).toBeVisible();
});

test.each(['constructor', '__proto__', 'toString'])(
  'a lock for the reason “%s” has a sentence',
  async (lockedReason) => {
    const buckets = [{ id: 'held', label: 'Held', amount: 400, locked: true, lockedReason }];
    const { unmount } = showOver(serve({ buckets }), <Balance />);
    expect(await screen.findByText('Kept for you; not usable right now')).toBeVisible();
    unmount();
    showOver(serve({ buckets }), <Balance />, { locale: de });
    expect(await screen.findByText('Bleibt erhalten, zurzeit nicht nutzbar')).toBeVisible();
  },
);

test('a part that is used up doesn’t expire', async () => {
  const batches = [
    { amount: 0, expiresAt: tomorrow },
    { amount: 400, expiresAt: week },
  ];
  showOver(serve({ buckets: [{ id: 'b', label: 'Bought', amount: 400, locked: false, batches }] }), <Balance />);
  expect(await screen.findByText('Expires Apr 24, 2026: 0.4')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Apr 18/);
});

const entry = { walletId: wallet.id, at: '2026-04-02T09:00:00Z', description: '', buckets: [] };

test('a note that isn’t there doesn’t say why, and what added nothing charged nobody', async () => {
  const log = (notes: (string | undefined)[]) => [
    { ...entry, id: 'r', type: 'auto_reload', description: 'Declined', amount: 0, balanceAfter: 10_000 },
    ...notes.map((note, n) => ({
      ...entry,
      id: `a${n}`,
      type: 'admin_adjustment',
      amount: 5000,
      balanceAfter: 10_000 - 5000 * n,
      ...(note && { note }),
    })),
  ];
  const explained = (notes: (string | undefined)[]) =>
    showOver(
      serve(
        {},
        {
          ...expects({ perDay: 0, runsOutAt: null, confidence: 'low' }),
          'GET entries': [200, pageOf(log(notes))],
          'GET spends': [200, pageOf([])],
        },
      ),
      <BalanceExplainer />,
    );
  const { unmount } = explained(['Booked twice', undefined]);
  expect(await screen.findByText(/^Support changed your balance 2 times: \+10\skWh\.$/)).toBeVisible();
  expect(screen.getByText(/^1 transaction: 0\skWh\.$/)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/note says|charged|It ran/);
  unmount();
  explained(['Booked twice', 'Missing bonus']);
  expect(await screen.findByText(/The note says why\.$/)).toBeVisible();
});

test('an account without a name, a link without a text and a tag without a value leave no blank', async () => {
  const nameless = { ...wallet, name: '' };
  const link = { label: '', href: '/orders/7' };
  const log = [
    { ...entry, id: 'e1', type: 'order', amount: 8417, balanceAfter: 8417, link, tags: { project: '', member: 'ana' } },
    { ...entry, id: 'e0', type: 'order', amount: 0, balanceAfter: 0, tags: { project: '' } },
  ];
  const job = { id: 'j', walletId: wallet.id, action: 'order', params: {}, status: 'settled', cost: 1, link };
  const at = `/v1/wallets/${wallet.id}`;
  const server = serverOf({
    'GET /v1/wallets': [200, pageOf([nameless, { ...wallet, id: 'w2', name: 'Second' }])],
    [`GET ${at}`]: [200, nameless],
    [`GET ${at}/entries`]: [200, pageOf(log)],
    [`GET ${at}/statement`]: [200, { ...whole, forecast: null }],
    [`GET ${at}/spends`]: [200, pageOf([{ ...job, createdAt: entry.at, entryIds: ['e1'] }])],
  });
  showOver(
    server,
    <>
      <WalletTable />
      <WalletSwitcher onChange={() => undefined} />
      <CreditLog />
      <JobList />
      <BalanceExplainer />
      <SupportReport />
      <DeleteAccountDialog open onClose={() => undefined} />
    </>,
    { walletId: wallet.id },
  );
  expect(await screen.findByText(/^ev-1: 6\skWh lost/)).toBeVisible();
  expect(await screen.findByText(/history of ev-1\. Second has its own balance\.$/)).toBeInTheDocument();
  expect(await screen.findByRole('option', { name: /^ev-1 · 8.417\skWh$/, hidden: true })).toBeInTheDocument();
  expect(await screen.findByRole('rowheader', { name: 'ev-1', hidden: true })).toBeInTheDocument();
  expect(await screen.findAllByText('/orders/7')).toHaveLength(3);
  await waitFor(() => expect(document.getElementById('e1')).toHaveTextContent(/Member:\sana/));
  expect(document.body).not.toHaveTextContent(/Project/);
});

test('where no plans are sold, the table misses none', async () => {
  showOver(serve(), <WalletTable />);
  expect(await screen.findByRole('rowheader', { name: 'Home' })).toBeVisible();
  expect(document.body).not.toHaveTextContent(/No plan/);
});
