import type { Meta, StoryObj } from '@storybook/react-vite';
import { CostBadge } from '../src';
import { says, slow } from './support/states';

/** What an action costs now. Change its params in the controls and watch it follow. */
const meta = {
  title: 'Components/CostBadge',
  component: CostBadge,
  args: { action: 'submission', params: { clips: [8, 8, 8, 8, 8, 8] } },
  parameters: { world: 'studio/agency' },
} satisfies Meta<typeof CostBadge>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Exact: Story = { play: says('88 tokens') };
export const NotEnough: Story = { parameters: { world: 'studio/zero' }, play: says('88 tokens') };
export const Range: Story = {
  args: { action: 'campaign', params: {} },
  parameters: { world: 'marketer/fresh' },
  play: says(/1\.5–2 credits/),
};
export const Included: Story = {
  args: { action: 'sitelinks', params: {} },
  parameters: { world: 'marketer/fresh' },
  play: says('included'),
};
export const Table: Story = {
  args: { action: 'generate', params: { feature: 'alchemy_v2', images: 4 } },
  parameters: { world: 'gallery/fresh' },
  play: says('26 tokens'),
};
export const Loading: Story = { parameters: slow };
