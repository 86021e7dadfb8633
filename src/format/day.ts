/** A day of the viewer's calendar, `2026-04-01`, as the instant it begins and the last one that belongs to it. */
export function daySpan(date: string, timeZone: string | undefined): { firstAt: string; lastAt: string } {
  const day = new Date(`${date}T00:00:00Z`);
  const first = startOf(day.getTime(), timeZone);
  day.setUTCDate(day.getUTCDate() + 1);
  const next = startOf(day.getTime(), timeZone);
  return { firstAt: new Date(first).toISOString(), lastAt: new Date(next - 1).toISOString() };
}

/** The instant at which clocks in the zone show what `utcMs` shows in UTC. */
function startOf(utcMs: number, timeZone: string | undefined): number {
  return utcMs - offsetMs(utcMs - offsetMs(utcMs, timeZone), timeZone);
}

function offsetMs(ms: number, timeZone: string | undefined): number {
  // Swedish writes dates the way ISO 8601 does.
  const shown = new Date(ms).toLocaleString('sv', timeZone ? { timeZone } : {});
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000;
}
