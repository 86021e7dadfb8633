// The balance panel together with the host's popovers and dialogs: hovering closes none of them, and Esc closes only
// the panel.
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { BalancePopover } from '../../../src';
import { setUp } from '../components/stage';
import { layers } from './hosts';

const trigger = () => screen.findByRole('button', { name: /^Balance/ });
const panel = () => document.querySelector<HTMLElement>('[data-part=panel]');
const isOpen = () => panel()?.matches(':popover-open') ?? false;

async function show(around: (balance: React.ReactNode) => React.ReactNode) {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(around(<BalancePopover />));
  return trigger();
}

test('hovering it leaves the host’s popover open, with the text typed in it', async () => {
  const balance = await show((each) => (
    <>
      <div popover="auto" id="note" style={{ insetBlockStart: 300 }}>
        <textarea aria-label="Note" />
      </div>
      {each}
    </>
  ));
  const note = document.querySelector<HTMLElement>('#note');
  note?.showPopover();
  await userEvent.fill(screen.getByLabelText('Note'), 'Half a thought');
  await userEvent.hover(balance);
  await waitFor(() => expect(isOpen()).toBe(true));
  expect(note?.matches(':popover-open')).toBe(true);
  expect(screen.getByLabelText('Note')).toHaveFocus();
});

test.each(layers)('in %s one Esc closes the panel, and the next one the dialog', async (_name, Layer) => {
  let closed = 0;
  const balance = await show((each) => (
    <Layer isOpen onClose={() => closed++}>
      <input aria-label="Draft" />
      {each}
    </Layer>
  ));
  await userEvent.click(balance);
  await waitFor(() => expect(isOpen()).toBe(true));
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(isOpen()).toBe(false));
  expect(closed).toBe(0);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(closed).toBe(1));
});

test('Tab passes over it while closed; Enter opens it, Tab moves inside, and leaving closes it', async () => {
  const balance = await show((each) => (
    <>
      {each}
      <button type="button">Next</button>
    </>
  ));
  await userEvent.keyboard('{Tab}');
  expect(balance).toHaveFocus();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isOpen()).toBe(false);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(balance).toHaveAttribute('aria-expanded', 'true'));
  await userEvent.keyboard('{Tab}');
  expect(panel()).toContainElement(document.activeElement as HTMLElement);
  while (panel()?.contains(document.activeElement)) await userEvent.keyboard('{Tab}');
  expect(screen.getByRole('button', { name: 'Next' })).toHaveFocus();
  await waitFor(() => expect(isOpen()).toBe(false));
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(isOpen()).toBe(true));
  await userEvent.keyboard('{Tab}{Escape}');
  await waitFor(() => expect(isOpen()).toBe(false));
  expect(balance).toHaveFocus();
});

test('a press elsewhere closes it', async () => {
  const balance = await show((each) => (
    <>
      <p style={{ marginBlockStart: 400 }}>Elsewhere</p>
      {each}
    </>
  ));
  await userEvent.click(balance);
  await waitFor(() => expect(isOpen()).toBe(true));
  await userEvent.click(screen.getByText('Elsewhere'));
  await waitFor(() => expect(isOpen()).toBe(false));
});
