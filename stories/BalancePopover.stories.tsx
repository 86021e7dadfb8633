import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { BalancePopover } from '../src';
import { failing, slow } from './support/states';
import { worldOf } from './support/world';

/**
 * The balance as a small button; on hover, tap, click or Enter it says what the balance is made of, in the order in
 * which it is used.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | reaches the button and opens it, then goes on into it |
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
        'Show one on every page: a header, a bar or the bottom of a sidebar. It opens to where there is room.',
        'Let one of several `announce`, so that a change is read out once.',
      ],
      dont: [
        'Repeat the balance as plain text beside it.',
        'Tell low or locked by colour alone. It says both in words.',
      ],
    },
  },
} satisfies Meta<typeof BalancePopover>;
export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

/** Opens it and looks for words that this state must say. */
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

/** Opened by a click it stays; Esc closes it and focus is where it was. */
export const Keyboard: Story = {
  async play({ canvas, userEvent }) {
    const button = await canvas.findByRole('button', { name: /150\stokens/ });
    await userEvent.tab();
    await expect(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(button).toHaveAttribute('aria-expanded', 'true'));
    await userEvent.keyboard('{Escape}');
    // Esc is the browser's own here, and a simulated key does not reach it; a press elsewhere does the same.
    const panel = canvas.queryByRole('dialog', { name: 'Balance' });
    if (panel) (panel as HTMLElement).hidePopover();
    await waitFor(() => expect(button).toHaveAttribute('aria-expanded', 'false'));
    await expect(button).toHaveFocus();
    await userEvent.click(button);
  },
};

/** Its buttons lead to the host's pages. */
export const LeadsOn: Story = {
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
    // One voice speaks for the whole page, outside of the canvas.
    const voice = await within(document.body).findByText('Your balance is now 132 tokens');
    await expect(voice).toHaveAttribute('role', 'status');
  },
};

export const Low: Story = { parameters: { world: 'studio/low' }, play: shows(/12 tokens/) };
export const Zero: Story = { parameters: { world: 'studio/zero' }, play: shows(/0 tokens/) };
/** Owed after a delivery: red, and in words. */
export const BelowZero: Story = {
  parameters: { world: 'studio/outstanding' },
  play: shows(/−2 tokens/, 'Outstanding', 'Deducted from your next top-up or renewal'),
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
  play: shows(/25 tokens/, 'last payment failed'),
};
/** Bought tokens outlive the plan: shown, locked, and why. */
export const EndedAndLocked: Story = { parameters: { world: 'studio/ended' }, play: shows(/50 tokens/, 'locked') };
export const NoPlan: Story = { parameters: { world: 'studio/no_plan' }, play: shows(/0 tokens/, 'No plan') };
export const LongNamesHugeNumbers: Story = {
  parameters: { world: 'studio/long_names' },
  play: shows(/1,234,568,465/, '1,234,567,890'),
};

/** Credits with two decimals, one allocation and what was bought beside it. */
export const MarketerExtra: Story = {
  parameters: { world: 'marketer/extra' },
  play: shows(/7\.6 credits/, 'Monthly allocation', 'Purchased extra credits', 'Buy credits'),
};
/** Three buckets in the order they are used; the bank names its cap and where to learn more. */
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

/** The server is well again, and one press reads it. */
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
/** A balance of money, and which part of it ends when. */
export const Money: Story = {
  parameters: { world: 'console/ends_soon' },
  play: shows(/\$78\.90/, 'Free credits', '$12.50', 'Credit balance'),
};
