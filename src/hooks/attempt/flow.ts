import { CreditsError, isCreditsError, outcomeOf } from '../../client';
import type { Attempt } from './attempt';
import type { Attempts } from './attempts';

/** The state of one press, as its component has seen it. */
export type AttemptState<I, O> =
  | { readonly status: 'idle' }
  | { readonly status: 'sending'; readonly attempt: Attempt<I> }
  | { readonly status: 'answered'; readonly attempt: Attempt<I>; readonly answer: O }
  /** The server refused, so nothing happened. */
  | { readonly status: 'refused'; readonly attempt: Attempt<I>; readonly error: CreditsError }
  /** It may have been executed. `error` says why it's unknown; absent after a reload. */
  | { readonly status: 'unknown'; readonly attempt: Attempt<I>; readonly error?: CreditsError };

/** Why it was refused, or why its outcome is unknown. */
export function errorOf(state: AttemptState<unknown, unknown>): CreditsError | undefined {
  return state.status === 'refused' || state.status === 'unknown' ? state.error : undefined;
}

export interface AttemptFlow<I, O> {
  getState: () => AttemptState<I, O>;
  subscribe: (listener: () => void) => () => void;
  /** Shows the attempt of `slot` that no component shows, if there is one. Returns a function that detaches. */
  attach: (slot: string) => () => void;
  /** Does nothing while an attempt is being sent. */
  press: (slot: string, input: I, intent?: object) => void;
  reset: () => void;
}

export interface AttemptFlowOptions<I, O> {
  attempts: () => Attempts;
  send: (attempt: Attempt<I>) => Promise<O>;
  onAnswer: (answer: O) => void;
  /** Whether a reloaded page sends an unanswered attempt again automatically. @default true */
  resumes?: boolean | undefined;
}

const idle = { status: 'idle' } as const;

/**
 * From a press to its final response, without React. A response that arrives while no component is attached is dropped:
 * the next component that attaches sends the same key again, and the server repeats the response.
 */
export function createAttemptFlow<I, O>(options: AttemptFlowOptions<I, O>): AttemptFlow<I, O> {
  const { attempts, send, onAnswer, resumes = true } = options;
  let state: AttemptState<I, O> = idle;
  let attached = 0;
  let watched: string | undefined;
  const listeners = new Set<() => void>();

  const set = (next: AttemptState<I, O>) => {
    state = next;
    for (const listener of listeners) listener();
  };

  /** Whether this flow still waits for the response to `attempt`. If not, the response counts as unseen. */
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
          const isRefused = outcomeOf(thrown, attempt.isRepeat) === 'refused';
          if (isRefused) attempts().close(attempt);
          else attempts().release(attempt);
          set({ status: isRefused ? 'refused' : 'unknown', attempt, error });
        },
      );
  };

  /** Another component may send an unknown attempt again, or settle it. */
  const follow = () => {
    if (state.status !== 'unknown') return;
    const { attempt } = state;
    if (
      !attempts()
        .open()
        .some(({ key }) => key === attempt.key)
    )
      set(idle);
    else if (attempts().isUnderWay(attempt)) watch({ ...attempt, isRepeat: true });
  };

  /** Continues the slot's attempt: sends it again if its response was never seen, shows it if it's unknown. */
  const find = (slot: string) => {
    const unseen = resumes ? attempts().claim<I>(slot) : undefined;
    if (unseen) return watch(unseen);
    const unclaimed = attempts().unclaimed<I>(slot);
    if (unclaimed) set({ status: 'unknown', attempt: unclaimed });
  };

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attach: (slot) => {
      attached++;
      if (state.status === 'sending') {
        // If its response arrived while nothing was attached, this sends it a second time.
        const again = attempts().reclaim(state.attempt);
        if (again) watch(again);
        else set(idle);
      } else if (state.status === 'idle') find(slot);
      const unfollow = attempts().subscribe(follow);
      follow();
      return () => {
        unfollow();
        attached--;
        if (state.status === 'sending') attempts().release(state.attempt);
      };
    },
    press: (slot, input, intent) => {
      const { status } = state;
      // A screen that says that sending it again is safe must not start another attempt once the key has expired.
      follow();
      if (state.status === status && status !== 'sending') watch(attempts().begin(slot, input, intent));
    },
    reset: () => {
      if (state.status !== 'sending') set(idle);
    },
  };
}

function toCreditsError(thrown: unknown): CreditsError {
  if (isCreditsError(thrown)) return thrown;
  const detail = 'The client failed. See the cause.';
  return new CreditsError({ code: 'network_error', detail, cause: thrown });
}
