import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentType, useState } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { CancelPlanDialog, DeleteAccountDialog } from '../src';
import type { PlayContext } from './support/states';
import { firstWallet, worldOf } from './support/world';

interface LeavingProps {
  /** What the button asks for. */
  dialog: 'cancel' | 'delete';
}

function Leaving({ dialog }: LeavingProps) {
  const [isOpen, setOpen] = useState(false);
  const [isGone, setGone] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" className="canvas-button" onClick={() => setOpen(true)}>
        {dialog === 'cancel' ? 'Cancel the plan' : 'Delete the account'}
      </button>
      <p className="canvas-went">{isGone ? 'Gone.' : ''}</p>
      {dialog === 'cancel' ? (
        <CancelPlanDialog open={isOpen} onClose={close} />
      ) : (
        <DeleteAccountDialog open={isOpen} onClose={close} onDeleted={() => setGone(true)} />
      )}
    </>
  );
}

/**
 * The two questions before something ends: what stays, what is locked, what is lost. Both are alert dialogs, and the way back comes first.
 *
 * | Key | Does |
 * |---|---|
 * | Esc | closes; nothing changed, and focus returns |
 */
const meta: Meta<LeavingProps> = {
  title: 'Components/LeavingDialogs',
  // The docs list the dialog's props; the controls are the story's.
  component: CancelPlanDialog as unknown as ComponentType<LeavingProps>,
  subcomponents: { DeleteAccountDialog },
  render: (args) => <Leaving {...args} />,
  args: { dialog: 'cancel' },
  parameters: { world: 'gallery/all_three' },
};
export default meta;
type Story = StoryObj<LeavingProps>;

async function open({ canvas, userEvent }: PlayContext, button: string) {
  await userEvent.click(await canvas.findByRole('button', { name: button }));
  return canvas.findByRole('alertdialog');
}

/** The bank goes with the plan, bought tokens stay. Esc changes nothing. */
export const Cancel: Story = {
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    const dialog = await open(context, 'Cancel the plan');
    await expect(dialog).toHaveTextContent(/1,000 tokens kept/);
    await expect(dialog).toHaveTextContent(/500 tokens lost/);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(canvas.queryByRole('alertdialog')).toBeNull());
    await expect(canvas.getByRole('button', { name: 'Cancel the plan' })).toHaveFocus();
    await expect((await firstWallet(worldOf(loaded))).subscription.status).toBe('active');
    await open(context, 'Cancel the plan');
  },
};

export const Cancelled: Story = {
  parameters: { world: 'studio/agency' },
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    const dialog = within(await open(context, 'Cancel the plan'));
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel plan' }));
    await waitFor(() => expect(canvas.queryByRole('alertdialog')).toBeNull());
    await expect((await firstWallet(worldOf(loaded))).subscription.status).toBe('cancel_pending');
  },
};

/** Names every wallet and what is lost with it, and needs a tick before the press. */
export const DeleteAccount: Story = {
  args: { dialog: 'delete' },
  parameters: { world: 'studio/agency' },
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    const dialog = within(await open(context, 'Delete the account'));
    const button = dialog.getByRole('button', { name: 'Delete account' });
    await userEvent.click(button);
    await expect((await worldOf(loaded).client.wallets.list()).total).toBe(3);
    await userEvent.click(dialog.getByRole('checkbox'));
    await userEvent.click(button);
    await waitFor(() => expect(canvas.getByText('Gone.')).toBeInTheDocument());
    await expect((await worldOf(loaded).client.wallets.list()).total).toBe(0);
  },
};

/** A charge is still running: the account stays until it is through. */
export const DeleteRefused: Story = {
  args: { dialog: 'delete' },
  parameters: { world: 'studio/agency' },
  async play(context) {
    const { userEvent, loaded } = context;
    const { client, world } = worldOf(loaded);
    await world.backstage.world.faults({ processorHold: true });
    const { id: walletId } = await firstWallet(worldOf(loaded));
    void client.checkouts.create({ walletId, kind: 'top_up', packId: 'pack_50' }).catch(() => undefined);
    await waitFor(async () => expect((await world.backstage.charges.list()).total).toBe(2));
    const dialog = within(await open(context, 'Delete the account'));
    await userEvent.click(dialog.getByRole('checkbox'));
    await userEvent.click(dialog.getByRole('button', { name: 'Delete account' }));
    await expect(await dialog.findByRole('alert')).toHaveTextContent(/charge is still in progress/);
  },
};
