'use client';
import { useState } from 'react';

/** The same object for as long as none of its own values changes, so that memoised children stay memoised. */
export function useStable<T extends object | undefined>(value: T): T {
  const [stable, setStable] = useState(value);
  if (isSame(stable, value)) return stable;
  // Set while rendering: React starts over at once, before any child sees the old one.
  setStable(value);
  return value;
}

/** Whether two objects hold the same values under the same names. */
export function isSame(a: object | undefined, b: object | undefined): boolean {
  if (!a || !b || a === b) return a === b;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const names = Object.keys(right);
  return names.length === Object.keys(left).length && names.every((name) => left[name] === right[name]);
}

/** The value, or while there is none the last one there was: what leaves still shows what it showed. */
export function useLast<T extends object>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value && !isSame(last, value)) setLast(value);
  return value ?? last;
}

/** The value, or while it is frozen the one there was. */
export function useFrozen<T>(value: T, isFrozen: boolean): T {
  const [kept, setKept] = useState({ value });
  if (!isFrozen && kept.value !== value) setKept({ value });
  return isFrozen ? kept.value : value;
}
