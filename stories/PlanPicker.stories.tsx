import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { PlanPicker } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';
import { firstWallet, newestEntries, type Stage, worldOf } from './support/world';

/**
 * Lists the plans, previews what a change keeps, grants, loses and costs today, and makes the change. Nothing happens
 * before the last button.
 *
 * | Key | Does |
 * |---|---|
 * | ↑ ↓ | choose a plan and show what would change |
 */
const meta = {
  title: 'Components/PlanPicker',
  component: PlanPicker,
  parameters: {
    world: 'studio/agency',
    guide: {
      do: ['Let users see what a change keeps, grants, loses and costs today before they press.'],
      dont: [
        'Send users here for a shortage that a pack would cover.',
        'Relabel the last button without the amount due.',
      ],
    },
  },
} satisfies Meta<typeof PlanPicker>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Fresh: Story = { play: says('Starter', 'Growth', 'Current plan', 'Scale') };
export const MonthlyOrYearly: Story = { args: { cadences: ['monthly', 'annual'] }, play: says('Monthly', 'Yearly') };

/** Shows what would change before anything does. */
export const Preview: Story = {
  async play({ canvas, canvasElement, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await canvas.findByRole('button', { name: /^Upgrade to Scale for/ });
    await expect(canvasElement).toHaveTextContent('Due today');
  },
};

/** The user gets more tokens at once for the rest of the cycle, and pays the difference today. */
export const Upgrade: Story = {
  args: { onChanged: fn() },
  async play({ args, canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Upgrade to Scale for/ }));
    await waitFor(() => expect(canvas.getByText(/You’re on Scale/)).toBeInTheDocument());
    await expect((await newestEntries(worldOf(loaded), 1))[0]).toMatch(/^mid_cycle_proration/);
    await expect(args.onChanged).toHaveBeenCalledOnce();
  },
};

/** A smaller plan starts at the next renewal. Nothing is charged or removed today. */
export const Downgrade: Story = {
  async play({ canvas, userEvent, loaded }) {
    const before = await firstWallet(worldOf(loaded));
    await userEvent.click(await canvas.findByRole('radio', { name: /^Starter/ }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Change to Starter at renewal/ }));
    await waitFor(() => expect(canvas.getByText(/Starter starts at the next renewal/)).toBeInTheDocument());
    await expect((await firstWallet(worldOf(loaded))).balance).toBe(before.balance);
  },
};

export const NoPlan: Story = { parameters: { world: 'studio/no_plan' }, play: says('Starter', 'Scale') };
export const Ended: Story = { parameters: { world: 'studio/ended' }, play: says('Starter') };
/** The account exceeds a limit of the smaller plan. The picker says what to disconnect first. */
export const MarketerBlocked: Story = {
  parameters: { world: 'marketer/agency' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Pro/ }));
    await expect(await canvas.findByText(/Disconnect 2 first/)).toBeInTheDocument();
  },
};
/** Plans with a rollover bank say how much it holds. */
export const Gallery: Story = { parameters: { world: 'gallery/all_three' }, play: says('rollover up to 25,500') };
export const DeclinedCard: Story = {
  parameters: {
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.card({ walletId, number: '4000000000000341' }),
  },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Upgrade to Scale for/ }));
    await expect(await canvas.findByRole('button', { name: 'Pay another way' })).toBeInTheDocument();
  },
};
/** The bank asks the cardholder to confirm. */
export const BankChallenge: Story = {
  ...DeclinedCard,
  parameters: {
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.card({ walletId, number: '4000002760003184' }),
  },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Upgrade to Scale for/ }));
    await expect(await canvas.findByRole('button', { name: 'Confirm with your bank' })).toBeInTheDocument();
  },
};
/** The payment processor hasn't decided yet. */
export const Processing: Story = {
  parameters: { arrange: ({ backstage }: Stage) => backstage.world.faults({ processorHold: true }) },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Upgrade to Scale for/ }));
    await expect(await canvas.findByText(/One moment|is being processed/)).toBeInTheDocument();
  },
};
export const CannotManageBilling: Story = {
  parameters: { provider: { canManageBilling: false, billingContact: 'Dana Whitfield' } },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await expect(await canvas.findByText(/Ask Dana Whitfield/)).toBeInTheDocument();
  },
};
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
