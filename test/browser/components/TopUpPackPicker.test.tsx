import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { TopUpPackPicker } from '../../../src';
import { cards, expectAccessible, setUp } from './stage';

const buy = (name: string | RegExp) => screen.findByRole('button', { name });

test('shows packs with price, price per token and best value, and the new balance', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 12 }, card: cards.works });
  stage.show(<TopUpPackPicker />);
  const group = await screen.findByRole('group', { name: 'Choose a pack' });
  const names = within(group)
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.textContent);
  expect(names).toEqual(['50\u00a0tokens $59.00$1.18 per token', '150\u00a0tokens Best value$165.00$1.10 per token']);
  expect(await screen.findByText('Your balance will be 62 tokens.')).toBeVisible();
  expect(screen.getByText(/ending in 4242/)).toBeVisible();
  expect(await buy('Buy 50\u00a0tokens for $59.00')).toHaveAccessibleDescription(
    /^Your balance will be 62\stokens\. Your Visa ending in 4242 will be charged\.$/,
  );
  await expectAccessible();
});

test('a saved card is charged at once, by keyboard alone, and the tokens are added (A.T2s)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 12 }, card: cards.works });
  const onBought = vi.fn();
  stage.show(<TopUpPackPicker onBought={onBought} />);
  await buy('Buy 50\u00a0tokens for $59.00');
  await stage.user.tab();
  expect(screen.getByRole('radio', { name: /^50\stokens/ })).toHaveFocus();
  await stage.user.keyboard('{ArrowDown}');
  expect(await screen.findByText('Your balance will be 162 tokens.')).toBeVisible();
  await stage.user.tab();
  await stage.user.keyboard('{Enter}');
  expect(await screen.findByText('150 tokens added')).toBeVisible();
  expect(await screen.findByText('Your balance is now 162 tokens.')).toBeVisible();
  expect(onBought).toHaveBeenCalledOnce();
  expect(document.activeElement).toHaveAttribute('data-state', 'completed');
  await expectAccessible();
});

test('without a card it opens the hosted checkout, and shows what happens there', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 0 } });
  stage.show(<TopUpPackPicker />);
  expect(await screen.findByText('You pay on a secure checkout page.')).toBeVisible();
  await stage.user.click(await buy('Buy 50\u00a0tokens for $59.00'));
  await stage.user.click(await buy('Open checkout'));
  expect(stage.openCheckout).toHaveBeenCalledOnce();
  await expectAccessible();
  const checkoutId = /chk_[^/]+/.exec(stage.openCheckout.mock.calls[0]?.[0] ?? '')?.[0] ?? '';
  await stage.world.backstage.checkouts.pay({ checkoutId, number: cards.works });
  expect(await screen.findByText('Your balance is now 50 tokens.', {}, { timeout: 10_000 })).toBeVisible();
});

test('after a decline it gives the reason and offers another card, never “try again” (A.G13)', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.declines });
  const root = stage.show(<TopUpPackPicker />);
  await stage.user.click(await buy(/^Buy 50/));
  expect(await screen.findByText(/Nothing was charged\. .+/)).toBeVisible();
  expect(await buy('Pay another way')).toBeVisible();
  expect(root).not.toHaveTextContent(/try again/i);
  await expectAccessible();
});

test('if the bank asks to confirm, it leads to the confirmation; nothing is added before that (OQ-39)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 5 }, card: cards.challenges });
  stage.show(<TopUpPackPicker />);
  await stage.user.click(await buy(/^Buy 50/));
  await buy(/Confirm with your bank|Pay another way|Open checkout/);
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(5);
});

test('while the processor holds a charge it says so, until the charge completes', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 5 }, card: cards.works });
  await stage.holdCharges();
  stage.show(<TopUpPackPicker />);
  await stage.user.click(await buy(/^Buy 50/));
  expect(await screen.findByText(/is being processed/)).toBeVisible();
  await expectAccessible();
});

test('the smallest pack that covers the shortfall is selected, and smaller ones say how much they lack', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<TopUpPackPicker need={51} />);
  expect(await screen.findByRole('radio', { name: /^150\stokens/ })).toBeChecked();
  expect(screen.getByText('1 token short for this action')).toBeVisible();
});

test('unit prices of large packs are per thousand, and credits keep their decimals', async () => {
  const stage = await setUp('gallery', { planId: 'essential', card: cards.works });
  stage.show(<TopUpPackPicker />);
  expect(await screen.findByText(/\$2\.30 per 1,000 tokens/)).toBeVisible();
});

test('scenario 78: a user on the free plan can’t buy packs and is offered plans', async () => {
  const stage = await setUp('gallery', { planId: 'free' });
  stage.show(<TopUpPackPicker />);
  await stage.user.click(await screen.findByRole('link', { name: 'Choose a plan' }));
  expect(stage.navigate).toHaveBeenCalledExactlyOnceWith('/clients/Northwind/settings#plan');
  expect(screen.queryByRole('radio')).toBeNull();
  await expectAccessible();
});

test('shows the refund terms if the host’s labels have them (B.T4)', async () => {
  const stage = await setUp('marketer', { planId: 'pro', card: cards.works });
  stage.show(<TopUpPackPicker labels={{ terms: 'Credits are not refundable.' }} />);
  expect(await screen.findByText('Credits are not refundable.')).toBeVisible();
});

test('offline it says that it couldn’t load, and a press loads it again', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.setOffline(true);
  stage.show(<TopUpPackPicker />);
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t load the packs.');
  await expectAccessible();
  stage.setOffline(false);
  await stage.user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getAllByRole('radio')).toHaveLength(2));
});
