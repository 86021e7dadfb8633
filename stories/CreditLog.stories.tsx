import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, spyOn, waitFor, within } from 'storybook/test';
import { CreditLog } from '../src';
import { failing, offersAgain, type Play, slow, tryAgain } from './support/states';
import { type Stage, worldOf } from './support/world';

/**
 * Every movement of a wallet, newest first, 25 a page: type, signed amount, running balance, local time, link and note.
 * The amounts of all pages sum to the shown balance. Where it is narrow, rows become cards.
 *
 * | Key | Does |
 * |---|---|
 * | Enter, Space | turns the page, where *Newer* or *Older* has the focus, which it keeps |
 */
const meta = {
  title: 'Components/CreditLog',
  component: CreditLog,
  parameters: {
    world: 'studio/agency',
    width: 'l',
    guide: {
      do: [
        'Give it the width of the page. Where it is narrow, rows become cards.',
        'Keep the filter in the address with `filter` and `onFilterChange`, so that it can be linked to.',
      ],
      dont: ['Sort or sum on the page. The running balance belongs to the order that the server gives.'],
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

/** Ten days of a studio client: deposits, what came back, a pack, image work. */
export const TenDays: Story = {
  async play({ canvas }) {
    const table = within(await canvas.findByRole('table', { name: 'Transaction history' }));
    await expect(await table.findByRole('row', { name: /Submission refund.*\+3/ })).toBeInTheDocument();
    await expect(table.getByRole('row', { name: /Submission .*Summer launch.*−88/ })).toBeInTheDocument();
    await expect(table.getByRole('link', { name: 'Oat latte' })).toHaveAttribute('href', '/creatives/oat-latte');
  },
};

/** The same instant, where the reader is: in Auckland the evening in London is already tomorrow. */
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

/** Owed after a delivery: the line is marked until tokens arrive. */
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

/** Ten thousand lines, 25 at a time. Paging by keyboard keeps the focus where it is. */
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
 * All of it as a file for a spreadsheet, read as it arrives. Where a filter narrows the log, what is shown and the
 * whole are one press each.
 */
export const Downloaded: Story = {
  parameters: { world: 'studio/long_log' },
  async play({ canvas, userEvent }) {
    // Whoever looks at the story gets no file.
    const save = spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    await userEvent.click(await canvas.findByRole('button', { name: 'Download as CSV' }));
    await expect(await canvas.findByText(/^10,\d+ transactions saved/)).toBeInTheDocument();
    await expect(save).toHaveBeenCalledOnce();
    save.mockRestore();
  },
};

/** The server falls silent as the file is asked for: nothing is saved, it says so, and can be asked again. */
export const DownloadBreaksOff: Story = {
  async play({ canvas, userEvent, loaded }) {
    const button = await canvas.findByRole('button', { name: 'Download as CSV' });
    await worldOf(loaded).world.backstage.world.faults({ errorRate: 1 });
    await userEvent.click(button);
    await expect(await canvas.findByRole('alert')).toHaveTextContent('nothing was saved');
    await worldOf(loaded).world.backstage.world.faults({});
  },
};

/** Narrowed to one type. The host may keep the filter in its address. */
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

/** Exact instants in UTC, for talking to support. */
export const ExactTimes: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Exact UTC time' }));
    const [first] = await canvas.findAllByText(/^2026-04-\d\dT/);
    await expect(first).toBeVisible();
  },
};

/** Metered work, one line each with its description. */
export const MarketerBusy: Story = { parameters: { world: 'marketer/busy' }, play: says('Usage', '−1.6') };
/** A session that cost more than there was: charged what there was, and the line says both. */
export const MarketerCapped: Story = { parameters: { world: 'marketer/capped' }, play: says('−1.5') };
/** Three buckets, so every line says which of them it moved. */
export const GalleryBuckets: Story = { parameters: { world: 'gallery/busy' }, play: says('Source', 'Fast tokens') };
export const LongNamesHugeNumbers: Story = { parameters: { world: 'studio/long_names' }, play: says('1,234,56') };

export const OnAPhone: Story = { parameters: { width: 's' }, play: says('Submission', 'Balance') };

export const Loading: Story = {
  parameters: slow,
};

export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server is well again, and one press reads it. */
export const Recovers: Story = { parameters: failing, play: tryAgain };

/** The account has no wallet at all. */
export const NoWallet: Story = {
  parameters: { world: 'studio/blank' },
  async play({ canvas }) {
    await expect(await canvas.findByText('There’s no balance yet.')).toBeInTheDocument();
  },
};
