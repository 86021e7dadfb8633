/** The instant at which a day of the viewer's calendar, `2026-04-01`, begins; or the one so many days later. */
export function dayStart(date: string, timeZone: string | undefined, days = 0): string {
  const utcMs = Date.parse(date) + days * 86_400_000;
  // When clocks in the zone show what `utcMs` shows in UTC. Asked twice, because the zone may change its clocks between the two.
  return new Date(utcMs - offsetMs(utcMs - offsetMs(utcMs, timeZone), timeZone)).toISOString();
}

/** Of a whole second: a day begins with one. */
function offsetMs(ms: number, timeZone: string | undefined): number {
  // Swedish writes dates the way ISO 8601 does.
  return Date.parse(`${new Date(ms).toLocaleString('sv', { timeZone })}Z`) - ms;
}
