import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { TopUpPackPicker } from '../../../src';
import { cards, expectAccessible, setUp } from './stage';

const buy = (name: string | RegExp) => screen.findByRole('button', { name });

test('packs with price, price per token and best value; what it comes to', async () => {
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

test('a saved card is charged at once, by keyboard alone, and the tokens are there (A.T2s)', async () => {
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

test('without a card the hosted checkout is one press away, and what happens there shows here', async () => {
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

test('a declined card gives the reason and leads to another card, never to “try again” (A.G13)', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.declines });
  const root = stage.show(<TopUpPackPicker />);
  await stage.user.click(await buy(/^Buy 50/));
  expect(await screen.findByText(/Your card was not charged\. .+/)).toBeVisible();
  expect(await buy('Pay with another card')).toBeVisible();
  expect(root).not.toHaveTextContent(/try again/i);
  await expectAccessible();
});

test('a card that the bank asks about leads to the confirmation; nothing is added before it (OQ-39)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 5 }, card: cards.challenges });
  stage.show(<TopUpPackPicker />);
  await stage.user.click(await buy(/^Buy 50/));
  await buy(/Confirm with your bank|Pay with another card|Open checkout/);
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(5);
});

test('a charge the processor holds says so, and ends when it does', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 5 }, card: cards.works });
  await stage.holdCharges();
  stage.show(<TopUpPackPicker />);
  await stage.user.click(await buy(/^Buy 50/));
  expect(await screen.findByText(/is being processed/)).toBeVisible();
  await expectAccessible();
});

test('the smallest pack that covers what is missing is chosen, and smaller ones say what they lack', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<TopUpPackPicker need={51} />);
  expect(await screen.findByRole('radio', { name: /^150\stokens/ })).toBeChecked();
  expect(screen.getByText('1 token short for this action')).toBeVisible();
});

test('prices of large packs are per thousand, credits have their decimals', async () => {
  const stage = await setUp('gallery', { planId: 'essential', card: cards.works });
  stage.show(<TopUpPackPicker />);
  expect(await screen.findByText(/\$2\.30 per 1,000 tokens/)).toBeVisible();
});

test('scenario 78: a free user can’t buy; plans are offered', async () => {
  const stage = await setUp('gallery', { planId: 'free' });
  stage.show(<TopUpPackPicker />);
  await stage.user.click(await screen.findByRole('link', { name: 'Choose a plan' }));
  expect(stage.navigate).toHaveBeenCalledExactlyOnceWith('/clients/Northwind/settings#plan');
  expect(screen.queryByRole('radio')).toBeNull();
  await expectAccessible();
});

test('a line on refunds where the host’s labels have one (B.T4)', async () => {
  const stage = await setUp('marketer', { planId: 'pro', card: cards.works });
  stage.show(<TopUpPackPicker labels={{ terms: 'Credits are not refundable.' }} />);
  expect(await screen.findByText('Credits are not refundable.')).toBeVisible();
});

test('offline it says that it could not load, and a press loads it', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.setOffline(true);
  stage.show(<TopUpPackPicker />);
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t load the packs.');
  await expectAccessible();
  stage.setOffline(false);
  await stage.user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getAllByRole('radio')).toHaveLength(2));
});
