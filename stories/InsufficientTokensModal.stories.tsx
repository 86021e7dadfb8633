import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { InsufficientTokensModal, TopUpPackPicker } from '../src';
import { framed } from './support/docs/framed';
import { clips, codeOfSubmit, open, Submit, type SubmitProps, titled } from './support/Submit';
import { firstWallet, newestEntries, type Stage, worldOf } from './support/world';

/**
 * Opens when the server refuses a spend because the wallet lacks tokens or a plan, and stays open until the action can
 * continue. Every state below is a real refusal: the story presses the host's button, and its ledger refuses the spend.
 *
 * | Key | Does |
 * |---|---|
 * | Tab, Shift+Tab | moves between the options, inside the modal |
 * | Enter, Space | activates the focused option |
 * | Esc | closes the modal; nothing is spent or bought, and focus returns to the button |
 */
const meta: Meta<SubmitProps> = {
  title: 'Components/InsufficientTokensModal',
  component: InsufficientTokensModal,
  render: (args) => <Submit {...args} />,
  parameters: {
    docs: { story: framed },
    usage: codeOfSubmit,
    world: 'studio/zero',
    guide: {
      do: [
        'Pass it the same `spend` as the button, so that the action continues with one press.',
        'Keep the draft while it is open. The modal promises that nothing is lost.',
        'Pass pickers as `topUp` and `upgrade` if users should stay on the page.',
      ],
      dont: [
        'Open it before the server has refused. The balance on the page may be out of date.',
        'Block anything else. Users can still read and edit.',
      ],
    },
  },
  argTypes: { action: { control: false }, params: { control: 'object' } },
};
export default meta;
type Story = StoryObj<SubmitProps>;

const says = (...texts: string[]) => titled('Insufficient Tokens', ...texts);

/**
 * Auto Reload is off, so the modal doesn't mention it. Esc closes it, nothing is spent, and focus returns to the
 * button.
 */
export const Zero: Story = {
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    const { dialog, inDialog } = await open(context);
    await expect(dialog).toHaveTextContent(/Current balance ?0 tokens/);
    await expect(dialog).toHaveTextContent(/Cost of this action ?88 tokens/);
    await expect(dialog).not.toHaveTextContent('Auto Reload');
    await inDialog.findByRole('link', { name: 'Top up' });
    await expect(inDialog.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Top up',
      'Upgrade plan',
      'View transaction history',
    ]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    await expect(canvas.getByRole('button', { name: 'Submit creative' })).toHaveFocus();
    await expect(await newestEntries(worldOf(loaded), 1)).not.toContain('submission -88');
    await open(context);
  },
};

/**
 * More than a week of daily use: the modal says when the balance runs out at this pace. The line's space is reserved,
 * so nothing shifts.
 */
export const UsualPace: Story = {
  parameters: {
    world: 'studio/fresh',
    async arrange({ backstage, client, walletId }: Stage) {
      for (let day = 0; day < 8; day += 1) {
        await client.spends.create({ walletId, action: 'image_reroll', params: {} });
        if (day % 2) await client.spends.create({ walletId, action: 'image_batch', params: {} });
        await backstage.clock.set({ advanceMs: 86_400_000 });
      }
    },
  },
  async play(context) {
    const { dialog } = await open(context);
    await waitFor(() =>
      expect(dialog).toHaveTextContent(/At this pace, you’ll run out on .*, \d+ days before the renewal/),
    );
  },
};

/** Each option leads to one of the host's pages. */
export const ThreeOptions: Story = {
  async play(context) {
    const { canvas, userEvent } = context;
    const ways = {
      'Top up': '/dashboard/clients/acme-coffee/settings#manual-reload',
      'Upgrade plan': '/dashboard/clients/acme-coffee/settings#plan',
      'View transaction history': '/dashboard/clients/acme-coffee/credits',
    };
    for (const [name, address] of Object.entries(ways)) {
      const { inDialog } = await open(context);
      await userEvent.click(await inDialog.findByRole('link', { name }));
      await expect(canvas.getByText(`The host now shows ${address}`)).toBeInTheDocument();
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull());
    }
    await open(context);
  },
};

