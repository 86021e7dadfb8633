import type { FieldError, ProblemCode, Quote, Shortage } from '../contract';

/** Errors that happen instead of an answer. */
export type TransportCode = 'network_error' | 'timeout' | 'aborted' | 'unexpected_response';

/**
 * Every code a {@link CreditsError} can have. Closed: a `switch` over it can be exhaustive. `refused` stands for every
 * refusal whose code this version does not know; `serverCode` then has it.
 */
export type CreditsErrorCode = ProblemCode | TransportCode | 'refused';

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
 * - `status`: HTTP status, absent where no answer came.
 * - `serverCode`: the server's own code, where this version does not know it.
 * - `errors`: the fields an `invalid_request` names.
 * - `shortage`: what a refused spend lacked (`insufficient_tokens`, `locked`, `past_due`, `plan_does_not_produce`,
 *   `limit_reached`).
 * - `quote`: the price to confirm, with `confirmation_required`.
 * - `retryAfterSeconds`: how long the server asked to wait, with `rate_limited` and `unavailable`.
 * - `mayHaveRun`: an earlier try of the same call was left without an answer, so the command may have been carried out.
 */
export class CreditsError extends Error {
  override readonly name = 'CreditsError';
  // Declared only, so that an error lists no members that it does not have.
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

/** Tells a {@link CreditsError} from anything else thrown, also when two copies of the kit are on one page. */
export function isCreditsError(error: unknown): error is CreditsError {
  return error instanceof Error && error.name === 'CreditsError' && 'code' in error;
}
