import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { OverageNotice } from '../src';
import { says, slow } from './support/states';
import { firstWallet, type Stage, worldOf } from './support/world';

/**
 * Usage beyond the balance that is billed later: the amount so far, its maximum, and a way to turn it on and off.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the buttons and, in the form, to the field |
 * | Enter, Space | on *Turn on*: opens the form; on *Turn off*: turns it off |
 * | Enter | in the field: saves |
 */
const meta = {
  title: 'Components/OverageNotice',
  component: OverageNotice,
  parameters: {
    world: 'workspace/extra_usage',
    guide: {
      do: [
        'Put it on the billing page and where work stops for lack of credits. It states the terms before the user turns it on.',
      ],
      dont: ['Add the amount due to the balance. It is money that is charged later.'],
    },
  },
} satisfies Meta<typeof OverageNotice>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The balance is used up, and work continues. */
export const On: Story = { play: says('Extra usage', /so far, up to \$50\.00/, 'Billed on May 2', 'Turn off') };

/** The user turns it on with their own maximum. */
export const TurnOn: Story = {
  parameters: { world: 'workspace/low' },
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Turn on' }));
    const field = await canvas.findByRole('textbox', { name: 'Maximum per period (USD)' });
    await userEvent.clear(field);
    await userEvent.type(field, '20');
    await canvas.findByText(/charged to Visa ending in 4242 at the end of the period, up to \$20\.00/);
    await userEvent.click(canvas.getByRole('button', { name: 'Turn on' }));
    await canvas.findByRole('button', { name: 'Turn off' });
    const { overage } = await firstWallet(worldOf(loaded));
    await expect(overage).toMatchObject({ enabled: true, max: { amount: 2000 } });
  },
};

/** After it is turned off, the amount so far is still billed. */
export const TurnOff: Story = {
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Turn off' }));
    await canvas.findByRole('button', { name: 'Turn on' });
    await waitFor(async () => expect((await firstWallet(worldOf(loaded))).overage?.enabled).toBe(false));
    await canvas.findByText(/so far$/);
  },
};

/** The maximum is reached. Work stops unless the user raises it. */
export const Reached: Story = {
  parameters: { world: 'workspace/extra_usage_reached' },
  play: says('Maximum reached', /No more extra usage until May 2/),
};

/** The card was declined for the last bill, so extra usage is off. */
export const AfterDecline: Story = {
  parameters: { world: 'workspace/extra_usage_declined' },
  play: says('Off', 'When your balance runs out, actions stop.', 'Turn on'),
};

export const NoCard: Story = {
  parameters: {
    world: 'workspace/low',
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.card({ walletId, remove: true }),
  },
  play: says('Add a payment method first, then turn it on.'),
};

/** Users who can't manage billing are told who can. */
export const CannotManageBilling: Story = {
  parameters: { provider: { canManageBilling: false, billingContact: 'Ana' } },
  play: says('Only Ana can change this.'),
};
/** Nothing shows until the wallet has loaded. */
export const Loading: Story = { parameters: slow };
