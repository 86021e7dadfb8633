import * as v from 'valibot';
import { Checkout, CheckoutKind, Pack, Plan, PlanChangePreview } from './catalogue';
import { Entry, entryTypes, Statement } from './entry';
import { Quote, SettlementResult, Spend, SpendResult } from './spend';
import { Id, Instant, pageOf } from './values';
import { Cadence, Wallet } from './wallet';

/**
 * One call, as a value. `input` is flat: the names in `path` and the query or body fields side by side; a field named in the path travels
 * there, every other one in the query (GET) or in the JSON body. The client is one walk over this tree, the mock's handlers another.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Whether the call must carry an `Idempotency-Key`; GET never does. */
  readonly key: 'required' | 'optional' | 'none';
  readonly status: 200 | 201;
  readonly input: v.GenericSchema;
  /** The schema of the answer; null where it is CSV text. */
  readonly output: v.GenericSchema | null;
}

const walletId = Id;
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

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
    (text) => text.split(',').every((type) => (entryTypes as readonly string[]).includes(type)),
    'must be one entry type, or several with commas between',
  ),
);
/** From `fromAt` on, up to but not including `toAt`: neighbouring spans share no entry and lose none. */
const span = { fromAt: v.optional(Instant), toAt: v.optional(Instant) };
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
/** What an action takes is the ledger's to check; `record` alone would let a list through. */
const Params = v.custom<Record<string, unknown>>(
  (params) => typeof params === 'object' && params !== null && !Array.isArray(params),
  'must be an object',
);
const action = { action: Name, params: Params };
const planChange = { planId: Name, cadence: v.optional(Cadence) };

export const endpoints = {
  wallets: {
    list: get('/v1/wallets', v.strictObject(paging), pageOf(Wallet)),
    get: get('/v1/wallets/{walletId}', v.strictObject({ walletId }), Wallet),
  },
  entries: {
    /** The log, newest first, 25 a page. */
    list: get('/v1/wallets/{walletId}/entries', v.strictObject({ walletId, ...filter, ...paging }), pageOf(Entry)),
    /** The same, filtered, as RFC 4180 text. */
    csv: get('/v1/wallets/{walletId}/entries.csv', v.strictObject({ walletId, ...filter }), null),
  },
  statement: {
    get: get('/v1/wallets/{walletId}/statement', v.strictObject({ walletId, ...span }), Statement),
  },
  quotes: {
    create: send('POST', '/v1/wallets/{walletId}/quotes', v.strictObject({ walletId, ...action }), Quote),
  },
  spends: {
    create: send(
      'POST',
      '/v1/wallets/{walletId}/spends',
      v.strictObject({
        walletId,
        ...action,
        confirmed: v.optional(v.boolean()),
        link: v.optional(v.strictObject({ label: v.pipe(v.string(), v.maxLength(200)), href: Href })),
      }),
      SpendResult,
      { key: 'required', status: 201 },
    ),
    list: get(
      '/v1/wallets/{walletId}/spends',
      v.strictObject({ walletId, status: v.optional(v.picklist(['pending', 'settled', 'failed'])), ...paging }),
      pageOf(Spend),
    ),
    get: get('/v1/wallets/{walletId}/spends/{spendId}', v.strictObject({ walletId, spendId: Id }), Spend),
  },
  packs: {
    list: get('/v1/wallets/{walletId}/packs', v.strictObject({ walletId }), pageOf(Pack)),
  },
  plans: {
    /** The plans on offer, in `cadence`; without it in the cadence the wallet has. */
    list: get('/v1/wallets/{walletId}/plans', v.strictObject({ walletId, cadence: v.optional(Cadence) }), pageOf(Plan)),
  },
  planChanges: {
    preview: send(
      'POST',
      '/v1/wallets/{walletId}/plan-changes/preview',
      v.strictObject({ walletId, ...planChange }),
      PlanChangePreview,
    ),
    withdraw: send('DELETE', '/v1/wallets/{walletId}/plan-changes/scheduled', v.strictObject({ walletId }), Wallet),
  },
  checkouts: {
    create: send(
      'POST',
      '/v1/wallets/{walletId}/checkouts',
      v.strictObject({
        walletId,
        kind: CheckoutKind,
        packId: v.optional(Name),
        planId: v.optional(Name),
        cadence: v.optional(Cadence),
        returnUrl: v.optional(v.pipe(v.string(), v.maxLength(2048))),
      }),
      Checkout,
      { key: 'required', status: 201 },
    ),
    get: get('/v1/wallets/{walletId}/checkouts/{checkoutId}', v.strictObject({ walletId, checkoutId: Id }), Checkout),
  },
  autoReload: {
    set: send('PUT', '/v1/wallets/{walletId}/auto-reload', v.strictObject({ walletId, enabled: v.boolean() }), Wallet),
  },
  subscription: {
    cancel: send('POST', '/v1/wallets/{walletId}/subscription/cancel', v.strictObject({ walletId }), Wallet),
    resume: send('POST', '/v1/wallets/{walletId}/subscription/resume', v.strictObject({ walletId }), Wallet),
  },
  settlements: {
    create: send('POST', '/v1/wallets/{walletId}/settlements', v.strictObject({ walletId }), SettlementResult, {
      key: 'required',
      status: 201,
    }),
  },
  account: {
    /** Everything gone, for good. */
    delete: send(
      'DELETE',
      '/v1/account',
      v.strictObject({ confirm: v.literal('delete', 'must be "delete"') }),
      v.object({ deleted: v.literal(true) }),
    ),
  },
} as const satisfies Record<string, Record<string, Endpoint>>;

export type Endpoints = typeof endpoints;

function get<P extends string, I extends v.GenericSchema, O extends v.GenericSchema | null>(
  path: P,
  input: I,
  output: O,
) {
  return { method: 'GET', path, key: 'none', status: 200, input, output } as const;
}

function send<
  M extends 'POST' | 'PUT' | 'DELETE',
  P extends string,
  I extends v.GenericSchema,
  O extends v.GenericSchema,
  K extends 'required' | 'optional' = 'optional',
  S extends 200 | 201 = 200,
>(method: M, path: P, input: I, output: O, rules?: { key: K; status: S }) {
  return { method, path, input, output, key: (rules?.key ?? 'optional') as K, status: (rules?.status ?? 200) as S };
}
