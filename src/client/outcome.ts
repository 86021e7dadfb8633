import { type CreditsError, isCreditsError } from './error';

/**
 * What may be said after a command has failed.
 *
 * - `refused`: the server decided against it. Nothing happened and nothing will under this key.
 * - `unknown`: nobody has seen an answer that settles it. It may have been carried out, and the same key asks again
 *   safely.
 */
export type Outcome = 'refused' | 'unknown';

/**
 * Which of the two an error is. The one place that decides it: every sentence after a failure follows from this.
 * @param isRepeat The command may have been sent before under the same key. @default false
 */
export function outcomeOf(error: unknown, isRepeat = false): Outcome {
  if (!isCreditsError(error)) return 'unknown';
  const { code, status = 0, mayHaveRun } = error;
  if (status >= 500 || openStatuses.has(status) || openCodes.has(code)) return 'unknown';
  // These are answered without a look at what the key did before, so they settle only what was never sent.
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
  // What we could not read may have been anything, a `request_in_progress` too.
  'unexpected_response',
]);

const blindCodes: ReadonlySet<CreditsError['code']> = new Set(['unauthenticated', 'idempotency_key_reused']);
