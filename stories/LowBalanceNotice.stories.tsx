import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { LowBalanceNotice } from '../src';
import { says } from './support/states';

/**
 * One quiet line when the balance is low or part of it expires within a week. No other component includes it: put it
 * where you want it. Otherwise it renders nothing.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the top-up link and *Dismiss* |
 * | Enter, Space | activates it |
 */
const meta = {
  title: 'Components/LowBalanceNotice',
  component: LowBalanceNotice,
  parameters: {
    world: 'studio/low',
    guide: {
      do: ['Put it where users start their work, so that they have time to act.'],
      dont: [
        'Show it on every page, or force it back after it was dismissed. It comes back when the balance is low again.',
      ],
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

/** After *Dismiss* it stays away until the balance has recovered and is low again. */
export const Dismissed: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(canvas.queryByText(/Running low/)).toBeNull());
  },
};

/** The balance is high enough, so nothing shows. */
export const Fresh: Story = {
  parameters: { world: 'studio/fresh' },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.queryByText(/Running low/)).toBeNull());
  },
};

/** A dollar balance at or below the alert. */
export const AtAlert: Story = {
  parameters: { world: 'console/low' },
  play: says(/Running low: \$1\.84/),
};
// X.3
/** The balance is high enough, but part of it expires within a week. */
export const EndsSoon: Story = {
  parameters: { world: 'console/ends_soon' },
  play: says(/\$12\.50/, /Apr 17, 2026/),
};
