import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import type { PlayContext } from '../support/states';
import { newestEntries, worldOf } from '../support/world';
import { MarketerApp } from './MarketerApp';

/**
 * An AI ad marketer: the balance at the bottom of the sidebar, a price before every message, and a create button that
 * is disabled at zero.
 */
const meta = {
  title: 'Host/Marketer',
  tags: ['!autodocs'],
  parameters: { world: 'marketer/busy', frame: 'app' },
  render: (_, { loaded }) => <MarketerApp storyWorld={worldOf(loaded)} />,
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;

export const Demo: Story = {};

async function go({ canvas, userEvent }: PlayContext, page: RegExp) {
  const nav = within(await canvas.findByRole('navigation', { name: 'Main' }));
  await userEvent.click(nav.getByRole('link', { name: page }));
}

// B.G2, B.G3
/** At zero, creating, asking and analyzing are blocked before they start. Reading and editing still work. */
export const OutOfCredits: Story = {
  parameters: { world: 'marketer/zero' },
  async play(context) {
    const { canvas, userEvent, loaded, step } = context;
    await step('The create button is disabled; the draft can still be edited', async () => {
      await go(context, /Create/);
      const button = await canvas.findByRole('button', { name: /^Create campaign/ });
      await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
      await userEvent.type(canvas.getByRole('textbox', { name: 'Name' }), ' in July');
      await expect(canvas.getByRole('textbox', { name: 'Name' })).toHaveValue('Summer test rides in July');
    });
    await step('Old messages can be read; new ones can’t be sent', async () => {
      await go(context, /Hero AI/);
      await expect(await canvas.findByText(/Two competitors entered the auction/)).toBeInTheDocument();
      const send = await canvas.findByRole('button', { name: /^Send/ });
      await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'true'));
    });
    await step('After buying 20 credits for $20, everything works again', async () => {
      await go(context, /Billing/);
      await userEvent.click(await canvas.findByRole('button', { name: /^Buy 20\scredits for \$20\.00/ }));
      await canvas.findByText('20 credits added');
      await go(context, /Create/);
      const button = await canvas.findByRole('button', { name: /^Create campaign/ });
      await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
      await userEvent.click(button);
      await canvas.findByText(/It goes live within the hour/);
      await waitFor(async () =>
        expect(await newestEntries(worldOf(loaded), 2)).toEqual(['usage -175', 'manual_top_up 2000']),
      );
    });
  },
};

/** A deep question would use a quarter of the balance or more, so Hero asks first. */
export const AsksBeforeALargeSlice: Story = {
  parameters: { world: 'marketer/asks_first' },
  async play(context) {
    const { canvas, userEvent } = context;
    await go(context, /Hero AI/);
    await userEvent.click(await canvas.findByRole('radio', { name: 'Deep investigation' }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Send.*0\.4–0\.8\scredits/ }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Go ahead' }));
    await expect(await canvas.findByText(/the other one\.$|room to shift|nine more conversions/)).toBeInTheDocument();
  },
};
