import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { LowBalanceNotice, OutstandingNotice } from '../src';
import { says } from './support/states';
import { firstWallet, newestEntries, type Stage, worldOf } from './support/world';

/** Two quiet lines: what is owed after a delivery, and that little is left. Each renders nothing while it has nothing to say. */
const meta = {
  title: 'Components/Notices',
  component: OutstandingNotice,
  subcomponents: { LowBalanceNotice },
  parameters: { world: 'studio/outstanding' },
} satisfies Meta<typeof OutstandingNotice>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Outstanding: Story = { play: says('outstanding', 'no card is charged') };

/** The buckets cover what is owed: one press settles it, and the shown balance stays what it was. */
export const Payable: Story = {
  parameters: {
    world: 'studio/blank',
    arrange: ({ backstage }: Stage) =>
      backstage.wallets.create({ name: 'Acme Coffee', planId: 'starter', buckets: { plan: 20 }, outstanding: 6 }),
  },
  async play({ canvas, userEvent, loaded }) {
    const { balance } = await firstWallet(worldOf(loaded));
    await userEvent.click(await canvas.findByRole('button', { name: 'Settle now' }));
    await waitFor(() => expect(canvas.queryByText(/outstanding/)).toBeNull());
    await expect(await newestEntries(worldOf(loaded), 1)).toEqual(['settlement 0']);
    await expect((await firstWallet(worldOf(loaded))).balance).toBe(balance);
  },
};

export const Low: Story = {
  parameters: { world: 'studio/low' },
  render: () => <LowBalanceNotice />,
  async play({ canvas, userEvent, loaded }) {
    await expect(await canvas.findByText(/Running low: 12 tokens left/)).toBeInTheDocument();
    await userEvent.click(canvas.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(canvas.queryByText(/Running low/)).toBeNull());
    await expect(await newestEntries(worldOf(loaded), 1)).toHaveLength(1);
  },
};
