import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { worldOf } from '../support/world';
import { StudioApp } from './StudioApp';

/** A video ad studio with a wallet per client, over a real service worker. */
const meta = {
  title: 'Host/Studio',
  tags: ['!autodocs'],
  parameters: { world: 'studio/agency', frame: 'app', transport: 'worker' },
  render: (_, { loaded }) => <StudioApp storyWorld={worldOf(loaded)} />,
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;

export const Demo: Story = {
  async play({ canvas }) {
    await expect(await canvas.findByText('Next renewal')).toBeInTheDocument();
  },
};
