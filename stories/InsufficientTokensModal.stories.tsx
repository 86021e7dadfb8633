import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { type InsufficientTokensModalProps, InsufficientTokensModal, TopUpPackPicker, useSpend } from '../src';
import { worldOf } from './support/world';

interface SubmitProps extends Pick<InsufficientTokensModalProps, 'labels' | 'topUp' | 'upgrade' | 'history'> {
  action?: string;
  params?: Record<string, unknown>;
  /** The host's button. */
  button?: string;
}

/** The modal with the one button that brings it about. */
function Submit({ action = 'submission', params = sixClips, button = 'Submit creative', ...modal }: SubmitProps) {
  const spend = useSpend({ action, params });
  return (
    <>
      <button type="button" className="canvas-button" onClick={spend.spend}>
        {button}
      </button>
      <p className="canvas-went">{spend.status === 'done' ? 'Submitted.' : ''}</p>
      <InsufficientTokensModal spend={spend} {...modal} />
    </>
  );
}

const sixClips = { clips: [8, 8, 8, 8, 8, 8] };

const meta = {
  title: 'Components/InsufficientTokensModal',
  component: InsufficientTokensModal,
  render: (args) => <Submit {...(args as SubmitProps)} />,
  parameters: { world: 'studio/zero' },
} satisfies Meta<typeof InsufficientTokensModal>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Zero: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(canvas.getByRole('button', { name: 'Submit creative' }));
    const dialog = await canvas.findByRole('dialog', { name: 'Insufficient Tokens' });
    await expect(dialog).toHaveTextContent('Current balance 0 tokens');
  },
};
