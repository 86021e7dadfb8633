import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { JobList } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';
import { type Stage, worldOf } from './support/world';

/**
 * What is being made and what was delivered, with what each took and what came back.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | reaches the links to what was made |
 * | Enter | goes there |
 */
const meta = {
  title: 'Components/JobList',
  component: JobList,
  parameters: {
    world: 'studio/agency',
    guide: {
      do: ['Show it where work is waited for, so that a deposit is understood before the delivery.'],
      dont: ['Poll for it yourself. It follows what the hooks learn.'],
    },
  },
} satisfies Meta<typeof JobList>;
export default meta;
type Story = StoryObj<typeof meta>;

export const InFlightAndDelivered: Story = { play: says('Oat latte', 'In progress', 'Summer launch', 'Delivered') };

/** A delivery arrives while the page is open, three seconds shorter than its deposit. */
export const Delivered: Story = {
  args: { status: 'pending' },
  async play({ canvas, loaded }) {
    await canvas.findByText('Oat latte');
    const { client, queryClient, world } = worldOf(loaded);
    const [wallet] = (await client.wallets.list()).data;
    const [job] = (await client.spends.list({ walletId: wallet!.id, status: 'pending' })).data;
    await world.backstage.spends.deliver({ spendId: job!.id, seconds: 21 });
    await queryClient.invalidateQueries();
    await waitFor(() => expect(canvas.queryByText('Oat latte')).toBeNull());
    await expect((await client.entries.list({ walletId: wallet!.id })).data[0]?.amount).toBe(3);
  },
};

/** A delivery went over its deposit. */
export const Over: Story = { parameters: { world: 'studio/outstanding' }, play: says('more than the hold') };
/** It could not be made: all of it came back. */
export const Failed: Story = {
  parameters: {
    arrange: async ({ backstage, client, walletId }: Stage) => {
      const [job] = (await client.spends.list({ walletId, status: 'pending' })).data;
      await backstage.spends.fail({ spendId: job!.id });
    },
  },
  play: says('Oat latte', 'Failed', 'returned'),
};
export const Metered: Story = { parameters: { world: 'marketer/running' }, play: says('In progress') };
export const Empty: Story = { parameters: { world: 'studio/fresh' }, play: says('No jobs in progress') };
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server is well again, and one press reads it. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
