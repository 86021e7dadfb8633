import type { StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { type Stage, type WorldParameters, worldOf } from './world';

export type Play = NonNullable<StoryObj['play']>;
export type PlayContext = Parameters<Play>[0];

/** Every response takes a minute, so the story shows the loading state. */
export const slow: WorldParameters = {
  arrange: ({ backstage }: Stage) => backstage.world.faults({ latencyMs: 60_000 }),
};

/** Every response is an error. */
export const failing: WorldParameters = { arrange: ({ backstage }: Stage) => backstage.world.faults({ errorRate: 1 }) };

/** The component offers to try again after a failed request. */
export async function offersAgain({ canvas }: PlayContext): Promise<void> {
  await expect(await canvas.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
}

/** The server recovers, and the user tries again. */
export async function tryAgain({ canvas, userEvent, loaded }: PlayContext): Promise<void> {
  const again = await canvas.findByRole('button', { name: 'Try again' });
  await worldOf(loaded).world.backstage.world.faults({});
  await userEvent.click(again);
  await waitFor(() => expect(canvas.queryByRole('button', { name: 'Try again' })).toBeNull());
}

/**
 * A double click whose second press comes before the first response, on any machine. Simulated clicks have no click
 * count, which is how the kit recognizes real double clicks.
 */
export async function pressTwice({ userEvent, loaded }: PlayContext, button: HTMLElement): Promise<void> {
  const { backstage } = worldOf(loaded).world;
  await backstage.world.faults({ latencyMs: 1_000 });
  await userEvent.dblClick(button);
  await backstage.world.faults({});
}

/** Waits for the texts that this state must show. */
export function says(...texts: (string | RegExp)[]): Play {
  return async ({ canvasElement }) => {
    for (const text of texts) await waitFor(() => expect(canvasElement).toHaveTextContent(text));
  };
}
