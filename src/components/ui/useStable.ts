'use client';
import { useState } from 'react';

/** The same object while none of its values changes, so that memoized children stay memoized. */
export function useStable<T extends object | undefined>(value: T): T {
  const [stable, setStable] = useState(value);
  if (isSame(stable, value)) return stable;
  // Set during rendering: React renders again at once, before any child gets the old value.
  setStable(value);
  return value;
}

/** Whether two objects have the same values under the same names. */
export function isSame(a: object | undefined, b: object | undefined): boolean {
  if (!a || !b || a === b) return a === b;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const names = Object.keys(right);
  return names.length === Object.keys(left).length && names.every((name) => left[name] === right[name]);
}

/** The value; if it's undefined, the last one, so that content that fades out stays the same. */
export function useLast<T extends object>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value && !isSame(last, value)) setLast(value);
  return value ?? last;
}

/** The value; while it's frozen, the one from before. */
export function useFrozen<T>(value: T, isFrozen: boolean): T {
  const [kept, setKept] = useState({ value });
  if (!isFrozen && kept.value !== value) setKept({ value });
  return isFrozen ? kept.value : value;
}
