import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { newestEntries, type Stage, worldOf } from '../support/world';
import { GalleryApp } from './GalleryApp';

/** An image generator: Rollover Bank, Fast and Top-Up tokens, a price on every button, and an Add Tokens dialog. */
const meta = {
  title: 'Host/Gallery',
  tags: ['!autodocs'],
  parameters: { world: 'gallery/all_three', frame: 'app' },
  render: (_, { loaded }) => <GalleryApp storyWorld={worldOf(loaded)} />,
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;

export const Demo: Story = {};

// C.S5, C.B4
/** Four images cost what the price table says, not four times one. The bank is used first. */
export const Generate: Story = {
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Generate.*26\stokens/ }));
    await expect(await canvas.findAllByRole('img', { name: 'A tram in the snow, last light' })).toHaveLength(4);
    await expect(await newestEntries(worldOf(loaded), 1)).toEqual(['generation -26']);
  },
};

/**
 * No tokens left: the user adds tokens in the dialog, pays with PayPal on the payment page, and continues with one
 * press.
 */
export const AddTokensAndContinue: Story = {
  parameters: {
    world: 'gallery/zero',
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.card({ walletId, remove: true }),
  },
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Generate/ }));
    const modal = within(await canvas.findByRole('dialog', { name: 'Insufficient Tokens' }));
    await userEvent.click(await modal.findByRole('button', { name: 'Add Tokens' }));
    const popUp = within(await canvas.findByRole('dialog', { name: 'Add Tokens' }));
    await userEvent.click(await popUp.findByRole('button', { name: 'Buy Now for $9.00' }));
    await userEvent.click(await popUp.findByRole('button', { name: 'Open checkout' }));
    const page = within(await canvas.findByRole('dialog', { name: /^Secure checkout/ }));
    await userEvent.click(await page.findByRole('button', { name: 'PayPal' }));
    await userEvent.click(await page.findByRole('button', { name: 'Return to Easel' }));
    await popUp.findByText('3,500 tokens added');
    await userEvent.click(popUp.getByRole('button', { name: 'Close' }));
    const covered = within(await canvas.findByRole('dialog', { name: /^You have enough: 3,500\stokens available/ }));
    await userEvent.click(covered.getByRole('button', { name: 'Continue' }));
    await canvas.findAllByRole('img', { name: 'A tram in the snow, last light' });
    await expect(await newestEntries(worldOf(loaded), 2)).toEqual(['generation -26', 'manual_top_up 3500']);
  },
};

// C.G1, C.G2, C.T4
/** Purchased tokens are locked on the free plan. No tokens are for sale; the user needs a plan. */
export const FreeAndLocked: Story = {
  parameters: { world: 'gallery/free_locked' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Generate/ }));
    const modal = within(await canvas.findByRole('dialog', { name: 'Your balance is locked' }));
    await modal.findByRole('link', { name: /plan/i });
  },
};
