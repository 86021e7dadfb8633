import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentType, useState } from 'react';
import { expect, waitFor } from 'storybook/test';
import { BalancePopover, WalletSwitcher } from '../src';
import { fragment } from './support/docs/hostCode';
import { slow } from './support/states';

interface SwitchingProps {
  /** Whether the page shows the balance next to it. */
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
 * Switches from one client's wallet to another's. It is a native select, so phones show their own list.
 *
 * | Key | Does |
 * |---|---|
 * | ↑ ↓ | choose a client |
 * | Letters | jump to the client whose name starts with them |
 */
const meta: Meta<SwitchingProps> = {
  title: 'Components/WalletSwitcher',
  // The docs page lists the switcher's props. The controls are the story's own.
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
      do: ['Keep the choice in the URL or the provider, so that the whole page shows the same wallet.'],
      dont: ['Show it to an account with only one wallet. There is nothing to choose.'],
    },
  },
};
export default meta;
type Story = StoryObj<SwitchingProps>;

/** Choosing another client shows its balance. */
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
