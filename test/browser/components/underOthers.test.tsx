// A host can open its own dialog over the kit's, e.g. to pay, without affecting the one below.
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CancelPlanDialog, InsufficientTokensModal, useSpend } from '../../../src';
import '../../../src/styles.css';
import { setUp } from './stage';

const checkoutOf = () => document.querySelector<HTMLDialogElement>('dialog[aria-label=Checkout]');
const open = () => checkoutOf()?.showModal();

/** A plain native dialog that is always in the page and knows nothing about the kit. */
function Checkout() {
  const [isPaid, setPaid] = useState(false);
  return (
    <dialog aria-label="Checkout">
      <input aria-label="Card number" />
      {isPaid ? (
        <button type="button" onClick={() => checkoutOf()?.close()}>
          Return
        </button>
      ) : (
        <button type="button" key="pay" onClick={() => setPaid(true)}>
          Pay
        </button>
      )}
    </dialog>
  );
}

function Wizard() {
  const spend = useSpend({ action: 'submission', params: { clips: [8] } });
  return (
    <>
      <button type="button" onClick={spend.spend}>
        Submit
      </button>
      <output>{spend.status}</output>
      <InsufficientTokensModal spend={spend} topUp={open} />
      <Checkout />
    </>
  );
}

const pause = async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 } });
  stage.show(<Wizard />);
  await userEvent.click(screen.getByRole('button', { name: 'Submit' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Top up' }));
  const checkout = await screen.findByRole('dialog', { name: 'Checkout' });
  return { checkout, modal: screen.getByRole('dialog', { name: /Insufficient/ }) };
};

test('a press in the other dialog works, and the paused action stays paused', async () => {
  const { checkout, modal } = await pause();
  await userEvent.click(screen.getByLabelText('Card number'));
  await userEvent.type(screen.getByLabelText('Card number'), '4242');
  expect(screen.getByLabelText('Card number')).toHaveValue('4242');
  // The button disappears during its press, and the whole dialog during the next one.
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Return' }));
  expect(checkout).not.toBeVisible();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(modal).toBeVisible();
  expect(screen.getByText('paused')).toBeInTheDocument();
});

test('Esc closes the upper one first, then the lower one', async () => {
  const { checkout, modal } = await pause();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(checkout).not.toBeVisible());
  expect(modal).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(modal).not.toBeInTheDocument());
  expect(screen.getByText('idle')).toBeInTheDocument();
});

test('opened from the host’s dialog, a press outside the modal drops nothing', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 } });
  stage.show(
    <dialog aria-label="Host" ref={(dialog) => void (dialog && !dialog.open && dialog.showModal())}>
      <Wizard />
    </dialog>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Submit' }));
  const modal = await screen.findByRole('dialog', { name: /Insufficient/ });
  expect(modal.matches(':modal')).toBe(true);
  await userEvent.click(document.body, { position: { x: 2, y: 2 }, force: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(modal).toBeVisible();
  expect(screen.getByText('paused')).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(modal).not.toBeInTheDocument());
  expect(screen.getByRole('dialog', { name: 'Host' })).toBeVisible();
});

test('the confirm dialogs stay open as well', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(
    <>
      <CancelPlanDialog open onClose={() => expect.unreachable('closed from above')} />
      <Checkout />
    </>,
  );
  const asking = await screen.findByRole('alertdialog');
  open();
  await userEvent.click(await screen.findByLabelText('Card number'));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByLabelText('Card number')).not.toBeVisible());
  expect(asking).toBeVisible();
});
