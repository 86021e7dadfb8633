import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { OutstandingNotice } from '../src';
import { says } from './support/states';
import { firstWallet, newestEntries, type Stage, worldOf } from './support/world';

/**
 * Tokens that are owed after a delivery cost more than its deposit. It also says that no card is charged for them.
 * Renders nothing if nothing is owed.
 *
 * | Key | Does |
 * |---|---|
 * | Enter, Space | on *Settle now*: settles what is owed, if the balance covers it |
 */
const meta = {
  title: 'Components/OutstandingNotice',
  component: OutstandingNotice,
  parameters: {
    world: 'studio/outstanding',
    guide: {
      do: ['Put it where users look at their balance: on the billing page or above the log.'],
      dont: ['Call it a debt or a fee. It is deducted from the next tokens that arrive.'],
    },
  },
} satisfies Meta<typeof OutstandingNotice>;
export default meta;
type Story = StoryObj<typeof meta>;

/** There are no tokens to settle it with yet. */
export const Outstanding: Story = { play: says('outstanding', 'no card is charged') };

/** The balance covers what is owed. */
export const Payable: Story = {
  parameters: {
    world: 'studio/blank',
    arrange: ({ backstage }: Stage) =>
      backstage.wallets.create({ name: 'Acme Coffee', planId: 'starter', buckets: { plan: 20 }, outstanding: 6 }),
  },
  play: says('Settle now'),
};

/** One press settles it. The balance doesn't change, since it already included what is owed. */
export const Settled: Story = {
  ...Payable,
  async play({ canvas, userEvent, loaded }) {
    const { balance } = await firstWallet(worldOf(loaded));
    await userEvent.click(await canvas.findByRole('button', { name: 'Settle now' }));
    await waitFor(() => expect(canvas.queryByText(/outstanding/)).toBeNull());
    await expect(await newestEntries(worldOf(loaded), 1)).toEqual(['settlement 0']);
    await expect((await firstWallet(worldOf(loaded))).balance).toBe(balance);
  },
};

/** The request didn't reach the ledger. The notice says so, and the tokens are still owed. */
export const SettlingFails: Story = {
  ...Payable,
  async play({ canvas, userEvent, loaded }) {
    const button = await canvas.findByRole('button', { name: 'Settle now' });
    const next = [{ match: 'POST *settlements', kind: 'status', status: 503 } as const];
    await worldOf(loaded).world.backstage.world.faults({ next });
    await userEvent.click(button);
    await expect(await canvas.findByRole('alert')).toBeInTheDocument();
  },
};

export const HugeNumbers: Story = {
  parameters: {
    world: 'studio/blank',
    arrange: ({ backstage }: Stage) =>
      backstage.wallets.create({ name: 'Acme', planId: 'starter', buckets: { plan: 0 }, outstanding: 1_234_567_890 }),
  },
  play: says('1,234,567,890 tokens outstanding'),
};
