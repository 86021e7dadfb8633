import { type CreditsError, isCreditsError } from './error';

/**
 * What a failed command may be said to have done.
 *
 * - `refused`: the server decided against it. Nothing happened and nothing will under this key.
 * - `unknown`: nobody has seen an answer that settles it. It may have been carried out, and the same key asks again
 *   safely.
 */
export type Outcome = 'refused' | 'unknown';

/**
 * Decides which of the two an error is. Every sentence after a failure follows from this one function.
 * @param isRepeat The command may have been sent before under the same key. @default false
 */
export function outcomeOf(error: unknown, isRepeat = false): Outcome {
  if (!isCreditsError(error)) return 'unknown';
  const { code, status = 0, mayHaveRun } = error;
  if (status >= 500 || openStatuses.has(status) || openCodes.has(code)) return 'unknown';
  // The server answers these before it looks up the key. So they settle only a request that was never sent before.
  return (isRepeat || mayHaveRun) && blindCodes.has(code) ? 'unknown' : 'refused';
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
  // An unreadable answer may have been anything, even `request_in_progress`.
  'unexpected_response',
]);

const blindCodes: ReadonlySet<CreditsError['code']> = new Set(['unauthenticated', 'idempotency_key_reused']);
