// Instants are whole milliseconds since 1970-01-01T00:00:00Z, and days are UTC days (OQ-37): the ledger must not read
// the machine's clock or time zone.

export const DAY = 86_400_000;

// OQ-37
/** `anchor` plus `months`, on the same day of the month, or on the last day of a shorter month. */
export function addMonths(anchor: number, months: number): number {
  const date = new Date(anchor);
  const month = date.getUTCMonth() + months;
  // The day before the first of the next month.
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), last);
  return Date.UTC(date.getUTCFullYear(), month, day) + (anchor - startOfDay(anchor));
}

/** How many calendar months lie between the months of two instants, whatever the day. */
export function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from), new Date(to)];
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + (b.getUTCMonth() - a.getUTCMonth());
}

/** Days from one instant to a later one. A day that has started counts as a whole day. */
export function daysLeft(from: number, to: number): number {
  return Math.max(0, Math.ceil((to - from) / DAY));
}

/** Midnight UTC at or before `at`. */
export function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/** The UTC day of an instant as `2026-04-01`. */
export function dateText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
