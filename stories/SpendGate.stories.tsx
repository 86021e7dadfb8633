import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { expect } from 'storybook/test';
import { SpendGate } from '../src';
import { element } from './support/docs/hostCode';
import { failing, says, slow } from './support/states';

interface CreateProps {
  action: string;
  params: Record<string, unknown>;
}

/** A host's own button, disabled while the action is blocked. */
function Create({ action, params }: CreateProps) {
  return (
    <SpendGate action={action} params={params}>
      {({ state }) => (
        <>
          <button type="button" className="canvas-button" aria-disabled={state === 'blocked'}>
            Create campaign
          </button>
          <p className="canvas-went">
            The gate says <code>{state}</code>.
          </p>
        </>
      )}
    </SpendGate>
  );
}

/**
 * Tells the host whether an action could go ahead now, before the user starts it. It renders what its child function
 * returns, so the looks and the keys are the host's.
 */
const meta: Meta<CreateProps> = {
  title: 'Components/SpendGate',
  component: SpendGate as unknown as ComponentType<CreateProps>,
  render: (args) => <Create {...args} />,
  args: { action: 'campaign', params: {} },
  parameters: {
    usage: ({ action, params }: CreateProps) => ({
      jsx: element('SpendGate', {
        action,
        params,
        children: "{({ state }) => <button aria-disabled={state === 'blocked'}>Create campaign</button>}",
      }),
    }),
    world: 'marketer/fresh',
    guide: {
      do: ['Next to a disabled button, say why it is disabled and what to do.'],
      dont: [
        'Disable anything except the action you asked about.',
        'Rely on it as a lock. The server decides again when the user spends.',
      ],
    },
  },
};
export default meta;
type Story = StoryObj<CreateProps>;

export const Go: Story = { play: says('The gate says go') };
/** The action would use a large share of the balance, so ask first. */
export const Confirm: Story = {
  args: { action: 'hero_question', params: { depth: 'deep' } },
  parameters: { world: 'marketer/asks_first' },
  play: says('The gate says confirm'),
};
export const Blocked: Story = {
  parameters: { world: 'marketer/zero' },
  async play(context) {
    await says('The gate says blocked')(context);
    await expect(context.canvas.getByRole('button')).toHaveAttribute('aria-disabled', 'true');
  },
};
export const PastDue: Story = { parameters: { world: 'marketer/past_due' }, play: says('The gate says blocked') };
/** Auto Reload would cover it. */
export const AutoReload: Story = {
  args: { action: 'submission', params: { clips: [8, 8, 8, 8, 8, 8] } },
  parameters: { world: 'studio/reload_ready' },
  play: says('The gate says auto_reload'),
};
/** If the server can't be reached, nothing is blocked. The press then shows the error. */
export const Unavailable: Story = { parameters: failing, play: says('The gate says go') };
export const Loading: Story = { parameters: slow, play: says('The gate says loading') };
