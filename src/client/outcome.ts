import { type CreditsError, isCreditsError } from './error';

/**
 * What we can say about a failed command.
 *
 * - `refused`: the server decided against it. Nothing happened, and nothing will happen under this key.
 * - `unknown`: no answer has settled it. The server may have executed it. Asking again under the same key is safe.
 */
export type Outcome = 'refused' | 'unknown';

/**
 * Decides between the two. Everything the kit says after a failure follows from this one function.
 * @param isRepeat The command may have been sent before under the same key. @default false
 */
export function outcomeOf(error: unknown, isRepeat = false): Outcome {
  if (!isCreditsError(error)) return 'unknown';
  const { code, status = 0, mayHaveRun } = error;
  if (status >= 500 || openStatuses.has(status) || openCodes.has(code)) return 'unknown';
  // The server answers these before it looks up the key, so they say nothing about an earlier try under the same key.
  return (isRepeat || mayHaveRun) && blind.has(code === 'refused' ? status : code) ? 'unknown' : 'refused';
}

const openStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

const openCodes: ReadonlySet<CreditsError['code']> = new Set([
  'network_error',
  'timeout',
  'aborted',
  'request_in_progress',
  'rate_limited',
  'internal',
  'unavailable',
  // An unreadable answer could have been anything, even `request_in_progress`.
  'unexpected_response',
]);

/** By code; by status if this version doesn't know the code. */
const blind: ReadonlySet<CreditsError['code'] | number> = new Set<CreditsError['code'] | number>([
  'unauthenticated',
  401,
  // Such as a member whose seat was taken away between two tries.
  'forbidden',
  403,
  // Wallets of other accounts aren't found: another user may have signed in between two tries.
  'not_found',
  404,
  'idempotency_key_reused',
]);
