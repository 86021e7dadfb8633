/** Net usage over a span, and what's left to spend. */
export interface Use {
  /** Net of refunds. */
  readonly used: number;
  readonly count: number;
  readonly spanMs: number;
  readonly spendable: number;
  readonly at: number;
}

export interface Forecast {
  /** Smallest units a day, rounded half up. */
  readonly perDay: number;
  readonly runsOutAt: number | null;
  readonly confidence: 'low' | 'medium' | 'high';
}

export const dayMs = 86_400_000;
/** Fewer uses or days than this are too few for a forecast. */
const least = { count: 3, days: 3 };
const medium = { count: 6, days: 7 };
const high = { count: 12, days: 14 };

/** When tokens run out at the pace of their use; null when there is too little history to say. */
export function forecastOf({ used, count, spanMs, spendable, at }: Use): Forecast | null {
  const days = Math.ceil(spanMs / dayMs);
  const reaches = (level: { count: number; days: number }): boolean => count >= level.count && days >= level.days;
  if (!reaches(least)) return null;
  const perDay = Math.max(0, Math.floor((2 * used + days) / (2 * days)));
  // Uses the exact pace, not the rounded one: 0.4 a day rounds to 0, but still runs out.
  const runsOutAt = used > 0 ? at + Math.floor((spendable * days * dayMs) / used) : null;
  return { perDay, runsOutAt, confidence: reaches(high) ? 'high' : reaches(medium) ? 'medium' : 'low' };
}
