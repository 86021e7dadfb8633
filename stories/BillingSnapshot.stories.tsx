import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { BillingSnapshot } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';
import { type Stage } from './support/world';

/**
 * The plan at a glance: what is left, when it renews or ends, and a link to the log.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the buttons and links |
 * | Enter, Space | activates them |
 */
const meta = {
  title: 'Components/BillingSnapshot',
  component: BillingSnapshot,
  parameters: {
    world: 'studio/agency',
    guide: {
      do: ['Put it at the top of the billing page. It answers which plan, how much is left and until when.'],
      dont: ['Show your own renewal date next to it. A canceled plan has none.'],
    },
  },
} satisfies Meta<typeof BillingSnapshot>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Active: Story = { play: says('Growth', 'Active', 'May 1, 2026', 'View transaction history') };
export const Low: Story = { parameters: { world: 'studio/low' }, play: says('12 tokens') };
export const BelowZero: Story = { parameters: { world: 'studio/outstanding' }, play: says('−2 tokens') };

export const CancelPending: Story = {
  parameters: { world: 'studio/cancel_pending' },
  play: says('Resume', 'May 1, 2026'),
};
/** Resuming is free and keeps the renewal date. */
export const Resumed: Story = {
  parameters: { world: 'studio/cancel_pending' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Resume' }));
    await expect(await canvas.findByText('Active')).toBeInTheDocument();
  },
};
/** A downgrade is scheduled and can still be undone. */
export const DowngradeScheduled: Story = {
  parameters: {
    arrange: ({ client, walletId }: Stage) =>
      client.checkouts.create({ walletId, kind: 'plan_change', planId: 'starter' }),
  },
  play: says('Another plan starts'),
};
export const PastDue: Story = {
  parameters: { world: 'studio/past_due' },
  play: says('Past due', 'Update payment method and pay'),
};
export const Ended: Story = { parameters: { world: 'studio/ended' }, play: says('Ended', 'Choose a plan') };
export const NoPlan: Story = { parameters: { world: 'studio/no_plan' }, play: says('No plan') };
export const Marketer: Story = { parameters: { world: 'marketer/extra' }, play: says('Pro') };
export const Gallery: Story = { parameters: { world: 'gallery/all_three' }, play: says('Essential') };
export const LongNamesHugeNumbers: Story = { parameters: { world: 'studio/long_names' }, play: says('1,234,568,465') };
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
