import { DAY } from '../calendar';

export interface Forecast {
  /** Use per day in the unit's smallest step, rounded half up. */
  readonly perDay: number;
  readonly runsOutAt: number | null;
  readonly confidence: 'low' | 'medium' | 'high';
}

export interface Use {
  /** Use in the span, net of refunds. */
  readonly used: number;
  readonly count: number;
  readonly spanMs: number;
  readonly spendable: number;
  readonly at: number;
}

/** With fewer uses or days than this, there is no forecast. */
const least = { count: 3, days: 3 };
const medium = { count: 6, days: 7 };
const high = { count: 12, days: 14 };

/** When tokens run out at the pace of their use; null when there is too little history to say. */
export function forecastOf({ used, count, spanMs, spendable, at }: Use): Forecast | null {
  const days = Math.ceil(spanMs / DAY);
  if (count < least.count || days < least.days) return null;
  const perDay = Math.max(0, Math.floor((2 * used + days) / (2 * days)));
  // The exact pace is used, not the rounded one: at 0.4 a day, tokens still run out.
  const runsOutAt = used > 0 ? at + Math.floor((spendable * days * DAY) / used) : null;
  const reaches = (level: { count: number; days: number }): boolean => count >= level.count && days >= level.days;
  return { perDay, runsOutAt, confidence: reaches(high) ? 'high' : reaches(medium) ? 'medium' : 'low' };
}
