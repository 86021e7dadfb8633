// Payments and plans of systems unlike the built-in ones: an app store, a purchase order, a trial, packs in two
// currencies. No button may lead nowhere, and no sentence may say more than the server.
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import {
  AutoReloadToggle,
  BillingSnapshot,
  CancelPlanDialog,
  PlanPicker,
  SpendButton,
  TopUpPackPicker,
  useSpend,
} from '../../../src';
import { serve, subscription, wallet } from './others';
import { type Answers, noPlan, pageOf, showOver } from './theirs';

const money = (amount: number, currency = 'EUR') => ({ amount, currency });
const pack = (id: string, amount: number, price: number, own = {}) => ({
  id,
  amount,
  price: money(price),
  available: true,
  ...own,
});
const sold = { capabilities: { topUp: true } };

test('a pack is the best value only among packs that last equally long, in one currency', async () => {
  const day = { expiresAfterDays: 1 };
  const tries: [object, number][] = [
    [{ expiresAfterDays: 7 }, 0],
    [{ ...day, price: money(800, 'USD') }, 0],
    [day, 1],
  ];
  for (const [own, count] of tries) {
    const packs = [pack('a', 1000, 990, day), pack('b', 5000, 5000, own)];
    const { unmount } = showOver(serve(sold, { 'GET packs': [200, pageOf(packs)] }), <TopUpPackPicker />);
    await screen.findByRole('radio', { name: /^5\skWh/ });
    expect(screen.queryAllByText('Best value')).toHaveLength(count);
    unmount();
  }
});

test('the price of a token that costs next to nothing isn’t zero', async () => {
  const unit = { singular: 'token', plural: 'tokens', scale: 0 };
  const packs = [pack('a', 1_000_000_000_000_000, 15_000_000_000)];
  showOver(serve({ ...sold, unit, balance: 0 }, { 'GET packs': [200, pageOf(packs)] }), <TopUpPackPicker />);
  expect(await screen.findByText(/^€0.15 per 1,000,000\stokens/)).toBeVisible();
});

test('an order without a page to pay on is neither ready to pay nor sure to cost nothing', async () => {
  const packs = [pack('a', 1000, 990)];
  const checkout = {
    id: 'c',
    walletId: wallet.id,
    kind: 'top_up',
    packId: 'a',
    status: 'open',
    amountDue: money(990),
    url: null,
    methods: ['app_store'],
    createdAt: wallet.asOf,
  };
  const answers: Answers = {
    'GET packs': [200, pageOf(packs)],
    'POST checkouts': [200, checkout],
    'GET checkouts/c': [200, checkout],
  };
  showOver(serve(sold, answers), <TopUpPackPicker />);
  await userEvent.click(await screen.findByRole('button', { name: /^Buy 1/ }));
  expect(
    await screen.findByText('We don’t know yet whether your order went through or you were charged.'),
  ).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Ready to pay|Nothing is charged/);
});

test('what is overdue isn’t paid by choosing a plan', async () => {
  const packs = [pack('a', 1000, 990, { available: false, unavailableReason: 'invoice_overdue' })];
  const overdue = { ...subscription, status: 'past_due' };
  const server = serve(
    { capabilities: { topUp: true, planChange: true }, subscription: overdue, invoiced: true },
    { 'GET packs': [200, pageOf(packs)] },
  );
  showOver(
    server,
    <>
      <TopUpPackPicker choosePlan="/plans" />
      <BillingSnapshot />
    </>,
  );
  expect(await screen.findByText('A payment is overdue. You can buy packs again once it’s paid.')).toBeVisible();
  // An invoice that isn't paid is no payment that failed.
  expect(await screen.findByText(/^A payment is overdue\. Nothing is lost/)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/failed/);
  expect(screen.queryByRole('link', { name: 'Choose a plan' })).toBeNull();
});

test('plans that are managed elsewhere can’t be picked, resumed or kept here', async () => {
  const plan = { id: 'p', name: 'P', price: money(100), cadence: 'monthly', current: true, change: 'none' };
  const given = { ...subscription, status: 'cancel_pending', endsAt: '2026-05-01T00:00:00Z' };
  const show = (planChange: boolean) =>
    showOver(
      serve({ subscription: given, capabilities: { planChange } }, { 'GET plans': [200, pageOf([plan])] }),
      <>
        <BillingSnapshot />
        <PlanPicker />
      </>,
    );
  const { unmount } = show(true);
  expect(await screen.findByRole('radio')).toBeVisible();
  expect(await screen.findAllByRole('button', { name: /^(Resume|Keep the current plan)$/ })).toHaveLength(2);
  unmount();
  show(false);
  expect(await screen.findByText('Another plan starts at the next renewal.')).toBeVisible();
  await waitFor(() => expect(document.querySelector('[data-credits=plan-picker]')).toBeNull());
  expect(screen.queryByRole('button')).toBeNull();
});

