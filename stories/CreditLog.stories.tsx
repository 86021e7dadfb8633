import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, spyOn, waitFor, within } from 'storybook/test';
import { CreditLog } from '../src';
import { failing, offersAgain, type Play, slow, tryAgain } from './support/states';
import { type Stage, worldOf } from './support/world';

/**
 * Every transaction of a wallet, newest first, 25 per page: type, signed amount, running balance, local time, link and
 * note. The amounts of all pages add up to the balance. In a narrow space, rows become cards.
 *
 * | Key | Does |
 * |---|---|
 * | Enter, Space | on *Newer* or *Older*: turns the page; the button keeps the focus |
 */
const meta = {
  title: 'Components/CreditLog',
  component: CreditLog,
  parameters: {
    world: 'studio/agency',
    width: 'l',
    guide: {
      do: [
        'Give it the full width of the page. In a narrow space, rows become cards.',
        'Keep the filter in the URL with `filter` and `onFilterChange`, so that users can link to it.',
      ],
      dont: ['Sort or sum the rows in the browser. The running balance is only right in the order the server returns.'],
    },
  },
} satisfies Meta<typeof CreditLog>;
export default meta;
type Story = StoryObj<typeof meta>;

function says(...texts: (string | RegExp)[]): Play {
  return async ({ canvas }) => {
    const table = await canvas.findByRole('table', { name: 'Transaction history' });
    for (const text of texts) await waitFor(() => expect(table).toHaveTextContent(text));
  };
}

/** Ten days of a studio client: submissions, a refund, a pack and images. */
export const TenDays: Story = {
  async play({ canvas }) {
    const table = within(await canvas.findByRole('table', { name: 'Transaction history' }));
    await expect(await table.findByRole('row', { name: /Submission refund.*\+3/ })).toBeInTheDocument();
    await expect(table.getByRole('row', { name: /Submission .*Summer launch.*−88/ })).toBeInTheDocument();
    await expect(table.getByRole('link', { name: 'Oat latte' })).toHaveAttribute('href', '/creatives/oat-latte');
  },
};

/** Times are in the reader's time zone: an evening in London is already the next day in Auckland. */
export const LocalTime: Story = {
  parameters: { provider: { timeZone: 'Pacific/Auckland' } },
  play: says(/Apr \d+, 2026/),
};

export const Empty: Story = {
  parameters: { world: 'studio/no_plan' },
  async play({ canvas }) {
    await expect(await canvas.findByText('No transactions yet.')).toBeInTheDocument();
  },
};

/** Tokens are owed after a delivery. The row is marked until they are paid. */
export const Outstanding: Story = {
  parameters: { world: 'studio/outstanding' },
  play: says('Adjustment after delivery', 'Outstanding'),
};

export const Settled: Story = {
  parameters: {
    world: 'studio/outstanding',
    arrange: ({ client, walletId }: Stage) => client.checkouts.create({ walletId, kind: 'top_up', packId: 'pack_50' }),
  },
  play: says('Settled', 'Top-up'),
};

export const WithNotes: Story = {
  parameters: {
    arrange: ({ backstage, walletId }: Stage) =>
      backstage.wallets.adjust({ walletId, amount: 15, note: 'Missed delivery on 8 April. Sorry about that!' }),
  },
  play: says('Adjustment by support', '+15', 'Missed delivery'),
};

/** Ten thousand rows, 25 per page. Turning pages by keyboard keeps the focus on the button. */
export const TenThousand: Story = {
  parameters: { world: 'studio/long_log' },
  async play({ canvas, userEvent }) {
    await expect(await canvas.findByText(/^1–25 of 10,/)).toBeInTheDocument();
    const older = canvas.getByRole('button', { name: 'Older' });
    older.focus();
    await userEvent.keyboard('{Enter}');
    await expect(await canvas.findByText(/^26–50 of 10,/)).toBeInTheDocument();
    await expect(older).toHaveFocus();
    const newer = canvas.getByRole('button', { name: 'Newer' });
    await userEvent.click(newer);
    await expect(await canvas.findByText(/^1–25 of 10,/)).toBeInTheDocument();
    await expect(newer).toHaveFocus();
    await expect(newer).toHaveAttribute('aria-disabled', 'true');
  },
};

/**
 * The whole log as a CSV file, streamed as it arrives. With a filter set, the user can download either the matching
 * rows or the whole log.
 */
export const Downloaded: Story = {
  parameters: { world: 'studio/long_log' },
  async play({ canvas, userEvent }) {
    // Opening the story must not download a file.
    const save = spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    await userEvent.click(await canvas.findByRole('button', { name: 'Download as CSV' }));
    await expect(await canvas.findByText(/^10,\d+ transactions saved/)).toBeInTheDocument();
    await expect(save).toHaveBeenCalledOnce();
    save.mockRestore();
  },
};

/** The download fails. Nothing is saved, the component says so, and the user can try again. */
export const DownloadFails: Story = {
  async play({ canvas, userEvent, loaded }) {
    const button = await canvas.findByRole('button', { name: 'Download as CSV' });
    await worldOf(loaded).world.backstage.world.faults({ errorRate: 1 });
    await userEvent.click(button);
    await expect(await canvas.findByRole('alert')).toHaveTextContent('nothing was saved');
    await worldOf(loaded).world.backstage.world.faults({});
  },
};

/** Filtered by one type. The host can keep the filter in its URL. */
export const Filtered: Story = {
  args: { onFilterChange: fn() },
  async play({ args, canvas, userEvent }) {
    const select = await canvas.findByRole('combobox', { name: 'Type' });
    await userEvent.click(select);
    const option = await within(select).findByRole('option', { name: 'Top-up' });
    await userEvent.selectOptions(select, option);
    await expect(await canvas.findByText('1–1 of 1')).toBeInTheDocument();
    await expect(args.onFilterChange).toHaveBeenCalledWith({ type: 'manual_top_up' });
  },
};

export const NothingMatches: Story = {
  args: { defaultFilter: { fromDate: '2027-01-01' } },
  async play({ canvas }) {
    await expect(await canvas.findByText('No transactions match these filters.')).toBeInTheDocument();
  },
};

/** Exact times in UTC, useful when talking to support. */
export const ExactTimes: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Exact UTC time' }));
    const [first] = await canvas.findAllByText(/^2026-04-\d\dT/);
    await expect(first).toBeVisible();
  },
};

/** Metered actions, one row each, with a description. */
export const MarketerBusy: Story = { parameters: { world: 'marketer/busy' }, play: says('Usage', '−1.6') };
/** A session that cost more than the balance. Only the balance was charged, and the row shows both numbers. */
export const MarketerCapped: Story = { parameters: { world: 'marketer/capped' }, play: says('−1.5') };
/** Three buckets, so every row says which of them changed. */
export const GalleryBuckets: Story = { parameters: { world: 'gallery/busy' }, play: says('Source', 'Fast tokens') };
export const LongNamesHugeNumbers: Story = { parameters: { world: 'studio/long_names' }, play: says('1,234,56') };

export const OnAPhone: Story = { parameters: { width: 's' }, play: says('Submission', 'Balance') };

export const Loading: Story = {
  parameters: slow,
};

export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };

/** The account has no wallet at all. */
export const NoWallet: Story = {
  parameters: { world: 'studio/blank' },
  async play({ canvas }) {
    await expect(await canvas.findByText('There’s no balance yet.')).toBeInTheDocument();
  },
};
