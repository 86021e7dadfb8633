/** Ledger time: frozen until it is moved (`manual`), or the machine's own (`wall`). Forward only, either way. */
export interface Clock {
  readonly mode: 'manual' | 'wall';
  now(): number;
  /** Moves to an instant that is not in the past. */
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
  // A wall clock that was moved runs on from there. If the machine's clock steps back, ledger time stands still until
  // it catches up.
  let ahead = 0;
  return {
    mode: 'wall',
    now: () => (base = Math.max(base, Date.now() + ahead)),
    moveTo: (at) => {
      ahead = Math.max(ahead, at - Date.now());
    },
  };
}