test.each([
  ['upgrade', '2026-05-01T00:00:00Z', 'May 1, 2026', 'Upgrade to Next for €0.00'],
  ['upgrade', '2026-04-17T10:00:02Z', 'Immediately', 'Upgrade to Next for €0.00'],
  ['downgrade', '2026-04-17T10:00:02Z', 'Immediately', 'Change to Next'],
  ['downgrade', '2026-05-01T00:00:00Z', 'May 1, 2026', 'Change to Next at renewal'],
  ['downgrade', '2026-07-01T00:00:00Z', 'Jul 1, 2026', 'Change to Next'],
])('an %s on %s takes effect then', async (kind, effectiveAt, when, button) => {
  const plan = { price: money(100), cadence: 'monthly' };
  const plans = [
    { ...plan, id: 'team', name: 'Team', current: true, change: 'none' },
    { ...plan, id: 'next', name: 'Next', current: false, change: kind },
  ];
  const preview = {
    planId: 'next',
    kind,
    effectiveAt,
    grant: 5000,
    due: money(0),
    blockers: [],
    buckets: [],
    balanceBefore: 0,
    balanceAfter: 0,
    warnings: [],
  };
  const server = serve(
    {
      subscription: { ...subscription, scheduledPlanId: null, renewsAt: '2026-05-01T00:00:00Z' },
      capabilities: { planChange: true },
    },
    { 'GET plans': [200, pageOf(plans)], 'POST plan-changes/preview': [200, preview] },
  );
  showOver(server, <PlanPicker />);
  await userEvent.click(await screen.findByRole('radio', { name: /^Next/ }));
  expect((await screen.findByText('Takes effect')).parentElement).toHaveTextContent(when);
  expect(screen.getByRole('button', { name: button })).toBeVisible();
  expect(screen.queryAllByText('Added today')).toHaveLength(when === 'Immediately' ? 1 : 0);
});

test.each([
  ['active', '2026-05-01T00:00:00Z', true],
  ['active', null, false],
  ['trialing', '2026-05-01T00:00:00Z', false],
])('a %s plan until %s is promised to keep working: %s', async (status, currentPeriodEndAt, isPromised) => {
  const buckets = [{ id: 'trial', label: 'Trial', amount: 6000, locked: false, staysAfterPlan: false }];
  const given = { ...subscription, status, currentPeriodEndAt };
  showOver(serve({ subscription: given, buckets }), <CancelPlanDialog open onClose={() => undefined} />);
  const lost = await screen.findByText(/^Trial: 6\skWh lost/);
  expect(lost.textContent.endsWith('by then')).toBe(isPromised);
  expect(screen.queryAllByText(/keeps working/)).toHaveLength(isPromised ? 1 : 0);
});

const reload = { enabled: true, available: true, amount: 50_000, price: money(500) };
const withReload = (own: object, more = {}) =>
  serve({ autoReload: { ...reload, ...own }, capabilities: { autoReload: true }, ...more });

test('a reload in money isn’t said to cost what it adds, and isn’t fixed if it can be chosen', async () => {
  const unit = { singular: 'euro', plural: 'euros', scale: 4, currency: 'EUR' };
  const settable = { amount: { min: 10_000, max: 500_000 }, limit: { min: 1000, max: 100_000 } };
  const limit = { max: money(2000), used: money(500), resetsAt: '2026-05-01T00:00:00Z' };
  showOver(withReload({ settable, limit }, { unit }), <AutoReloadToggle advice={false} />);
  expect(await screen.findByText('Adds €5.00, but only when an action would otherwise fail.')).toBeVisible();
  // The maximum counts with and without a threshold.
  expect(screen.getByText('Charged this month: €5.00 of €20.00. Resets on May 1, 2026.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Change' }));
  expect(screen.getByText(/Charges in one calendar month never add up to more than €20.00\.$/)).toBeVisible();
});

test('a reload that can’t run for a reason of their own can still be turned off', async () => {
  const off = { ...reload, enabled: false, available: false, unavailableReason: 'trial' };
  const server = serve(
    { autoReload: { ...off, enabled: true }, capabilities: { autoReload: true } },
    { 'PUT auto-reload': [200, { ...wallet, autoReload: off, capabilities: { autoReload: true } }] },
  );
  showOver(server, <AutoReloadToggle advice={false} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Turn off for good' }));
  const sent = () => server.mock.calls.map(([, { method, body }]) => [method, body]);
  await waitFor(() => expect(sent()).toContainEqual(['PUT', '{"enabled":false}']));
});

test('a refusal without the figures of a shortage is a refusal all the same', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  function Charge() {
    const spend = useSpend({ action: 'charge', params: {} });
    return (
      <SpendButton spend={spend} action="charge" params={{}}>
        Charge
      </SpendButton>
    );
  }
  const problem = { code: 'insufficient_tokens', detail: 'Not enough energy.' };
  showOver(serve({ subscription: noPlan }, { 'POST spends': [402, problem] }), <Charge />);
  await userEvent.click(await screen.findByRole('button', { name: /^Charge/ }));
  expect(await screen.findByText(/^The action was refused\. Nothing was spent\./)).toHaveTextContent(
    /Not enough energy\.$/,
  );
});
