import * as v from './schema';
import { Quote } from './spend';
import { Amount, Id, Instant } from './values';

/** Every refusal and fault a server may answer with, and the status that goes with it. Closed. */
export const problemStatuses = {
  invalid_request: 400,
  idempotency_key_missing: 400,
  unauthenticated: 401,
  insufficient_tokens: 402,
  forbidden: 403,
  locked: 403,
  past_due: 403,
  plan_does_not_produce: 403,
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

export const AutoReloadOutcome = v.picklist([
  'not_enabled',
  'not_available',
  'declined',
  'authentication_required',
  'amount_too_small',
  'no_payment_method',
  'no_subscription',
  'past_due',
]);
export type AutoReloadOutcome = v.InferOutput<typeof AutoReloadOutcome>;

export const Suggestion = v.picklist(['top_up', 'upgrade', 'wait', 'start_plan']);
export type Suggestion = v.InferOutput<typeof Suggestion>;

/** What every refused spend carries: all the modal shows, and nothing it must guess. `autoReload` is null where the product has none. */
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
});
export type Shortage = v.InferOutput<typeof Shortage>;

/** The codes whose problem document carries a {@link Shortage}. */
export const shortageCodes = ['insufficient_tokens', 'locked', 'past_due', 'plan_does_not_produce'] as const;
export type ShortageCode = (typeof shortageCodes)[number];

/** `message` follows the name of the field, as in "limit" "must be 1 to 100"; where `path` is empty it is a whole sentence. */
export const FieldError = v.object({ path: v.string(), message: v.string() });
export type FieldError = v.InferOutput<typeof FieldError>;

/**
 * An RFC 9457 problem document. A spend's refusal adds a {@link Shortage}, `confirmation_required` its quote, `invalid_request` its `errors`.
 * Only `code` must be there: no `type` means `about:blank`.
 */
export const Problem = v.object({
  type: v.optional(v.string()),
  title: v.optional(v.string()),
  status: v.optional(v.number()),
  detail: v.optional(v.string()),
  code: v.picklist(problemCodes),
  errors: v.optional(v.array(FieldError)),
  quote: v.optional(Quote),
});
export type Problem = v.InferOutput<typeof Problem>;
