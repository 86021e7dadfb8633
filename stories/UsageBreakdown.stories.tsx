import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { UsageBreakdown } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';

/**
 * Who or what used how much: by member, project, key or action, the largest first.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | reaches the choice of what use is listed by, then *Show more* |
 * | ↑ ↓ | choose what use is listed by |
 * | Enter, Space | on *Show more*: shows more rows |
 */
const meta = {
  title: 'Components/UsageBreakdown',
  component: UsageBreakdown,
  parameters: {
    world: 'workspace/shared',
    guide: {
      do: ['Put it on the page of usage, beside the limits. It answers who used it, and for what.'],
      dont: ['Add its rows up to a bill. It counts credits; extra usage and packs are money.'],
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

/** Another dimension, chosen by hand; what has no project stands under its own name. */
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
export const Empty: Story = { parameters: { world: 'workspace/fresh' }, play: says('Nothing has been used yet.') };
export const NoWallet: Story = { parameters: { world: 'workspace/blank' }, play: says('There’s no balance yet.') };
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server is well again, and one press reads it. */
export const Recovers: Story = { parameters: failing, play: tryAgain };

/** Money by the model, where an API's calls are told apart. */
export const ByModel: Story = {
  parameters: { world: 'console/bought' },
  args: { by: 'model' },
  play: says('large', 'small', /\$\d/),
};
/** And by the key that they came with. */
export const ByKey: Story = {
  parameters: { world: 'console/bought' },
  args: { by: 'key' },
  play: says('web', 'notebook', 'ci'),
};
