import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { expect } from 'storybook/test';
import { BalancePopover, BillingSnapshot, CreditsProvider, type CreditsProviderProps } from '../src';
import { de } from '../src/locales/de';
import { worldOf } from './support/world';

type Choice = Pick<CreditsProviderProps, 'locale' | 'timeZone' | 'canManageBilling' | 'billingContact'>;

/**
 * Wraps the app once, or each part of it that shows another wallet. Everything inside reads and spends through its
 * client.
 *
 * It renders no element and takes no focus.
 */
const meta: Meta<Choice> = {
  title: 'Components/CreditsProvider',
  component: CreditsProvider as unknown as ComponentType<Choice>,
  parameters: {
    usage: () => ({ jsx: '<BalancePopover />\n<BillingSnapshot />' }),
    world: 'studio/agency',
    guide: {
      do: [
        'Create the client once, outside the component, and pass it in.',
        'Use `links` to say where your pages are. A link that you leave out gets no button.',
        'Pass `navigate`, so that links change the page without a reload.',
      ],
      dont: ['Share one cache between users. With your own `queryClient`, remove `creditsKeys.all` at sign-out.'],
    },
  },
  render: (args, { loaded }) => {
    const { client, queryClient } = worldOf(loaded);
    return (
      <CreditsProvider {...{ client, queryClient }} timeZone="UTC" locale="en-US" {...args}>
        <BalancePopover />
        <BillingSnapshot />
      </CreditsProvider>
    );
  },
};
export default meta;
type Story = StoryObj<Choice>;

/** Only a client: shows the account's first wallet, without links, in English. */
export const ClientAlone: Story = {
  async play({ canvas }) {
    await expect(await canvas.findByText('Growth')).toBeInTheDocument();
    await expect(canvas.queryByRole('link')).toBeNull();
  },
};

/** Each language is a separate entry point, here `creditkit/locales/de`. */
export const InGerman: Story = {
  args: { locale: de },
  async play({ canvas }) {
    await expect(await canvas.findByText('1. Mai 2026')).toBeInTheDocument();
  },
};

/** A member who can't manage billing sees the same, and whom to ask. */
export const CannotManageBilling: Story = {
  args: { canManageBilling: false, billingContact: 'Dana Whitfield' },
  async play({ canvas }) {
    await expect(await canvas.findByText('Growth')).toBeInTheDocument();
  },
};
