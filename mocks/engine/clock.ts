/**
 * Ledger time: frozen until it is moved (`manual`), or the machine's time (`wall`). Either way, it only moves forward.
 */
export interface Clock {
  readonly mode: 'manual' | 'wall';
  now(): number;
  /** Moves time to an instant. An instant in the past is ignored. */
  moveTo(at: number): void;
}

export function createClock(nowAt: number | undefined): Clock {
  let base = nowAt ?? 0;
  if (nowAt !== undefined)
    return {
      mode: 'manual',
      now: () => base,
      moveTo: (at) => {
        base = Math.max(base, at);
      },
    };
  // A wall clock that was moved keeps running from there. If the machine's clock is set back, ledger time stops until
  // the machine catches up.
  let ahead = 0;
  return {
    mode: 'wall',
    now: () => (base = Math.max(base, Date.now() + ahead)),
    moveTo: (at) => {
      ahead = Math.max(ahead, at - Date.now());
    },
  };
}
