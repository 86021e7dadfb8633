import type { ShortageCode } from '../contract';
import type { CreditsError } from './error';

declare const process: { env: { NODE_ENV?: string } };

const said = new Set<string>();

/** The list itself isn't imported: production bundles would be larger. */
const shortages: Record<ShortageCode, true> = {
  insufficient_tokens: true,
  locked: true,
  past_due: true,
  plan_does_not_produce: true,
  limit_reached: true,
};

/**
 * Tells a developer in the console what to fix, once for each cause. Production bundles don't contain it.
 * @param cause Messages with the same cause are printed only once. @default the text
 */
export function complain(text: string, cause: string = text): void {
  // Pages without a bundler have no `process` and get no message.
  try {
    if (process.env.NODE_ENV !== 'production') {
      if (said.has(cause)) return;
      said.add(cause);
      console.error(`[creditkit] ${text}`);
    }
  } catch {
    // As above.
  }
}

/** Reports errors of the program: a wrong address, an answer that doesn't fit, an unknown action. */
export function diagnose(error: CreditsError, operation: string): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      const { code, detail, errors, serverCode } = error;
      const isOffline = typeof navigator !== 'undefined' && navigator.onLine === false;
      const isUnknownAction = code === 'invalid_request' && errors?.some(({ path }) => path === 'action');
      if (code === 'unexpected_response' || isUnknownAction) complain(`${operation}: ${detail}`, detail);
      if (code === 'refused' && serverCode !== undefined && Object.hasOwn(shortages, serverCode))
        complain(`${operation}: the refusal ${serverCode} lacks the figures that go with it.`);
      if (code === 'network_error' && !isOffline) complain(`${operation}: ${detail}`, code);
    }
  } catch {
    // As above.
  }
}
