/** Days between two dates as they are shown, so that a reader who counts them comes to the same. */
export function daysBetween(first: string, second: string, timeZone: string | undefined): number {
  // Swedish writes dates the way ISO 8601 does.
  const date = new Intl.DateTimeFormat('sv', timeZone ? { timeZone } : {});
  const [from, to] = [first, second].map((instant) => Date.parse(date.format(Date.parse(instant))));
  return ((to ?? 0) - (from ?? 0)) / 86_400_000;
}
