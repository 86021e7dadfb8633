import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { SupportReport } from '../src';
import { failing, offersAgain, slow, tryAgain } from './support/states';

/**
 * For users whose balance still doesn't add up. It collects the wallet, the expected and the actual balance, the
 * period, and the entries they select, with times and amounts. They copy it as text or save it as JSON; nothing is
 * sent, and it contains no other personal data. It also says whether the log adds up to the balance.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves through the fields, the entries and the two buttons |
 * | Space | selects an entry |
 * | Enter, Space | copies or saves |
 */
const meta = {
  title: 'Components/SupportReport',
  component: SupportReport,
  args: { onReport: fn() },
  parameters: {
    world: 'studio/agency',
    guide: {
      do: ['Put it last, after the explanation and its checklist.'],
      dont: ['Send it automatically. The user reads it and decides where to send it.'],
    },
  },
} satisfies Meta<typeof SupportReport>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Chosen: Story = {
  args: { expectedBalance: 240 },
  async play({ canvas, userEvent, args }) {
    const [first] = await canvas.findAllByRole('checkbox');
    await userEvent.click(first!);
    const message = canvas.getByLabelText('Text to copy');
    await expect(message).toHaveDisplayValue(
      /Wallet: Acme Coffee[^]*Balance expected: 240\stokens[^]*- 2026-04-\d\dT.*Submission {2}−64\stokens/,
    );
    await userEvent.click(canvas.getByRole('button', { name: 'Download as JSON' }));
    await waitFor(() =>
      expect(args.onReport).toHaveBeenCalledWith(
        expect.objectContaining({
          expectedBalance: 240,
          logAddsUp: true,
          entries: [expect.objectContaining({ amount: -64 })],
        }),
        'downloaded',
      ),
    );
  },
};

/** Below zero after a delivery. */
export const Outstanding: Story = { parameters: { world: 'studio/outstanding' }, args: { expectedBalance: 4 } };

/** Credits with decimals. */
export const Decimals: Story = { parameters: { world: 'marketer/busy' }, args: { expectedBalance: 1875 } };

export const ThreeBuckets: Story = { parameters: { world: 'gallery/all_three' } };

export const NoEntries: Story = {
  parameters: { world: 'studio/no_plan' },
  async play({ canvas }) {
    await expect(await canvas.findByText('There are no transactions yet.')).toBeInTheDocument();
  },
};

export const LongNames: Story = { parameters: { world: 'studio/long_names' } };

export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
