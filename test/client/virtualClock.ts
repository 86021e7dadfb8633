/**
 * Time that passes only while everything else is idle, so that minutes of waiting take no time and every run is the
 * same.
 */
export interface VirtualClock {
  now: () => number;
  /** Resolves after `ms` of this clock, or as soon as `signal` aborts. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Time doesn't move during `work`. */
  busy: <T>(work: Promise<T>) => Promise<T>;
  /** Lets time pass until `work` ends. */
  run: <T>(work: Promise<T>) => Promise<T>;
}

export function createVirtualClock(startAt = Date.UTC(2026, 3, 1)): VirtualClock {
  let now = startAt;
  let busy = 0;
  const timers = new Set<{ at: number; wake: () => void }>();

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = { at: now + ms, wake };
        function wake() {
          timers.delete(timer);
          signal?.removeEventListener('abort', wake);
          resolve();
        }
        timers.add(timer);
        if (signal?.aborted) wake();
        else signal?.addEventListener('abort', wake);
      }),
    busy: async (work) => {
      busy++;
      try {
        return await work;
      } finally {
        busy--;
      }
    },
    run: async (work) => {
      let ended = false;
      const end = () => (ended = true);
      work.then(end, end);
      for (;;) {
        do await new Promise((resolve) => setImmediate(resolve));
        while (busy > 0);
        if (ended) return work;
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (!next) throw new Error('Nothing will ever happen: no timer is set and nothing is under way.');
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}
