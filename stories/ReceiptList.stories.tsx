import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { ReceiptList } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';
import { type Stage } from './support/world';

/**
 * All charges, newest first, each with its receipt.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the links to the receipts, then to *Show more* |
 * | Enter | opens the receipt |
 * | Enter, Space | on *Show more*: shows older receipts |
 */
const meta = {
  title: 'Components/ReceiptList',
  component: ReceiptList,
  parameters: {
    world: 'gallery/busy',
    guide: {
      do: ['Put it on the billing page, below the plan. It shows what was paid, and when.'],
      dont: ['Use it as the transaction history. It lists charges; `CreditLog` lists what changed the balance.'],
    },
  },
} satisfies Meta<typeof ReceiptList>;
export default meta;
type Story = StoryObj<typeof meta>;

/** A renewal and two packs. */
export const Charges: Story = {
  async play({ canvas }) {
    const items = await canvas.findAllByRole('listitem');
    await expect(items).toHaveLength(3);
    await expect(items[0]).toHaveTextContent(/^Plan renewal\$12\.00Apr 5, 2026 Paid$/);
    await expect(items[1]).toHaveTextContent(/^Top up: 3,500\stokens\$9\.00Mar 19, 2026 Paid View receipt$/);
  },
};

/** A pack whose payment was refunded. */
export const Refunded: Story = {
  parameters: {
    world: 'studio/agency',
    async arrange({ backstage, client, walletId }: Stage) {
      const { data } = await client.entries.list({ walletId, type: 'manual_top_up' });
      await backstage.wallets.refund({ walletId, checkoutId: data[0]!.checkoutId! });
    },
  },
  play: says(/Top up: 50\stokens\$59\.00.*Refunded/),
};

/** A year of renewals, five at a time. */
export const Pages: Story = {
  parameters: { world: 'studio/long_log' },
  args: { limit: 5 },
  async play({ canvas, userEvent }) {
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(5));
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(10));
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'Show more' })).toBeNull());
  },
};

export const PlanChange: Story = { parameters: { world: 'marketer/upgraded' }, play: says('Plan: Growth', 'Paid') };
export const Empty: Story = { parameters: { world: 'studio/fresh' }, play: says('No receipts yet.') };
export const NoWallet: Story = { parameters: { world: 'studio/blank' }, play: says('There’s no balance yet.') };
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };

/** A year of purchases with amounts that the user chose. */
export const CustomAmounts: Story = {
  parameters: { world: 'console/receipts' },
  async play({ canvas }) {
    const items = await canvas.findAllByRole('listitem');
    await expect(items).toHaveLength(7);
    await expect(items[0]).toHaveTextContent(/\$20\.00/);
  },
};
