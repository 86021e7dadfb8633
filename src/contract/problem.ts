import * as v from './schema';
import { Quote } from './spend';
import { Amount, Id, Instant, Money } from './values';
import { Limit } from './wallet';

/** The refusals and faults this kit knows, and the status that goes with each. A server may have others. */
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

export type ProblemCode = keyof typeof problemStatuses;
export const problemCodes = Object.keys(problemStatuses) as ProblemCode[];

/** Why Auto Reload did not help. */
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

/** The next step that the server suggests. If the kit does not know the word, only `suggestionReason` is shown. */
export const Suggestion = v.word<'top_up' | 'upgrade' | 'wait' | 'start_plan'>();
export type Suggestion = v.InferOutput<typeof Suggestion>;

/**
 * What every refused spend carries: all the modal shows, and nothing it must guess. `autoReload` is null where the
 * product has none. `limit` is the one reached, with `limit_reached`; `overage` what the rest would have cost, where
 * that is past its maximum.
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

/** The codes whose problem document carries a {@link Shortage}. */
export const shortageCodes = [
  'insufficient_tokens',
  'locked',
  'past_due',
  'plan_does_not_produce',
  'limit_reached',
] as const;
export type ShortageCode = (typeof shortageCodes)[number];

/**
 * `message` follows the name of the field, as in "limit" "must be a whole number from 1 to 100"; where `path` is
 * empty it is a whole sentence.
 */
export const FieldError = v.object({ path: v.string(), message: v.string() });
export type FieldError = v.InferOutput<typeof FieldError>;

/**
 * An RFC 9457 problem document. A spend's refusal adds a {@link Shortage}, `confirmation_required` its quote,
 * `invalid_request` its `errors`. Only `code` must be there: no `type` means `about:blank`.
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
