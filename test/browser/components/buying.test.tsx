// A prepaid product in dollars: custom amounts, reload terms, and what expires soon.
import { cleanup, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ProductFile } from '../../../mocks';
import { AutoReloadToggle, LowBalanceNotice, TopUpPackPicker } from '../../../src';
import { de } from '../../../src/locales/de';
import { cards, expectAccessible, setUp } from './stage';

const prepaid: ProductFile = {
  id: 'prepaid',
  unit: { currency: 'USD', scale: 4 },
  buckets: [{ id: 'top_up', label: 'Credit', expiresAfterDays: 365 }],
  topUp: { range: { min: '5.00', max: '2000.00', step: '0.50' }, per: '1.00', price: '1.10' },
  reload: {
    on: 'below',
    below: '5.00',
    amount: '20.00',
    settable: {
      below: { min: '5.00', max: '100.00', step: '1.00' },
      amount: { min: '5.00', max: '500.00', step: '1.00' },
      limit: { min: '20.00', max: '1000.00' },
    },
  },
  actions: { call: { cost: '1.00' } },
};

test('an amount can be chosen or typed in the user’s format; errors are explained in words', async () => {
  const stage = await setUp(prepaid, { card: cards.works });
  stage.show(<TopUpPackPicker />, { locale: de });
  const field = await screen.findByRole('textbox', { name: 'Betrag (USD)' });
  expect(field).toHaveValue('10');
  await stage.user.clear(field);
  await stage.user.type(field, '1.234,50');
  expect(await screen.findByRole('button', { name: /1\.234,50\s\$ für 1\.357,95\s\$/ })).toBeVisible();
  await stage.user.clear(field);
  await stage.user.type(field, '1,2,3');
  await stage.user.tab();
  expect(field).toHaveAccessibleDescription(/Geben Sie eine Zahl ein/);
  expect(field).toBeInvalid();
  expect(screen.queryByRole('button', { name: /für/ })).toBeNull();
  await stage.user.clear(field);
  await stage.user.type(field, '5,75');
  expect(field).toHaveAccessibleDescription(/5,50\s\$ oder 6,00\s\$/);
  await stage.user.click(screen.getByRole('button', { name: /^25,00\s\$$/ }));
  expect(field).toHaveValue('25');
  await expectAccessible();
  await stage.user.click(await screen.findByRole('button', { name: /25,00\s\$ für 27,50\s\$/ }));
  await waitFor(async () =>
    expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(250_000),
  );
});

test('an unknown purchase stays on screen while the next amount is typed', async () => {
  const stage = await setUp(prepaid, { card: cards.works });
  stage.show(<TopUpPackPicker />);
  const buy = await screen.findByRole('button', { name: 'Add $10.00 for $11.00' });
  stage.setOffline(true);
  await stage.user.click(buy);
  expect(await screen.findByRole('alert')).toHaveTextContent('We don’t know yet whether your order went through');
  await stage.user.clear(screen.getByRole('textbox', { name: 'Amount (USD)' }));
  expect(screen.getByRole('alert')).toHaveTextContent('We don’t know yet whether your order went through');
  stage.setOffline(false);
  await stage.user.click(screen.getByRole('button', { name: 'Send again' }));
  expect(await screen.findByText('$10.00 added')).toBeVisible();
});

test('after returning from the hosted page, it names the amount that was paid', async () => {
  const stage = await setUp(prepaid);
  stage.show(<TopUpPackPicker />);
  await stage.user.click(await screen.findByRole('button', { name: 'Add $10.00 for $11.00' }));
  await stage.user.click(await screen.findByRole('button', { name: 'Open checkout' }));
  const checkoutId = /chk_[^/]+/.exec(stage.openCheckout.mock.calls[0]?.[0] ?? '')?.[0] ?? '';
  cleanup();
  await stage.world.backstage.checkouts.pay({ checkoutId, number: cards.works });
  stage.show(<TopUpPackPicker />);
  expect(await screen.findByText('$10.00 added')).toBeVisible();
  expect(await screen.findByText('Your balance is now $10.00.')).toBeVisible();
});

