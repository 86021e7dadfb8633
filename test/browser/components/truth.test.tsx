// Rare ways through a purchase or plan change: what was said and offered must fit what the ledger knows.
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BillingSnapshot, PlanPicker, TopUpPackPicker } from '../../../src';
import { createCreditsClient } from '../../../src/client';
import { cards, setUp } from './stage';

const inside = (name: string) => within(document.querySelector<HTMLElement>(`[data-credits=${name}]`)!);

test('an order that was sent again isn’t said to have gone through while it isn’t paid', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.declines });
  await stage.world.backstage.world.faults({ next: [{ match: 'POST *checkouts', kind: 'drop_before' }] });
  stage.show(
    <>
      <TopUpPackPicker />
      <PlanPicker />
    </>,
  );
  await stage.user.click(await screen.findByRole('button', { name: /^Buy 50/ }));
  await screen.findByRole('alert');
  await stage.user.click(await screen.findByRole('radio', { name: /Growth/ }));
  await stage.user.click(await inside('plan-picker').findByRole('button', { name: 'Send again' }));
  expect(await inside('top-up-pack-picker').findByText(/^Nothing was charged/)).toBeVisible();
  expect(screen.queryByText('It went through.')).toBeNull();
});

test('a payment in progress stays on the screen when another kind of purchase is made', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  await stage.holdCharges();
  stage.show(
    <>
      <TopUpPackPicker />
      <PlanPicker />
    </>,
  );
  await stage.user.click(await screen.findByRole('button', { name: /^Buy 50/ }));
  expect(await screen.findByText(/is being processed/)).toBeVisible();
  await stage.world.backstage.world.faults({});
  await stage.user.click(await screen.findByRole('radio', { name: /Growth/ }));
  await stage.user.click(await screen.findByRole('button', { name: /^Upgrade/ }));
  expect(await screen.findByText('You’re on Growth')).toBeVisible();
  expect(inside('top-up-pack-picker').getByText(/is being processed/)).toBeVisible();
  const charges = (await stage.world.backstage.charges.list()).data;
  const held = charges.find(({ status }) => status === 'processing');
  await stage.world.backstage.charges.release({ chargeId: held!.id, outcome: 'captured' });
  act(() => void window.dispatchEvent(new Event('visibilitychange')));
  expect(await screen.findByText('50 tokens added', undefined, { timeout: 5000 })).toBeVisible();
});

test('a scheduled change isn’t said to be made while the wallet can’t be read', async () => {
  const stage = await setUp('studio', { planId: 'growth', card: cards.works });
  let isDown = false;
  const client = createCreditsClient({
    maxRetries: 0,
    fetch: (url, init) => {
      if (init.method === 'POST' && url.endsWith('checkouts')) isDown = true;
      else if (isDown && !url.includes('checkouts')) return Promise.reject(new TypeError('offline'));
      return stage.world.fetch(url, init);
    },
  });
  stage.show(<PlanPicker />, { client });
  await stage.user.click(await screen.findByRole('radio', { name: /Starter/ }));
  await stage.user.click(await screen.findByRole('button', { name: /^Change to Starter/ }));
  await waitFor(() =>
    expect(document.querySelector('[data-part=purchase]')).toHaveAttribute('data-state', 'completed'),
  );
  expect(document.body).not.toHaveTextContent('You’re on Starter');
  await new Promise((resolve) => setTimeout(resolve, 4000));
  expect(document.body).not.toHaveTextContent('You’re on Starter');
});

test('while a past-due payment is being processed, it can’t be paid a second time', async () => {
  const stage = await setUp('studio', { planId: 'starter', status: 'past_due', buckets: {} });
  stage.show(<BillingSnapshot />);
  await stage.user.click(await screen.findByRole('button', { name: /pay/i }));
  await stage.user.click(await screen.findByRole('button', { name: 'Open checkout' }));
  const checkoutId = /chk_[^/]+/.exec(stage.openCheckout.mock.calls[0]?.[0] ?? '')?.[0] ?? '';
  await stage.holdCharges();
  await stage.world.backstage.checkouts.pay({ checkoutId, number: cards.works });
  act(() => void window.dispatchEvent(new Event('visibilitychange')));
  const busy = await screen.findByRole('button', { name: 'One moment…' }, { timeout: 5000 });
  expect(busy).toHaveAttribute('aria-disabled', 'true');
  expect(screen.queryByRole('button', { name: /pay|checkout/i })).toBeNull();
});
