import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import {
  BillingSnapshot,
  CancelPlanDialog,
  CostBadge,
  DeleteAccountDialog,
  InsufficientTokensModal,
  JobList,
  LowBalanceNotice,
  OutOfTokensScreen,
  OutstandingNotice,
  PlanPicker,
  SpendButton,
  useSpend,
  WalletSwitcher,
  WalletTable,
} from '../../../src';
import { cards, expectAccessible, setUp } from './stage';
import { listen } from '../speech/log';

const april = '2026-04-01T00:00:00.000Z';
const facts = (root: HTMLElement) =>
  Object.fromEntries(
    [...root.querySelectorAll('dl > div')].map((row) => [
      row.querySelector('dt')?.textContent,
      row.querySelector('dd')?.textContent,
    ]),
  );

test('PlanPicker previews what a change grants, keeps and costs, then makes it (A.P2)', async () => {
  const stage = await setUp('studio', {
    planId: 'starter',
    periodStartAt: april,
    buckets: { plan: 20, top_up: 30 },
    card: cards.works,
  });
  const onChanged = vi.fn();
  const root = stage.show(<PlanPicker cadences={['monthly', 'annual']} onChanged={onChanged} />);
  await stage.user.click(await screen.findByRole('radio', { name: /^Growth/ }));
  const confirm = await screen.findByRole('button', { name: /^Upgrade to Growth for \$/ });
  const shown = facts(root);
  expect(shown['Takes effect']).toBe('Immediately');
  expect(shown['Added today']).toMatch(/tokens$/);
  expect(shown.Balance).toMatch(/^50 → /);
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(50);
  await expectAccessible();
  await stage.user.click(confirm);
  expect(await screen.findByText('You’re on Growth')).toBeVisible();
  expect(onChanged).toHaveBeenCalledOnce();
  await expectAccessible();
});

test('PlanPicker: a downgrade costs nothing today and starts at the renewal (OQ-10)', async () => {
  const stage = await setUp('studio', { planId: 'scale', periodStartAt: april, card: cards.works });
  stage.show(<PlanPicker />);
  await stage.user.click(await screen.findByRole('radio', { name: /^Starter/ }));
  await stage.user.click(await screen.findByRole('button', { name: 'Change to Starter at renewal' }));
  expect(await screen.findByText('Starter starts at the next renewal')).toBeVisible();
});

