// What is off, what a reload really buys, which usage is shown, and who agreed to what.
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import {
  AutoReloadToggle,
  DeleteAccountDialog,
  InsufficientTokensModal,
  OverageNotice,
  PlanPicker,
  SpendButton,
  UsageBreakdown,
  useSpend,
} from '../../../src';
import { quote, serve, shortage, subscription, wallet } from './others';
import { pageOf, serverOf, showOver } from './theirs';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const root = (name: string) => document.querySelector(`[data-credits=${name}]`);

test('while extra usage is off, nobody reads that it goes up to its maximum', async () => {
  const overage = { enabled: false, settable: null, due: eur(120), max: eur(5000), resetsAt: '2026-05-01T00:00:00Z' };
  showOver(serve({ overage }), <OverageNotice />);
  expect(await screen.findByText('Off')).toBeVisible();
  expect(root('overage-notice')).toHaveTextContent('€1.20 so far · Billed on May 1, 2026');
  expect(root('overage-notice')).not.toHaveTextContent(/up to|50\.00/);
});

const upTo = { enabled: true, available: true, amount: 50_000, price: eur(2450), below: 2000, upTo: 50_000 };

test('whoever has turned Auto Reload on isn’t asked whether to', async () => {
  showOver(serve({ autoReload: upTo, capabilities: { autoReload: true } }), <AutoReloadToggle />);
  expect(await screen.findByRole('switch', { checked: true })).toBeVisible();
  expect(screen.queryByText('Should I turn it on?')).toBeNull();
});

test('the advice on Auto Reload fits every product', async () => {
  const server = serve({ autoReload: { ...upTo, enabled: false }, capabilities: { autoReload: true } });
  showOver(server, <AutoReloadToggle />);
  await userEvent.click(await screen.findByText('Should I turn it on?'));
  expect(screen.getByText('others spend and you pay')).toBeVisible();
  expect(root('auto-reload-toggle')).not.toHaveTextContent(/\bjobs?\b/);
});

const covered =
  /^Nothing has been spent yet\. Continuing uses 40\skWh, and Auto Reload charges up to €24\.50 to cover it\.$/;

test('a reload up to a target is announced by the most that it can charge', async () => {
  const asked = { ...quote, spendable: 6000, decision: 'confirm', reason: 'confirmation_required' };
  function Print() {
    const spend = useSpend({ action: 'print', params: {} });
    return (
      <SpendButton spend={spend} action="print" params={{}}>
        Print
      </SpendButton>
    );
  }
  const refusal = { code: 'confirmation_required', detail: '', quote: asked };
  const { unmount } = showOver(
    serve({ autoReload: upTo }, { 'POST quotes': [200, asked], 'POST spends': [409, refusal] }),
    <Print />,
  );
  await userEvent.click(await screen.findByRole('button', { name: /^Print/ }));
  expect(await screen.findByText(covered)).toBeVisible();
  unmount();
  const going = { ...quote, spendable: 6000, decision: 'auto_reload' } as const;
  showOver(serve({ autoReload: upTo }), <InsufficientTokensModal shortage={shortage} quote={going} />);
  expect(await screen.findByText(covered)).toBeVisible();
});

test.each([
  ['adds what is missing up to it', 6000, /it adds 44\skWh, but you’re 46\skWh short\.$/],
  ['adds nothing above it', 51_000, /it adds 0\skWh, but you’re 46\skWh short\.$/],
])('a reload up to a target %s', async (_, spendable, note) => {
  const autoReload = { enabled: true, outcome: 'amount_too_small', message: 'Too small.' } as const;
  const given = { ...shortage, spendable, balance: spendable, cost: spendable + 46_000, shortfall: 46_000, autoReload };
  showOver(serve({ autoReload: upTo }), <InsufficientTokensModal shortage={given} />);
  expect(await screen.findByText(note)).toBeVisible();
});

const fromAt = '2026-03-01T00:00:00Z';
const toAt = '2026-04-01T00:00:00Z';
test.each([
  ['the period', { currentPeriodStartAt: '2026-04-02T00:00:00Z' }, {}, 'Since Apr 2, 2026'],
  ['everything', {}, {}, 'All time'],
  ['a span', {}, { fromAt, toAt }, 'Mar 1, 2026 to Apr 1, 2026'],
  ['all before a date', {}, { toAt }, 'Until Apr 1, 2026'],
])('UsageBreakdown says which usage it shows: %s', async (_, period, props, range) => {
  const given = { capabilities: { usage: ['action'] }, subscription: { ...wallet.subscription, ...period } };
  showOver(serve(given, { 'GET usage': [200, pageOf([])] }), <UsageBreakdown {...props} />);
  expect(await screen.findByText('Nothing was used.')).toBeVisible();
  expect(screen.getByText(range)).toBeVisible();
});

test('without plans in the chosen billing, there’s no heading over nothing', async () => {
  const plan = { id: 'pro', name: 'Pro', price: eur(900), cadence: 'monthly', current: false, change: 'start' };
  const fetch = serve({ capabilities: { planChange: true }, subscription: wallet.subscription });
  fetch.mockImplementation((url: string) => {
    const { pathname, searchParams } = new URL(url, 'https://theirs.test');
    const given = { ...wallet, capabilities: { planChange: true } };
    if (!pathname.endsWith('/plans'))
      return Promise.resolve(Response.json(pathname.endsWith('/ev-1') ? given : pageOf([given])));
    return Promise.resolve(Response.json(pageOf(searchParams.get('cadence') === 'annual' ? [] : [plan])));
  });
  showOver(fetch, <PlanPicker cadences={['monthly', 'annual']} />);
  expect(await screen.findByText('Choose a plan')).toBeVisible();
  await userEvent.click(await screen.findByRole('radio', { name: 'Yearly' }));
  expect(await screen.findByText('There are no plans with this billing.')).toBeVisible();
  expect(screen.queryByText('Choose a plan')).toBeNull();
  expect(screen.getByRole('radio', { name: 'Monthly' })).toBeVisible();
});

test('what one user agreed to delete is asked again of the next one', async () => {
  let given: unknown[] = [wallet];
  const fetch = serverOf({});
  fetch.mockImplementation(() => Promise.resolve(Response.json(pageOf(given))));
  showOver(fetch, <DeleteAccountDialog open onClose={() => undefined} />);
  expect(await screen.findByText(/^Home: 6\skWh lost/)).toBeVisible();
  await userEvent.click(screen.getByRole('checkbox'));
  expect(screen.getByRole('button', { name: 'Delete account' })).not.toHaveAttribute('aria-disabled', 'true');
  given = [{ ...wallet, id: 'ev-2', name: 'Office', subscription }];
  window.dispatchEvent(new Event('visibilitychange'));
  expect(await screen.findByText(/^Office: 6\skWh lost/)).toBeVisible();
  await waitFor(() => expect(screen.getByRole('checkbox')).not.toBeChecked());
  expect(screen.getByRole('button', { name: 'Delete account' })).toHaveAttribute('aria-disabled', 'true');
});
