import type { CreditsClient } from '../client';
import { complain } from '../client/diagnose';

declare const process: { env: { NODE_ENV?: string } };

/**
 * Two changes of the client within this time, in milliseconds, mean that it's created during rendering. Otherwise it
 * only changes when another user signs in.
 */
const soonMs = 10_000;

const seen = new WeakMap<object, { client: CreditsClient; changedAt: number[] }>();

/**
 * Warns in development if a host creates its client during rendering: every render would start with an empty cache.
 * @param provider Any object that identifies the provider, the same at every render.
 */
export function noteClient(provider: object, client: CreditsClient): void {
  // Pages without a bundler have no `process` and get no warning.
  try {
    if (process.env.NODE_ENV !== 'production') {
      const before = seen.get(provider);
      if (before?.client === client) return;
      const now = Date.now();
      const changedAt = before ? [...before.changedAt, now].filter((at) => now - at < soonMs) : [];
      seen.set(provider, { client, changedAt });
      if (changedAt.length > 1)
        complain(
          'CreditsProvider gets another client at each render, so everything is read again and shown as loading. Create the client outside of the component, or in useState or useMemo.',
        );
    }
  } catch {
    // No `process`.
  }
}
