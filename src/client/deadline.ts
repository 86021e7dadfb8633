import { CreditsError } from './error';

interface Deadline {
  timeoutMs: number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  outer: AbortSignal | undefined;
}

/** Runs `work` until it ends, the time is over, or `outer` aborts, even if `work` ignores its signal. */
export function withDeadline<T>({ timeoutMs, sleep, outer }: Deadline, work: (signal: AbortSignal) => Promise<T>) {
  const inner = new AbortController();
  const timer = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const stop = (error: CreditsError) => {
      reject(error);
      inner.abort(error);
    };
    const abort = () =>
      stop(new CreditsError({ code: 'aborted', detail: 'The call was aborted.', cause: outer?.reason }));
    if (outer?.aborted) return abort();
    outer?.addEventListener('abort', abort, { signal: timer.signal });
    void sleep(timeoutMs, timer.signal).then(() => {
      if (timer.signal.aborted) return;
      const detail = `No answer within ${timeoutMs} ms. It may still be carried out; the same key asks again safely.`;
      stop(new CreditsError({ code: 'timeout', detail }));
    });
    work(inner.signal).then(resolve, reject);
  }).finally(() => timer.abort());
}

/** The longest time that timers can wait: 24 days. With a longer one, such as `Infinity`, they would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Resolves after `ms`, or as soon as `signal` aborts. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(ms, longestTimerMs));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
