'use client';
import { useInsertionEffect, useRef, useState } from 'react';

/**
 * Functions that stay the same at every render and call those of the last render, so that hosts can list them as
 * dependencies.
 */
export function useHandlers<H extends Record<string, (...args: never[]) => void>>(handlers: H): H {
  const latest = useRef(handlers);
  // An effect would run after the paint: a press in between would meet the handlers of the render before.
  useInsertionEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState(() => {
    const names = Object.keys(handlers) as (keyof H)[];
    return Object.fromEntries(names.map((name) => [name, (...args: never[]) => latest.current[name]?.(...args)])) as H;
  });
  return stable;
}
