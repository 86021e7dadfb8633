// Balances of systems that came later: classes of a gym, pages of a print quota, a committed spend, a canteen's purse,
// words of a translation agency. A sentence is true by what the server said, or it isn't there.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  BalanceExplainer,
  BillingSnapshot,
  CostBadge,
  Forecast,
  InsufficientTokensModal,
  JobList,
  LowBalanceNotice,
  OutOfTokensScreen,
  OverageNotice,
  SupportReport,
  UsageBreakdown,
} from '../../../src';
import { de } from '../../../src/locales/de';
import { quote, serve, shortage, subscription, wallet, whole } from './others';
import { type Answers, noPlan, pageOf, showOver } from './theirs';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const tomorrow = '2026-04-18T00:00:00Z';
const later = '2026-05-01T00:00:00Z';
const plan = { id: 'eight', name: 'Eight', allocation: 8000 };
const monthly = { ...subscription, plan, scheduledPlanId: null, renewsAt: later };
const none = { balance: 0, spendable: 0, buckets: [] };
const noForecast: Answers = { 'GET statement': [200, { ...whole, forecast: null }] };

test('what the balance doesn’t cover alone isn’t called enough, and what extra usage costs is said', async () => {
  const given = { ...quote, overage: eur(140) };
  const server = serve({}, { 'POST quotes': [200, given] });
  const { unmount } = showOver(
    server,
    <>
      <CostBadge action="print" params={{}} />
      <InsufficientTokensModal shortage={shortage} quote={given} />
    </>,
  );
  expect(await screen.findByText(/^Nothing has been spent yet.* Extra usage: €1.40$/)).toBeVisible();
  expect(await screen.findByText(/^40\skWh\W+Extra usage: €1.40$/)).toBeVisible();
  expect(screen.getByRole('dialog', { name: 'Continue' })).toBeVisible();
  unmount();
  showOver(serve(), <InsufficientTokensModal shortage={shortage} quote={{ ...quote, decision: 'auto_reload' }} />);
  expect(await screen.findByRole('dialog', { name: 'Continue' })).toBeVisible();
  expect(document.body).not.toHaveTextContent(/enough/);
});

test('where the plan doesn’t include the action, nobody is sent to wait or to buy', async () => {
  const recovery = { ...shortage.recovery, topUp: true, renewsAt: tomorrow, suggestion: 'top_up' };
  const given = { ...shortage, code: 'plan_does_not_produce', shortfall: 0, recovery } as const;
  showOver(serve({ subscription: monthly }), <InsufficientTokensModal shortage={given} topUp="/top-up" />);
  await screen.findByText(/^This plan doesn’t include this action/);
  expect(document.body).not.toHaveTextContent(/wait|renew|top/i);
});

test('if only a part is locked, the title doesn’t say that everything is', async () => {
  const given = { ...shortage, code: 'locked', cost: 8000, shortfall: 2000 } as const;
  showOver(serve(), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByRole('dialog', { name: 'Insufficient kWh' })).toBeVisible();
});

test('a short unit keeps its spelling in the title', async () => {
  const unit = { singular: 'km', plural: 'km', scale: 3 };
  showOver(serve({ unit }), <InsufficientTokensModal shortage={shortage} />);
  expect(await screen.findByRole('dialog', { name: 'Insufficient km' })).toBeVisible();
});

test.each([
  [true, 'wait', 1],
  [false, 'start_plan', 0],
])('who manages billing (%s) can pay what is overdue, even if the server says %s', async (can, suggestion, count) => {
  const given = { ...shortage, code: 'past_due', recovery: { ...shortage.recovery, suggestion } } as const;
  const server = serve({ subscription: { ...monthly, status: 'past_due' } });
  showOver(server, <InsufficientTokensModal shortage={given} />, { canManageBilling: can });
  expect(await screen.findByText(/^Spending is paused until it’s paid/)).toBeVisible();
  expect(screen.queryAllByRole('button', { name: 'Update payment method and pay' })).toHaveLength(count);
});

test('an amount is announced only for what comes next', async () => {
  const recovery = { ...shortage.recovery, suggestion: 'wait' };
  const wait = (renewsAt: string) => ({ ...shortage, recovery: { ...recovery, renewsAt } });
  const show = (renewsAt: string, own: object = {}) =>
    showOver(serve({ subscription: { ...monthly, ...own } }), <InsufficientTokensModal shortage={wait(renewsAt)} />, {
      locale: de,
    });
  const shown = [show(later)];
  expect(await screen.findByText(/^Das nächste Kontingent \(8\skWh\) kommt in 14 Tagen\.$/)).toBeVisible();
  shown.pop()!.unmount();
  // A daily bucket is filled before the plan's.
  shown.push(show(tomorrow));
  expect(await screen.findByText('Das nächste Kontingent kommt morgen.')).toBeVisible();
  shown.pop()!.unmount();
  show(later, { scheduledPlanId: 'four' });
  expect(await screen.findByText('Das nächste Kontingent kommt in 14 Tagen.')).toBeVisible();
});

test('if another plan starts at the renewal, its amount isn’t that of this one', async () => {
  const bucket = { id: 'classes', kind: 'plan', label: 'Classes', amount: 0, locked: false, renewsAt: later };
  const given = { ...none, buckets: [bucket], subscription: { ...monthly, scheduledPlanId: 'four' } };
  showOver(serve(given), <OutOfTokensScreen />);
  expect(await screen.findByText(/^Classes\W+Renews May 1, 2026$/)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/You’ll get/);
});