/**
 * The pack picker inside the modal: the user pays with the saved card, then continues the paused action with one press.
 * A double click continues it once.
 */
export const TopUpInPlace: Story = {
  args: { topUp: <TopUpPackPicker need={88} /> },
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    const { inDialog } = await open(context);
    await userEvent.click(await inDialog.findByRole('button', { name: 'Top up' }));
    await userEvent.click(await inDialog.findByRole('button', { name: /^Buy 150\stokens/ }));
    const covered = within(await canvas.findByRole('dialog', { name: 'You have enough: 150\u00a0tokens available' }));
    await userEvent.dblClick(covered.getByRole('button', { name: 'Continue' }));
    await expect(await canvas.findByText('Submitted.')).toBeInTheDocument();
    await expect(await newestEntries(worldOf(loaded), 3)).toEqual(['submission -88', 'manual_top_up 150']);
  },
};

/** No card on file: the user pays on the payment page and confirms with the bank. The modal is still open afterward. */
export const TopUpWithNewCard: Story = {
  args: { topUp: <TopUpPackPicker need={68} /> },
  parameters: { world: 'studio/no_card' },
  async play(context) {
    const { canvas, userEvent } = context;
    const { inDialog } = await open(context);
    await userEvent.click(await inDialog.findByRole('button', { name: 'Top up' }));
    await userEvent.click(await inDialog.findByRole('button', { name: /^Buy 150\stokens/ }));
    await userEvent.click(await inDialog.findByRole('button', { name: 'Open checkout' }));
    const page = within(await canvas.findByRole('dialog', { name: /^Secure checkout/ }));
    await userEvent.click(page.getByRole('button', { name: '3D Secure' }));
    await userEvent.click(page.getByRole('button', { name: /^Pay/ }));
    await userEvent.click(await page.findByRole('button', { name: 'Yes, confirm it' }));
    await userEvent.click(await page.findByRole('button', { name: /^Return to/ }));
    await expect(
      await canvas.findByRole('dialog', { name: 'You have enough: 170\u00a0tokens available' }),
    ).toBeVisible();
  },
};

/** Once the balance covers the action, the modal shows its price and what will be left. */
export const Covered: Story = {
  async play(context) {
    const { canvas, loaded } = context;
    await open(context);
    const storyWorld = worldOf(loaded);
    const { id: walletId } = await firstWallet(storyWorld);
    // Someone else tops up in the meantime. It doesn't matter who buys.
    await storyWorld.client.checkouts.create({ walletId, kind: 'top_up', packId: 'pack_150' });
    await storyWorld.queryClient.invalidateQueries();
    const dialog = await canvas.findByRole('dialog', { name: 'You have enough: 150\u00a0tokens available' });
    await expect(dialog).toHaveTextContent('uses 88 tokens and leaves 62 tokens');
  },
};

export const Low: Story = { parameters: { world: 'studio/low' }, play: says('12 tokens', 'You’re 76 tokens short') };

/** A delivery cost more than its deposit. A negative balance is red and described in words. */
export const BelowZero: Story = { parameters: { world: 'studio/outstanding' }, play: says('negative', '−2 tokens') };

/** The next allocation is three days away and would cover the action, so the modal suggests waiting. */
export const RenewsSoon: Story = { parameters: { world: 'studio/renews_soon' }, play: says('Suggested: wait') };

/** Auto Reload covers the shortfall, so no modal opens. */
export const ReloadCovers: Story = {
  parameters: { world: 'studio/reload_ready' },
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: 'Submit creative' }));
    await expect(await canvas.findByText('Submitted.')).toBeInTheDocument();
    await expect(canvas.queryByRole('dialog')).toBeNull();
    await expect(await newestEntries(worldOf(loaded), 2)).toEqual(['submission -88', 'auto_reload 50']);
  },
};

export const ReloadDeclined: Story = {
  parameters: { world: 'studio/reload_declined' },
  play: says('Auto Reload couldn’t cover this request: the payment was declined'),
};

