'use client';
import { useEffect, useRef } from 'react';
import type { CreditsClient } from '../client';
import { complain } from '../client/diagnose';

declare const process: { env: { NODE_ENV?: string } };

/** A user who signs in changes the client now and then; one that is created while drawing changes with every drawing. */
const soonMs = 10_000;

/** In development, says so where a host creates its client while it renders: every rendering would then begin with an empty cache. */
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
      // No bundler, no `process`, nothing to say.
    }
  }, [client]);
}