test('where Auto Reload goes on, nothing is out or stops', async () => {
  const autoReload = { enabled: true, available: true, amount: 50_000, price: eur(2450), below: 5000 };
  const overage = { enabled: false, settable: null, due: eur(0), max: eur(5000), resetsAt: later };
  const given = { ...none, autoReload, overage, subscription: monthly, capabilities: { autoReload: true } };
  showOver(
    serve(given, noForecast),
    <>
      <OutOfTokensScreen />
      <Forecast />
      <OverageNotice />
    </>,
  );
  expect(await screen.findByText('You’re out of kWh.')).toBeVisible();
  expect(await screen.findByText('Extra usage')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/paused|until|stop/);
});

test('what is out ends with whatever is filled first', async () => {
  const commitment = { id: 'commit', kind: 'plan', label: 'Commitment', amount: 0, locked: false, renewsAt: later };
  const daily = { ...commitment, id: 'free', kind: 'daily', label: 'Free tier', renewsAt: tomorrow };
  const given = { ...none, buckets: [commitment, daily], subscription: monthly };
  showOver(serve(given, noForecast), <Forecast />);
  expect(await screen.findByText('You’re out of kWh until the renewal on Apr 18, 2026.')).toBeVisible();
});

test('everything that expires on one day is added up', async () => {
  const batch = { amount: 1000, expiresAt: '2026-04-20T00:00:00Z' };
  const buckets = [
    { id: 'a', label: 'A', amount: 2000, locked: false, batches: [batch, { ...batch, expiresAt: tomorrow }] },
    { id: 'b', label: 'B', amount: 500, locked: false, expiresAt: '2026-04-18T20:00:00Z' },
  ];
  showOver(serve({ buckets }), <LowBalanceNotice />);
  expect(await screen.findByText(/^1.5\skWh expire on Apr 18, 2026$/)).toBeVisible();
});

test('a bucket with more than the allocation isn’t a part of it', async () => {
  const buckets = [{ id: 'classes', kind: 'plan', label: 'Classes', amount: 11_000, locked: false }];
  showOver(serve({ buckets, subscription: monthly }), <BillingSnapshot />);
  expect(await screen.findByText('Eight')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/left in the plan/);
});

test('an empty list says nothing about jobs and usage that it doesn’t list', async () => {
  const server = serve(
    { capabilities: { usage: ['action'] }, subscription: monthly },
    { 'GET spends': [200, pageOf([])], 'GET usage': [200, pageOf([])] },
  );
  showOver(
    server,
    <>
      <JobList status="failed" />
      <UsageBreakdown />
    </>,
  );
  expect(await screen.findByText('No jobs.')).toBeVisible();
  expect(await screen.findByText('Nothing was used.')).toBeVisible();
});

const entry = { walletId: wallet.id, at: '2026-04-02T09:00:00Z', description: '', buckets: [] };
const owed = [{ id: 'outstanding', amount: -583 }];
const entries = [
  { ...entry, id: 'e4', type: 'reconciliation_debit', amount: -583, balanceAfter: 8417, spendId: 'j1', buckets: owed },
  { ...entry, id: 'e3', type: 'submission_refund', amount: 2000, balanceAfter: 9000, spendId: 'j1' },
  { ...entry, id: 'e2', type: 'submission', amount: -3000, balanceAfter: 7000, spendId: 'j1' },
  { ...entry, id: 'e1', type: 'daily_reset', amount: 10_000, balanceAfter: 10_000 },
];
const job = { id: 'j1', walletId: wallet.id, action: 'order', params: {}, createdAt: entry.at, cost: 3000 };
const jobs = [
  { ...job, status: 'settled', deposit: 1000, entryIds: ['e2'] },
  { ...job, id: 'j2', status: 'pending', entryIds: ['e2'] },
];

test.each([
  ['no entry', []],
  ['entries that begin elsewhere', [{ ...entry, id: 'e2', type: 'session', amount: -1583, balanceAfter: 8417 }]],
])('nobody has seen %s add up to the balance', async (_, log) => {
  const server = serve({}, { ...noForecast, 'GET entries': [200, pageOf(log)], 'GET spends': [200, pageOf([])] });
  showOver(
    server,
    <>
      {log.length === 0 && <BalanceExplainer />}
      <SupportReport />
    </>,
  );
  expect(await screen.findByText('Text to copy')).toBeVisible();
  if (log.length === 0) expect(await screen.findByText('Before you contact support')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Checked here|The balance equals/);
});

test('a balance is explained without clips, and without a billing cycle or settlement that isn’t there', async () => {
  const server = serve(
    { subscription: noPlan },
    { ...noForecast, 'GET entries': [200, pageOf(entries)], 'GET spends': [200, pageOf(jobs)] },
  );
  showOver(server, <BalanceExplainer />);
  expect(await screen.findByText(/^1 submission used .* for the base price and 1\skWh held\.$/)).toBeVisible();
  // The entry doesn't name the second job, but the job names the entry.
  expect(screen.getByText(/^Jobs in progress: 1\. Deducted so far: 3\skWh\.$/)).toBeVisible();
  expect(screen.getByText('Renewal cycle: there’s none.')).toBeVisible();
  await waitFor(() => expect(document.body).not.toHaveTextContent(/clip|settle|cycle that started|plan renewal/i));
});
