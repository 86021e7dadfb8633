// Payments of systems that came later: a free pack, a bank debit, a fee without a name, a price beyond the balance.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { BillingSnapshot, CancelPlanDialog, ReceiptList, SpendButton, TopUpPackPicker, useSpend } from '../../../src';
import { quote, serve, subscription, wallet } from './others';
import { pageOf, showOver } from './theirs';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const pack = (id: string, amount: number, price: number) => ({ id, amount, price: eur(price), available: true });
const sold = { capabilities: { topUp: true } };

test('beside a free pack, the others aren’t free', async () => {
  const unit = { singular: 'word', plural: 'words', scale: 0 };
  const packs = [pack('gift', 500, 0), pack('w', 100_000, 1200)];
  showOver(serve({ ...sold, unit, balance: 0 }, { 'GET packs': [200, pageOf(packs)] }), <TopUpPackPicker />);
  expect(await screen.findByText(/^€0.12 per 1,000\swords/)).toBeVisible();
});

test('what is free isn’t paid, and a price of nonsense isn’t a unit price', async () => {
  const packs = [pack('gift', 500, 0), pack('pass', 0, 900)];
  showOver(serve(sold, { 'GET packs': [200, pageOf(packs)] }), <TopUpPackPicker need={500} />);
  expect(await screen.findByRole('button', { name: /^Buy 0\.5/ })).toBeVisible();
  expect(document.body).not.toHaveTextContent(/SEPA|NaN|∞/);
});

test.each(['generic_decline', 'insufficient_funds', 'processing_error', 'authentication_failed'])(
  'a bank debit that fails (%s) isn’t called a card',
  async (code) => {
    const checkout = {
      id: 'c',
      walletId: wallet.id,
      kind: 'top_up',
      packId: 's',
      status: 'failed',
      amountDue: eur(2450),
      url: null,
      methods: ['sepa_debit'],
      failure: { code, message: '' },
      createdAt: wallet.asOf,
    };
    const server = serve(sold, {
      'GET packs': [200, pageOf([pack('s', 50_000, 2450)])],
      'POST checkouts': [200, checkout],
      'GET checkouts/c': [200, checkout],
    });
    showOver(server, <TopUpPackPicker />);
    await userEvent.click(await screen.findByRole('button', { name: /^Buy 50/ }));
    expect(await screen.findByText(/^Nothing was charged\..* Pay another way/)).toBeVisible();
    expect(document.body).not.toHaveTextContent(/card/);
  },
);

test('a plan or a receipt without a name leaves no blank', async () => {
  const receipt = {
    id: 'rct_7',
    at: wallet.asOf,
    description: '',
    amount: eur(-1500),
    status: 'credited',
    url: '/r/7',
  };
  showOver(
    serve({ capabilities: { receipts: true } }, { 'GET receipts': [200, pageOf([receipt])] }),
    <>
      <ReceiptList />
      <CancelPlanDialog open onClose={() => undefined} />
    </>,
  );
  expect(await screen.findByText('rct_7')).toBeVisible();
  expect(screen.getByRole('alertdialog', { name: 'Cancel plan' })).toBeVisible();
});

test('a plan is canceled once the server says so, whatever its word for that', async () => {
  const onClose = vi.fn();
  const refusal = { code: 'locked_in', detail: 'Until May.' };
  const canceled = { ...wallet, subscription: { ...subscription, status: 'canceled' } };
  let server = serve({ subscription }, { 'POST subscription/cancel': [403, refusal] });
  showOver(
    vi.fn((url: string, init: RequestInit) => server(url, init)),
    <CancelPlanDialog open onClose={onClose} />,
  );
  const confirm = await screen.findByRole('button', { name: 'Cancel plan' });
  await userEvent.click(confirm);
  expect(await screen.findByText(/^The request was refused\. Nothing was changed\./)).toBeVisible();
  expect(onClose).not.toHaveBeenCalled();
  server = serve({ subscription: canceled.subscription }, { 'POST subscription/cancel': [200, canceled] });
  await userEvent.click(confirm);
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(await screen.findByText('The plan is canceled.')).toBeInTheDocument();
});

const autoReload = { enabled: true, available: true, amount: 50_000, price: eur(2450) };

test.each([
  ['extra usage', {}, { overage: eur(170) }, /^This uses up to 6 of your 6\skWh\. Extra usage: €1.70$/],
  [
    'Auto Reload',
    { autoReload },
    {},
    /^Nothing has been spent yet\. Continuing uses 40\skWh, and .* €24.50 to cover it\.$/,
  ],
])('a question asks for no more than the balance, and says what %s costs', async (_, own, more, question) => {
  const asked = {
    ...quote,
    balance: 6000,
    spendable: 6000,
    decision: 'confirm',
    reason: 'confirmation_required',
    ...more,
  };
  function Print() {
    const spend = useSpend({ action: 'print', params: {} });
    return (
      <SpendButton spend={spend} action="print" params={{}}>
        Print
      </SpendButton>
    );
  }
  const refusal = { code: 'confirmation_required', detail: '', quote: asked };
  showOver(serve(own, { 'POST quotes': [200, asked], 'POST spends': [409, refusal] }), <Print />);
  await userEvent.click(await screen.findByRole('button', { name: /^Print/ }));
  expect(await screen.findByText(question)).toBeVisible();
});

test('another command that is answered meanwhile doesn’t count as the cancellation', async () => {
  const onClose = vi.fn();
  const scheduled = 'DELETE plan-changes/scheduled';
  const own = { subscription, capabilities: { planChange: true } };
  const kept = { ...own, subscription: { ...subscription, scheduledPlanId: null } };
  let server = serve(own, { [scheduled]: [503, { code: 'unavailable', detail: 'Try later.' }] });
  function Page() {
    const [isOpen, setOpen] = useState(false);
    return (
      <>
        <BillingSnapshot />
        <button onClick={() => setOpen(true)}>Leave</button>
        {isOpen && <CancelPlanDialog open onClose={onClose} />}
      </>
    );
  }
  showOver(
    vi.fn((url: string, init: RequestInit) => server(url, init)),
    <Page />,
  );
  const keep = await screen.findByRole('button', { name: 'Keep the current plan' });
  await userEvent.click(keep);
  await screen.findByRole('button', { name: 'Check again' });
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  await screen.findByRole('alertdialog');
  server = serve(kept, { [scheduled]: [200, { ...wallet, ...kept }] });
  fireEvent.click(keep); // sends it again
  await waitFor(() => expect(keep).not.toBeInTheDocument());
  expect(onClose).not.toHaveBeenCalled();
  expect(screen.queryByText('The plan is canceled.')).toBeNull();
});
