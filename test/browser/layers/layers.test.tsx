// The kit's dialogs over a modal layer of the host's: the layer below ignores what happens in them, and they leave no
// trace.
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CancelPlanDialog, InsufficientTokensModal, SpendButton, TopUpPackPicker, useSpend } from '../../../src';
import { cards, setUp } from '../components/stage';
import { type LayerProps, layers } from './hosts';

const priced = { action: 'submission', params: { clips: [8] } };

/** The button is in the host's layer, the modal at the app's root. */
function App({ Layer }: { Layer: (props: LayerProps) => React.JSX.Element }) {
  const [isOpen, setOpen] = useState(false);
  const [isCancelling, setCancelling] = useState(false);
  const spend = useSpend(priced);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Write
      </button>
      <output>{spend.status}</output>
      <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker need={spend.shortage?.shortfall} />} />
      <CancelPlanDialog open={isCancelling} onClose={() => setCancelling(false)} />
      <Layer isOpen={isOpen} onClose={() => setOpen(false)}>
        <textarea aria-label="Draft" defaultValue="Once upon a time" />
        <SpendButton spend={spend} {...priced}>
          Submit
        </SpendButton>
        <button type="button" onClick={() => setCancelling(true)}>
          End plan
        </button>
        <button type="button" onClick={() => setOpen(false)}>
          Discard
        </button>
      </Layer>
    </>
  );
}

let errors: unknown[] = [];
const note = (event: ErrorEvent) => errors.push(event.error);
beforeEach(() => {
  errors = [];
  window.addEventListener('error', note);
});
afterEach(() => window.removeEventListener('error', note));

describe.each(layers)('over %s', (_name, Layer) => {
  async function run() {
    const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 }, card: cards.works });
    stage.show(<App Layer={Layer} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Write' }));
    await userEvent.fill(await screen.findByLabelText('Draft'), 'My creative');
    await userEvent.click(await screen.findByRole('button', { name: /^Submit/ }));
    return screen.findByRole('dialog', { name: /Insufficient/ });
  }
  const draft = () => screen.getByLabelText('Draft', { exact: true });

  test('can be pressed, focused and read, and the layer below stays open', async () => {
    const modal = await run();
    await waitFor(() => expect(modal).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: 'Top up' }));
    await userEvent.click(await screen.findByRole('radio', { name: /^50\stokens/ }));
    for (let presses = 0; presses < 6; presses++) {
      await userEvent.keyboard('{Tab}');
      expect(modal).toContainElement(document.activeElement as HTMLElement);
    }
    await userEvent.click(screen.getByRole('button', { name: /^Buy 50\stokens/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(modal).not.toBeInTheDocument());
    expect(draft()).toBeVisible();
    expect(draft()).toHaveValue('My creative');
    expect(screen.getByText('done')).toBeInTheDocument();
    expect(errors).toEqual([]);
  });

  test('isn’t inside an element that is hidden from screen readers, until it closes', async () => {
    const modal = await run();
    for (let at: Element | null = modal; at; at = at.parentElement)
      expect(at).not.toHaveAttribute('aria-hidden', 'true');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(modal).not.toBeInTheDocument());
    // What the host's layer had hidden is hidden again.
    const app = screen.getByText('Write').parentElement;
    if (Layer !== layers[4]?.[1]) expect(app?.closest('[aria-hidden=true]')).not.toBeNull();
  });

  test('Esc closes only it; focus returns to the layer, which then closes and restores everything', async () => {
    const modal = await run();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(modal).not.toBeInTheDocument());
    expect(draft()).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: /^Submit/ })).toHaveFocus());
    await userEvent.type(draft(), '!');
    expect(draft()).toHaveValue('My creative!');
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull());
    await waitFor(() => expect(getComputedStyle(document.body).pointerEvents).toBe('auto'));
    expect(document.querySelectorAll('[inert]:not([data-focus-guard])')).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Write' }));
    expect(await screen.findByLabelText('Draft')).toBeVisible();
    expect(errors).toEqual([]);
  });

  test('a press outside it doesn’t count as a press outside the layer', async () => {
    const modal = await run();
    await userEvent.click(document.body, { position: { x: 2, y: 400 }, force: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(modal).toBeVisible();
    expect(screen.getByText('paused')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(modal).not.toBeInTheDocument());
    expect(draft()).toBeVisible();
  });

  test('the same is true for the confirm dialogs', async () => {
    const modal = await run();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(modal).not.toBeInTheDocument());
    await userEvent.click(screen.getByRole('button', { name: 'End plan' }));
    const asking = await screen.findByRole('alertdialog');
    await userEvent.click(screen.getByRole('button', { name: 'Keep plan' }));
    await waitFor(() => expect(asking).not.toBeInTheDocument());
    expect(draft()).toBeVisible();
    expect(getComputedStyle(document.body).overflow).not.toBe('clip');
  });
});
