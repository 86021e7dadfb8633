// What a host shows above the kit's modal (a bank's frame, an overlay checkout, toasts) can be used, and the paused
// action stays paused.
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { InsufficientTokensModal, type InsufficientTokensModalProps, TopUpPackPicker, useSpend } from '../../../src';
import { cards, setUp } from '../components/stage';

function Wizard({ topUp }: Pick<InsufficientTokensModalProps, 'topUp'>) {
  const spend = useSpend({ action: 'submission', params: { clips: [8] } });
  const [undone, setUndone] = useState(0);
  return (
    <>
      <button type="button" onClick={spend.spend}>
        Submit
      </button>
      <output>{spend.status}</output>
      <InsufficientTokensModal spend={spend} topUp={topUp} />
      <section aria-label="Notifications" aria-live="polite" style={{ position: 'fixed', insetBlockEnd: 0 }}>
        <button type="button" onClick={() => setUndone(undone + 1)}>
          Undo {undone}
        </button>
      </section>
    </>
  );
}

/** Like payment libraries: at the end of the body, above everything. */
function openFrame(): HTMLElement {
  const frame = document.createElement('div');
  frame.id = 'frame';
  frame.innerHTML =
    '<div style="position:fixed;inset:0;z-index:2147483647;background:white"><button>Approve</button></div>';
  frame.querySelector('button')?.addEventListener('click', () => frame.remove());
  document.body.append(frame);
  return frame;
}

afterEach(() => document.querySelector('#frame')?.remove());

const isOnTop = (element: Element | null) => {
  const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
  return element?.contains(document.elementFromPoint(left + width / 2, top + height / 2)) ?? false;
};

async function pause(topUp: InsufficientTokensModalProps['topUp'], card = cards.works) {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 }, card });
  stage.show(<Wizard topUp={topUp} />);
  await userEvent.click(screen.getByRole('button', { name: 'Submit' }));
  return { stage, modal: await screen.findByRole('dialog', { name: /Insufficient/ }) };
}

async function approve() {
  const button = screen.getByRole('button', { name: 'Approve' });
  expect(isOnTop(button)).toBe(true);
  expect(button.closest('[inert]')).toBeNull();
  await userEvent.click(button);
  expect(document.querySelector('#frame')).toBeNull();
}

test.each([
  ['a way of the host’s opens it at once', () => openFrame()],
  ['it comes later, when its script has loaded', () => setTimeout(openFrame, 150)],
])('an overlay checkout: %s', async (_name, open) => {
  const { modal } = await pause(() => void open());
  await userEvent.click(await screen.findByRole('button', { name: 'Top up' }));
  await screen.findByRole('button', { name: 'Approve' });
  await approve();
  expect(modal).toBeVisible();
  expect(screen.getByText('paused')).toBeInTheDocument();
  // After a press in it, it is a modal dialog again.
  await userEvent.click(modal);
  expect(modal).toHaveAttribute('aria-modal', 'true');
  expect(modal).toHaveAttribute('data-aside', 'false');
  expect(screen.getByText('Submit').closest('[inert]')).not.toBeNull();
});

test('after a bank’s confirmation in a frame, the purchase continues in the same modal', async () => {
  const { stage, modal } = await pause(<TopUpPackPicker />, cards.challenges);
  stage.openCheckout.mockImplementation(() => void openFrame());
  await userEvent.click(await screen.findByRole('button', { name: 'Top up' }));
  await userEvent.click(await screen.findByRole('button', { name: /^Buy/ }));
  await userEvent.click(await screen.findByRole('button', { name: /Confirm with your bank|Open checkout/ }));
  await approve();
  expect(modal).toBeVisible();
  // What the bank's frame would do.
  const [checkout] = (await stage.world.backstage.checkouts.list()).data;
  await stage.world.backstage.checkouts.pay({ checkoutId: checkout?.id ?? '', number: cards.works });
  window.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(modal).toHaveAccessibleName(/^You have enough: 60\stokens available$/), {
    timeout: 10_000,
  });
  expect(modal).toHaveAttribute('aria-modal', 'true');
});

test('anything the host appends on top is above the modal until it is removed', async () => {
  const { modal } = await pause('/top-up');
  openFrame();
  await waitFor(() => expect(modal).toHaveAttribute('data-aside', 'true'));
  await approve();
  await waitFor(() => expect(modal).toHaveAttribute('data-aside', 'false'));
  expect(modal).toHaveAttribute('aria-modal', 'true');
});

test('a toast can be pressed, and the action stays paused', async () => {
  const { modal } = await pause('/top-up');
  await userEvent.click(screen.getByRole('button', { name: 'Undo 0' }));
  expect(screen.getByRole('button', { name: 'Undo 1' })).toBeInTheDocument();
  expect(modal).toBeVisible();
  expect(screen.getByText('paused')).toBeInTheDocument();
});

test('with classic scrollbars, their space is reserved so that the page doesn’t move', async () => {
  // Tests run without scrollbars.
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(window.innerWidth - 15);
  await pause('/top-up');
  const { overflow, scrollbarGutter } = getComputedStyle(document.documentElement);
  expect({ overflow, scrollbarGutter }).toEqual({ overflow: 'hidden', scrollbarGutter: 'stable' });
});
