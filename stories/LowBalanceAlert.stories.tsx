import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { LowBalanceAlert, LowBalanceNotice } from '../src';
import { says } from './support/states';
import { firstWallet, worldOf } from './support/world';

/**
 * Shows at which balance the wallet counts as low, and lets the user change it if the product allows that.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the buttons and, in the form, to the field |
 * | Enter, Space | on *Change*: opens the form; on *Turn off*: turns the alert off |
 * | Enter | in the field: saves |
 */
const meta = {
  title: 'Components/LowBalanceAlert',
  component: LowBalanceAlert,
  parameters: {
    world: 'console/busy',
    guide: {
      do: ['Put it on the billing page. `LowBalanceNotice` is what users see once the balance is low.'],
      dont: ['Promise an email. Whether one is sent is up to your server.'],
    },
  },
} satisfies Meta<typeof LowBalanceAlert>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Set by the product, or earlier by the user. */
export const On: Story = { play: says('On', 'Your balance counts as low at $2.00 or less.') };

/** The user enters another amount. The balance is below it, so the notice appears. */
export const Change: Story = {
  render: () => (
    <>
      <LowBalanceNotice />
      <LowBalanceAlert />
    </>
  ),
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Change' }));
    const field = await canvas.findByRole('textbox', { name: 'Low at (USD)' });
    await userEvent.clear(field);
    await userEvent.type(field, '75.50');
    await userEvent.click(canvas.getByRole('button', { name: 'Save' }));
    await canvas.findByText('Your balance counts as low at $75.50 or less.');
    await canvas.findByText(/Running low/);
    await expect(await firstWallet(worldOf(loaded))).toMatchObject({ low: true, alert: { below: 75_500_000 } });
  },
};

export const Off: Story = {
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Turn off' }));
    await canvas.findByText('No alert is set.');
    await waitFor(async () => expect((await firstWallet(worldOf(loaded))).alert?.below).toBeNull());
    await canvas.findByRole('button', { name: 'Set an alert' });
  },
};

/** A product without this alert shows nothing. */
export const NotInThisProduct: Story = {
  parameters: { world: 'studio/fresh' },
  async play({ canvas }) {
    await waitFor(() => expect(canvas.queryByText('Low-balance alert')).toBeNull());
  },
};
