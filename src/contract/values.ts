import * as v from './schema';

/**
 * Tokens or credits in the unit's smallest step (`unit.scale` is its number of decimals). A safe integer; movements are
 * signed.
 */
export const Amount = v.integer();
export type Amount = v.InferOutput<typeof Amount>;

/** A number of things, 0 or more. */
export const Count = v.integer(0);
export type Count = v.InferOutput<typeof Count>;

export const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** A UTC instant in ISO 8601, with at most milliseconds: `2026-04-01T00:00:00.000Z`. */
export const Instant = v.text('a UTC instant such as 2026-04-01T00:00:00.000Z', instantForm, isDate);
export type Instant = v.InferOutput<typeof Instant>;

/** A day in UTC: `2026-04-01`. */
export const Day = v.text('a day such as 2026-04-01', /^\d{4}-\d\d-\d\d$/, isDate);
export type Day = v.InferOutput<typeof Day>;

/** An ISO 4217 code in capitals: `USD`. */
export const Currency = v.text('an ISO 4217 code such as USD', /^[A-Z]{3}$/);
export type Currency = v.InferOutput<typeof Currency>;

/** Money in minor units of its ISO 4217 currency: 5900 is 59.00 USD, 5,900 JPY or 5.900 KWD. */
export const Money = v.object({ amount: Amount, currency: Currency });
export type Money = v.InferOutput<typeof Money>;

/** An opaque id. Its prefix (`wal_`, `ent_`, …) is only for people who read logs; don't parse it. */
export const Id = v.string();
export type Id = v.InferOutput<typeof Id>;

export const Link = v.object({ label: v.string(), href: v.string() });
/** A link in an entry or a job, as the host sent it with the spend. */
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
    total: Count,
  });
}

/** Whether a date is valid. An invalid one would break the code that formats it. */
function isDate(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
