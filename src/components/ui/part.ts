'use client';
import { type Context, useContext } from 'react';

/** What a part is given by the whole that it stands in. */
export function usePart<T>(context: Context<T | null>, whole: string): T {
  const value = useContext(context);
  if (value) return value;
  throw new Error(`This is a part of ${whole} and stands outside of it.`);
}
