// Dialogs while a command is in progress: it isn't lost from sight, no button claims that it was stopped, and a key or
// click that was meant for one control doesn't press another.
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  CancelPlanDialog,
  DeleteAccountDialog,
  InsufficientTokensModal,
  SpendButton,
  TopUpPackPicker,
  useSpend,
  useSubscription,
} from '../../../src';
import { createCreditsClient } from '../../../src/client';
import { cards, setUp, type Stage } from './stage';

/** A client whose responses to such requests are held back until they are released. */
function slow({ world }: Stage, match: RegExp) {
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  const client = createCreditsClient({
    maxRetries: 0,
    fetch: async (url, init) => {
      const response = await world.fetch(url, init);
      if (match.test(`${init.method} ${url}`)) await gate;
      return response;
    },
  });
  return { client, release };
}

function Leaving({ onClose }: { onClose: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const { subscription, resume } = useSubscription();
  return subscription?.status === 'cancel_pending' ? (
    <button type="button" onClick={resume}>
      Resume
    </button>
  ) : (
    <>
      <button type="button" style={{ position: 'fixed', inset: 0, width: '100%' }} onClick={() => setOpen(true)}>
        Leave
      </button>
      <CancelPlanDialog
        open={isOpen}
        onClose={() => {
          onClose();
          setOpen(false);
        }}
      />
    </>
  );
}

test('a cancellation in progress can be neither hidden nor “kept”', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  const { client, release } = slow(stage, /cancel$/);
  const onClose = vi.fn<() => void>();
  stage.show(<Leaving onClose={onClose} />, { client });
  await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel plan' }));
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('button', { name: 'Keep plan' })).toHaveAttribute('aria-disabled', 'true');
  screen.getByRole('button', { name: 'Keep plan' }).click();
  expect(onClose).not.toHaveBeenCalled();
  expect(screen.getByRole('alertdialog')).toBeVisible();
  release();
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('after an unknown outcome, the button that closes promises nothing', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  await stage.world.backstage.world.faults({ next: [{ match: 'POST *cancel', kind: 'drop_before' }] });
  const onClose = vi.fn<() => void>();
  stage.show(<CancelPlanDialog open onClose={onClose} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel plan' }));
  await screen.findByRole('alert');
  expect(screen.queryByRole('button', { name: 'Keep plan' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('a deletion in progress can be neither hidden nor “kept”', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  const { client, release } = slow(stage, /account$/);
  const onClose = vi.fn<() => void>();
  stage.show(<DeleteAccountDialog open onClose={onClose} />, { client });
  await userEvent.click(await screen.findByRole('checkbox'));
  await userEvent.click(screen.getByRole('button', { name: 'Delete account' }));
  await userEvent.keyboard('{Escape}');
  screen.getByRole('button', { name: 'Keep account' }).click();
  expect(onClose).not.toHaveBeenCalled();
  release();
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
});

function Rerolls({ askFirst = false }) {
  const spend = useSpend({ action: 'image_reroll', params: {}, askFirst });
  return (
    <>
      <SpendButton spend={spend} action="image_reroll" params={{}}>
        Re-roll
      </SpendButton>
      <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker />} />
    </>
  );
}

test.each(['Escape', 'Close'])('%s doesn’t hide a payment in progress', async (way) => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 0 }, card: cards.works });
  const { client, release } = slow(stage, /POST .*checkouts$/);
  stage.show(<Rerolls />, { client });
  await userEvent.click(await screen.findByRole('button', { name: /Re-roll/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Top up' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Buy 50/ }));
  expect(await screen.findByRole('button', { name: 'One moment…' })).toBeVisible();
  if (way === 'Escape') await userEvent.keyboard('{Escape}');
  else await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  release();
  await userEvent.click(await screen.findByRole('button', { name: 'Continue' }));
  await waitFor(async () => expect((await client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(48));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a held Enter key cancels the plan once, and presses nothing where the focus returns', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<Leaving onClose={() => undefined} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
  const cancel = await screen.findByRole('button', { name: 'Cancel plan' });
  cancel.focus();
  const resumed = vi.fn<(event: Event) => void>();
  document.addEventListener('click', (event) => (event.target as Element).textContent === 'Resume' && resumed(event));
  await userEvent.keyboard('{Enter>60/}');
  await screen.findByRole('button', { name: 'Resume' });
  expect(resumed).not.toHaveBeenCalled();
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).subscription.status).toBe('cancel_pending');
});

test('the second click of a double click on the button that opens the dialog confirms nothing', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  stage.show(<Leaving onClose={() => undefined} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
  const { left, top, width, height } = (
    await screen.findByRole('button', { name: 'Cancel plan' })
  ).getBoundingClientRect();
  await userEvent.click(screen.getByRole('button', { name: 'Keep plan' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  const position = { x: left + width / 2, y: top + height / 2 };
  await userEvent.dblClick(screen.getByRole('button', { name: 'Leave' }), { position });
  await screen.findByRole('alertdialog');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).subscription.status).toBe('active');
});

test.each(['the button', 'the question'])(
  'Esc with the focus in %s answers no, and closes nothing of the host',
  async (where) => {
    const stage = await setUp('studio', { planId: 'starter' });
    const onCancel = vi.fn<() => void>();
    stage.show(
      <dialog ref={(dialog) => void (dialog?.open || dialog?.showModal())} onCancel={onCancel}>
        <Rerolls askFirst />
      </dialog>,
    );
    const button = await screen.findByRole('button', { name: /Re-roll/ });
    button.focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('group');
    if (where === 'the question') await userEvent.keyboard('{Tab}');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('group')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
    expect(onCancel).not.toHaveBeenCalled();
    expect((await stage.client.wallets.get({ walletId: stage.wallet.id })).balance).toBe(150);
    await userEvent.keyboard('{Escape}');
    expect(onCancel).toHaveBeenCalled();
  },
);
