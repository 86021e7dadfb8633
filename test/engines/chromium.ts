// What tests may ask of the browser beside Vitest's own commands, in Chromium; provider.ts has the same for the other
// engines.
import type { BrowserCommand } from 'vitest/node';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Makes the pointer a finger, or a mouse again. */
    touch: (isTouch: boolean) => Promise<void>;
  }
}

const touch: BrowserCommand<[isTouch: boolean]> = async ({ context, page }, isTouch) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: isTouch });
};

export const chromiumCommands = { touch };
