// Browser commands for tests in addition to Vitest's own, in Chromium. provider.ts has the same for the other engines.
import type { BrowserCommand } from 'vitest/node';

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Switches between touch and mouse. */
    touch: (isTouch: boolean) => Promise<void>;
  }
}

const touch: BrowserCommand<[isTouch: boolean]> = async ({ context, page }, isTouch) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: isTouch });
};

export const chromiumCommands = { touch };
