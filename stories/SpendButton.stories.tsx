import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { expect, waitFor } from 'storybook/test';
import { InsufficientTokensModal, SpendButton, type SpendButtonProps, useSpend } from '../src';
import { element, fragment, literal } from './support/docs/hostCode';
import { pressTwice, says, slow } from './support/states';
import { newestEntries, worldOf } from './support/world';

type ButtonProps = Pick<SpendButtonProps, 'action' | 'params' | 'whenBlocked'> & { text?: string; askFirst?: boolean };

function Button({ action, params, whenBlocked, text = 'Submit', askFirst }: ButtonProps) {
  const spend = useSpend({ action, params, askFirst });
  return (
    <>
      <SpendButton {...{ spend, action, params, whenBlocked }}>{text}</SpendButton>
      <p className="canvas-went">
        {spend.status === 'done' ? 'Done.' : spend.status === 'unknown' ? 'Not known yet.' : 'Nothing spent.'}
      </p>
      <InsufficientTokensModal spend={spend} />
    </>
  );
}

/**
 * The button that spends, with the price on it. If the action would use a large share of the balance, it asks for
 * confirmation first.
 *
 * | Key | Does |
 * |---|---|
 * | Enter, Space | spends, or asks for confirmation |
 * | Tab | moves to *Go ahead* and *Cancel* while it asks |
 */
const meta: Meta<ButtonProps> = {
  title: 'Components/SpendButton',
  // The docs page lists the button's props. The controls are the story's own.
  component: SpendButton as unknown as ComponentType<ButtonProps>,
  render: (args) => <Button {...args} />,
  args: { action: 'submission', params: { clips: [8, 8, 8, 8, 8, 8] } },
  parameters: {
    usage: ({ action, params, whenBlocked, text = 'Submit', askFirst }: ButtonProps) => ({
      before: `const action = ${literal({ action, params })};\nconst spend = useSpend(${askFirst ? '{ ...action, askFirst: true }' : 'action'});`,
      jsx: fragment(
        element('SpendButton', { whenBlocked, children: text }, ['spend={spend}', '{...action}']),
        '<InsufficientTokensModal spend={spend} />',
      ),
    }),
    world: 'studio/agency',
    guide: {
      do: [
        'Pass it the same `spend` as the modal.',
        'Use `whenBlocked="disable"` only if the page says why the button is disabled.',
      ],
      dont: ['Put your own price into `children`.'],
    },
  },
};
export default meta;
type Story = StoryObj<ButtonProps>;

/** Pressed twice, done once. */
export const Spends: Story = {
  async play(context) {
    const { canvas, loaded } = context;
    await pressTwice(context, await canvas.findByRole('button', { name: /Submit.*88\stokens/ }));
    await expect(await canvas.findByText('Done.')).toBeInTheDocument();
    await expect(await newestEntries(worldOf(loaded), 2)).toEqual(['submission -88', 'submission -64']);
  },
};

/** The price follows the params. Change the clips in the controls to see it. */
export const PriceFollows: Story = { args: { params: { clips: [2, 15] } }, play: says('56 tokens') };

/** This question would use a quarter of the balance or more, so the button asks first. */
export const AsksFirst: Story = {
  args: { action: 'hero_question', params: { depth: 'deep' }, text: 'Ask' },
  parameters: { world: 'marketer/asks_first' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Ask/ }));
    await expect(await canvas.findByRole('button', { name: 'Go ahead' })).toBeInTheDocument();
  },
};

export const GoesAhead: Story = {
  ...AsksFirst,
  async play(context) {
    const { canvas, userEvent, loaded } = context;
    await AsksFirst.play?.(context);
    await userEvent.click(await canvas.findByRole('button', { name: 'Go ahead' }));
    await expect(await canvas.findByText('Done.')).toBeInTheDocument();
    await expect((await worldOf(loaded).world.backstage.journal.list()).total).toBeGreaterThan(0);
  },
};

/** With `askFirst`, the button always asks before it spends. */
export const AlwaysAsks: Story = {
  args: { action: 'image_reroll', params: {}, text: 'Re-roll', askFirst: true },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Re-roll/ }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Cancel' }));
    await expect(canvas.getByText('Nothing spent.')).toBeInTheDocument();
  },
};

/** The button stays enabled at zero, so that the modal can explain. */
export const BlockedOpensModal: Story = {
  parameters: { world: 'studio/zero' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Submit/ }));
    await canvas.findByRole('dialog', { name: 'Insufficient Tokens' });
  },
};

/** With `whenBlocked="disable"`, the button is disabled instead. */
export const BlockedDisabled: Story = {
  args: { action: 'campaign', params: {}, whenBlocked: 'disable', text: 'Create campaign' },
  parameters: { world: 'marketer/zero' },
  async play({ canvas, userEvent }) {
    const button = await canvas.findByRole('button', { name: /^Create campaign/ });
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
    await userEvent.click(button);
    await expect(canvas.queryByRole('dialog')).toBeNull();
  },
};

/** The request is in progress. */
export const Spending: Story = {
  async play({ canvas, userEvent, loaded }) {
    const button = await canvas.findByRole('button', { name: /Submit.*88\stokens/ });
    await worldOf(loaded).world.backstage.world.faults({ latencyMs: 60_000 });
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
  },
};

/** The response was lost. The button says so, and the user can press it again. */
export const Failed: Story = {
  async play({ canvas, userEvent, loaded }) {
    const button = await canvas.findByRole('button', { name: /Submit.*88\stokens/ });
    await worldOf(loaded).world.backstage.world.faults({ next: [{ match: 'POST *spends', kind: 'drop_after' }] });
    await userEvent.click(button);
    await expect(await canvas.findByRole('alert')).toBeInTheDocument();
  },
};

/** Pressing again after a lost response doesn't spend twice. */
export const Retried: Story = {
  async play({ canvas, userEvent, loaded }) {
    const button = await canvas.findByRole('button', { name: /Submit.*88\stokens/ });
    const next = [{ match: 'POST *spends', kind: 'drop_after' } as const];
    await worldOf(loaded).world.backstage.world.faults({ next });
    await userEvent.click(button);
    await expect(await canvas.findByRole('alert')).toBeInTheDocument();
    await userEvent.click(button);
    await expect(await canvas.findByText('Done.')).toBeInTheDocument();
    await expect(await newestEntries(worldOf(loaded), 2)).toEqual(['submission -88', 'submission -64']);
  },
};

export const Gallery: Story = {
  args: { action: 'generate', params: { feature: 'alchemy_v2', images: 4 }, text: 'Generate' },
  parameters: { world: 'gallery/all_three' },
  play: says('26 tokens'),
};
export const Unlimited: Story = {
  args: { action: 'generate', params: { feature: 'default', images: 4 }, text: 'Generate' },
  parameters: { world: 'gallery/unlimited' },
  play: says('included'),
};
export const Loading: Story = { parameters: slow };
