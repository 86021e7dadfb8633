import { problemStatuses, type FieldError, type ProblemCode, type Word } from '../contract/index';

/** An answer before it becomes a Response: a body from the contract, or a problem document. */
export interface Answer {
  readonly kind: 'json' | 'problem';
  readonly status: number;
  readonly body: object;
}

/** A CSV file, produced while it's being sent. */
export interface Csv {
  readonly kind: 'csv';
  readonly status: 200;
  readonly chunks: AsyncGenerator<string>;
}

export function ok(body: object, status: 200 | 201 = 200): Answer {
  return { kind: 'json', status, body };
}

const titles = new Map<string, string>([
  ['insufficient_tokens', 'Not enough for this'],
  ['invalid_request', 'The request is not valid'],
  ['not_found', 'Not found'],
]);

/** An RFC 9457 problem document. A code that isn't in the contract gets status 422. */
export function problem(code: Word<ProblemCode>, detail: string, more: object = {}): Answer {
  const status = Object.hasOwn(problemStatuses, code) ? problemStatuses[code as ProblemCode] : 422;
  const title = titles.get(code) ?? sentence(code);
  return {
    kind: 'problem',
    status,
    body: { type: `urn:creditkit:problem:${code}`, title, status, detail, code, ...more },
  };
}

/** The key was already used for a different request. */
export const keyReused = problem(
  'idempotency_key_reused',
  'This key was used for another request. Use a new key for a new attempt.',
);

/** The first request with this key has no answer yet. */
export const inProgress = problem(
  'request_in_progress',
  'The first request with this key is still running. Try again shortly.',
);

export function notFound(what: string): Answer {
  return problem('not_found', `There’s no such ${what} on this account.`);
}

export function invalid(path: string, message: string): Answer {
  return invalidFields([{ path, message }]);
}

/** Puts the first problem into `detail` as a sentence, and lists all of them by field in `errors`. */
export function invalidFields(errors: readonly FieldError[]): Answer {
  const { path, message } = errors[0]!;
  const first = path === '' ? message : `${path} ${message}.`;
  const more = errors.length > 1 ? ` See errors for ${errors.length - 1} more.` : '';
  return problem('invalid_request', first + more, { errors });
}

/** A code as the beginning of a sentence: `not_supported` → `Not supported`. */
function sentence(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
}
