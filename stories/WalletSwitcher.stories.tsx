import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentType, useState } from 'react';
import { expect, waitFor } from 'storybook/test';
import { BalancePopover, WalletSwitcher } from '../src';
import { fragment } from './support/docs/hostCode';
import { slow } from './support/states';

interface SwitchingProps {
  /** Whether the page shows the balance beside it. */
  balance: boolean;
}

function Switching({ balance }: SwitchingProps) {
  const [walletId, setWalletId] = useState<string>();
  return (
    <>
      <WalletSwitcher value={walletId} onChange={setWalletId} />
      {balance && <BalancePopover walletId={walletId} />}
    </>
  );
}

/**
 * Goes from one client's wallet to another's; each balance is its own. A native select, so that phones show their own
 * list.
 *
 * | Key | Does |
 * |---|---|
 * | ↑ ↓ | chooses a client |
 * | Letters | go to the client that begins with them |
 */
const meta: Meta<SwitchingProps> = {
  title: 'Components/WalletSwitcher',
  // The docs list the switcher's props; the controls are the story's.
  component: WalletSwitcher as unknown as ComponentType<SwitchingProps>,
  render: (args) => <Switching {...args} />,
  args: { balance: true },
  parameters: {
    usage: ({ balance }: SwitchingProps) => ({
      before: 'const [walletId, setWalletId] = useState<string>();',
      jsx: fragment(
        '<WalletSwitcher value={walletId} onChange={setWalletId} />',
        ...(balance ? ['<BalancePopover walletId={walletId} />'] : []),
      ),
    }),
    world: 'studio/agency',
    guide: {
      do: ['Keep the choice in the address or the provider, so that the whole page speaks of one wallet.'],
      dont: ['Show it to an account with one wallet; there is nothing to choose.'],
    },
  },
};
export default meta;
type Story = StoryObj<SwitchingProps>;

/** Choosing another client shows its balance; the others stay what they were. */
export const Clients: Story = {
  async play({ canvas, userEvent }) {
    const select = await canvas.findByRole('combobox');
    await canvas.findByRole('button', { name: /118/ });
    await userEvent.selectOptions(select, await canvas.findByRole('option', { name: /Northwind Bikes/ }));
    await waitFor(() => expect(canvas.getByRole('button', { name: /575/ })).toBeInTheDocument());
  },
};
export const LongNamesHugeNumbers: Story = {
  parameters: { world: 'studio/long_names' },
  async play({ canvas }) {
    await expect(await canvas.findByRole('option', { name: /1,234,568,465/ })).toBeInTheDocument();
  },
};
export const Loading: Story = { parameters: slow, args: { balance: false } };
