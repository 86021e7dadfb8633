import { addMonths, DAY, monthsBetween, startOfDay } from './calendar';
import type { Every } from './policies/fills';

/** A recurring period of time, such as one month. */
export interface Period {
  readonly startAt: number;
  readonly endAt: number;
}

export type Length = Every | 'week';

const months = { month: 1, quarter: 3, year: 12 } as const;

// OQ-37, X.4
/** The start of the n-th period of this length. Days start at midnight UTC; all others count from the anchor. */
export function stretchStart(length: Length, anchorAt: number, n: number): number {
  if (length === 'day') return startOfDay(anchorAt) + n * DAY;
  if (length === 'week') return anchorAt + n * 7 * DAY;
  return addMonths(anchorAt, n * months[length]);
}

/** The number of the period that an instant is in. */
export function stretchOf(length: Length, anchorAt: number, at: number): number {
  if (length === 'day') return Math.floor((at - startOfDay(anchorAt)) / DAY);
  if (length === 'week') return Math.floor((at - anchorAt) / (7 * DAY));
  let n = Math.floor(monthsBetween(anchorAt, at) / months[length]);
  while (stretchStart(length, anchorAt, n) > at) n -= 1;
  while (stretchStart(length, anchorAt, n + 1) <= at) n += 1;
  return n;
}

export function stretchAt(length: Length, anchorAt: number, at: number): Period {
  const n = stretchOf(length, anchorAt, at);
  return { startAt: stretchStart(length, anchorAt, n), endAt: stretchStart(length, anchorAt, n + 1) };
}
