import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { firstWallet, newestEntries, worldOf } from '../support/world';
import { ConsoleApp } from './ConsoleApp';

/**
 * A console for a prepaid API: a dollar balance, Auto Reload below a threshold, budgets for projects and keys, and
 * receipts.
 */
const meta = {
  title: 'Host/Console',
  tags: ['!autodocs'],
  parameters: { world: 'console/bought', frame: 'app' },
  render: (_, { loaded }) => <ConsoleApp storyWorld={worldOf(loaded)} />,
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;

export const Demo: Story = {};

// X.8, X.12
/** A call costs fractions of a cent, and is tagged with its project, model and key. */
export const Call: Story = {
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Run(?! as)/ }));
    await canvas.findByText(/^Answered:/);
    const storyWorld = worldOf(loaded);
    await expect(await newestEntries(storyWorld, 1)).toEqual(['call -8000']);
    const { id: walletId } = await firstWallet(storyWorld);
    const { data } = await storyWorld.client.entries.list({ walletId, limit: 1 });
    await expect(data[0]?.tags).toEqual({ key: 'web', project: 'support-bot', model: 'small' });
  },
};

// X.7
/**
 * The CI key has used up its budget. The modal says whose limit it is and when it resets. The website's key still
 * works.
 */
export const KeyBudget: Story = {
  parameters: { world: 'console/key_budget' },
  async play({ canvas, userEvent }) {
    await userEvent.selectOptions(await canvas.findByRole('combobox', { name: 'API key' }), 'CI');
    await canvas.findByText(/^Key budget/);
    await userEvent.click(await canvas.findByRole('button', { name: /^Run(?! as)/ }));
    const modal = within(await canvas.findByRole('dialog', { name: 'Limit reached' }));
    await modal.findByText('Key budget: ci');
    await userEvent.keyboard('{Escape}');
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'API key' }), 'Website');
    await userEvent.click(await canvas.findByRole('button', { name: /^Run(?! as)/ }));
    await canvas.findByText(/^Answered:/);
  },
};

// X.14
/** A call leaves less than the threshold, so the card is charged and the balance refilled. */
export const Reload: Story = {
  parameters: { world: 'console/reload_ready' },
  async play({ canvas, userEvent, loaded }) {
    await userEvent.selectOptions(await canvas.findByRole('combobox', { name: 'Model' }), 'large');
    await userEvent.click(await canvas.findByRole('button', { name: /^Run(?! as)/ }));
    await canvas.findByText(/^Answered:/);
    await waitFor(async () =>
      expect(await newestEntries(worldOf(loaded), 2)).toEqual(
        expect.arrayContaining(['auto_reload 20000000', 'call -96000']),
      ),
    );
  },
};

/** The page shows what is owed. The next purchase pays for it. */
export const Owed: Story = {
  parameters: { world: 'console/owed' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('link', { name: 'Billing' }));
    await canvas.findByRole('heading', { name: 'Balance' });
    await expect((await canvas.findAllByText(/\$1\.30/)).length).toBeGreaterThan(0);
  },
};

/** Three months of usage by project, model or key, and how much of each budget is used. */
export const UsagePage: Story = {
  parameters: { world: 'console/busy' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('link', { name: 'Usage' }));
    await canvas.findByText('support-bot');
    await canvas.findByText(/Project budget: support-bot/);
  },
};
