import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { firstWallet, newestEntries, worldOf } from '../support/world';
import { WorkspaceApp } from './WorkspaceApp';

/** An app builder for a team: daily and monthly credits, a limit per member, and extra usage that is billed later. */
const meta = {
  title: 'Host/Workspace',
  tags: ['!autodocs'],
  parameters: { world: 'workspace/near_limit', frame: 'app' },
  render: (_, { loaded }) => <WorkspaceApp storyWorld={worldOf(loaded)} />,
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;

export const Demo: Story = {};

// X.7, X.8
/** A build is tagged with Ana and the chosen project, and counts toward her limit. */
export const BuildAsMember: Story = {
  async play({ canvas, userEvent, loaded }) {
    await canvas.findByText(/72 of 80\scredits used/);
    await userEvent.click(await canvas.findByRole('button', { name: /^Build/ }));
    await canvas.findByText(/73 of 80\scredits used/);
    const storyWorld = worldOf(loaded);
    await expect(await newestEntries(storyWorld, 1)).toEqual(['build -1']);
    const { id: walletId } = await firstWallet(storyWorld);
    const { data } = await storyWorld.client.entries.list({ walletId, limit: 1 });
    await expect(data[0]?.tags).toEqual({ member: 'ana', project: 'storefront' });
  },
};

/** Ana has used up her limit. The modal says whose limit it is and when it resets. Bo can still build. */
export const LimitReached: Story = {
  parameters: { world: 'workspace/limit_reached' },
  async play({ canvas, userEvent }) {
    await canvas.findByText(/80 of 80\scredits used/);
    await userEvent.click(await canvas.findByRole('button', { name: /^Build/ }));
    const modal = within(await canvas.findByRole('dialog', { name: 'Limit reached' }));
    await modal.findByText('Member limit: ana');
    await userEvent.keyboard('{Escape}');
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Working as' }), 'Bo Lindqvist');
    await canvas.findByText(/0 of 80\scredits used/);
    await userEvent.click(await canvas.findByRole('button', { name: /^Build/ }));
    await canvas.findByText(/1 of 80\scredits used/);
  },
};

// X.6
/** No credits left: the owner turns on extra usage, and the team can continue. */
export const ExtraUsage: Story = {
  parameters: { world: 'workspace/zero' },
  async play({ canvas, userEvent, loaded }) {
    await userEvent.click(await canvas.findByRole('link', { name: 'Billing' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Turn on' }));
    await userEvent.click((await canvas.findAllByRole('button', { name: 'Turn on' }))[0]!);
    await canvas.findByRole('button', { name: 'Turn off' });
    await userEvent.click(canvas.getByRole('link', { name: 'Build' }));
    await userEvent.click(await canvas.findByRole('button', { name: /^Build/ }));
    await canvas.findByText(/^Built:/);
    await waitFor(async () =>
      expect((await firstWallet(worldOf(loaded))).overage?.due).toEqual({ amount: 30, currency: 'USD' }),
    );
  },
};

/** Who used how much, and for which project. */
export const UsagePage: Story = {
  parameters: { world: 'workspace/shared' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('link', { name: 'Usage' }));
    await canvas.findByText('ana');
    await canvas.findByText(/Project budget: storefront/);
  },
};
