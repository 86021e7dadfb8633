import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BalancePopover } from '../../../src';
import { cards, expectAccessible, setUp } from './stage';

const button = (name: RegExp | string = /^Balance/) => screen.findByRole('button', { name });
const panel = () => screen.findByRole('dialog', { name: 'Balance' });
const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

test('scenario 81: hovering shows the buckets in the order they are used, with Learn more and a button to buy', async () => {
  const stage = await setUp('gallery', { planId: 'essential', buckets: { rollover: 500, plan: 300, top_up: 1000 } });
  stage.show(<BalancePopover labels={{ buy: () => 'Add Tokens' }} />);
  await stage.user.hover(await button('Balance: 1,800 tokens'));
  const rows = within(await panel())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(rows[0]).toMatch(/^Rollover Bank 500.*25,500.*Learn more/);
  expect(rows[1]).toMatch(/^Fast tokens 300Renews/);
  expect(rows[2]).toMatch(/^Top-Up tokens 1,000Never expire/);
  expect(screen.getByRole('link', { name: 'Add Tokens' })).toBeVisible();
  await expectAccessible();
  await stage.user.unhover(await button());
  await closed();
});

test('scenario 63: a click shows balance, renewal, Buy credits and Upgrade plan; Esc closes it and focus stays', async () => {
  const stage = await setUp('marketer', { planId: 'pro', buckets: { plan: 175 } });
  stage.show(<BalancePopover />);
  (await button('Balance: 1.75 credits low')).focus();
  await stage.user.keyboard('{Enter}');
  expect(within(await panel()).getByText(/Renews May/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Buy credits' })).toBeVisible();
  await stage.user.click(screen.getByRole('link', { name: 'Upgrade plan' }));
  expect(stage.navigate).toHaveBeenCalledWith('/clients/Northwind/settings#plan');
});

test('a click keeps open what hovering opened, and another click closes it', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(<BalancePopover />);
  await stage.user.hover(await button());
  await panel();
  await stage.user.click(await button());
  await stage.user.unhover(await button());
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await button()).toHaveAttribute('aria-expanded', 'true');
  await stage.user.click(await button());
  await closed();
});

test('below zero, low and locked are shown in words, not only in color', async () => {
  const below = await setUp('studio', { planId: 'starter', buckets: { plan: 4 }, outstanding: 6 });
  below.show(<BalancePopover />);
  expect(await button('Balance: −2 tokens negative')).toBeVisible();
  cleanup();
  const locked = await setUp('gallery', { planId: 'free', buckets: { plan: 0, top_up: 5000 } });
  locked.show(<BalancePopover />);
  await locked.user.click(await button('Balance: 5,000 tokens locked'));
  expect((await screen.findAllByText(/Kept for you; usable with a paid plan/))[0]).toBeVisible();
  await expectAccessible();
});

test('a new balance is read out once, politely; the first one is not', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<BalancePopover />);
  await button('Balance: 150 tokens');
  expect(screen.queryByRole('status', { hidden: true })).toBeNull();
  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 15, note: 'Thanks' });
  window.dispatchEvent(new Event('visibilitychange'));
  const status = await screen.findByRole('status', { hidden: true }, { timeout: 10_000 });
  await waitFor(() => expect(status).toHaveTextContent('Your balance is now 165 tokens'));
});

test('offline, the button says so and offers to load again', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.setOffline(true);
  stage.show(<BalancePopover />);
  await stage.user.click(await button('Balance unavailable'));
  stage.setOffline(false);
  await stage.user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await button('Balance: 150 tokens')).toBeVisible();
});

test('for an account without wallets it says that there is no balance yet', async () => {
  const stage = await setUp('studio');
  stage.show(<BalancePopover walletId="wal_nobody" />);
  await stage.user.click(await button('Balance unavailable'));
  expect(await screen.findByText('There’s no balance yet.')).toBeVisible();
});
