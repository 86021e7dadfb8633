import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { AutoReloadToggle } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';
import { firstWallet, type Stage, worldOf } from './support/world';

/**
 * The switch for Auto Reload. It shows the state in words, the amount and its price, and what the user agrees to by
 * turning it on. Where the product has a threshold, the user chooses the terms first. Renders nothing if the product
 * has no Auto Reload.
 *
 * | Key | Does |
 * |---|---|
 * | Space | turns it on or off |
 */
const meta = {
  title: 'Components/AutoReloadToggle',
  component: AutoReloadToggle,
  parameters: {
    world: 'studio/fresh',
    guide: {
      do: [
        "Put it in the wallet's settings, next to the packs and the card.",
        'Keep the sentence about the card. Reading it and pressing the switch is how the user consents.',
      ],
      dont: [
        'Turn it on for the user. It stays off until they press it.',
        'Offer it at the moment tokens run out. People regret charges they agreed to in a hurry.',
      ],
    },
  },
} satisfies Meta<typeof AutoReloadToggle>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Off by default. The terms are visible before the user turns it on. */
export const Disabled: Story = {
  play: says('Disabled', 'Adds 50 tokens for $59.00', /you agree that visa ending in 4242 will be charged \$59\.00/i),
};

/** Turned on and off again. Each change sends one email. */
export const TurnedOnAndOff: Story = {
  async play({ canvas, userEvent, loaded }) {
    const toggle = await canvas.findByRole('switch', { name: 'Auto Reload' });
    await expect(toggle).not.toBeChecked();
    await expect(toggle).toHaveAccessibleDescription(/you agree that visa ending in 4242 will be charged/i);
    await userEvent.click(toggle);
    await waitFor(() => expect(toggle).toBeChecked());
    await expect(canvas.getByText('Enabled')).toBeInTheDocument();
    await waitFor(() => expect(toggle).not.toHaveAttribute('aria-busy', 'true'));
    await userEvent.click(toggle);
    await waitFor(() => expect(toggle).not.toBeChecked());
    await waitFor(() => expect(toggle).not.toHaveAttribute('aria-busy', 'true'));
    const { total } = await worldOf(loaded).world.backstage.outbox.list();
    await expect(total).toBe(2);
  },
};

export const Enabled: Story = { parameters: { world: 'studio/reload_ready' }, play: says('Enabled') };

/** It can't be turned on without a card. Pressing it says what to do first. */
export const NeedsCard: Story = {
  parameters: { world: 'studio/no_card' },
  async play({ canvas, userEvent }) {
    const toggle = await canvas.findByRole('switch', { name: 'Auto Reload' });
    await userEvent.click(toggle);
    await expect(toggle).not.toBeChecked();
    await expect(canvas.getByText('Add a payment method first, then turn it on.')).toBeInTheDocument();
    await expect(await canvas.findByRole('button', { name: 'Add payment method' })).toBeInTheDocument();
  },
};

/** The card was removed after Auto Reload was turned on. It stays on, but can't charge anything. */
export const EnabledWithoutCard: Story = {
  parameters: {
    world: 'studio/reload_ready',
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.card({ walletId, remove: true }),
  },
  play: says(/Enabled, but .*no payment method/),
};

export const NeedsPlan: Story = {
  parameters: { world: 'studio/no_plan' },
  play: says('Unavailable: needs an active plan'),
};
export const PlanEnded: Story = {
  parameters: { world: 'studio/ended' },
  play: says('Unavailable: needs an active plan'),
};
export const PastDue: Story = { parameters: { world: 'studio/past_due' }, play: says('a payment is overdue') };
/** Everything keeps working until the end date, Auto Reload included. */
export const CancelPending: Story = { parameters: { world: 'studio/cancel_pending' }, play: says('Disabled') };

export const CannotManageBilling: Story = {
  parameters: { provider: { canManageBilling: false, billingContact: 'Dana Whitfield' } },
  play: says('Only Dana Whitfield can change this'),
};

/**
 * The response was lost, so the component claims neither success nor failure. The switch shows the last known state.
 */
export const ChangeUnknown: Story = {
  async play({ canvas, userEvent, loaded }) {
    const toggle = await canvas.findByRole('switch', { name: 'Auto Reload' });
    const match = 'PUT *auto-reload';
    await worldOf(loaded).world.backstage.world.faults({ next: [{ match, kind: 'status', status: 503 }] });
    await userEvent.click(toggle);
    await expect(await canvas.findByRole('alert')).toHaveTextContent(
      'We don’t know yet whether this change went through.',
    );
    await expect(canvas.queryByText(/refused/)).toBeNull();
    await expect(canvas.getByRole('button', { name: 'Check again' })).toBeVisible();
    await expect(toggle).not.toBeChecked();
  },
};

/**
 * The plan ended while the page was open, so the ledger refuses the change. The component says that nothing changed.
 */
export const ChangeRefused: Story = {
  async play({ canvas, userEvent, loaded }) {
    const toggle = await canvas.findByRole('switch', { name: 'Auto Reload' });
    const storyWorld = worldOf(loaded);
    const { id: walletId } = await firstWallet(storyWorld);
    await storyWorld.world.backstage.wallets.subscription({ walletId, status: 'ended' });
    await userEvent.click(toggle);
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The request was refused. Nothing was changed.');
    await expect(canvas.queryByText(/don’t know/)).toBeNull();
    await expect(toggle).not.toBeChecked();
  },
};

export const Loading: Story = {
  parameters: slow,
};

export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };

/** A product without Auto Reload shows nothing at all. */
export const NotInThisProduct: Story = {
  parameters: { world: 'marketer/fresh' },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.queryByText('Auto Reload')).toBeNull());
    await expect(canvas.queryByRole('switch')).toBeNull();
  },
};

// X.14
/** A product with a threshold: the user chooses the terms first, and the consent sentence follows the choice. */
export const TermsToChoose: Story = {
  parameters: { world: 'console/bought' },
  async play({ canvas, userEvent, loaded }) {
    await canvas.findByText(/Adds \$20\.00 each time an action leaves your balance below \$5\.00/);
    await userEvent.click(await canvas.findByRole('switch', { name: 'Auto Reload' }));
    const amount = await canvas.findByRole('textbox', { name: /^Add \(/ });
    await userEvent.clear(amount);
    await userEvent.type(amount, '50');
    await canvas.findByText(/visa ending in 4242 will be charged \$50\.00 each time/i);
    await userEvent.click(canvas.getAllByRole('button', { name: 'Turn on' }).at(-1)!);
    await waitFor(() => expect(canvas.getByRole('switch', { name: 'Auto Reload' })).toBeChecked());
    await expect((await firstWallet(worldOf(loaded))).autoReload).toMatchObject({ enabled: true, amount: 50_000_000 });
  },
};
/** The card was declined, so nothing more is charged until the user turns it on again or changes the card. */
export const Declined: Story = {
  parameters: { world: 'console/reload_declined' },
  play: says('the last charge was declined', 'Turn on again'),
};
/** This month's charges have reached the monthly maximum. */
export const MonthlyMaximum: Story = {
  parameters: { world: 'console/reload_limit' },
  play: says('its monthly maximum is reached', /Charged this month: \$20\.00 of \$20\.00/),
};
