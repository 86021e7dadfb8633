// More systems unlike the built-in ones: charging by kWh, points, image downloads, translation on invoice, dollars in
// millionths, class credits, build minutes, sparks that refill by the hour. No sentence may be false for them.
import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import {
  AutoReloadToggle,
  Balance,
  BalanceExplainer,
  BillingSnapshot,
  CancelPlanDialog,
  CreditLog,
  DeleteAccountDialog,
  Forecast,
  InsufficientTokensModal,
  JobList,
  LimitMeter,
  LowBalanceNotice,
  OutOfTokensScreen,
  OverageNotice,
  PlanPicker,
  TopUpPackPicker,
  UsageBreakdown,
} from '../../../src';
import { de } from '../../../src/locales/de';
import { fr } from '../../../src/locales/fr';
import { type Answers, noPlan, pageOf, serverOf, showOver } from './theirs';

const kWh = { singular: 'kWh', plural: 'kWh', scale: 3 };
const wallet = {
  id: 'ev-1',
  name: 'Home',
  unit: kWh,
  balance: 8417,
  spendable: 6000,
  outstanding: 0,
  low: false,
  buckets: [{ id: 'prepaid', kind: 'top_up', label: 'Prepaid', amount: 6000, locked: false }],
  subscription: noPlan,
  paymentMethod: { brand: 'sepa_debit', last4: '3000' },
  autoReload: null,
  capabilities: {},
  asOf: '2026-04-17T10:00:00Z',
};
type Given = Partial<Record<keyof typeof wallet | 'overage' | 'invoiced' | 'limits', unknown>>;
const serve = (own: Given = {}, answers: Answers = {}) => {
  const given = { ...wallet, ...own };
  const at = (path: string): Answers =>
    Object.fromEntries(Object.entries(answers).map(([call, answer]) => [call.replace(' ', ` ${path}/`), answer]));
  return serverOf({
    'GET /v1/wallets': [200, pageOf([given])],
    'GET /v1/wallets/ev-1': [200, given],
    ...at('/v1/wallets/ev-1'),
  });
};

const shortage = {
  code: 'insufficient_tokens',
  walletId: wallet.id,
  action: 'charge',
  balance: 8417,
  spendable: 6000,
  cost: 20_000,
  shortfall: 14_000,
  autoReload: null,
  recovery: { topUp: false, upgrade: false, renewsAt: null, suggestion: 'new_word', suggestionReason: '' },
} as const;

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
  [true, /the payment was declined\. You can use another card when you top up\.$/],
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
  showOver(serve({ balance: 0, spendable: 0, buckets: [hourly] }, { 'GET statement': [200, statement] }), <Forecast />);
  expect(await screen.findByText('You’re out of kWh until the renewal on Apr 17, 2026, 11:00 AM.')).toBeVisible();
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

test('what expires or is billed is said with its day, even before extra usage is on', async () => {
  const batches = [{ amount: 500, expiresAt: '2026-04-17T18:00:00Z' }];
  const overage = {
    enabled: false,
    settable: { min: 0, max: 90_000 },
    due: { amount: 0, currency: 'EUR' },
    max: { amount: 5000, currency: 'EUR' },
    resetsAt: '2026-05-01T00:00:00Z',
  };
  const buckets = [{ ...wallet.buckets[0], batches }];
  const annual = { ...subscription, cadence: 'annual', currentPeriodEndAt: '2026-11-01T00:00:00Z' };
  const paymentMethod = { brand: 'visa', last4: '4242', expiresMonth: 4, expiresYear: 2030 };
  showOver(
    serve({ buckets, overage, subscription: annual, paymentMethod }),
    <>
      <LowBalanceNotice />
      <OverageNotice />
    </>,
  );
  expect(await screen.findByText('Expires Apr 17, 2026, 6:00 PM: 0.5 kWh')).toBeVisible();
  await userEvent.click(await screen.findByRole('button', { name: 'Turn on' }));
  expect(screen.getByText('Billed on May 1, 2026')).toBeVisible();
  // A plan billed by the year has its extra usage billed sooner.
  expect(document.body).not.toHaveTextContent(/billing cycle/);
});

const whole = {
  walletId: wallet.id,
  fromAt: '1970-01-01T00:00:00Z',
  toAt: wallet.asOf,
  opening: 0,
  closing: 8417,
  byType: [],
  byDay: [],
};

