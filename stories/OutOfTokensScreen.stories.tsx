import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { OutOfTokensScreen } from '../src';
import { says } from './support/states';
import type { Stage } from './support/world';

/**
 * Takes the place of a feature that spends, while nothing can be spent. Renders nothing while there are tokens to
 * spend.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the options |
 * | Enter, Space | activates one |
 */
const meta = {
  title: 'Components/OutOfTokensScreen',
  component: OutOfTokensScreen,
  parameters: {
    world: 'marketer/zero',
    guide: {
      do: ['Put it in place of the one feature that spends, and leave the rest of the page as it is.'],
      dont: ['Cover the whole app with it. Users must still reach what they made.'],
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
  play: says('A payment is overdue'),
};
export const Locked: Story = { parameters: { world: 'gallery/free_locked' }, play: says('5,000 tokens') };
export const Studio: Story = { parameters: { world: 'studio/zero' }, play: says('You’re out of tokens') };
export const SomethingLeft: Story = {
  parameters: { world: 'marketer/fresh' },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.queryByText(/out of/)).toBeNull());
  },
};
