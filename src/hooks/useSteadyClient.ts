'use client';
import { useEffect, useRef } from 'react';
import type { CreditsClient } from '../client';
import { complain } from '../client/diagnose';

declare const process: { env: { NODE_ENV?: string } };

/**
 * A client changes now and then, when a user signs in. One that is created during rendering changes with every render.
 */
const soonMs = 10_000;

/** Warns in development if a host creates its client during rendering: every render would begin with an empty cache. */
export function useSteadyClient(client: CreditsClient): void {
  const seen = useRef<{ client: CreditsClient; changedAt: number[] }>({ client, changedAt: [] });
  useEffect(() => {
    try {
      if (process.env.NODE_ENV !== 'production' && seen.current.client !== client) {
        const now = Date.now();
        const changedAt = [...seen.current.changedAt, now].filter((at) => now - at < soonMs);
        seen.current = { client, changedAt };
        if (changedAt.length > 1)
          complain(
            'CreditsProvider is given another client at each rendering, so everything is read anew and shown as loading. Create the client outside of the component, or in useState or useMemo.',
          );
      }
    } catch {
      // Without a bundler there is no `process`, and no warning.
    }
  }, [client]);
}
