const dayMs = 86_400_000;
const halfDayMs = 43_200_000;

/**
 * The instant at which a day such as `2026-04-01` begins in the time zone, or the day that's `days` later. Undefined if
 * the text isn't a date with a four-digit year, as while it's being typed.
 */
export function dayStart(date: unknown, timeZone: string | undefined, days = 0): string | undefined {
  const shown = typeof date === 'string' && /^[1-9]\d{3}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN;
  const utcMs = shown + days * dayMs;
  if (Number.isNaN(utcMs) || utcMs > latestMs) return undefined;
  const around = utcMs - offsetMs(utcMs, timeZone);
  // Clocks may change around that time, even at midnight. The day then begins with the first instant that has its date,
  // before or after the change.
  const starts = [around + halfDayMs, around - halfDayMs]
    .map((ms) => utcMs - offsetMs(ms, timeZone))
    .sort((a, b) => a - b);
  const first = starts.find((ms) => ms + offsetMs(ms, timeZone) >= utcMs) ?? around;
  return new Date(first).toISOString();
}

/** Later days could begin in a year with five digits. */
const latestMs = Date.UTC(9999, 11, 30);

/** Days between two instants on a calendar in the time zone, as a reader would count them. */
export function daysBetween(first: string, second: string, timeZone: string | undefined): number {
  const [from, to] = [first, second].map((instant) => {
    const ms = Date.parse(instant);
    return Math.floor((ms + offsetMs(ms, timeZone)) / dayMs);
  });
  return (to ?? 0) - (from ?? 0);
}

/** How far the zone is ahead of UTC. `ms` must be a whole second, since formatted times have no smaller unit. */
function offsetMs(ms: number, timeZone: string | undefined): number {
  let clock = clocks.get(timeZone);
  // Swedish writes dates the way ISO 8601 does.
  clock ??= new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  clocks.set(timeZone, clock);
  return Date.parse(`${clock.format(ms)}Z`) - ms;
}

const clocks = new Map<string | undefined, Intl.DateTimeFormat>();
