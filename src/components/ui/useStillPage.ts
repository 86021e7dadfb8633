'use client';
import { useEffect } from 'react';

let open = 0;

/**
 * The page behind an open dialog does not scroll: while there is one, `<html>` says so to the stylesheet. With `:root:has(…)` instead, browsers
 * would search the whole page each time the host puts anything into it.
 */
export function useStillPage(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    count(1);
    return () => count(-1);
  }, [isOpen]);
}

function count(change: 1 | -1): void {
  open += change;
  document.documentElement.toggleAttribute('data-credits-open', open > 0);
}
