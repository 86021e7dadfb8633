// The server's names are translated into the user's language wherever a code allows it.
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import {
  BalancePopover,
  type CreditsLocale,
  CreditsProvider,
  CancelPlanDialog,
  CreditLog,
  OutOfTokensScreen,
  PlanPicker,
  TopUpPackPicker,
} from '../../../src';
import { UsageChart } from '../../../src/charts';
import type { Checkout } from '../../../src/client';
import { de } from '../../../src/locales/de';
import { cards, setUp } from './stage';

const served = /Fast tokens|Rollover Bank|Top-Up tokens/;
const full = { planId: 'premium', buckets: { rollover: 10, plan: 100, top_up: 30 } } as const;

test.each([
  ['balance-popover', <BalancePopover key="popover" />, 'Übertrag'],
  ['cancel-plan-dialog', <CancelPlanDialog key="cancel" open onClose={() => undefined} />, 'Übertrag: '],
  ['credit-log', <CreditLog key="log" />, 'Tarifkontingent +100'],
  ['usage-chart', <UsageChart key="chart" defaultBy="bucket" />, 'Übertrag'],
])('%s uses the language’s names for buckets', async (name, ui, said) => {
  const stage = await setUp('gallery', full);
  await stage.client.spends.create({
    walletId: stage.wallet.id,
    action: 'generate',
    params: { feature: 'default', images: 1 },
  });
  stage.show(ui, { locale: de });
  const root = () => document.querySelector(`[data-credits=${name}]`);
  await waitFor(() => expect(root()).toHaveTextContent(said));
  expect(root()).not.toHaveTextContent(served);
});

test('a plan change uses the same names; names from the host win', async () => {
  const stage = await setUp('gallery', { ...full, card: cards.works });
  stage.show(<PlanPicker />, { locale: { ...de, buckets: { ...de.buckets, rollover: 'Sparschwein' } } });
  await stage.user.click(await screen.findByRole('radio', { name: /Essential/ }));
  const change = await screen.findByText('Sparschwein', { exact: false });
  expect(change).toBeVisible();
  expect(document.querySelector('[data-credits=plan-picker]')).not.toHaveTextContent(served);
});

test('warnings of a plan change are in the user’s language', async () => {
  const stage = await setUp('gallery', { ...full, card: cards.works });
  stage.show(<PlanPicker />, { locale: de });
  await stage.user.click(await screen.findByRole('radio', { name: /Free/ }));
  expect(
    await screen.findByText('Was beim Tarifwechsel nicht verbraucht ist, geht verloren, auch der Übertrag.'),
  ).toBeVisible();
});

test('an unknown bucket keeps the server’s name, as all buckets do without a language', async () => {
  const stage = await setUp('gallery', full);
  const { rollover: _, ...some } = de.bucketNames ?? {};
  stage.show(<BalancePopover />, { locale: { ...de, bucketNames: some } });
  await waitFor(() => expect(document.body).toHaveTextContent('Rollover Bank'));
  cleanup();
  stage.show(<BalancePopover />, { locale: { ...de, buckets: { rollover: 'Rest vom Vormonat' } } });
  await waitFor(() => expect(document.body).toHaveTextContent('Rest vom Vormonat'));
});

test('a decline is translated by its code; an unknown code shows the server’s message', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.declines });
  const message = 'Zahlung nicht möglich.';
  const code = { value: 'insufficient_funds' };
  const { create, get } = stage.client.checkouts;
  const failing = async (checkout: Promise<Checkout>) => ({
    ...(await checkout),
    failure: { code: code.value, message },
  });
  const client = {
    ...stage.client,
    checkouts: {
      create: (...input: Parameters<typeof create>) => failing(create(...input)),
      get: (...input: Parameters<typeof get>) => failing(get(...input)),
    },
  };
  stage.show(<TopUpPackPicker />, { client });
  const buy = () => screen.findByRole('button', { name: /^Buy 50\stokens/ });
  await stage.user.click(await screen.findByRole('radio', { name: /^50\stokens/ }));
  await stage.user.click(await buy());
  expect(await screen.findByText(/insufficient funds/)).toBeVisible();
  await stage.user.click(screen.getByRole('button', { name: 'Back' }));
  code.value = 'never_heard_of';
  await stage.user.click(await buy());
  expect(await screen.findByText(/Zahlung nicht möglich/)).toBeVisible();
});

test('a bank challenge isn’t shown as a failure: the option is to confirm, in a neutral tone', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.challenges });
  stage.show(<TopUpPackPicker />);
  await stage.user.click(await screen.findByRole('button', { name: /^Buy / }));
  expect(await screen.findByRole('button', { name: 'Confirm with your bank' })).toBeVisible();
  expect(document.querySelector('[data-part=purchase]')).toHaveAttribute('data-tone', 'neutral');
});

test('if a payment is due, paying is the first option', async () => {
  const stage = await setUp('marketer', { planId: 'pro', status: 'past_due', card: cards.works });
  stage.show(<OutOfTokensScreen />);
  const screenOf = await screen.findByText(/A payment is overdue/);
  const ways = within(screenOf.closest('section') as HTMLElement);
  expect(await ways.findByRole('button', { name: 'Update payment method and pay' })).toHaveAttribute(
    'data-variant',
    'primary',
  );
  expect(ways.getByRole('link', { name: 'Upgrade plan' })).toHaveAttribute('data-variant', 'secondary');
});

test('changing the language doesn’t announce the balance', async () => {
  const stage = await setUp('gallery', full);
  function Host() {
    const [locale, setLocale] = useState<CreditsLocale | undefined>();
    return (
      <CreditsProvider client={stage.client} walletId={stage.wallet.id} locale={locale ?? 'en-US'}>
        <button type="button" onClick={() => setLocale(de)}>
          Deutsch
        </button>
        <BalancePopover />
      </CreditsProvider>
    );
  }
  render(<Host />);
  await screen.findByRole('button', { name: /140\D*tokens/ });
  await stage.user.click(screen.getByRole('button', { name: 'Deutsch' }));
  await screen.findByRole('button', { name: /140\D*Token/ });
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(screen.queryByRole('status')).toBeNull();
  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: 5, note: 'thanks' });
  window.dispatchEvent(new Event('visibilitychange'));
  const status = await screen.findByRole('status', undefined, { timeout: 10_000 });
  await waitFor(() => expect(status).toHaveTextContent('Das Guthaben beträgt jetzt 145 Token'));
});
