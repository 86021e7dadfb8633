import { expect, waitFor } from 'storybook/test';
import type { Play } from './states';

/** The sentences that must be there, each in the step of its reason. */
export function says(...steps: [heading: string, text: string | RegExp][]): Play {
  return async ({ canvas }) => {
    for (const [heading, text] of steps) {
      // An entry may be called what its reason is; the reason comes first.
      const step = (await canvas.findAllByText(heading))[0]!.closest('li')!;
      await waitFor(() => expect(step).toHaveTextContent(text));
    }
  };
}
