import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { BalancePopover } from '../src';
import { failing, slow } from './support/states';
import { worldOf } from './support/world';

/**
 * The balance as a small button. On hover, tap, click or Enter it shows what the balance consists of, in the order in
 * which it is used.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the button; once open, moves into the panel |
 * | Enter, Space | opens and closes |
 * | Esc | closes; focus stays on the button |
 */
const meta = {
  title: 'Components/BalancePopover',
  component: BalancePopover,
  parameters: {
    world: 'studio/fresh',
    guide: {
      do: [
        'Show one on every page: a header, a bar or the bottom of a sidebar. It opens where there is room.',
        'If a page has several, set `announce={false}` on all but one, so that a change is read out once.',
      ],
      dont: [
        'Repeat the balance as plain text next to it.',
        'Show low or locked by color alone. The component says both in words.',
      ],
    },
  },
} satisfies Meta<typeof BalancePopover>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** Opens the popover and checks for the texts that this state must show. */
function shows(button: string | RegExp, ...texts: (string | RegExp)[]): Play {
  return async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: button }));
    const panel = await canvas.findByRole('dialog', { name: 'Balance' });
    for (const text of texts) await waitFor(() => expect(panel).toHaveTextContent(text));
  };
}

export const Fresh: Story = {
  play: shows(/150 tokens/, 'Plan: Starter', 'Plan tokens', 'Buy tokens', 'Upgrade plan'),
};

/** Opened from the keyboard, it stays open. Esc closes it, and the button keeps the focus. */
export const Keyboard: Story = {
  async play({ canvas, userEvent }) {
    const button = await canvas.findByRole('button', { name: /150\stokens/ });
    await userEvent.tab();
    await expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(button).toHaveAttribute('aria-expanded', 'true'));
    await userEvent.keyboard('{Escape}');
    // The browser handles Esc itself and ignores simulated keys, so close the popover directly.
    const panel = canvas.queryByRole('dialog', { name: 'Balance' });
    if (panel) (panel as HTMLElement).hidePopover();
    await waitFor(() => expect(button).toHaveAttribute('aria-expanded', 'false'));
    await expect(button).toHaveFocus();
    await userEvent.click(button);
  },
};

/** Its links lead to the host's pages. */
export const Links: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: /150\stokens/ }));
    const panel = within(await canvas.findByRole('dialog', { name: 'Balance' }));
    await userEvent.click(await panel.findByRole('link', { name: 'Buy tokens' }));
    await expect(canvas.getByText(/settings#manual-reload$/)).toBeInTheDocument();
  },
};

/** A change is announced politely, once. */
export const AnnouncesChange: Story = {
  async play({ canvas, loaded }) {
    await canvas.findByRole('button', { name: /150\stokens/ });
    const { client, queryClient } = worldOf(loaded);
    const [wallet] = (await client.wallets.list()).data;
    await client.spends.create({ walletId: wallet!.id, action: 'image_batch', params: {} });
    await queryClient.invalidateQueries();
    // One live region serves the whole page. It is outside of the canvas.
    const voice = await within(document.body).findByText('Your balance is now 132 tokens');
    await expect(voice).toHaveAttribute('role', 'status');
  },
};

export const Low: Story = { parameters: { world: 'studio/low' }, play: shows(/12 tokens/) };
export const Zero: Story = { parameters: { world: 'studio/zero' }, play: shows(/0 tokens/) };
/** Tokens are owed after a delivery. Shown in red and in words. */
export const BelowZero: Story = {
  parameters: { world: 'studio/outstanding' },
  play: shows(/−2 tokens/, 'Outstanding', 'Deducted from what’s added next'),
};
export const TwoBuckets: Story = {
  parameters: { world: 'studio/agency' },
  play: shows(/tokens/, 'Plan tokens', 'Manual top up tokens', 'Used from top to bottom'),
};
export const CancelPending: Story = {
  parameters: { world: 'studio/cancel_pending' },
  play: shows(/90 tokens/, 'ends'),
};
export const PastDue: Story = {
  parameters: { world: 'studio/past_due' },
  play: shows(/25 tokens/, 'A payment is overdue'),
};
/** Purchased tokens outlive the plan. They are shown as locked, with the reason. */
export const EndedAndLocked: Story = { parameters: { world: 'studio/ended' }, play: shows(/50 tokens/, 'locked') };
export const NoPlan: Story = { parameters: { world: 'studio/no_plan' }, play: shows(/0 tokens/, 'No plan') };
export const LongNamesHugeNumbers: Story = {
  parameters: { world: 'studio/long_names' },
  play: shows(/1,234,568,465/, '1,234,567,890'),
};

/** Credits with two decimals: a monthly allocation and purchased credits. */
export const MarketerExtra: Story = {
  parameters: { world: 'marketer/extra' },
  play: shows(/7\.6 credits/, 'Monthly allocation', 'Purchased extra credits', 'Buy credits'),
};
/** Three buckets in the order they are used. The bank shows its cap and a link to learn more. */
export const GalleryAllThree: Story = {
  parameters: { world: 'gallery/all_three' },
  play: shows(/1,800 tokens/, 'Rollover Bank', 'Fast tokens', 'Top-Up tokens', 'Learn more'),
};
export const GalleryFreeLocked: Story = {
  parameters: { world: 'gallery/free_locked' },
  play: shows(/5,000/, 'locked'),
};

/** At the bottom of a sidebar it opens upwards. */
export const InASidebar: Story = {
  parameters: { width: 's' },
  render: (args) => (
    <div className="canvas-sidebar">
      <BalancePopover {...args} />
    </div>
  ),
  play: shows(/150 tokens/, 'Plan tokens'),
};

export const Loading: Story = { parameters: slow };

export const Unavailable: Story = {
  parameters: failing,
  play: shows('Balance unavailable', 'Try again'),
};

/** The server has recovered, and one press loads the data. */
export const Recovers: Story = {
  parameters: failing,
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Balance unavailable' }));
    const panel = within(await canvas.findByRole('dialog', { name: 'Balance' }));
    await worldOf(loaded).world.backstage.world.faults({});
    await userEvent.click(panel.getByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByRole('button', { name: /150\stokens/ })).toBeInTheDocument();
  },
};

// X.3
/** A balance in dollars, and when each part of it expires. */
export const Money: Story = {
  parameters: { world: 'console/ends_soon' },
  play: shows(/\$78\.90/, 'Free credits', '$12.50', 'Credit balance'),
};
