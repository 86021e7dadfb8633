'use client';
import { useEffect, useState } from 'react';

interface Loaded<T> {
  /** Undefined until it is there. */
  part: T | undefined;
  hasFailed: boolean;
  retry: () => void;
}

/**
 * A part that is fetched right after the first paint. Unlike `React.lazy` it needs no Suspense and can't take the host's page down when the network
 * fails: whoever uses it says so, with a way on. Nothing that takes money is fetched like this.
 * Some browsers (Chromium 147) keep a failed import until the page is loaded anew: there `retry` fails again at once.
 */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [tries, setTries] = useState(1);
  const [ended, setEnded] = useState<{ of: number; part?: T }>();
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (part) => isCurrent && setEnded({ of: tries, part }),
      () => isCurrent && setEnded({ of: tries }),
    );
    return () => {
      isCurrent = false;
    };
  }, [load, tries]);
  return {
    part: ended?.part,
    hasFailed: ended?.of === tries && ended.part === undefined,
    retry: () => setTries((now) => now + 1),
  };
}
