'use client';
import { type Context, useContext } from 'react';

/** The context that a part gets from its component. Throws outside of it. */
export function usePart<T>(context: Context<T | null>, whole: string): T {
  const value = useContext(context);
  if (value) return value;
  throw new Error(`This is a part of ${whole} and stands outside of it.`);
}
