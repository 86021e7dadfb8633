// Instants are whole milliseconds since 1970-01-01T00:00:00Z. The arithmetic is done here, by hand and in UTC (OQ-37),
// because the ledger must not reach for the machine's clock or time zone.

export const DAY = 86_400_000;

// OQ-37
/** `anchor` plus `months`, on the same day of the month, or on the last day of a shorter month. */
export function addMonths(anchor: number, months: number): number {
  const day = Math.floor(anchor / DAY);
  const date = toDate(day);
  const month = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(month / 12);
  const ofYear = month - year * 12 + 1;
  const ofMonth = Math.min(date.day, daysInMonth(year, ofYear));
  return toDay(year, ofYear, ofMonth) * DAY + (anchor - day * DAY);
}

/** How many calendar months lie between the months of two instants, whatever the day. */
export function monthsBetween(from: number, to: number): number {
  const [a, b] = [from, to].map((at) => toDate(Math.floor(at / DAY)));
  return (b!.year - a!.year) * 12 + (b!.month - a!.month);
}

/** Whole days from one instant to a later one, a started day counting as one. */
export function daysLeft(from: number, to: number): number {
  return Math.max(0, Math.ceil((to - from) / DAY));
}

/** Midnight UTC at or before `at`. */
export function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/** The UTC day of an instant as `2026-04-01`. */
export function dateText(at: number): string {
  const { year, month, day } = toDate(Math.floor(at / DAY));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days before 1 January of `year`, counted from 1970, by the rule of leap years. */
function daysBeforeYear(year: number): number {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 719_162;
}

function toDay(year: number, month: number, day: number): number {
  let days = daysBeforeYear(year);
  for (let m = 1; m < month; m += 1) days += daysInMonth(year, m);
  return days + day - 1;
}

function toDate(days: number): { year: number; month: number; day: number } {
  let year = Math.floor(days / 365.2425) + 1970;
  while (daysBeforeYear(year) > days) year -= 1;
  while (daysBeforeYear(year + 1) <= days) year += 1;
  let rest = days - daysBeforeYear(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  return { year, month, day: rest + 1 };
}
