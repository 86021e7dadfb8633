import type { StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { type Stage, type WorldParameters, worldOf } from './world';

export type Play = NonNullable<StoryObj['play']>;
export type PlayContext = Parameters<Play>[0];

/** Every answer takes a minute: what there is to see until then. */
export const slow: WorldParameters = {
  arrange: ({ backstage }: Stage) => backstage.world.faults({ latencyMs: 60_000 }),
};

/** Every answer is an error. */
export const failing: WorldParameters = { arrange: ({ backstage }: Stage) => backstage.world.faults({ errorRate: 1 }) };

/** It says that it could not read, and offers to try again. */
export async function offersAgain({ canvas }: PlayContext): Promise<void> {
  await expect(await canvas.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
}

/** The server is well again, and the user tries again. */
export async function tryAgain({ canvas, userEvent, loaded }: PlayContext): Promise<void> {
  const again = await canvas.findByRole('button', { name: 'Try again' });
  await worldOf(loaded).world.backstage.world.faults({});
  await userEvent.click(again);
  await waitFor(() => expect(canvas.queryByRole('button', { name: 'Try again' })).toBeNull());
}

/**
 * A double click whose second press comes before the first is answered, on any machine. Acted clicks bear no count, by
 * which real ones are told.
 */
export async function pressTwice({ userEvent, loaded }: PlayContext, button: HTMLElement): Promise<void> {
  const { backstage } = worldOf(loaded).world;
  await backstage.world.faults({ latencyMs: 1_000 });
  await userEvent.dblClick(button);
  await backstage.world.faults({});
}

/** Waits for words that this state must say. */
export function says(...texts: (string | RegExp)[]): Play {
  return async ({ canvasElement }) => {
    for (const text of texts) await waitFor(() => expect(canvasElement).toHaveTextContent(text));
  };
}
