'use client';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useStore } from '../context';
import type { CreditsStore } from '../store';
import { useHandlers } from '../useHandlers';
import type { Attempt } from './attempt';
import { attemptsOf } from './attempts';
import { type AttemptState, createAttemptFlow } from './flow';

interface UseAttemptOptions<I, O> {
  /** Changes when earlier presses no longer belong to this component, such as with another wallet. */
  scope: string;
  /** Undefined until the wallet is known. */
  slot: string | undefined;
  /** May depend only on its arguments: it may run again for a component that has unmounted. */
  send: (store: CreditsStore, attempt: Attempt<I>) => Promise<O>;
  onAnswer?: ((answer: O) => void) | undefined;
  /** Whether a reloaded page sends an unanswered attempt again automatically. @default true */
  resumes?: boolean | undefined;
}

interface UseAttemptResult<I, O> {
  state: AttemptState<I, O>;
  press: (slot: string, input: I, intent?: object) => void;
  reset: () => void;
}

/** One press at a time. Safe with double rendering, remounts, reloads and a wallet that changes meanwhile. */
export function useAttempt<I, O>(options: UseAttemptOptions<I, O>): UseAttemptResult<I, O> {
  const { scope, slot, send, onAnswer, resumes } = options;
  const store = useStore();
  const { answered } = useHandlers({ answered: (answer: O) => onAnswer?.(answer) });
  const flow = useMemo(
    () =>
      createAttemptFlow<I, O>({
        attempts: () => attemptsOf(store),
        send: (attempt) => send(store, attempt),
        onAnswer: answered,
        resumes,
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- a flow belongs to its scope
    [store, scope, send, resumes],
  );
  const state = useSyncExternalStore(flow.subscribe, flow.getState, flow.getState);
  useEffect(() => (slot === undefined ? undefined : flow.attach(slot)), [flow, slot]);
  return { state, press: flow.press, reset: flow.reset };
}
