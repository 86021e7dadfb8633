/** A day of the viewer's calendar, `2026-04-01`, as the instant it begins and the last one that belongs to it. */
export function daySpan(date: string, timeZone: string | undefined): { firstAt: string; lastAt: string } {
  const utcMs = Date.parse(date);
  const next = startOf(utcMs + 86_400_000, timeZone);
  return { firstAt: new Date(startOf(utcMs, timeZone)).toISOString(), lastAt: new Date(next - 1).toISOString() };
}

/** The instant at which clocks in the zone show what `utcMs` shows in UTC. */
function startOf(utcMs: number, timeZone: string | undefined): number {
  return utcMs - offsetMs(utcMs - offsetMs(utcMs, timeZone), timeZone);
}

function offsetMs(ms: number, timeZone: string | undefined): number {
  // Swedish writes dates the way ISO 8601 does.
  return Date.parse(`${new Date(ms).toLocaleString('sv', { timeZone })}Z`) - Math.floor(ms / 1000) * 1000;
}
