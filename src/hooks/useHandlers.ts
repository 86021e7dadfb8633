'use client';
import { useEffect, useRef, useState } from 'react';

/**
 * The same functions at every render, each calling the one of the last render, so that hosts may list them as
 * dependencies.
 */
export function useHandlers<H extends Record<string, (...args: never[]) => void>>(handlers: H): H {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState(() => {
    const names = Object.keys(handlers) as (keyof H)[];
    return Object.fromEntries(names.map((name) => [name, (...args: never[]) => latest.current[name]?.(...args)])) as H;
  });
  return stable;
}
