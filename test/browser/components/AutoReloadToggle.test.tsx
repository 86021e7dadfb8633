import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { AutoReloadToggle } from '../../../src';
import { cards, expectAccessible, setUp } from './stage';

const toggle = () => screen.findByRole('switch', { name: 'Auto Reload' });

test('scenario 17: it is off for a new client, who can read the terms before turning it on', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<AutoReloadToggle />);
  expect(await toggle()).not.toBeChecked();
  expect(screen.getByText('Disabled')).toBeVisible();
  expect(await toggle()).toHaveAccessibleDescription(
    /Adds 50\stokens for \$59.00.*ending in 4242 will be charged \$59.00 each time/,
  );
  await expectAccessible();
});

test('scenario 26: turned on and off by keyboard, the text follows, and each change sends one email', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<AutoReloadToggle />);
  (await toggle()).focus();
  await stage.user.keyboard(' ');
  expect(await screen.findByText('Enabled')).toBeVisible();
  await waitFor(async () => expect((await stage.world.backstage.outbox.list()).data).toHaveLength(1));
  await stage.user.keyboard(' ');
  expect(await screen.findByText('Disabled')).toBeVisible();
  await waitFor(async () => expect((await stage.world.backstage.outbox.list()).data).toHaveLength(2));
  expect(await toggle()).toHaveFocus();
  await expectAccessible();
});

test('scenario 25: without a card, pressing it asks for one; it stays off and no email is sent', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(<AutoReloadToggle />);
  await stage.user.click(await toggle());
  expect(screen.getByRole('status')).toHaveTextContent('Add a payment method first');
  expect(await toggle()).not.toBeChecked();
  expect(screen.getByText('Unavailable: needs a payment method')).toBeVisible();
  expect((await stage.world.backstage.outbox.list()).data).toEqual([]);
  await expectAccessible();

  await stage.user.click(await screen.findByRole('button', { name: 'Add payment method' }));
  await stage.user.click(await screen.findByRole('button', { name: 'Open checkout' }));
  expect(stage.openCheckout).toHaveBeenCalledOnce();
});

test('OQ-40: after the plan ended it reads as disabled, with the reason; the setting is kept and can be turned off', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works, autoReload: true, status: 'ended' });
  stage.show(<AutoReloadToggle />);
  expect(await screen.findByText('Unavailable: needs an active plan')).toBeVisible();
  expect(await toggle()).not.toBeChecked();
  expect(screen.getByRole('link', { name: 'Choose a plan' })).toBeVisible();
  await expectAccessible();
  await stage.user.click(screen.getByRole('button', { name: 'Turn off for good' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Turn off for good' })).toBeNull());
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).autoReload?.enabled).toBe(false);
});

test('OQ-41: after the card is removed it stays on, says that it can’t charge, and can still be turned off', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works, autoReload: true });
  await stage.world.backstage.wallets.card({ walletId: stage.wallet.id, remove: true });
  stage.show(<AutoReloadToggle />);
  expect(await screen.findByText('Enabled, but there’s no payment method')).toBeVisible();
  await stage.user.click(await toggle());
  expect(await screen.findByText('Unavailable: needs a payment method')).toBeVisible();
});

test('scenario 30: there is no amount to set', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works, autoReload: true });
  const root = stage.show(<AutoReloadToggle />);
  await toggle();
  expect(root.querySelectorAll('input')).toHaveLength(1);
});

test.each(['marketer', 'gallery'] as const)(
  'scenario 67: nothing is rendered for %s, which has none',
  async (product) => {
    const stage = await setUp(product);
    const root = stage.show(<AutoReloadToggle />);
    await waitFor(() => expect(root.querySelector('[data-credits]')).toBeNull());
  },
);

test('users who can’t manage billing read whom to ask, and can’t change it (OQ-36)', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<AutoReloadToggle />, { canManageBilling: false, billingContact: 'Ada' });
  await stage.user.click(await toggle());
  expect(screen.getByText('Only Ada can change this.')).toBeVisible();
  expect(await toggle()).not.toBeChecked();
});

test('the terms that were chosen are still there after a refusal', async () => {
  const stage = await setUp('console', { buckets: { top_up: 50_000_000 }, card: cards.works });
  stage.show(<AutoReloadToggle />);
  await stage.user.click(await screen.findByRole('button', { name: 'Turn on' }));
  const [below] = screen.getAllByRole('textbox');
  await stage.user.clear(below!);
  await stage.user.type(below!, '6');
  await stage.world.backstage.world.faults({ next: [{ match: 'auto-reload', kind: 'status', status: 409 }] });
  await stage.user.click(screen.getByRole('button', { name: 'Turn on' }));
  await screen.findByRole('alert');
  await stage.user.click(screen.getByRole('button', { name: 'Turn on' }));
  expect(screen.getAllByRole('textbox')[0]).toHaveValue('6');
});
