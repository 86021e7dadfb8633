import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** The current location in a host app. */
export interface Route {
  /** Without the anchor: `/dashboard/clients/acme-coffee/settings`. */
  path: string;
  /** The part after `#`, or empty. */
  anchor: string;
  /** Counts visits, so that following the same link again scrolls again. */
  visit: number;
  navigate: (to: string) => void;
  back: () => void;
}

/** A small router for demos: a list of paths in state. A story's frame has no address bar to keep in sync. */
export function useRoute(initial: string): Route {
  const [visited, setVisited] = useState([initial]);
  const navigate = useCallback((to: string) => setVisited((list) => [...list, to]), []);
  const back = useCallback(() => setVisited((list) => (list.length > 1 ? list.slice(0, -1) : list)), []);
  const [path = '', anchor = ''] = (visited.at(-1) ?? initial).split('#');
  const visit = visited.length;
  return useMemo(() => ({ path, anchor, visit, navigate, back }), [path, anchor, visit, navigate, back]);
}

/**
 * Scrolls and moves focus to the target of a navigation: the anchor's section, else the page's title. Does nothing on
 * the first visit.
 */
export function useArrival({ path, anchor, visit }: Route): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return undefined;
    }
    // One frame later, when the new page has its final height.
    const frame = requestAnimationFrame(() => {
      const target = anchor ? document.getElementById(anchor) : document.querySelector('main h1');
      target?.scrollIntoView({ block: anchor ? 'start' : 'end' });
      if (!anchor) window.scrollTo(0, 0);
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [path, anchor, visit]);
}

/** `Summer launch` → `summer-launch`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
