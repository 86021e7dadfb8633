// Every error state has a way on, and nobody agrees to what isn't shown.
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { CancelPlanDialog, DeleteAccountDialog, PlanPicker, TopUpPackPicker, useDeleteAccount } from '../../../src';
import { createCreditsClient } from '../../../src/client';
import { cards, setUp } from './stage';

test('an account whose wallets can’t be read can’t be deleted until they are', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.setOffline(true);
  stage.show(<DeleteAccountDialog open onClose={() => undefined} />);
  const again = await screen.findByRole('button', { name: 'Try again' });
  await stage.user.click(screen.getByRole('checkbox'));
  expect(screen.getByRole('button', { name: 'Delete account' })).toHaveAttribute('aria-disabled', 'true');
  stage.setOffline(false);
  await stage.user.click(again);
  expect(await screen.findByText(/^Northwind: 150/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Delete account' })).toHaveAttribute('aria-disabled', 'false');
});

test('a plan that can’t be read can be read again before it is canceled', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.setOffline(true);
  stage.show(<CancelPlanDialog open onClose={() => undefined} />);
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByRole('button', { name: 'Cancel plan' })).toHaveAttribute('aria-disabled', 'true');
  stage.setOffline(false);
  await stage.user.click(again);
  expect(await screen.findByRole('heading', { name: 'Cancel Starter?' })).toBeVisible();
});

test('if a billing cycle isn’t sold, another one can be chosen', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(<PlanPicker cadences={['monthly', 'weekly']} />);
  await stage.user.click(await screen.findByRole('radio', { name: 'Weekly' }));
  expect(await screen.findByText('Couldn’t load the plans.')).toBeVisible();
  expect(screen.getByRole('radio', { name: 'Weekly' })).toBeChecked();
  await stage.user.click(screen.getByRole('radio', { name: 'Monthly' }));
  expect(await screen.findByRole('radio', { name: /Growth/ })).toBeVisible();
});

test('while a plan is past due, the packs lead to its payment', async () => {
  const stage = await setUp('marketer', { planId: 'pro', status: 'past_due' });
  stage.show(<TopUpPackPicker />);
  expect(await screen.findByText(/^A payment is overdue/)).toBeVisible();
  expect(screen.queryByText('Choose a plan')).toBeNull();
  await stage.user.click(screen.getByRole('button', { name: 'Pay another way' }));
  await stage.user.click(await screen.findByRole('button', { name: 'Open checkout' }));
  const checkoutId = /chk_[^/]+/.exec(stage.openCheckout.mock.calls[0]?.[0] ?? '')?.[0] ?? '';
  await stage.world.backstage.checkouts.pay({ checkoutId, number: cards.works });
  expect(await screen.findByRole('button', { name: /^Buy/ }, { timeout: 5000 })).toBeVisible();
});

test('a member who can’t pay isn’t offered the payment of a past-due plan', async () => {
  const stage = await setUp('marketer', { planId: 'pro', status: 'past_due' });
  stage.show(<TopUpPackPicker />, { canManageBilling: false });
  expect(await screen.findByText(/^A payment is overdue/)).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
});

function Delete() {
  const { status, deleteAccount } = useDeleteAccount();
  return (
    <button type="button" onClick={deleteAccount}>
      {status}
    </button>
  );
}

test('another user is neither told of a deletion that was sent before, nor is their account deleted by it', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  let who: string | undefined;
  const client = createCreditsClient({ maxRetries: 0, fetch: stage.world.fetch, getToken: () => who });
  const made = await stage.world.fetch('/backstage/wallets', {
    method: 'POST',
    headers: { authorization: 'Bearer bob', 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Bob’s', planId: 'starter' }),
  });
  expect(made.ok).toBe(true);
  await stage.world.backstage.world.faults({ next: [{ match: 'DELETE *account', kind: 'drop_before' }] });
  stage.show(<Delete />, { client, walletId: undefined });
  const button = screen.getByRole('button');
  await waitFor(async () => {
    await userEvent.click(button);
    expect(button).toHaveTextContent('unknown');
  });
  who = 'bob';
  await userEvent.click(button);
  await waitFor(() => expect(button).not.toHaveTextContent('deleting'));
  expect((await client.wallets.list()).data).toHaveLength(1);
  await waitFor(() => expect(button).toHaveTextContent('idle'));
  // What Bob wants himself is done.
  await new Promise((resolve) => setTimeout(resolve, 800));
  await userEvent.click(button);
  await waitFor(() => expect(button).toHaveTextContent('done'));
  expect((await client.wallets.list()).data).toEqual([]);
  who = undefined;
  expect((await client.wallets.list()).data).toHaveLength(1);
});

test('a deletion without a response is called done only once the server has answered it', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const onDeleted = vi.fn();
  await stage.world.backstage.world.faults({ next: [{ match: 'DELETE *account', kind: 'drop_after' }] });
  stage.show(<DeleteAccountDialog open onClose={() => undefined} onDeleted={onDeleted} />);
  await stage.user.click(await screen.findByRole('checkbox'));
  const button = screen.getByRole('button', { name: 'Delete account' });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  await stage.user.click(button);
  expect(await screen.findByText('We don’t know yet whether the account was deleted.')).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Check again' })).toBeNull());
  expect(onDeleted).not.toHaveBeenCalled();
  // Otherwise, the second press would count as an echo of the first.
  await new Promise((resolve) => setTimeout(resolve, 800));
  // Nothing is listed any more, as for another user who has signed in. So whoever is there agrees once more.
  expect(screen.getByRole('checkbox')).not.toBeChecked();
  await stage.user.click(screen.getByRole('checkbox'));
  await stage.user.click(button);
  await waitFor(() => expect(onDeleted).toHaveBeenCalledOnce());
});
