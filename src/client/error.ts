import type { FieldError, ProblemCode, Quote, Shortage } from '../contract';

/** Errors that occur when there's no usable answer. */
export type TransportCode = 'network_error' | 'timeout' | 'aborted' | 'unexpected_response';

/**
 * Every code a {@link CreditsError} can have. Closed: a `switch` over it can be exhaustive. `refused` stands for every
 * refusal whose code this version doesn't know; that code is then in `serverCode`.
 */
export type CreditsErrorCode = ProblemCode | TransportCode | 'refused';

/** The fields of a {@link CreditsError}, which describes them. */
export interface CreditsErrorInit {
  code: CreditsErrorCode;
  /** What happened, why, and what to do. English; show users a sentence of your own chosen by `code`. */
  detail: string;
  serverCode?: string | undefined;
  status?: number | undefined;
  errors?: FieldError[] | undefined;
  shortage?: Shortage | undefined;
  quote?: Quote | undefined;
  retryAfterSeconds?: number | undefined;
  mayHaveRun?: boolean | undefined;
  cause?: unknown;
}

/**
 * The one error every call rejects with.
 *
 * - `status`: HTTP status; absent if there was no answer.
 * - `serverCode`: the server's own code, if this version doesn't know it.
 * - `errors`: the fields an `invalid_request` names.
 * - `shortage`: what a refused spend lacked (`insufficient_tokens`, `locked`, `past_due`, `plan_does_not_produce`,
 * `limit_reached`).
 * - `quote`: the price to confirm, with `confirmation_required`.
 * - `retryAfterSeconds`: how long the server asked to wait, with `rate_limited` and `unavailable`.
 * - `mayHaveRun`: an earlier try of the same call got no answer, so the server may have executed the command.
 */
export class CreditsError extends Error {
  override readonly name = 'CreditsError';
  // Only declared, so that an error has no own properties with undefined values.
  declare readonly code: CreditsErrorCode;
  declare readonly detail: string;
  declare readonly serverCode?: string | undefined;
  declare readonly status?: number | undefined;
  declare readonly errors?: FieldError[] | undefined;
  declare readonly shortage?: Shortage | undefined;
  declare readonly quote?: Quote | undefined;
  declare readonly retryAfterSeconds?: number | undefined;
  declare readonly mayHaveRun?: boolean | undefined;

  constructor({ cause, ...init }: CreditsErrorInit) {
    super(init.detail, { cause });
    Object.assign(this, init);
  }
}

/** Whether a thrown value is a {@link CreditsError}. Works with two copies of the kit on one page, too. */
export function isCreditsError(error: unknown): error is CreditsError {
  return error instanceof Error && error.name === 'CreditsError' && 'code' in error;
}
