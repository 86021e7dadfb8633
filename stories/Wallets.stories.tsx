import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, waitFor } from 'storybook/test';
import { BalancePopover, WalletSwitcher, WalletTable } from '../src';
import { failing, says, slow, tryAgain } from './support/states';

/** Every client has a wallet of its own: the switcher goes from one to the other, the table shows all of them. */
const meta = {
  title: 'Components/Wallets',
  component: WalletTable,
  subcomponents: { WalletSwitcher },
  parameters: { world: 'studio/agency', width: 'l' },
} satisfies Meta<typeof WalletTable>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Table: Story = { play: says('Acme Coffee', 'Luma Skincare', 'Northwind Bikes') };
export const LongNamesHugeNumbers: Story = { parameters: { world: 'studio/long_names' }, play: says('1,234,568,465') };
export const Empty: Story = { parameters: { world: 'studio/blank' }, play: says('There are no clients yet') };
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: tryAgain };

/** Choosing another client shows its balance; the others stay what they were. */
export const Switcher: Story = {
  render: function Switching() {
    const [walletId, setWalletId] = useState<string>();
    return (
      <>
        <WalletSwitcher value={walletId} onChange={setWalletId} />
        <BalancePopover walletId={walletId} />
      </>
    );
  },
  async play({ canvas, userEvent }) {
    const select = await canvas.findByRole('combobox');
    await canvas.findByRole('button', { name: /118/ });
    await userEvent.selectOptions(select, await canvas.findByRole('option', { name: /Northwind Bikes/ }));
    await waitFor(() => expect(canvas.getByRole('button', { name: /575/ })).toBeInTheDocument());
  },
};
