import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentType, useState } from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { DeleteAccountDialog } from '../src';
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
  const [isGone, setGone] = useState(false);
  const close = () => setOpen(false);
  const leave = () => {
    setGone(true);
    close();
  };
  return (
    <>
      <button type="button" className="canvas-button" onClick={() => setOpen(true)}>
        {button}
      </button>
      <p className="canvas-went">{isGone ? 'Gone.' : ''}</p>
      <DeleteAccountDialog open={isOpen} onClose={close} onDeleted={leave} />
    </>
  );
}

/**
 * Asks before an account is deleted. It lists every wallet and what is lost with it, purchased tokens included. The
 * user has to check a box, then press the button.
 *
 * | Key | Does |
 * |---|---|
 * | Tab, Shift+Tab | moves inside the dialog; the button that keeps the account comes first |
 * | Esc | closes the dialog without a change; focus returns |
 */
const meta: Meta<LeavingProps> = {
  title: 'Components/DeleteAccountDialog',
  // The docs page lists the dialog's props. The controls are the story's own.
  component: DeleteAccountDialog as unknown as ComponentType<LeavingProps>,
  render: (args) => <Leaving {...args} />,
  args: { button: 'Delete the account' },
  parameters: {
    docs: { story: framed },
    usage: ({ button }: LeavingProps) => ({
      before: 'const [isOpen, setOpen] = useState(false);\nconst signOut = () => setOpen(false);',
      jsx: fragment(
        `<button onClick={() => setOpen(true)}>${button}</button>`,
        '<DeleteAccountDialog open={isOpen} onClose={() => setOpen(false)} onDeleted={signOut} />',
      ),
    }),
    world: 'studio/agency',
    guide: {
      do: ['Close it and sign the user out in `onDeleted`.'],
      dont: ['Use it for one wallet. It deletes the account with all of its wallets.'],
    },
  },
};
export default meta;
type Story = StoryObj<LeavingProps>;

async function open({ canvas, userEvent }: PlayContext) {
  await userEvent.click(await canvas.findByRole('button', { name: 'Delete the account' }));
  return canvas.findByRole('alertdialog');
}

/** Lists what would be lost, wallet by wallet. */
export const Asks: Story = {
  async play(context) {
    await expect(await open(context)).toHaveTextContent(/Northwind Bikes: 575 tokens lost/);
  },
};

export const LongNamesHugeNumbers: Story = {
  parameters: { world: 'studio/long_names' },
  async play(context) {
    await expect(await open(context)).toHaveTextContent(/1,234,568,465 tokens lost/);
  },
};

/** Without the checked box the button does nothing. With it, the account is deleted. */
export const Deleted: Story = {
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    const dialog = within(await open(context));
    const button = dialog.getByRole('button', { name: 'Delete account' });
    await userEvent.click(button);
    await expect((await worldOf(loaded).client.wallets.list()).total).toBe(3);
    await userEvent.click(dialog.getByRole('checkbox'));
    await userEvent.click(button);
    await waitFor(() => expect(canvas.getByText('Gone.')).toBeInTheDocument());
    await expect((await worldOf(loaded).client.wallets.list()).total).toBe(0);
  },
};

/** A charge is still in progress, so the account can't be deleted yet. */
export const Refused: Story = {
  async play(context) {
    const { userEvent, loaded } = context;
    const { client, world } = worldOf(loaded);
    await world.backstage.world.faults({ processorHold: true });
    const { id: walletId } = await firstWallet(worldOf(loaded));
    void client.checkouts.create({ walletId, kind: 'top_up', packId: 'pack_50' }).catch(() => undefined);
    await waitFor(async () => expect((await world.backstage.charges.list()).total).toBe(2));
    const dialog = within(await open(context));
    await userEvent.click(dialog.getByRole('checkbox'));
    await userEvent.click(dialog.getByRole('button', { name: 'Delete account' }));
    await expect(await dialog.findByRole('alert')).toHaveTextContent(/charge is still in progress/);
  },
};
