import type * as v from 'valibot';
import type { Endpoints } from './endpoints';
import { choice, only, plain, sized } from './inputForms';
import { boolean, check, integer, literal, nullable, optional, schema, text, wordForm } from './schema';
import { spendStatuses } from './spend';
import { Instant, instantForm } from './values';

// The input of each call, which the server checks. It's separate from the endpoints, so that the client, which only
// sends, doesn't bundle it.

const walletId = sized(1, 128);
const Name = sized(1, 64);

/**
 * An instant on a calendar date that exists. `Date.parse` turns February 30 into March 2, so this compares the date
 * that it reads with the one that was given.
 */
export const RealInstant = text(`${Instant.expects}, of a date that exists`, instantForm, (instant) => {
  const ms = Date.parse(instant);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(instant.slice(0, 19));
});

const pageLimit = integer(1, 100);
/** Query strings have numbers as text, so both forms are accepted. */
const Limit: v.GenericSchema<string | number, number> = schema(
  'number',
  pageLimit.expects,
  (value) => typeof value === 'number' || (typeof value === 'string' && /^\d{1,9}$/.test(value)),
  {},
  (value: string | number) => check(pageLimit, Number(value)),
);
const Cursor = sized(1, 256);
const Types: v.GenericSchema<string> = schema(
  'string',
  'one entry type, or several with commas between',
  (value) => typeof value === 'string' && value.split(',').every((type) => wordForm.test(type)),
);
/** From `fromAt`, inclusive, to `toAt`, exclusive, so that adjacent ranges share no entry and miss none. */
const span = { fromAt: optional(RealInstant), toAt: optional(RealInstant) };
const paging = { limit: optional(Limit), cursor: optional(Cursor) };
const filter = { type: optional(Types), ...span };

const longestHref = 2048;
/** Only URLs that a browser can open without running code: a path of the same site, http, https or mailto. */
const Href: v.GenericSchema<string> = schema(
  'string',
  `a path starting with /, or an http, https or mailto address, of at most ${longestHref} characters`,
  (href) => typeof href === 'string' && href.length <= longestHref && /^(https?:\/\/|mailto:|\/(?![/\\]))/i.test(href),
  { maxLength: longestHref },
);
/** Only the ledger knows the parameters of an action, so it checks them. */
const Params = plain<Record<string, unknown>>();
/** The tags of a spend. The ledger checks which ids the product has, and which ones only a token may contain. */
const Tags = plain<Record<string, string>>('an object of texts of 1 to 128 characters', (tags) =>
  Object.values(tags).every((value) => typeof value === 'string' && wordForm.test(value)),
);
const action = { action: Name, params: Params, tags: optional(Tags) };
/** Inputs only allow known words; responses may have others. */
const Cadence = choice('monthly', 'annual', 'weekly', 'quarterly');
const planChange = { planId: Name, cadence: optional(Cadence) };
const Most = integer(0);
const Positive = integer(1);
const onWallet = only({ walletId });

/** The input of every endpoint: one flat object with the fields of path, query and body. */
export const inputs = {
  wallets: { list: only(paging), get: onWallet },
  entries: {
    list: only({ walletId, ...filter, ...paging }),
    csv: only({ walletId, ...filter }),
  },
  usage: { list: only({ walletId, by: Name, ...span, ...paging }) },
  receipts: { list: only({ walletId, ...paging }) },
  statement: { get: only({ walletId, ...span }) },
  quotes: { create: only({ walletId, ...action }) },
  spends: {
    create: only({
      walletId,
      ...action,
      confirmed: optional(boolean()),
      link: optional(only({ label: sized(0, 200), href: Href })),
    }),
    list: only({ walletId, status: optional(choice(...spendStatuses)), ...paging }),
    get: only({ walletId, spendId: walletId }),
  },
  packs: { list: only({ walletId, ...paging }) },
  plans: { list: only({ walletId, cadence: optional(Cadence), ...paging }) },
  planChanges: { preview: only({ walletId, ...planChange }), withdraw: onWallet },
  checkouts: {
    create: only({
      walletId,
      kind: choice('top_up', 'plan_change', 'payment_method'),
      packId: optional(Name),
      amount: optional(Positive),
      planId: optional(Name),
      cadence: optional(Cadence),
      returnUrl: optional(sized(0, 2048)),
    }),
    get: only({ walletId, checkoutId: walletId }),
  },
  autoReload: {
    set: only({
      walletId,
      enabled: boolean(),
      below: optional(Most),
      amount: optional(Positive),
      upTo: optional(Positive),
      /** Minor units per month; null removes the limit. */
      limit: optional(nullable(Most)),
    }),
  },
  overage: { set: only({ walletId, enabled: boolean(), max: optional(Most) }) },
  alert: { set: only({ walletId, below: nullable(Most) }) },
  subscription: { cancel: onWallet, resume: onWallet },
  settlements: { create: onWallet },
  account: { delete: only({ confirm: literal('delete') }) },
} as const satisfies { readonly [G in keyof Endpoints]: { readonly [N in keyof Endpoints[G]]: v.GenericSchema } };

type Inputs = typeof inputs;

/** The whole contract as a type: every endpoint with its input. */
export type Calls = {
  readonly [G in keyof Endpoints]: {
    readonly [N in keyof Endpoints[G]]: Endpoints[G][N] & { readonly input: Inputs[G][N & keyof Inputs[G]] };
  };
};
