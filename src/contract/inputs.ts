import * as v from 'valibot';
import type { Endpoints } from './endpoints';
import { wordForm } from './schema';
import { Amount, Instant } from './values';

// The input of each call, checked by the server. It is apart from the endpoints, so that the client, which only sends,
// does not bundle it.

const walletId = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/**
 * An instant of a calendar date that exists; `Date.parse` turns 30 February into 2 March, and reading the date back
 * shows it.
 */
export const RealInstant = v.pipe(
  Instant,
  v.check((text) => {
    const ms = Date.parse(text);
    return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text.slice(0, 19));
  }, 'must be a date that exists'),
);

/** Query strings carry numbers as text, so both forms are read. */
const Limit = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))], 'must be a whole number'),
  v.integer(),
  v.minValue(1, 'must be 1 to 100'),
  v.maxValue(100, 'must be 1 to 100'),
);
const Cursor = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const Types = v.pipe(
  v.string(),
  v.check(
    (text) => text.split(',').every((type) => wordForm.test(type)),
    'must be one entry type, or several with commas between',
  ),
);
/** From `fromAt` on, up to but not including `toAt`: neighbouring spans share no entry and lose none. */
const span = { fromAt: v.optional(RealInstant), toAt: v.optional(RealInstant) };
const paging = { limit: v.optional(Limit), cursor: v.optional(Cursor) };
const filter = { type: v.optional(Types), ...span };

/** Only addresses a browser may open without running anything: a path of the same site, http, https or mailto. */
const Href = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.check(
    (href) => /^(https?:\/\/|mailto:|\/(?![/\\]))/i.test(href),
    'must be a path starting with /, or an http, https or mailto address',
  ),
);
/** The ledger checks what an action takes. `record` alone would accept a list. */
const Params = v.custom<Record<string, unknown>>(
  (params) => typeof params === 'object' && params !== null && !Array.isArray(params),
  'must be an object',
);
/** Whose or what a spend is for. The ledger checks which ids the product knows, and which only a token may carry. */
const Tags = v.custom<Record<string, string>>(
  (tags) => typeof tags === 'object' && tags !== null && !Array.isArray(tags) && Object.values(tags).every(isTagValue),
  'must be an object of texts of 1 to 128 characters',
);
const action = { action: Name, params: Params, tags: v.optional(Tags) };
/** Inputs allow known words only; answers may have others. */
const Cadence = v.picklist(['monthly', 'annual', 'weekly', 'quarterly']);
const planChange = { planId: Name, cadence: v.optional(Cadence) };
const Most = v.pipe(Amount, v.minValue(0));
const Positive = v.pipe(Amount, v.minValue(1));
const onWallet = v.strictObject({ walletId });

/** The input of every endpoint, flat: names of the path and fields of query or body side by side. */
export const inputs = {
  wallets: { list: v.strictObject(paging), get: onWallet },
  entries: {
    list: v.strictObject({ walletId, ...filter, ...paging }),
    csv: v.strictObject({ walletId, ...filter }),
  },
  usage: { list: v.strictObject({ walletId, by: Name, ...span, ...paging }) },
  receipts: { list: v.strictObject({ walletId, ...paging }) },
  statement: { get: v.strictObject({ walletId, ...span }) },
  quotes: { create: v.strictObject({ walletId, ...action }) },
  spends: {
    create: v.strictObject({
      walletId,
      ...action,
      confirmed: v.optional(v.boolean()),
      link: v.optional(v.strictObject({ label: v.pipe(v.string(), v.maxLength(200)), href: Href })),
    }),
    list: v.strictObject({ walletId, status: v.optional(v.picklist(['pending', 'settled', 'failed'])), ...paging }),
    get: v.strictObject({ walletId, spendId: walletId }),
  },
  packs: { list: v.strictObject({ walletId, ...paging }) },
  plans: { list: v.strictObject({ walletId, cadence: v.optional(Cadence), ...paging }) },
  planChanges: { preview: v.strictObject({ walletId, ...planChange }), withdraw: onWallet },
  checkouts: {
    create: v.strictObject({
      walletId,
      kind: v.picklist(['top_up', 'plan_change', 'payment_method']),
      packId: v.optional(Name),
      amount: v.optional(Positive),
      planId: v.optional(Name),
      cadence: v.optional(Cadence),
      returnUrl: v.optional(v.pipe(v.string(), v.maxLength(2048))),
    }),
    get: v.strictObject({ walletId, checkoutId: walletId }),
  },
  autoReload: {
    set: v.strictObject({
      walletId,
      enabled: v.boolean(),
      below: v.optional(Most),
      amount: v.optional(Positive),
      upTo: v.optional(Positive),
      /** Minor units a month; null sets none. */
      limit: v.optional(v.nullable(Most)),
    }),
  },
  overage: { set: v.strictObject({ walletId, enabled: v.boolean(), max: v.optional(Most) }) },
  alert: { set: v.strictObject({ walletId, below: v.nullable(Most) }) },
  subscription: { cancel: onWallet, resume: onWallet },
  settlements: { create: onWallet },
  account: { delete: v.strictObject({ confirm: v.literal('delete', 'must be "delete"') }) },
} as const satisfies { readonly [G in keyof Endpoints]: { readonly [N in keyof Endpoints[G]]: v.GenericSchema } };

function isTagValue(value: unknown): boolean {
  return typeof value === 'string' && wordForm.test(value);
}

type Inputs = typeof inputs;

/** The whole contract as a type: every endpoint with what it takes. */
export type Calls = {
  readonly [G in keyof Endpoints]: {
    readonly [N in keyof Endpoints[G]]: Endpoints[G][N] & { readonly input: Inputs[G][N & keyof Inputs[G]] };
  };
};
