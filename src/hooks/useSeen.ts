'use client';
import { useEffect } from 'react';
import type { AttemptState } from './attempt/flow';
import { useStore } from './context';

/** Settles what is unknown once it is seen to be done: then there is nothing left to send. */
export function useSeen(state: AttemptState<unknown, unknown>, isDone: boolean): void {
  const store = useStore();
  const attempt = state.status === 'unknown' && isDone ? state.attempt : undefined;
  useEffect(() => {
    if (attempt) store.attempts().close(attempt);
  }, [store, attempt]);
}
