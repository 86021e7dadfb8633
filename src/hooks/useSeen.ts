'use client';
import { useEffect } from 'react';
import { attemptsOf } from './attempt/attempts';
import type { AttemptState } from './attempt/flow';
import { useStore } from './context';

/** Settles an unknown command once the data shows that it was executed, so it needn't be sent again. */
export function useSeen(state: AttemptState<unknown, unknown>, isDone: boolean): void {
  const store = useStore();
  const attempt = state.status === 'unknown' && isDone ? state.attempt : undefined;
  useEffect(() => {
    if (attempt) attemptsOf(store).close(attempt);
  }, [store, attempt]);
}
