import * as v from 'valibot';

/** Tokens or credits in the unit's smallest step (`unit.scale` says how many decimals); a safe integer, signed where a movement is meant. */
export const Amount = v.pipe(v.number(), v.safeInteger());
export type Amount = v.InferOutput<typeof Amount>;

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** A UTC ISO 8601 instant, at most whole milliseconds: `2026-04-01T00:00:00.000Z`. Calendar dates that do not exist are refused. */
export const Instant = v.pipe(
  v.string(),
  v.regex(instantForm, 'must be a UTC instant such as 2026-04-01T00:00:00.000Z'),
  v.check(isRealInstant, 'must be a date that exists'),
);
export type Instant = v.InferOutput<typeof Instant>;

/** Money in minor units (cents) of an ISO 4217 currency. */
export const Money = v.object({ amount: Amount, currency: v.pipe(v.string(), v.length(3)) });
export type Money = v.InferOutput<typeof Money>;

/** Opaque id. Its prefix (`wal_`, `ent_`, …) is for people reading logs; never take it apart. */
export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
export type Id = v.InferOutput<typeof Id>;

export const Link = v.object({ label: v.string(), href: v.string() });
export type Link = v.InferOutput<typeof Link>;

/** One page of a list. A cursor stays valid and stable while new items arrive. */
export interface Page<T> {
  data: T[];
  nextCursor: string | null;
  previousCursor: string | null;
  total: number;
}

/** The schema of a {@link Page} of `item`. */
export function pageOf<T extends v.GenericSchema>(item: T) {
  return v.object({
    data: v.array(item),
    nextCursor: v.nullable(v.string()),
    previousCursor: v.nullable(v.string()),
    total: v.number(),
  });
}

/** `Date.parse` turns 30 February into 2 March; reading the date back shows whether it did. */
function isRealInstant(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text.slice(0, 19));
}
