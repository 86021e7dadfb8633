import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { PlanPicker } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';
import { firstWallet, newestEntries, type Stage, worldOf } from './support/world';

/**
 * The plans, what changing to one keeps, grants, loses and costs today, and the change itself. Nothing happens before
 * the last button.
 *
 * | Key | Does |
 * |---|---|
 * | ↑ ↓ | chooses a plan and shows what would change |
 */
const meta = {
  title: 'Components/PlanPicker',
  component: PlanPicker,
  parameters: {
    world: 'studio/agency',
    guide: {
      do: ['Let people see what a change keeps, grants, loses and costs today, then press.'],
      dont: [
        'Send them to it for a shortage that a pack would cover.',
        'Word the last button yourself without the amount that is due.',
      ],
    },
  },
} satisfies Meta<typeof PlanPicker>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Fresh: Story = { play: says('Starter', 'Growth', 'Current plan', 'Scale') };
export const MonthlyOrYearly: Story = { args: { cadences: ['monthly', 'annual'] }, play: says('Monthly', 'Yearly') };

/** What would change, before anything does. */
export const Preview: Story = {
  async play({ canvas, canvasElement, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await canvas.findByRole('button', { name: /^Upgrade to Scale for/ });
    await expect(canvasElement).toHaveTextContent('Due today');
  },
};

/** More tokens at once, for the rest of the cycle, and the difference due today. */
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

/** A smaller plan starts with the next renewal; today nothing is taken. */
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
/** Over a hard limit of the smaller plan: it says what must be disconnected first. */
export const MarketerBlocked: Story = {
  parameters: { world: 'marketer/agency' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Pro/ }));
    await expect(await canvas.findByText(/Disconnect 2 first/)).toBeInTheDocument();
  },
};
/** Plans with a bank say how much it holds. */
export const Gallery: Story = { parameters: { world: 'gallery/all_three' }, play: says('rollover up to 25,500') };
export const DeclinedCard: Story = {
  parameters: {
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.card({ walletId, number: '4000000000000341' }),
  },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Upgrade to Scale for/ }));
    await expect(await canvas.findByRole('button', { name: /another card|checkout/i })).toBeInTheDocument();
  },
};
/** The bank wants to hear from the card holder. */
export const BankAsks: Story = {
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
/** The processor has not said yes or no. */
export const Processing: Story = {
  parameters: { arrange: ({ backstage }: Stage) => backstage.world.faults({ processorHold: true }) },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Upgrade to Scale for/ }));
    await expect(await canvas.findByText(/One moment|is being processed/)).toBeInTheDocument();
  },
};
export const NotTheirCard: Story = {
  parameters: { provider: { canManageBilling: false, billingContact: 'Dana Whitfield' } },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Scale/ }));
    await expect(await canvas.findByText(/Ask Dana Whitfield/)).toBeInTheDocument();
  },
};
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server is well again, and one press reads it. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