test('extra usage goes on where the balance ends, so nothing is out', async () => {
  const money = (amount: number) => ({ amount, currency: 'KWD' });
  const overage = (due: number) => ({
    enabled: true,
    settable: { min: 0, max: 90_000 },
    due: money(due),
    max: money(50_000),
    resetsAt: '2026-07-01T00:00:00Z',
  });
  const out = { balance: 0, spendable: 0, buckets: [], paymentMethod: null, invoiced: true };
  const { unmount } = showOver(
    serve({ ...out, overage: overage(48_750) }),
    <>
      <OutOfTokensScreen />
      <OverageNotice />
    </>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Change maximum' }));
  // Without a card, nothing is charged to one.
  expect(screen.getByText(/^You agree that usage beyond your balance is billed at the end/)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/card|You’re out/);
  unmount();
  showOver(serve({ ...out, overage: overage(50_000) }), <OutOfTokensScreen />);
  expect(await screen.findByText('You’re out of kWh')).toBeVisible();
});

test('an unavailable reload promises to return with a plan only if a plan is missing', async () => {
  const reload = (unavailableReason: string) => ({
    autoReload: {
      enabled: true,
      available: false,
      unavailableReason,
      amount: 50_000,
      price: { amount: 2450, currency: 'EUR' },
    },
    capabilities: { autoReload: true },
  });
  const { unmount } = showOver(serve(reload('mandate_revoked')), <AutoReloadToggle advice={false} />);
  expect(await screen.findByText('Unavailable right now')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/plan/);
  unmount();
  showOver(serve(reload('no_subscription')), <AutoReloadToggle advice={false} />);
  expect(await screen.findByText('It turns back on once your plan is active.')).toBeVisible();
});

test('where no plans are sold, none is missing, chosen or canceled', async () => {
  const server = serve({}, { 'GET plans': [200, pageOf([])] });
  showOver(
    server,
    <>
      <Balance />
      <PlanPicker />
      <DeleteAccountDialog open onClose={() => undefined} />
    </>,
  );
  await screen.findByText('Home: 6 kWh lost, including 6 you bought');
  await vi.waitFor(() => expect(document.body).not.toHaveTextContent(/plan/i));
});

test('a bank account is no card in any language, although it has last digits', async () => {
  const packs = [{ id: 's', amount: 50_000, price: { amount: 2450, currency: 'EUR' }, available: true }];
  showOver(
    serve({ capabilities: { topUp: true } }, { 'GET packs': [200, pageOf(packs)] }),
    <>
      <BillingSnapshot />
      <TopUpPackPicker />
    </>,
    { locale: fr },
  );
  expect(await screen.findByText(/SEPA debit\s3000\./)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/carte/i);
});

test('an empty bucket isn’t said never to expire: what is bought next may', async () => {
  const buckets = [{ id: 'paid', kind: 'top_up', label: 'Paid', amount: 0, locked: false }];
  showOver(serve({ buckets }), <Balance />);
  expect(await screen.findByText('Paid')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Never expires/);
});

const plan = { id: 'team', name: 'Team', price: { amount: 100, currency: 'EUR' }, cadence: 'monthly' };
const preview = {
  planId: 'next',
  kind: 'crossgrade',
  effectiveAt: '2026-05-01T00:00:00Z',
  grant: 15,
  due: { amount: 0, currency: 'EUR' },
  blockers: [{ code: 'open_licences', limit: 3, used: 4 }],
  buckets: [],
  balanceBefore: 0,
  balanceAfter: 0,
  warnings: [],
};
const subscription = { ...noPlan, plan: { id: 'team', name: 'Team' }, status: 'active', scheduledPlanId: 'next' };

test('a change of an unknown kind takes effect when the server says, and its limits aren’t connections', async () => {
  const plans = [
    { ...plan, current: true, change: 'none', fills: [{ bucket: 'prepaid', amount: 3000, every: 'week' }] },
    { ...plan, id: 'next', name: 'Next', current: false, change: 'crossgrade' },
  ];
  const server = serve(
    { subscription, capabilities: { planChange: true } },
    { 'GET plans': [200, pageOf(plans)], 'POST plan-changes/preview': [200, preview] },
  );
  showOver(
    server,
    <>
      <PlanPicker />
      <BillingSnapshot />
    </>,
  );
  const [, next] = await screen.findAllByRole('radio');
  await userEvent.click(next!);
  const takesEffect = (await screen.findByText('Takes effect')).parentElement;
  expect(takesEffect).toHaveTextContent('May 1, 2026');
  expect(screen.queryByText('Added today')).toBeNull();
  expect(screen.getByText('3 kWh a week')).toBeVisible();
  expect(screen.getByText('This plan allows 3 open licences, and you have 4.')).toBeVisible();
  expect(screen.getByText('Another plan starts at the next renewal.')).toBeVisible();
});

test('what stays after the plan isn’t said to be locked: some of it can be used without one', async () => {
  const buckets = [{ id: 'block', label: 'Block', amount: 6000, locked: false, staysAfterPlan: true }];
  showOver(serve({ subscription, buckets }), <CancelPlanDialog open onClose={() => undefined} />);
  expect(await screen.findByText('Block: 6 kWh kept; you may need a plan to use this')).toBeVisible();
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
  const server = serve(
    { buckets, subscription: annual },
    {
      'GET entries': [200, pageOf(entries)],
      'GET statement': [200, { ...whole, forecast: null }],
      'GET spends': [200, pageOf([])],
    },
  );
  showOver(server, <BalanceExplainer />);
  expect(await screen.findByText(/the next one starts on May 1, 2026\./)).toBeVisible();
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
  await vi.waitFor(() => expect(screen.getAllByText('Charging session')).toHaveLength(2));
});
