import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import { TopUpPackPicker } from '../src';
import { failing, offersAgain, type PlayContext, pressTwice, says, slow, tryAgain } from './support/states';
import { newestEntries, type Stage, worldOf } from './support/world';

/**
 * Lists the packs with their price per token, and guides the user through the whole purchase. A working saved card is
 * charged at once; without one, it offers the payment page. After a decline, it offers another card.
 *
 * | Key | Does |
 * |---|---|
 * | ↑ ↓ | choose a pack |
 * | Enter, Space | on the button: buys the pack |
 */
const meta = {
  title: 'Components/TopUpPackPicker',
  component: TopUpPackPicker,
  parameters: {
    world: 'studio/low',
    guide: {
      do: [
        'Pass `need` if you know it, so that the smallest pack that covers the action is selected.',
        'Keep the refund terms above the button.',
      ],
      dont: [
        'Preselect a larger pack than needed.',
        'Retry a purchase in code after an error. The user can press again, and is charged once.',
      ],
    },
  },
} satisfies Meta<typeof TopUpPackPicker>;
export default meta;
type Story = StoryObj<typeof meta>;

const buy = async ({ canvas, userEvent }: PlayContext, name: RegExp) =>
  userEvent.click(await canvas.findByRole('button', { name }));

/** Opens the payment page and pays there. */
async function payWith(context: PlayContext, card: string) {
  const { canvas, userEvent } = context;
  await userEvent.click(await canvas.findByRole('button', { name: /^(Open checkout|Pay another way|Confirm with)/ }));
  const page = within(await canvas.findByRole('dialog', { name: /^Secure checkout/ }));
  await userEvent.click(await page.findByRole('button', { name: card }));
  await userEvent.click(page.getByRole('button', { name: /^Pay \$/ }));
  return page;
}

/** The smallest pack is selected first. The component shows its price per token and the new balance. */
export const SavedCard: Story = {
  async play({ canvas, userEvent, canvasElement }) {
    const small = await canvas.findByRole('radio', { name: /^50\stokens/ });
    await expect(small).toBeChecked();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Your balance will be 62 tokens.'));
    await expect(canvasElement).toHaveTextContent(/Your visa ending in 4242 will be charged/i);
    await userEvent.keyboard('{Tab}{ArrowDown}');
    await expect(canvasElement).toHaveTextContent('Your balance will be 162 tokens.');
    await expect(canvas.getByRole('radio', { name: /150\stokens/ })).toHaveAccessibleName(/Best value/);
  },
};

/** The shortfall of an action decides which pack is selected and which ones are too small. */
export const Need: Story = { args: { need: 76 }, play: says('26 tokens short for this action', '162 tokens') };

export const Bought: Story = {
  args: { onBought: fn() },
  async play(context) {
    const { args, canvas, loaded } = context;
    await buy(context, /^Buy 50\stokens for \$59\.00/);
    await expect(await canvas.findByText('50 tokens added')).toBeInTheDocument();
    await expect(await canvas.findByText('Your balance is now 62 tokens.')).toBeInTheDocument();
    await expect(await newestEntries(worldOf(loaded), 1)).toEqual(['manual_top_up 50']);
    await expect(args.onBought).toHaveBeenCalledOnce();
  },
};

/** Pressed twice, bought once. */
export const DoubleClick: Story = {
  async play(context) {
    const { canvas, loaded } = context;
    await pressTwice(context, await canvas.findByRole('button', { name: /^Buy 50\stokens/ }));
    await canvas.findByText('50 tokens added');
    const { total } = await worldOf(loaded).world.backstage.charges.list();
    await expect(total).toBe(1);
  },
};

/** Without a saved card, the user pays on the payment page. Nothing is charged before that. */
export const NoCard: Story = {
  parameters: { world: 'studio/no_card' },
  async play(context) {
    await buy(context, /^Buy 50\stokens/);
    await expect(await context.canvas.findByText(/Nothing is charged until you confirm/)).toBeInTheDocument();
  },
};

/** A declined card, then a card that the bank asks to confirm, then paid. */
export const DeclinedThenChallenged: Story = {
  parameters: { world: 'studio/no_card' },
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    await buy(context, /^Buy 50\stokens/);
    const page = await payWith(context, 'Declined');
    await expect(await page.findByRole('alert')).toHaveTextContent(/declined/i);
    await expect(await newestEntries(worldOf(loaded), 1)).not.toContain('manual_top_up 50');
    await userEvent.click(page.getByRole('button', { name: '3D Secure' }));
    await userEvent.click(page.getByRole('button', { name: /^Pay \$/ }));
    await userEvent.click(await page.findByRole('button', { name: 'Yes, confirm it' }));
    await userEvent.click(await page.findByRole('button', { name: /^Return to/ }));
    await expect(await canvas.findByText('50 tokens added')).toBeInTheDocument();
  },
};

