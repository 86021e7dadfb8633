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
 * The button that spends, with its price on it. Where a meaningful slice of the balance would go, it asks first.
 *
 * | Key | Does |
 * |---|---|
 * | Enter, Space | spends, or asks first |
 * | Tab | goes on to *Go ahead* and *Cancel* while it asks |
 */
const meta: Meta<ButtonProps> = {
  title: 'Components/SpendButton',
  // The docs list the button's props; the controls are the story's.
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
        'Give it the `spend` of the modal beside it.',
        'Choose `whenBlocked="disable"` only where the page says why.',
      ],
      dont: ['Put a price of your own into `children`.'],
    },
  },
};
export default meta;
type Story = StoryObj<ButtonProps>;

/** Pressed twice in a row, done once. */
export const Go: Story = {
  async play(context) {
    const { canvas, loaded } = context;
    await pressTwice(context, await canvas.findByRole('button', { name: /Submit.*88\stokens/ }));
    await expect(await canvas.findByText('Done.')).toBeInTheDocument();
    await expect(await newestEntries(worldOf(loaded), 2)).toEqual(['submission -88', 'submission -64']);
  },
};

/** The price follows the params. Change the clips in the controls. */
export const PriceFollows: Story = { args: { params: { clips: [2, 15] } }, play: says('56 tokens') };

/** A deep question would take a quarter of what is left, so it asks before it is sent. */
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

/** What a re-roll costs is shown before it is done, every time. */
export const AlwaysAsks: Story = {
  args: { action: 'image_reroll', params: {}, text: 'Re-roll', askFirst: true },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Re-roll/ }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Cancel' }));
    await expect(canvas.getByText('Nothing spent.')).toBeInTheDocument();
  },
};

/** The press goes through, so that the modal can explain. */
export const BlockedAsks: Story = {
  parameters: { world: 'studio/zero' },
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByRole('button', { name: /^Submit/ }));
    await canvas.findByRole('dialog', { name: 'Insufficient Tokens' });
  },
};

/** Or the button is off, where a product wants it so. */
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

/** The press is on its way. */
export const Spending: Story = {
  async play({ canvas, userEvent, loaded }) {
    const button = await canvas.findByRole('button', { name: /Submit.*88\stokens/ });
    await worldOf(loaded).world.backstage.world.faults({ latencyMs: 60_000 });
    await userEvent.click(button);
    await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
  },
};

/** The reply was lost. It says so, and the press can be made again. */
export const Failed: Story = {
  async play({ canvas, userEvent, loaded }) {
    const button = await canvas.findByRole('button', { name: /Submit.*88\stokens/ });
    await worldOf(loaded).world.backstage.world.faults({ next: [{ match: 'POST *spends', kind: 'drop_after' }] });
    await userEvent.click(button);
    await expect(await canvas.findByRole('alert')).toBeInTheDocument();
  },
};

/** A failed press can be made again; nothing is spent twice. */
export const PressedAgain: Story = {
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
