'use client';
import { useEffect } from 'react';
import { attemptsOf } from './attempt/attempts';
import type { AttemptState } from './attempt/flow';
import { useStore } from './context';

/** Settles an unknown command once a reading shows that it was done. Then nothing is left to send. */
export function useSeen(state: AttemptState<unknown, unknown>, isDone: boolean): void {
  const store = useStore();
  const attempt = state.status === 'unknown' && isDone ? state.attempt : undefined;
  useEffect(() => {
    if (attempt) attemptsOf(store).close(attempt);
  }, [store, attempt]);
}
