import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { OutOfTokensScreen } from '../src';
import { says } from './support/states';
import type { Stage } from './support/world';

/**
 * Stands where a spending feature would, while nothing can be spent. Renders nothing while there is something to spend.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | reaches the ways on |
 * | Enter, Space | takes one |
 */
const meta = {
  title: 'Components/OutOfTokensScreen',
  component: OutOfTokensScreen,
  parameters: {
    world: 'marketer/zero',
    guide: {
      do: ['Put it in the place of the one feature that spends, with the rest of the page as it was.'],
      dont: ['Cover the whole app with it. What was made stays open.'],
    },
  },
} satisfies Meta<typeof OutOfTokensScreen>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Zero: Story = { play: says('You’re out of credits', 'Buy credits', 'Upgrade plan') };
export const PastDue: Story = {
  parameters: {
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.subscription({ walletId, status: 'past_due' }),
  },
  play: says('last payment failed'),
};
export const Locked: Story = { parameters: { world: 'gallery/free_locked' }, play: says('5,000 tokens') };
export const Studio: Story = { parameters: { world: 'studio/zero' }, play: says('You’re out of tokens') };
export const SomethingLeft: Story = {
  parameters: { world: 'marketer/fresh' },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.queryByText(/out of/)).toBeNull());
  },
};
