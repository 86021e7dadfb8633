import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { StudioApp } from '../host/StudioApp';
import { firstWallet, newestEntries, type Stage, worldOf } from '../support/world';

/** The whole flow as a user goes through it: from a full plan to a refusal and beyond. */
const meta = {
  title: 'Flows/Run out',
  tags: ['!autodocs'],
  parameters: { world: 'studio/fresh', frame: 'app' },
  render: (_, { loaded }) => <StudioApp storyWorld={worldOf(loaded)} />,
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;
type PlayContext = Parameters<NonNullable<Story['play']>>[0];

async function go({ canvas, userEvent }: PlayContext, page: RegExp) {
  const nav = within(await canvas.findByRole('navigation', { name: 'Client' }));
  await userEvent.click(nav.getByRole('link', { name: page }));
}

async function submit({ canvas, userEvent }: PlayContext) {
  await userEvent.click(await canvas.findByRole('button', { name: 'Submit creative' }));
}

/** Pays with a new card on the payment page and confirms with the bank. */
async function payWithNewCard({ canvas, userEvent }: PlayContext) {
  const page = within(await canvas.findByRole('dialog', { name: /^Secure checkout/ }));
  await userEvent.click(await page.findByRole('button', { name: '3D Secure' }));
  await userEvent.click(page.getByRole('button', { name: /^Pay \$/ }));
  await userEvent.click(await page.findByRole('button', { name: 'Yes, confirm it' }));
  await userEvent.click(await page.findByRole('button', { name: 'Return to Framehouse' }));
}

/**
 * Auto Reload is off. The user submits until the tokens run out, tops up, continues once, and finds every transaction
 * in the log.
 */
export const TopUpAndContinue: Story = {
  parameters: {
    world: 'studio/fresh',
    // No card is on file yet, so that the flow includes the payment page.
    arrange: ({ backstage, walletId }: Stage) => backstage.wallets.card({ walletId, remove: true }),
  },
  async play(context) {
    const { canvas, userEvent, step, loaded } = context;
    const storyWorld = worldOf(loaded);

    await step('150 tokens cover one creative for 88', async () => {
      await go(context, /New/);
      await submit(context);
      await expect(await canvas.findByText('62 tokens left.', { exact: false })).toBeInTheDocument();
      await userEvent.click(canvas.getByRole('button', { name: 'Start the next one' }));
    });

    await step('The second one is refused: nothing is spent, and the modal shows the shortfall', async () => {
      await submit(context);
      const dialog = await canvas.findByRole('dialog', { name: 'Insufficient Tokens' });
      await expect(dialog).toHaveTextContent(/Current balance ?62 tokens/);
      await expect(dialog).toHaveTextContent(/Cost of this action ?88 tokens/);
      await expect(dialog).not.toHaveTextContent('Auto Reload');
      await within(dialog).findByRole('link', { name: 'Upgrade plan' });
      await within(dialog).findByRole('link', { name: 'View transaction history' });
      await expect(await newestEntries(storyWorld, 1)).toEqual(['submission -88']);
      await userEvent.click(await within(dialog).findByRole('link', { name: 'Top up' }));
    });

    await step('Top up opens Manual Reload in this client’s settings; the draft is kept', async () => {
      await expect(await canvas.findByText(/is waiting: you’re 26 tokens short/)).toBeInTheDocument();
      const section = canvas.getByRole('region', { name: 'Manual Reload' });
      await waitFor(() => expect(section).toHaveFocus());
      await userEvent.click(await canvas.findByRole('button', { name: /^Buy 50\stokens/ }));
      await userEvent.click(await canvas.findByRole('button', { name: 'Open checkout' }));
      await payWithNewCard(context);
      await expect(await canvas.findByText('50 tokens added')).toBeInTheDocument();
    });

    await step('Nothing is submitted automatically; one press continues', async () => {
      await expect(await newestEntries(storyWorld, 1)).toEqual(['manual_top_up 50']);
      await userEvent.click(await canvas.findByRole('link', { name: 'Back to submit' }));
      const covered = within(await canvas.findByRole('dialog', { name: 'You have enough: 112\u00a0tokens available' }));
      await userEvent.dblClick(covered.getByRole('button', { name: 'Continue' }));
      await expect(await canvas.findByText('24 tokens left.', { exact: false })).toBeInTheDocument();
    });

    await step('The log shows every transaction, and they add up to the balance', async () => {
      await go(context, /Credits/);
      const table = within(await canvas.findByRole('table', { name: 'Transaction history' }));
      await table.findByText('+50');
      await expect(table.getAllByText('−88')).toHaveLength(2);
      await expectLogToSum(context);
      await expect((await storyWorld.world.backstage.charges.list()).total).toBe(1);
    });
  },
};

/** Auto Reload is on and the card works. No modal opens, and the log has two new entries. */
export const AutoReload: Story = {
  parameters: { world: 'studio/reload_ready' },
  async play(context) {
    const { canvas, loaded } = context;
    await go(context, /New/);
    await submit(context);
    await expect(await canvas.findByText('22 tokens left.', { exact: false })).toBeInTheDocument();
    await expect(canvas.queryByRole('dialog', { name: 'Insufficient Tokens' })).toBeNull();
    await go(context, /Credits/);
    await canvas.findByText('+50');
    await expect(await newestEntries(worldOf(loaded), 2)).toEqual(['submission -88', 'auto_reload 50']);
    await expectLogToSum(context);
  },
};

/** At zero only spending stops. The rest of the app works as before. */
export const NothingElseIsBlocked: Story = {
  parameters: { world: 'studio/outstanding' },
  async play(context) {
    const { canvas, userEvent } = context;
    await userEvent.click(await canvas.findByRole('link', { name: /Summer launch/ }));
    await expect(await canvas.findByRole('button', { name: 'Download ZIP' })).toBeEnabled();
    await userEvent.type(canvas.getByRole('textbox', { name: 'What’s wrong?' }), 'The logo is cut off.');
    await userEvent.click(canvas.getByRole('button', { name: 'Send report' }));
    await expect(await canvas.findByText(/Priya has your report/)).toBeInTheDocument();
    await go(context, /Messages/);
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Your message' }), 'Thank you!{Enter}');
    await expect(await canvas.findByText('Thank you!')).toBeInTheDocument();
    await go(context, /Settings/);
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Description' }), ' Always.');
    await userEvent.click(canvas.getByRole('button', { name: 'Save changes' }));
    await expect(await canvas.findByText('Saved.')).toBeInTheDocument();
    await go(context, /New/);
    await userEvent.click(await canvas.findByRole('radio', { name: /Default 3/ }));
    await submit(context);
    await canvas.findByRole('dialog', { name: 'Insufficient Tokens' });
  },
};

async function expectLogToSum({ loaded }: PlayContext) {
  const storyWorld = worldOf(loaded);
  const { id: walletId, balance } = await firstWallet(storyWorld);
  let sum = 0;
  for await (const { amount } of storyWorld.client.entries.iterate({ walletId })) sum += amount;
  await expect(sum).toBe(balance);
}
