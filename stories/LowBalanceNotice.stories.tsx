import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { LowBalanceNotice } from '../src';
import { says } from './support/states';

/**
 * One quiet line when little is left. Off by default: a host that wants it puts it on its page. Renders nothing while
 * there is enough.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | reaches the way to top up and *Dismiss* |
 * | Enter, Space | takes it |
 */
const meta = {
  title: 'Components/LowBalanceNotice',
  component: LowBalanceNotice,
  parameters: {
    world: 'studio/low',
    guide: {
      do: ['Put it where work begins, so that there is time to act.'],
      dont: ['Show it on every page, or again after it was dismissed. It comes back by itself when it should.'],
    },
  },
} satisfies Meta<typeof LowBalanceNotice>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Low: Story = { play: says(/Running low: 12 tokens left/) };
export const MarketerLow: Story = {
  parameters: { world: 'marketer/low' },
  play: says(/Running low: 1\.2 credits left/),
};

/** Gone until the balance was fine in between. */
export const Dismissed: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(canvas.queryByText(/Running low/)).toBeNull());
  },
};

/** Enough is left: nothing to say. */
export const Fresh: Story = {
  parameters: { world: 'studio/fresh' },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.queryByText(/Running low/)).toBeNull());
  },
};

/** Money, at or under the alert that was set. */
export const AtAlert: Story = {
  parameters: { world: 'console/low' },
  play: says(/Running low: \$1\.84/),
};
// X.3
/** Enough is left, but a purchase ends within a week. */
export const EndsSoon: Story = {
  parameters: { world: 'console/ends_soon' },
  play: says(/\$12\.50/, /Apr 17, 2026/),
};
