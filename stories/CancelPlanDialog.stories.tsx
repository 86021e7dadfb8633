import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentType, useState } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { CancelPlanDialog } from '../src';
import { framed } from './support/docs/framed';
import { fragment } from './support/docs/hostCode';
import type { PlayContext } from './support/states';
import { firstWallet, worldOf } from './support/world';

interface LeavingProps {
  /** The text of the host's button. */
  button: string;
}

function Leaving({ button }: LeavingProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="canvas-button" onClick={() => setOpen(true)}>
        {button}
      </button>
      <CancelPlanDialog open={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

/**
 * Asks before a plan is canceled. It says until when everything keeps working, and what is then kept, locked or lost.
 *
 * | Key | Does |
 * |---|---|
 * | Tab, Shift+Tab | moves inside the dialog; the button that keeps the plan comes first |
 * | Esc | closes the dialog without a change; focus returns |
 */
const meta: Meta<LeavingProps> = {
  title: 'Components/CancelPlanDialog',
  // The docs page lists the dialog's props. The controls are the story's own.
  component: CancelPlanDialog as unknown as ComponentType<LeavingProps>,
  render: (args) => <Leaving {...args} />,
  args: { button: 'Cancel the plan' },
  parameters: {
    docs: { story: framed },
    usage: ({ button }: LeavingProps) => ({
      before: 'const [isOpen, setOpen] = useState(false);',
      jsx: fragment(
        `<button onClick={() => setOpen(true)}>${button}</button>`,
        '<CancelPlanDialog open={isOpen} onClose={() => setOpen(false)} />',
      ),
    }),
    world: 'gallery/all_three',
    guide: {
      do: ['Open it from the billing page, with a button that is as easy to find as the one that subscribes.'],
      dont: ['Put an offer, a survey or a second question in front of it.'],
    },
  },
};
export default meta;
type Story = StoryObj<LeavingProps>;

async function open({ canvas, userEvent }: PlayContext) {
  await userEvent.click(await canvas.findByRole('button', { name: 'Cancel the plan' }));
  return canvas.findByRole('alertdialog');
}

/** The bank is lost with the plan; purchased tokens are kept. Esc changes nothing. */
export const Cancel: Story = {
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    const dialog = await open(context);
    await expect(dialog).toHaveTextContent(/1,000 tokens kept/);
    await expect(dialog).toHaveTextContent(/500 tokens lost/);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(canvas.queryByRole('alertdialog')).toBeNull());
    await expect(canvas.getByRole('button', { name: 'Cancel the plan' })).toHaveFocus();
    await expect((await firstWallet(worldOf(loaded))).subscription.status).toBe('active');
    await open(context);
  },
};

export const Cancelled: Story = {
  parameters: { world: 'studio/agency' },
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    const dialog = within(await open(context));
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel plan' }));
    await waitFor(() => expect(canvas.queryByRole('alertdialog')).toBeNull());
    await expect((await firstWallet(worldOf(loaded))).subscription.status).toBe('cancel_pending');
  },
};

/** The cancellation didn't reach the ledger. The dialog says so, and the plan continues. */
export const CancellingFails: Story = {
  parameters: { world: 'studio/agency' },
  async play(context) {
    const { userEvent, loaded } = context;
    const dialog = within(await open(context));
    const next = [{ match: 'POST *cancel', kind: 'status', status: 503 } as const];
    await worldOf(loaded).world.backstage.world.faults({ next });
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel plan' }));
    await expect(await dialog.findByRole('alert')).toBeInTheDocument();
    await expect((await firstWallet(worldOf(loaded))).subscription.status).toBe('active');
  },
};