/** The saved card is declined. Nothing was charged, and the user can pay with another card. */
export const SavedCardDeclines: Story = {
  parameters: { world: 'studio/reload_declined' },
  async play(context) {
    await buy(context, /^Buy 50\stokens/);
    await expect(await context.canvas.findByText(/Nothing was charged/)).toBeInTheDocument();
    await expect(await context.canvas.findByRole('button', { name: 'Pay another way' })).toBeInTheDocument();
  },
};

/** The bank asks the cardholder to confirm, and the component leads there. */
export const BankChallenge: Story = {
  parameters: { world: 'studio/reload_challenged' },
  async play(context) {
    await buy(context, /^Buy 50\stokens/);
    const { canvas } = context;
    await expect(await canvas.findByRole('button', { name: /bank|another card|checkout/i })).toBeInTheDocument();
  },
};

/** The payment processor hasn't decided yet. Tokens arrive once it approves. */
export const Processing: Story = {
  parameters: { arrange: ({ backstage }: Stage) => backstage.world.faults({ processorHold: true }) },
  async play(context) {
    await buy(context, /^Buy 50\stokens/);
    await expect(await context.canvas.findByText(/One moment|is being processed/)).toBeInTheDocument();
  },
};

/** The user left without paying. Nothing was charged, and the packs are one press away. */
export const Abandoned: Story = {
  parameters: { world: 'studio/no_card' },
  async play(context) {
    const { canvas, userEvent } = context;
    await buy(context, /^Buy 50\stokens/);
    await userEvent.click(await canvas.findByRole('button', { name: 'Open checkout' }));
    const page = within(await canvas.findByRole('dialog', { name: /^Secure checkout/ }));
    await userEvent.click(page.getByRole('button', { name: 'Cancel this payment' }));
    await expect(await canvas.findByText(/has expired. Nothing was charged/)).toBeInTheDocument();
  },
};

export const PastDue: Story = { parameters: { world: 'studio/past_due' }, play: says(/pack/i) };
/** Without a plan the tokens would be locked, so none are sold. */
export const NeedsPlan: Story = {
  parameters: { world: 'studio/no_plan' },
  play: says('You need an active plan to buy packs'),
};
export const GalleryFree: Story = {
  parameters: { world: 'gallery/free' },
  play: says('You need an active plan to buy packs'),
};
export const CannotManageBilling: Story = {
  parameters: { provider: { canManageBilling: false, billingContact: 'Dana Whitfield' } },
  play: says('Ask Dana Whitfield to buy a pack'),
};
export const MarketerOnePack: Story = { parameters: { world: 'marketer/zero' }, play: says('20 credits', '$20.00') };
export const GalleryThreePacks: Story = { parameters: { world: 'gallery/low' }, play: says('30,000 tokens', '$69.00') };
export const HugeNumbers: Story = { parameters: { world: 'studio/long_names' }, play: says('1,234,568,515 tokens') };
export const Loading: Story = {
  parameters: slow,
};
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
/** The network fails during the press. Nothing was charged. */
export const Offline: Story = {
  async play(context) {
    const { canvas, loaded } = context;
    await canvas.findByRole('radio', { name: /^50\stokens/ });
    const match = 'POST *checkouts';
    await worldOf(loaded).world.backstage.world.faults({ next: [{ match, kind: 'drop_before' }] });
    await buy(context, /^Buy 50\stokens/);
    await expect(await canvas.findByRole('alert')).toBeInTheDocument();
  },
};
/** The user presses again once the network is back. */
export const Retried: Story = {
  async play(context) {
    const { canvas, loaded } = context;
    await canvas.findByRole('radio', { name: /^50\stokens/ });
    const match = 'POST *checkouts';
    await worldOf(loaded).world.backstage.world.faults({ next: [{ match, kind: 'drop_before' }] });
    await buy(context, /^Buy 50\stokens/);
    await expect(await canvas.findByRole('alert')).toBeInTheDocument();
    await buy(context, /^Send again$/);
    await expect(await canvas.findByText('50 tokens added')).toBeInTheDocument();
  },
};

// X.5
/** A product that sells any amount: a few presets or a typed amount, with its expiry date. */
export const CustomAmount: Story = {
  parameters: { world: 'console/bought' },
  async play({ canvas, userEvent, loaded }) {
    await canvas.findByText(/^Expires 365\sdays after purchase$/);
    await userEvent.click(await canvas.findByRole('button', { name: '$25.00' }));
    await userEvent.click(canvas.getByRole('button', { name: /^Add \$25\.00$/ }));
    await canvas.findByText('$25.00 added');
    await expect(await newestEntries(worldOf(loaded), 1)).toEqual(['manual_top_up 25000000']);
  },
};
