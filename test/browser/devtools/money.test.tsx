import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { button, onOwnPage, says, send, show, user, walletOf } from './stage';

onOwnPage();

describe('time', () => {
  test('moves on by a day, by a month and to a date, and tells the host', async () => {
    const { onChange } = await show('studio/fresh');
    await user.click(await button('+1 day'));
    await button(/MOCK Apr 12, 2026, 09:00 UTC/);
    await user.click(await button('+1 month'));
    await button(/MOCK May 12, 2026, 09:00 UTC/);
    await user.type(screen.getByLabelText('Date and time (UTC)'), '2027-01-31T06:30');
    await user.click(await button('Go there'));
    await button(/MOCK Jan 31, 2027, 06:30 UTC/);
    await user.click(await button('+1 month'));
    await button(/MOCK Feb 28, 2027, 06:30 UTC/);
    expect(onChange).toHaveBeenCalledTimes(4);
  });

  test('jumps to the next renewal and runs it', async () => {
    const { world } = await show('studio/low');
    await user.click(await button('To next renewal'));
    await says('It is May 1, 2026, 09:00 UTC');
    expect((await walletOf(world)).spendable).toBe(150);
  });

  test('says why time can’t go back', async () => {
    const { onChange } = await show('studio/fresh');
    await user.type(await screen.findByLabelText('Date and time (UTC)'), '2020-01-01T00:00');
    await user.click(await button('Go there'));
    expect(await screen.findByRole('alert')).toHaveTextContent('to must not be before ledger time');
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});

describe('wallets', () => {
  test('show their buckets and take every test card', async () => {
    const { world } = await show('gallery/all_three', 'Wallets');
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'BucketAmountNotes',
      expect.stringMatching(/500 tokens/),
      expect.stringMatching(/300 tokens/),
      expect.stringMatching(/1,000 tokens/),
      'Spendable1,800 tokens',
    ]);
    const cards = screen.getByRole('combobox', { name: 'Test card' });
    expect(await within(cards).findAllByRole('option')).toHaveLength(17);
    await user.selectOptions(cards, '4000000000000341');
    await user.click(await button('Put on file'));
    expect(await screen.findByText('Visa ending in 0341')).toBeVisible();
    await user.click(await button('Remove'));
    await says('Card removed');
    expect((await walletOf(world)).paymentMethod).toBeNull();
  });

  test('are adjusted in units as people write them, and spent to zero', async () => {
    const { world } = await show('marketer/low', 'Wallets');
    await user.type(await screen.findByLabelText('Amount in credits'), '-0.25');
    await user.type(screen.getByLabelText('Note'), 'Goodwill');
    await user.click(await button('Adjust'));
    await says('Adjusted');
    expect((await walletOf(world)).balance).toBe(95);
    await user.click(await button('Spend to zero'));
    await says('0.95 credits spent');
    expect((await walletOf(world)).spendable).toBe(0);
  });

  test('are spent to zero by what they hold now, not by what the panel has read', async () => {
    const { world } = await show('marketer/low', 'Wallets');
    const all = await button('Spend to zero');
    await world.backstage.wallets.adjust({ walletId: (await walletOf(world)).id, amount: -25, note: 'Elsewhere' });
    all.click();
    await says('0.95 credits spent');
    expect((await walletOf(world)).spendable).toBe(0);
  });

  test('change status, and can be created in a given state', async () => {
    const { world } = await show('studio/fresh', 'Wallets');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Status' }), 'past_due');
    await user.click(await button('Set status'));
    await says('The plan is past due');
    await user.type(screen.getByLabelText('Name'), 'Luma');
    const form = within(screen.getByRole('form', { name: 'Open a wallet' }));
    await user.selectOptions(form.getByRole('combobox', { name: 'Plan' }), 'Growth');
    await user.type(form.getByLabelText('Plan tokens'), '7');
    await user.type(form.getByLabelText('Outstanding'), '3');
    await user.click(form.getByRole('button', { name: 'Open wallet' }));
    await says('Luma opened');
    const { data } = await world.backstage.wallets.list();
    expect(data.map(({ name, balance, subscription }) => [name, balance, subscription.status])).toEqual([
      ['Acme Coffee', 150, 'past_due'],
      ['Luma', 4, 'active'],
    ]);
    expect(await screen.findByRole('combobox', { name: 'Wallet' })).toBeVisible();
  });

  test('can be created with amounts for any product’s buckets, and without a plan if the product has none', async () => {
    const { world } = await show('console/blank', 'Wallets');
    const form = within(await screen.findByRole('form', { name: 'Open a wallet' }));
    const [first] = (await world.backstage.catalogue.list()).data.find(({ id }) => id === 'console')!.buckets;
    await user.type(await form.findByLabelText(first!.label), '2.50');
    expect(form.queryByRole('combobox', { name: 'Plan' })).toBeNull();
    await user.type(form.getByLabelText('Name'), 'Luma');
    await user.click(form.getByRole('button', { name: 'Open wallet' }));
    await says('Luma opened');
    const { buckets, unit } = await walletOf(world);
    expect(buckets[0]).toMatchObject({ id: first!.id, amount: 2.5 * 10 ** unit.scale });
    expect(screen.queryByRole('form', { name: 'Set the plan’s status' })).toBeNull();
  });

  test('have their own maximums, which can be set and removed one by one', async () => {
    const { world } = await show('workspace/limit_reached', 'Wallets');
    const maxima = async () => (await walletOf(world)).maxima ?? [];
    const before = await maxima();
    await user.type(await screen.findByLabelText('Only for this member'), 'ana');
    await user.type(screen.getByLabelText('Maximum'), '500');
    await user.click(await button('Set maximum'));
    await says('Maximum set');
    await user.clear(screen.getByLabelText('Only for this member'));
    await user.clear(screen.getByLabelText('Maximum'));
    await user.type(screen.getByLabelText('Maximum'), '90');
    await user.click(await button('Set maximum'));
    expect(await screen.findByText('Member limit: ana')).toBeVisible();
    await screen.findByText('At most 90 credits');
    expect(await maxima()).toEqual([
      ...before.filter(({ id }) => id !== 'member_month'),
      { id: 'member_month', value: 'ana', max: 500 },
      { id: 'member_month', max: 90 },
    ]);
    const item = within(screen.getByText('Member limit: ana').closest('li')!);
    await user.click(item.getByRole('button', { name: 'Remove' }));
    await says('Maximum removed');
    expect(await maxima()).not.toContainEqual(expect.objectContaining({ value: 'ana' }));
  });

  test('of other accounts can be changed as well', async () => {
    const { world } = await show('studio/blank', 'Wallets');
    await world.backstage.wallets.create({ name: 'Elsewhere', planId: 'starter' }, { account: 'other' });
    await user.click(await button('Spend to zero'));
    await says('150 tokens spent');
  });
});

