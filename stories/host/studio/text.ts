const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** `Apr 11`. */
export function dayOf(instant: string): string {
  return day.format(Date.parse(instant));
}

/** `1 token`, `88 tokens`. */
export function tokens(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'token' : 'tokens'}`;
}
