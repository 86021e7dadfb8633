// Plans and payments of systems unlike the built-in ones: prepaid by bank debit, on invoice, by the week, with
// licences. No sentence may be false for them.
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import {
  AutoReloadToggle,
  Balance,
  BillingSnapshot,
  CancelPlanDialog,
  DeleteAccountDialog,
  LowBalanceNotice,
  OutOfTokensScreen,
  OverageNotice,
  PlanPicker,
  TopUpPackPicker,
} from '../../../src';
import { fr } from '../../../src/locales/fr';
import { serve, subscription, wallet } from './others';
import { type Answers, pageOf, showOver } from './theirs';

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
  expect(await screen.findByText('0.5 kWh expire on Apr 17, 2026, 6:00 PM')).toBeVisible();
  await userEvent.click(await screen.findByRole('button', { name: 'Turn on' }));
  expect(screen.getByText('Billed on May 1, 2026')).toBeVisible();
  // A plan billed by the year has its extra usage billed sooner.
  expect(document.body).not.toHaveTextContent(/billing cycle/);
});

test('a bucket with a date of its own is said to expire, but not one that refills on that day', async () => {
  const soon = '2026-04-18T18:00:00Z';
  const bucket = { ...wallet.buckets[0], expiresAt: '2026-04-19T18:00:00Z' };
  const refilled = { ...bucket, id: 'plan', amount: 2000, expiresAt: soon, renewsAt: soon };
  const { unmount } = showOver(serve({ buckets: [refilled, bucket] }), <LowBalanceNotice />);
  expect(await screen.findByText('6 kWh expire on Apr 19, 2026')).toBeVisible();
  unmount();
  showOver(
    serve({ buckets: [refilled] }),
    <>
      <LowBalanceNotice />
      <BillingSnapshot />
    </>,
  );
  await screen.findByText(/SEPA Debit/);
  expect(screen.queryByText(/^Expires/)).toBeNull();
});

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
  await waitFor(() => expect(document.body).not.toHaveTextContent(/plan/i));
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
  expect(await screen.findByText(/SEPA Debit\s3000\./)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/carte/i);
});

test('who pays without a card isn’t asked for one', async () => {
  const reload = (unavailableReason: string, own = {}) => ({
    autoReload: {
      enabled: true,
      available: false,
      unavailableReason,
      amount: 50_000,
      price: { amount: 2450, currency: 'EUR' },
    },
    capabilities: { autoReload: true },
    ...own,
  });
  const none = { balance: 0, spendable: 0, buckets: [] };
  const { unmount } = showOver(
    serve(reload('past_due', { ...none, subscription: { ...subscription, status: 'past_due' } })),
    <>
      <AutoReloadToggle />
      <BillingSnapshot />
      <OutOfTokensScreen />
    </>,
  );
  await waitFor(() => expect(screen.getAllByRole('button', { name: 'Update payment method and pay' })).toHaveLength(3));
  expect(document.body).not.toHaveTextContent(/card/);
  unmount();
  const declined = showOver(serve(reload('declined')), <AutoReloadToggle />);
  expect(await screen.findByRole('button', { name: 'Change payment method' })).toBeVisible();
  expect(document.body).not.toHaveTextContent(/card/);
  declined.unmount();
  const overage = {
    enabled: false,
    settable: { min: 0, max: 90_000 },
    due: { amount: 0, currency: 'EUR' },
    max: { amount: 5000, currency: 'EUR' },
    resetsAt: '2026-05-01T00:00:00Z',
  };
  showOver(
    serve(reload('no_payment_method', { paymentMethod: null, overage })),
    <>
      <AutoReloadToggle />
      <OverageNotice />
    </>,
  );
  expect(await screen.findByRole('button', { name: 'Add payment method' })).toBeVisible();
  expect(await screen.findByText('Add a payment method first, then turn it on.')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/card/);
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
  expect(screen.getByText('This plan’s limit for open licences is 3, and you have 4.')).toBeVisible();
  expect(screen.getByText('Another plan starts at the next renewal.')).toBeVisible();
});

test('what stays after the plan isn’t said to be locked: some of it can be used without one', async () => {
  const buckets = [{ id: 'block', label: 'Block', amount: 6000, locked: false, staysAfterPlan: true }];
  showOver(serve({ subscription, buckets }), <CancelPlanDialog open onClose={() => undefined} />);
  expect(await screen.findByText('Block: 6 kWh kept; you may need a plan to use this')).toBeVisible();
});

test('a payment that failed for their own reason isn’t retried with another card', async () => {
  const packs = [{ id: 's', amount: 50_000, price: { amount: 2450, currency: 'EUR' }, available: true }];
  const checkout = {
    id: 'c1',
    walletId: wallet.id,
    kind: 'top_up',
    packId: 's',
    status: 'open',
    amountDue: packs[0]!.price,
    url: 'https://pay.test/',
    methods: ['crypto'],
    failure: { code: 'underpaid', message: 'Only 9.80 USDC arrived.' },
    createdAt: wallet.asOf,
  };
  const answers: Answers = {
    'GET packs': [200, pageOf(packs)],
    'POST checkouts': [200, checkout],
    'GET checkouts/c1': [200, checkout],
  };
  showOver(serve({ capabilities: { topUp: true } }, answers), <TopUpPackPicker />);
  await userEvent.click(await screen.findByRole('button', { name: /^Buy 50/ }));
  expect(await screen.findByText('The payment didn’t go through. Only 9.80 USDC arrived.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Pay another way' })).toBeVisible();
  expect(document.body).not.toHaveTextContent(/card/);
});