test('PlanPicker: it names the limit that blocks a downgrade and disables the button (scenario 62)', async () => {
  const stage = await setUp('marketer', { planId: 'agency', card: cards.works });
  await stage.world.backstage.wallets.accounts({ walletId: stage.wallet.id, count: 3 });
  stage.show(<PlanPicker />);
  await stage.user.click(await screen.findByRole('radio', { name: /^Pro/ }));
  expect(await screen.findByText(/Disconnect 2 first/)).toBeVisible();
  expect(screen.getByRole('button', { name: /Pro at renewal/ })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible();
});

test('BillingSnapshot: a canceled plan has an end date and Resume, which restores the renewal (scenario 44)', async () => {
  const stage = await setUp('studio', { planId: 'growth', periodStartAt: april, card: cards.works });
  await stage.client.subscription.cancel({ walletId: stage.wallet.id });
  const root = stage.show(<BillingSnapshot />);
  await waitFor(() => expect(facts(root)['Ends on']).toBe('May\u00a01,\u00a02026'));
  expect(screen.getByRole('meter', { name: 'Plan allocation' })).toHaveValue(325);
  await stage.user.click(screen.getByRole('button', { name: 'Resume' }));
  await waitFor(() => expect(facts(root).Renews).toBe('May\u00a01,\u00a02026'));
  expect(screen.getByRole('link', { name: 'View transaction history' })).toBeVisible();
});

test('BillingSnapshot: a plan that renews without a card says that it is paid by invoice', async () => {
  const stage = await setUp('studio', { planId: 'growth', periodStartAt: april });
  const root = stage.show(<BillingSnapshot />);
  await waitFor(() => expect(facts(root).Payment).toBe('By invoice'));
  await stage.world.backstage.wallets.card({ walletId: stage.wallet.id, number: cards.works });
  cleanup();
  const again = stage.show(<BillingSnapshot />);
  await waitFor(() => expect(facts(again).Card).toBe('Visa ending in 4242'));
  expect(facts(again)).not.toHaveProperty('Payment');
});

test('BillingSnapshot: says that the plan is past due and leads to the payment (scenario 65)', async () => {
  const stage = await setUp('marketer', { planId: 'pro', status: 'past_due' });
  stage.show(<BillingSnapshot />);
  await stage.user.click(await screen.findByRole('button', { name: 'Update payment method and pay' }));
  await stage.user.click(await screen.findByRole('button', { name: 'Open checkout' }));
  expect(stage.openCheckout).toHaveBeenCalledOnce();
  await expectAccessible();
});

test('OutOfTokensScreen shows only while nothing can be spent (B.G7)', async () => {
  const out = await setUp('marketer', { planId: 'pro', buckets: { plan: 0 } });
  out.show(<OutOfTokensScreen />);
  expect(await screen.findByText('You’re out of credits')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Buy credits' })).toBeVisible();
  await out.world.backstage.wallets.adjust({ walletId: out.wallet.id, amount: 100, note: 'Thanks' });
  window.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(screen.queryByText('You’re out of credits')).toBeNull());
});

function Campaign({ whenBlocked }: { whenBlocked?: 'disable' }) {
  const draft = { action: 'campaign', params: {} };
  const spend = useSpend(draft);
  return (
    <>
      <SpendButton {...draft} spend={spend} whenBlocked={whenBlocked}>
        Create
      </SpendButton>
      <InsufficientTokensModal spend={spend} />
    </>
  );
}

test('SpendButton shows its price, and asks before it spends a large share of the balance (scenario 59)', async () => {
  const stage = await setUp('marketer', { planId: 'pro', buckets: { plan: 300 } });
  stage.show(<Campaign />);
  await stage.user.click(await screen.findByRole('button', { name: 'Create Costs 1.5–2\u00a0credits' }));
  expect(await screen.findByText('This uses up to 2 of your 3 credits.')).toBeVisible();
  expect((await stage.client.spends.list({ walletId: stage.wallet.id })).total).toBe(0);
  await expectAccessible();
  await stage.user.click(screen.getByRole('button', { name: 'Go ahead' }));
  await waitFor(async () => expect((await stage.client.spends.list({ walletId: stage.wallet.id })).total).toBe(1));
});

test('SpendButton is disabled at zero if the host wants that (scenario 52); otherwise the modal explains', async () => {
  const stage = await setUp('marketer', { planId: 'pro', buckets: { plan: 0 } });
  stage.show(<Campaign whenBlocked="disable" />);
  const button = await screen.findByRole('button', { name: /^Create Costs .*more than your balance/ });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  await stage.user.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('SpendButton never calls a spend refused that wasn’t sent', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  function AsksFirst() {
    const priced = { action: 'image_reroll', params: {} };
    const spend = useSpend({ ...priced, askFirst: true });
    return (
      <SpendButton spend={spend} {...priced}>
        Re-roll
      </SpendButton>
    );
  }
  stage.show(<AsksFirst />);
  const button = await screen.findByRole('button', { name: /^Re-roll.*2/ });
  await stage.world.backstage.world.faults({ errorRate: 1 });
  await stage.user.click(button);
  const said = await screen.findByRole('alert', {}, { timeout: 10_000 });
  expect(said).toHaveTextContent('Couldn’t load the balance or the price, so nothing was sent. Try again.');
  expect(document.body).not.toHaveTextContent('refused');
});

test('CostBadge follows the params', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  function Wizard() {
    const [clips, setClips] = useState<number[]>([]);
    return (
      <>
        <button type="button" onClick={() => setClips([...clips, 8])}>
          Add a clip
        </button>
        <CostBadge action="submission" params={{ clips }} />
      </>
    );
  }
  stage.show(<Wizard />);
  expect(await screen.findByText('40 tokens')).toBeVisible();
  await stage.user.click(screen.getByRole('button', { name: 'Add a clip' }));
  expect(await screen.findByText('48 tokens')).toBeVisible();
});

test('OutstandingNotice can settle if the buckets cover it; the balance stays the same (OQ-32)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 8 }, outstanding: 6 });
  stage.show(<OutstandingNotice />);
  expect(await screen.findByText('6 tokens outstanding')).toBeVisible();
  await stage.user.click(screen.getByRole('button', { name: 'Settle now' }));
  await waitFor(() => expect(screen.queryByText('6 tokens outstanding')).toBeNull());
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(2);
});

test('LowBalanceNotice can be dismissed', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 12 } });
  stage.show(<LowBalanceNotice />);
  expect(await screen.findByText('Running low: 12 tokens left')).toBeVisible();
  await stage.user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText('Running low: 12 tokens left')).toBeNull();
});

test('JobList shows jobs in progress and what a delivery refunded (A.R2)', async () => {
  const stage = await setUp('studio', { planId: 'growth' });
  const { client, wallet, world } = stage;
  const params = { clips: [8, 8, 8, 8, 8, 8] };
  const { spend } = await client.spends.create({ walletId: wallet.id, action: 'submission', params });
  await world.backstage.spends.deliver({ spendId: spend.id, seconds: 45 });
  await client.spends.create({ walletId: wallet.id, action: 'submission', params: { clips: [] } });
  stage.show(<JobList />);
  const [newest, older] = await screen.findAllByRole('listitem');
  expect(newest).toHaveTextContent(/Submission.*In progress.*40 tokens/);
  expect(older).toHaveTextContent(/Done.*88 tokens.*3 tokens returned/);
  expect(screen.getByText('Jobs')).toBeVisible();
  await expectAccessible();
});

