const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** `Apr 11`. */
export function dayOf(instant: string): string {
  return day.format(Date.parse(instant));
}
