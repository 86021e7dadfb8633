'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * The width and writing direction of an element, measured again whenever it changes. The width is 0 before the first
 * measurement and on a server.
 */
export function useWidth<E extends Element>(): { ref: RefObject<E | null>; width: number; isRtl: boolean } {
  const ref = useRef<E>(null);
  const [measured, setMeasured] = useState({ width: 0, isRtl: false });
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const width = Math.round(element.getBoundingClientRect().width);
      setMeasured({ width, isRtl: getComputedStyle(element).direction === 'rtl' });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, ...measured };
}