describe('payments', () => {
  test('pay a waiting checkout, through the bank', async () => {
    const { world } = await show('studio/no_card', 'Payments');
    await send(world, 'checkouts', { kind: 'top_up', packId: 'pack_50' });
    const pay = await button('Pay');
    await screen.findByRole('option', { name: /3D Secure every time/ });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Pay with' }), '4000002760003184');
    await user.click(pay);
    await user.click(await button('Authenticate'));
    await says('The bank approved the payment');
    expect((await walletOf(world)).balance).toBe(70);
    await user.click(await button('Refund'));
    await says('Refunded');
    expect((await walletOf(world)).balance).toBe(20);
  });

  test('abandon a checkout', async () => {
    const { world } = await show('studio/no_card', 'Payments');
    await send(world, 'checkouts', { kind: 'top_up', packId: 'pack_50' });
    await user.click(await button('Abandon'));
    expect(await screen.findByText('No checkout is open.')).toBeVisible();
  });

  test('hold a charge and release it', async () => {
    const { world } = await show('studio/reload_ready', 'Faults');
    const hold = screen.getByRole('checkbox', { name: /Hold the next charge/ });
    await user.click(hold);
    await waitFor(() => expect(hold).toBeChecked());
    const spend = send(world, 'spends', { action: 'submission', params: { clips: [12, 12] } });
    await user.click(screen.getByRole('tab', { name: /Payments/ }));
    await user.click(await button('Capture'));
    await says('Charge captured');
    expect((await spend).status).toBe(201);
  });
});
