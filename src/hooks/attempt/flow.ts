import { CreditsError, isCreditsError } from '../../client';
import { type Attempt, type Attempts, isFinal } from './attempts';

/** Where one press stands, as far as its component has seen. */
export type AttemptState<I, O> =
  | { readonly status: 'idle' }
  | { readonly status: 'sending'; readonly attempt: Attempt<I> }
  | { readonly status: 'answered'; readonly attempt: Attempt<I>; readonly answer: O }
  | { readonly status: 'failed'; readonly attempt: Attempt<I>; readonly error: CreditsError };

export interface AttemptFlow<I, O> {
  getState: () => AttemptState<I, O>;
  subscribe: (listener: () => void) => () => void;
  /** Shows the attempt of `slot` that has no one to show it, if there is one. Returns the way back. */
  attach: (slot: string) => () => void;
  /** Does nothing while an attempt is on its way. */
  press: (slot: string, input: I, intent?: object) => void;
  reset: () => void;
}

const idle = { status: 'idle' } as const;

/**
 * From a press to its final answer, without React. An answer that comes while no one is attached is left where it is: whoever
 * attaches next asks again under the same key, and the server repeats it.
 */
export function createAttemptFlow<I, O>(
  attempts: () => Attempts,
  send: (attempt: Attempt<I>) => Promise<O>,
  onAnswer: (answer: O) => void,
): AttemptFlow<I, O> {
  let state: AttemptState<I, O> = idle;
  let attached = 0;
  let watched: string | undefined;
  const listeners = new Set<() => void>();

  const set = (next: AttemptState<I, O>) => {
    state = next;
    for (const listener of listeners) listener();
  };

  /** Whether the answer to `attempt` is still waited for here. If not, it stays unseen. */
  const isAwaited = (attempt: Attempt<I>) => {
    if (watched === attempt.key) watched = undefined;
    return attached > 0 && state.status === 'sending' && state.attempt.key === attempt.key;
  };

  const watch = (attempt: Attempt<I>) => {
    if (watched === attempt.key) return;
    watched = attempt.key;
    set({ status: 'sending', attempt });
    attempts()
      .send(attempt, send)
      .then(
        (answer) => {
          if (!isAwaited(attempt)) return;
          attempts().close(attempt);
          set({ status: 'answered', attempt, answer });
          onAnswer(answer);
        },
        (thrown: unknown) => {
          if (!isAwaited(attempt)) return;
          const error = toCreditsError(thrown);
          if (isFinal(error)) attempts().close(attempt);
          else attempts().release(attempt);
          set({ status: 'failed', attempt, error });
        },
      );
  };

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach: (slot) => {
      attached++;
      if (state.status === 'sending') attempts().hold(state.attempt);
      const waiting = state.status === 'sending' ? state.attempt : state.status === 'idle' && attempts().claim<I>(slot);
      if (waiting) watch(waiting);
      return () => {
        attached--;
        if (state.status === 'sending') attempts().release(state.attempt);
      };
    },
    press: (slot, input, intent) => {
      if (state.status !== 'sending') watch(attempts().begin(slot, input, intent));
    },
    reset: () => {
      if (state.status !== 'sending') set(idle);
    },
  };
}

function toCreditsError(thrown: unknown): CreditsError {
  if (isCreditsError(thrown)) return thrown;
  const detail = 'The client failed before it had an answer. Look at the cause; it is a mistake in the program.';
  return new CreditsError({ code: 'network_error', detail, cause: thrown });
}