export const ReloadChallenged: Story = {
  parameters: { world: 'studio/reload_challenged' },
  play: says('Auto Reload couldn’t cover this request: the bank needs a confirmation'),
};

/** The fixed amount is smaller than the shortfall, so nothing was charged. */
export const ReloadTooSmall: Story = {
  args: { params: clips(12) },
  parameters: { world: 'studio/reload_ready' },
  play: says('it adds 50 tokens, but you’re 52 tokens short'),
};

export const ReloadWithoutCard: Story = {
  parameters: {
    world: 'studio/reload_ready',
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.card({ walletId, remove: true }),
  },
  play: says('there’s no payment method'),
};

export const PastDue: Story = { parameters: { world: 'studio/past_due' }, play: says('You’re 63 tokens short') };
export const CancelPending: Story = {
  parameters: { world: 'studio/cancel_pending' },
  args: { params: clips(12) },
  play: says('112 tokens'),
};
export const EndedAndLocked: Story = {
  parameters: { world: 'studio/ended' },
  args: { params: { clips: [] } },
  play: titled('Your balance is locked', 'Choose a plan'),
};
export const NoPlan: Story = { parameters: { world: 'studio/no_plan' }, play: says('Choose a plan') };
/** The plan doesn't include the action. A pack wouldn't help, so the modal offers only an upgrade. */
export const StorageOnly: Story = {
  parameters: { world: 'studio/storage_only' },
  async play(context) {
    const { dialog } = await open(context, 'Not included in this plan');
    await within(dialog).findByText('Upgrade plan');
    await expect(within(dialog).queryByText('Top up')).toBeNull();
  },
};

/** A team member who can't manage billing sees the same, and whom to ask. */
export const CannotManageBilling: Story = {
  parameters: { provider: { canManageBilling: false, billingContact: 'Dana Whitfield' } },
  play: says('Ask Dana Whitfield to add tokens'),
};

export const HugeNumbers: Story = {
  parameters: {
    world: 'studio/long_names',
    arrange: ({ backstage, walletId }: Stage) =>
      backstage.wallets.adjust({ walletId, amount: -9_876_543_210, note: 'A correction too large' }),
  },
  play: says('−8,641,974,745 tokens'),
};

export const MarketerOut: Story = {
  args: { action: 'campaign', params: {}, button: 'Create campaign' },
  parameters: { world: 'marketer/zero' },
  play: titled('Insufficient Credits', '1.5 credits'),
};
export const MarketerPastDue: Story = {
  args: { action: 'campaign', params: {}, button: 'Create campaign' },
  parameters: { world: 'marketer/past_due' },
  play: titled('A payment is overdue', 'Your balance is kept'),
};
export const GalleryOut: Story = {
  args: { action: 'generate', params: { feature: 'alchemy_v2', images: 4 }, button: 'Generate' },
  parameters: { world: 'gallery/zero' },
  play: says('26 tokens'),
};
/** A free plan with purchased tokens that only a paid plan unlocks. The upgrade comes first. */
export const GalleryFreeLocked: Story = {
  args: { action: 'generate', params: { feature: 'alchemy_v2', images: 4 }, button: 'Generate' },
  parameters: { world: 'gallery/free_locked' },
  play: titled('Your balance is locked'),
};
/** A member's limit is reached. The workspace has credits, so buying more wouldn't help. */
export const LimitReached: Story = {
  args: { action: 'build', params: {}, button: 'Build' },
  parameters: { world: 'workspace/limit_reached', token: 'default~member=ana' },
  play: titled('Limit reached', 'Member limit: ana', /80 of 80\scredits used/, 'Resets on May 1'),
};
/** Extra usage has reached its maximum. The modal shows what this action would have cost. */
export const ExtraUsageReached: Story = {
  args: { action: 'cloud', params: { requests: 4000 }, button: 'Deploy' },
  parameters: { world: 'workspace/extra_usage_reached' },
  play: titled('Insufficient Credits', '$1.20'),
};
