import { expect, waitFor } from 'storybook/test';
import type { Play } from './states';

/** Checks that each sentence is in the step of its reason. */
export function says(...steps: [heading: string, text: string | RegExp][]): Play {
  return async ({ canvas }) => {
    for (const [heading, text] of steps) {
      // An entry can have the same name as its reason. The reason comes first.
      const step = (await canvas.findAllByText(heading))[0]!.closest('li')!;
      await waitFor(() => expect(step).toHaveTextContent(text));
    }
  };
}
