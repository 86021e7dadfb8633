import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { CostBadge } from '../src';
import { failing, says, slow } from './support/states';

/**
 * What an action costs now. Change the params in the controls, and the price follows.
 *
 * It takes no focus: there is nothing to press.
 */
const meta = {
  title: 'Components/CostBadge',
  component: CostBadge,
  args: { action: 'submission', params: { clips: [8, 8, 8, 8, 8, 8] } },
  parameters: {
    world: 'studio/agency',
    guide: {
      do: ['Show it wherever the user can start an action, before they start it.'],
      dont: ['Compute a price in the browser. The badge asks the server again whenever `params` change.'],
    },
  },
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
export const FromPriceTable: Story = {
  args: { action: 'generate', params: { feature: 'alchemy_v2', images: 4 } },
  parameters: { world: 'gallery/fresh' },
  play: says('26 tokens'),
};
export const Loading: Story = { parameters: slow };
/** Without a price it shows nothing, rather than something wrong. */
export const Unavailable: Story = {
  parameters: failing,
  async play({ canvasElement }) {
    const badge = canvasElement.querySelector('[data-credits="cost-badge"]');
    await waitFor(() => expect(badge).not.toHaveAttribute('data-state', 'loading'));
    await expect(badge).toHaveTextContent('');
  },
};
