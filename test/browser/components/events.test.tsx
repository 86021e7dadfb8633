// `onEvent`: each event is sent once, under StrictMode, with several components that see the same change, and without
// personal data.
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  AutoReloadToggle,
  BalancePopover,
  type CreditsEvent,
  InsufficientTokensModal,
  SpendButton,
  TopUpPackPicker,
  useSpend,
} from '../../../src';
import { isCreditsError } from '../../../src/client';
import { cards, setUp, type Stage } from './stage';

const params = { clips: [8, 8, 8, 8, 8, 8] };
const events: CreditsEvent[] = [];
const onEvent = (event: CreditsEvent) => void events.push(event);
beforeEach(() => {
  events.length = 0;
});
const types = () => events.map(({ type }) => type);

/** A page with the same draft twice, and the picker twice. */
function Host() {
  const spend = useSpend({ action: 'submission', params });
  const again = useSpend({ action: 'submission', params });
  return (
    <>
      <SpendButton {...{ spend, params }} action="submission">
        Submit
      </SpendButton>
      <output>{again.status}</output>
      <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker />} />
      <TopUpPackPicker />
    </>
  );
}

async function pause({ user }: Stage) {
  await user.click(await screen.findByRole('button', { name: /Submit/ }));
  return screen.findByRole('dialog');
}

test('each event from the pause to the end is sent once', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 }, card: cards.works });
  stage.show(<Host />, { onEvent });
  const dialog = await pause(stage);
  await stage.user.click(await within(dialog).findByRole('button', { name: 'Top up' }));
  await stage.user.click(await within(dialog).findByRole('radio', { name: /150\stokens/ }));
  await stage.user.click(within(dialog).getByRole('button', { name: /^Buy 150\stokens/ }));
  await stage.user.click(await within(dialog).findByRole('button', { name: 'Continue' }));
  await waitFor(() => expect(types()).toContain('spent'));
  expect(events).toEqual([
    {
      type: 'shortage_shown',
      action: 'submission',
      code: 'insufficient_tokens',
      suggestion: expect.any(String),
      cost: 88,
      shortfall: 49,
    },
    { type: 'way_chosen', way: 'top_up', from: 'insufficient-tokens-modal' },
    { type: 'pack_chosen', packId: 'pack_150', amount: undefined },
    {
      type: 'purchase_completed',
      kind: 'top_up',
      packId: 'pack_150',
      planId: undefined,
      price: { amount: 16500, currency: 'USD' },
    },
    { type: 'continued', action: 'submission' },
    { type: 'spent', action: 'submission', cost: 88 },
  ]);
  const said = JSON.stringify(events);
  for (const secret of [stage.wallet.id, 'Northwind', '4242', 'chk_']) expect(said).not.toContain(secret);
});

test('closing without buying is an event; the next pause is a new one', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  stage.show(<Host />, { onEvent });
  const dialog = await pause(stage);
  await stage.user.click(await within(dialog).findByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await pause(stage);
  expect(types()).toEqual(['shortage_shown', 'dismissed', 'shortage_shown']);
  expect(events[1]).toEqual({ type: 'dismissed', action: 'submission', code: 'insufficient_tokens', isCovered: false });
});

test('the modal reports a refusal of the host’s own endpoint once, however often it renders', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 39 } });
  const refused = await stage.client.spends
    .create({ walletId: stage.wallet.id, action: 'submission', params })
    .catch((error: unknown) => error);
  if (!isCreditsError(refused) || !refused.shortage) throw new Error('refused for want of tokens');
  const shortage = { ...refused.shortage, code: 'insufficient_tokens' } as const;
  const onClose = vi.fn();
  stage.show(<InsufficientTokensModal shortage={shortage} onClose={onClose} />, { onEvent });
  const dialog = await screen.findByRole('dialog');
  await stage.user.click(await within(dialog).findByRole('button', { name: 'Close' }));
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(types()).toEqual(['shortage_shown', 'dismissed']);
});

test('an Auto Reload change is reported after the server made it, and not if it refused', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<AutoReloadToggle />, { onEvent });
  const toggle = await screen.findByRole('switch');
  stage.setOffline(true);
  await stage.user.click(toggle);
  await screen.findByRole('alert');
  expect(events).toEqual([]);
  stage.setOffline(false);
  await stage.user.click(toggle);
  await waitFor(() => expect(events).toEqual([{ type: 'reload_toggled', enabled: true }]));
});

test('a listener that throws stops nothing, and a new listener takes over at once', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const thrown = vi.fn((event: ErrorEvent) => event.preventDefault());
  window.addEventListener('error', thrown, { once: true });
  const broken = () => {
    throw new Error('the host’s own');
  };
  stage.show(<BalancePopover />, { onEvent: broken });
  await stage.user.click(await screen.findByRole('button', { name: /150\stokens/ }));
  await stage.user.click(await screen.findByRole('link', { name: 'View transaction history' }));
  expect(stage.navigate).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(thrown).toHaveBeenCalledTimes(1));
});
