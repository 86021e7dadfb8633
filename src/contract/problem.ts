import * as v from './schema';
import { Quote } from './spend';
import { Amount, Id, Instant, Money } from './values';
import { Limit } from './wallet';

/** The error codes that the kit knows, with their HTTP statuses. A server may have others. */
export const problemStatuses = {
  invalid_request: 400,
  idempotency_key_missing: 400,
  unauthenticated: 401,
  insufficient_tokens: 402,
  forbidden: 403,
  locked: 403,
  past_due: 403,
  plan_does_not_produce: 403,
  limit_reached: 403,
  not_found: 404,
  method_not_allowed: 405,
  payment_method_required: 409,
  subscription_required: 409,
  confirmation_required: 409,
  already_settled: 409,
  conflict: 409,
  request_in_progress: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  not_supported: 422,
  idempotency_key_reused: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

/** The codes of refusals that the kit knows. */
export type ProblemCode = keyof typeof problemStatuses;
// Marked, so that bundlers leave it out of pages, where nothing uses it.
export const problemCodes = /* @__PURE__ */ Object.keys(problemStatuses) as ProblemCode[];

/** Why Auto Reload didn't cover the action. */
export const AutoReloadOutcome = v.word<
  | 'not_enabled'
  | 'not_available'
  | 'declined'
  | 'authentication_required'
  | 'amount_too_small'
  | 'no_payment_method'
  | 'no_subscription'
  | 'past_due'
  | 'processing'
  | 'limit_reached'
>();
export type AutoReloadOutcome = v.InferOutput<typeof AutoReloadOutcome>;

/** The next step that the server suggests. If the kit doesn't know the word, it only shows `suggestionReason`. */
export const Suggestion = v.word<'top_up' | 'upgrade' | 'wait' | 'start_plan'>();
export type Suggestion = v.InferOutput<typeof Suggestion>;

/**
 * What a refused spend contains: everything that the dialog shows. `autoReload` is null if the product doesn't have it.
 * `limit` is the limit that was reached, with `limit_reached`. `overage` is what the rest would have cost, if that's
 * over its maximum.
 */
export const Shortage = v.object({
  walletId: Id,
  action: v.string(),
  balance: Amount,
  spendable: Amount,
  cost: Amount,
  shortfall: Amount,
  autoReload: v.nullable(v.object({ enabled: v.boolean(), outcome: AutoReloadOutcome, message: v.string() })),
  recovery: v.object({
    topUp: v.boolean(),
    upgrade: v.boolean(),
    renewsAt: v.nullable(Instant),
    suggestion: Suggestion,
    suggestionReason: v.string(),
  }),
  limit: v.optional(Limit),
  overage: v.optional(Money),
});
export type Shortage = v.InferOutput<typeof Shortage>;

/** The codes whose problem document contains a {@link Shortage}. */
export const shortageCodes = [
  'insufficient_tokens',
  'locked',
  'past_due',
  'plan_does_not_produce',
  'limit_reached',
] as const;
/** The codes of refusals that come with a shortage. */
export type ShortageCode = (typeof shortageCodes)[number];

/**
 * An invalid field. `message` continues its path, as in "limit" "must be a whole number from 1 to 100". If `path` is
 * empty, it's a whole sentence.
 */
export const FieldError = v.object({ path: v.string(), message: v.string() });
export type FieldError = v.InferOutput<typeof FieldError>;

/**
 * An RFC 9457 problem document. A refused spend adds a {@link Shortage}, `confirmation_required` adds its quote, and
 * `invalid_request` its `errors`. Only `code` is required: without `type`, it's `about:blank`.
 */
export const Problem = v.object({
  type: v.optional(v.string()),
  title: v.optional(v.string()),
  status: v.optional(v.number()),
  detail: v.optional(v.string()),
  code: v.word<ProblemCode>(),
  errors: v.optional(v.array(FieldError)),
  quote: v.optional(Quote),
});
export type Problem = v.InferOutput<typeof Problem>;