test('WalletSwitcher and WalletTable: each client has its own balance (A.V3)', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const other = await stage.world.backstage.wallets.create({ name: 'Blue Harbor', planId: 'growth' });
  const onChange = vi.fn();
  stage.show(
    <>
      <WalletSwitcher onChange={onChange} />
      <WalletTable settings={({ id }) => `/clients/${id}`} />
    </>,
  );
  await screen.findByRole('option', { name: 'Blue Harbor · 325\u00a0tokens' });
  await stage.user.selectOptions(screen.getByLabelText('Account'), other.id);
  expect(onChange).toHaveBeenCalledExactlyOnceWith(other.id);
  const row = within(screen.getByRole('table')).getByRole('row', { name: /Blue Harbor/ });
  expect(row).toHaveTextContent(/Growth, monthly.*325 tokens/);
  await stage.user.click(within(row).getByRole('link', { name: 'Blue Harbor' }));
  expect(stage.navigate).toHaveBeenCalledWith(`/clients/${other.id}`);
  await expectAccessible();
});

test('CancelPlanDialog names what is kept and what is lost, then cancels and closes (C.P1, C.P3s)', async () => {
  const stage = await setUp('gallery', {
    planId: 'essential',
    periodStartAt: april,
    buckets: { rollover: 500, plan: 300, top_up: 1000 },
  });
  function Settings() {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Cancel
        </button>
        <CancelPlanDialog open={isOpen} onClose={() => setOpen(false)} labels={{ terms: 'Fee refunds: 14 days.' }} />
      </>
    );
  }
  stage.show(<Settings />);
  const heard = listen();
  await stage.user.click(screen.getByRole('button', { name: 'Cancel' }));
  const dialog = await screen.findByRole('alertdialog');
  await waitFor(() => expect(dialog).toHaveTextContent('Everything keeps working until May 1, 2026'));
  expect(dialog).toHaveTextContent(
    /Rollover Bank: 500 tokens lost.*Fast tokens: 300 tokens lost.*Top-Up tokens: 1,000 tokens kept/,
  );
  expect(dialog).toHaveTextContent('Fee refunds: 14 days.');
  await expectAccessible();
  await stage.user.click(within(dialog).getByRole('button', { name: 'Cancel plan' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus());
  const { subscription } = await stage.client.wallets.get({ walletId: stage.wallet.id });
  expect(subscription.status).toBe('cancel_pending');
  await waitFor(() => expect(heard.said).toContain('The plan is canceled.'), { timeout: 10_000 });
  heard.stop();
});

test('CancelPlanDialog doesn’t promise that an unpaid plan keeps working, and closes once it has ended', async () => {
  const stage = await setUp('gallery', {
    planId: 'essential',
    buckets: { plan: 300, top_up: 1000 },
    status: 'past_due',
  });
  const onClose = vi.fn();
  stage.show(<CancelPlanDialog open onClose={onClose} />);
  const dialog = await screen.findByRole('alertdialog');
  await waitFor(() => expect(dialog).toHaveTextContent('A payment is overdue. If you cancel, the plan may end'));
  expect(dialog).toHaveTextContent(/Fast tokens: 300 tokens lost(?! if)/);
  expect(dialog).not.toHaveTextContent(/keeps working|resume/);
  await stage.user.click(within(dialog).getByRole('button', { name: 'Cancel plan' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).subscription.status).toBe('ended');
});

test('DeleteAccountDialog names what is lost and needs a checked box first (scenario 80)', async () => {
  const stage = await setUp('gallery', { planId: 'essential', buckets: { plan: 300, top_up: 1000 } });
  const onDeleted = vi.fn();
  const heard = listen();
  stage.show(<DeleteAccountDialog open onClose={() => undefined} onDeleted={onDeleted} />);
  const dialog = await screen.findByRole('alertdialog');
  expect(await within(dialog).findByText(/1,300 tokens lost, including 1,000 you bought/)).toBeVisible();
  const confirm = within(dialog).getByRole('button', { name: 'Delete account' });
  await stage.user.click(confirm);
  expect(onDeleted).not.toHaveBeenCalled();
  await expectAccessible();
  await stage.user.click(within(dialog).getByRole('checkbox'));
  await stage.user.click(confirm);
  await waitFor(() => expect(onDeleted).toHaveBeenCalledOnce());
  await waitFor(() => expect(heard.said).toContain('The account was deleted.'), { timeout: 10_000 });
  heard.stop();
});

test('the snapshot keeps its size while it loads', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  const wallet = vi.fn(stage.client.wallets.get);
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  wallet.mockImplementation(async (...input) => {
    await answered;
    return stage.client.wallets.get(...input);
  });
  const root = stage.show(<BillingSnapshot />, {
    client: { ...stage.client, wallets: { ...stage.client.wallets, get: wallet } },
  });
  const loading = root.offsetHeight;
  await waitFor(() => expect(wallet).toHaveBeenCalled());
  answer();
  await screen.findByText('Starter');
  expect(Math.abs(root.offsetHeight - loading)).toBeLessThanOrEqual(4);
});
