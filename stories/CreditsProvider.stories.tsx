import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { expect } from 'storybook/test';
import { BalancePopover, BillingSnapshot, CreditsProvider, type CreditsProviderProps } from '../src';
import { de } from '../src/locales/de';
import { worldOf } from './support/world';

type Choice = Pick<CreditsProviderProps, 'locale' | 'timeZone' | 'canManageBilling' | 'billingContact'>;

/**
 * Stands once around an app, or around each part that speaks of another wallet. Everything below it reads and spends
 * through its client.
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
        'Make the client once, outside the component, and hand it in.',
        'Say in `links` where your pages are: a way that is left out has no button.',
        'Hand in `navigate`, so that links change the page without loading it.',
      ],
      dont: ['Pass one user the cache of another: with your own `queryClient`, clear `creditsKeys.all` at sign-out.'],
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

/** A client, and nothing more: the account's first wallet, no links, English. */
export const ClientAlone: Story = {
  async play({ canvas }) {
    await expect(await canvas.findByText('Growth')).toBeInTheDocument();
    await expect(canvas.queryByRole('link')).toBeNull();
  },
};

/** A language is a separate entry point: `creditkit/locales/de`. */
export const InGerman: Story = {
  args: { locale: de },
  async play({ canvas }) {
    await expect(await canvas.findByText('1. Mai 2026')).toBeInTheDocument();
  },
};

/** A member without the card sees the same, and whom to ask. */
export const NotTheirCard: Story = {
  args: { canManageBilling: false, billingContact: 'Dana Whitfield' },
  async play({ canvas }) {
    await expect(await canvas.findByText('Growth')).toBeInTheDocument();
  },
};
