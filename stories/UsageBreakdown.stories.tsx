import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { UsageBreakdown } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';

/**
 * Who or what used how much: by member, project, key or action, largest first.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to *Group by*, then to *Show more* |
 * | ↑ ↓ | on *Group by*: choose a grouping |
 * | Enter, Space | on *Show more*: shows more rows |
 */
const meta = {
  title: 'Components/UsageBreakdown',
  component: UsageBreakdown,
  parameters: {
    world: 'workspace/shared',
    guide: {
      do: ['Put it on the usage page, next to the limits. It shows who used credits, and for what.'],
      dont: ['Add up its rows to a bill. They count credits; extra usage and packs are money.'],
    },
  },
} satisfies Meta<typeof UsageBreakdown>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Three members in this period. */
export const ByMember: Story = {
  async play({ canvas }) {
    const items = await canvas.findAllByRole('listitem');
    await expect(items[0]).toHaveTextContent(/^ana\d+\scredits\d+ charges$/);
    await expect(items).toHaveLength(3);
  },
};

/** Grouped by another tag. Usage without a project has its own row. */
export const ByProject: Story = {
  parameters: { world: 'workspace/busy' },
  async play({ canvas, userEvent }) {
    await userEvent.selectOptions(await canvas.findByRole('combobox', { name: 'Group by' }), 'Project');
    await canvas.findByText('storefront');
    await canvas.findByText('Not specified');
  },
};
export const ByAction: Story = { args: { by: 'action' }, play: says('Build', 'Agent run', 'Cloud') };

/** One row at a time. */
export const Pages: Story = {
  args: { limit: 1 },
  async play({ canvas, userEvent }) {
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(1));
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(2));
  },
};
export const Empty: Story = {
  parameters: { world: 'workspace/fresh' },
  play: says('Nothing was used.'),
};
export const NoWallet: Story = { parameters: { world: 'workspace/blank' }, play: says('There’s no balance yet.') };
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };

/** Dollars by model, for an API whose calls are tagged with it. */
export const ByModel: Story = {
  parameters: { world: 'console/bought' },
  args: { by: 'model' },
  play: says('large', 'small', /\$\d/),
};
/** Dollars by API key. */
export const ByKey: Story = {
  parameters: { world: 'console/bought' },
  args: { by: 'key' },
  play: says('web', 'notebook', 'ci'),
};