test('the price of a reload is calculated from the rate, not from a rounded price', async () => {
  const stage = await setUp(
    {
      id: 'fractions',
      topUp: { range: { min: 500, max: 50_000 }, per: 1000, price: '0.99' },
      reload: { on: 'below', below: 100, amount: 500, settable: { amount: { min: 500, max: 50_000 } } },
      actions: { call: { cost: 1 } },
    },
    { card: cards.works, buckets: { top_up: 1000 } },
  );
  stage.show(<AutoReloadToggle />);
  expect(await screen.findByText(/^Adds 500\scredits for \$0\.50 each time/)).toBeVisible();
  await stage.user.click(await screen.findByRole('switch', { name: 'Auto Reload' }));
  const amount = await screen.findByRole('textbox', { name: 'Add' });
  await stage.user.clear(amount);
  await stage.user.type(amount, '5000');
  expect(screen.getByText(/4242 will be charged \$4\.95 each time/)).toBeVisible();
});

test('turning on Auto Reload shows its terms, with every figure in the consent sentence', async () => {
  const stage = await setUp(prepaid, { card: cards.works, buckets: { top_up: 100_000 } });
  stage.show(<AutoReloadToggle />);
  expect(
    await screen.findByText(/^Adds \$20\.00 for \$22\.00 each time an action leaves your balance below \$5\.00/),
  ).toBeVisible();
  await stage.user.click(await screen.findByRole('switch', { name: 'Auto Reload' }));
  const amount = await screen.findByRole('textbox', { name: 'Add (USD)' });
  await stage.user.clear(amount);
  await stage.user.type(amount, 'many');
  expect(screen.queryByText(/you agree/)).toBeNull();
  await stage.user.click(screen.getByRole('button', { name: 'Turn on' }));
  expect(amount).toHaveAccessibleDescription('Enter a number, such as 5.');
  await stage.user.clear(amount);
  await stage.user.type(amount, '40');
  await stage.user.click(screen.getByRole('checkbox', { name: 'Set a monthly maximum' }));
  const most = screen.getByRole('textbox', { name: 'Maximum per month (USD)' });
  await stage.user.clear(most);
  await stage.user.type(most, '150');
  expect(
    screen.getByText(
      /4242 will be charged \$44\.00 each time an action leaves your balance below \$5\.00.*more than \$150\.00/,
    ),
  ).toBeVisible();
  await expectAccessible();
  await stage.user.click(screen.getByRole('button', { name: 'Turn on' }));
  expect(await screen.findByText('Enabled')).toBeVisible();
  expect(await screen.findByText(/Charged this month: \$0\.00 of \$150\.00/)).toBeVisible();
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).autoReload).toMatchObject({
    enabled: true,
    amount: 400_000,
    below: 50_000,
    limit: { max: { amount: 15_000 } },
  });
});

test('a declined charge is shown with the options; nothing is promised meanwhile', async () => {
  const stage = await setUp(prepaid, { card: cards.declines, buckets: { top_up: 55_000 }, autoReload: true });
  await stage.client.spends.create({ walletId: stage.wallet.id, action: 'call', params: {} });
  stage.show(<AutoReloadToggle />);
  expect(await screen.findByText('Enabled, but the last charge was declined')).toBeVisible();
  expect(screen.getByText(/It won’t charge again until you change the payment method/)).toBeVisible();
  await expectAccessible();
  await stage.user.click(screen.getByRole('button', { name: 'Turn on again' }));
  expect(await screen.findByText('Enabled')).toBeVisible();
});

test('it mentions what expires within a week, and not what expires later', async () => {
  const buckets = { top_up: [{ amount: 100_000, expiresAt: '2026-04-20T00:00:00.000Z' }] };
  const stage = await setUp(prepaid, { buckets });
  stage.show(<LowBalanceNotice />);
  expect(await screen.findByText('$10.00 expires on Apr 20, 2026')).toBeVisible();
  await expectAccessible();
  await stage.user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText(/^Expires/)).toBeNull();
});
