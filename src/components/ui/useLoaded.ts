'use client';
import { useEffect, useState } from 'react';

/**
 * A part that is fetched right after the first paint, and undefined until it is there. Unlike `React.lazy` it needs no Suspense and can't
 * take the host's page down when the network fails: it is asked for again the next time something here changes.
 */
export function useLoaded<T>(load: () => Promise<T>): T | undefined {
  const [loaded, setLoaded] = useState<{ part: T }>();
  useEffect(() => {
    if (loaded) return undefined;
    let isCurrent = true;
    load().then(
      (part) => isCurrent && setLoaded({ part }),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  });
  return loaded?.part;
}
