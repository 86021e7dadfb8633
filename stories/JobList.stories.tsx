import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { JobList } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';
import { type Stage, worldOf } from './support/world';

/**
 * Jobs in progress and delivered jobs, with what each one cost and what was refunded.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the links to the results |
 * | Enter | follows the link |
 */
const meta = {
  title: 'Components/JobList',
  component: JobList,
  parameters: {
    world: 'studio/agency',
    guide: {
      do: ['Show it where users wait for their work, so that they understand the deposit before the delivery.'],
      dont: ['Poll for updates yourself. The component refreshes by itself.'],
    },
  },
} satisfies Meta<typeof JobList>;
export default meta;
type Story = StoryObj<typeof meta>;

export const InProgressAndDelivered: Story = { play: says('Oat latte', 'In progress', 'Summer launch', 'Done') };

/** A delivery arrives while the page is open. It is three seconds shorter than its deposit. */
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

/** A delivery cost more than its deposit. */
export const OverDeposit: Story = { parameters: { world: 'studio/outstanding' }, play: says('more than the hold') };
/** The job failed, so its full cost was refunded. */
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
export const Empty: Story = { parameters: { world: 'studio/fresh' }, play: says('No jobs.') };
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
