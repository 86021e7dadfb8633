import { problemStatuses, type FieldError, type ProblemCode, type Word } from '../contract/index';

/** What is answered, before it is a Response: a body of the contract, or a problem document. */
export interface Answer {
  readonly kind: 'json' | 'problem';
  readonly status: number;
  readonly body: object;
}

/** A table as text, made while it is sent. */
export interface Csv {
  readonly kind: 'csv';
  readonly status: 200;
  readonly chunks: Iterable<string> | AsyncIterable<string>;
}

export function ok(body: object, status: 200 | 201 = 200): Answer {
  return { kind: 'json', status, body };
}

const titles: Partial<Record<ProblemCode, string>> = {
  insufficient_tokens: 'Not enough for this',
  invalid_request: 'The request is not valid',
  not_found: 'Not found',
};

/** An RFC 9457 problem document. A code that the contract does not know is 422. */
export function problem(code: Word<ProblemCode>, detail: string, more: object = {}): Answer {
  const known = Object.hasOwn(problemStatuses, code) ? (code as ProblemCode) : undefined;
  const status = known ? problemStatuses[known] : 422;
  const title = (known && titles[known]) ?? sentence(code);
  return {
    kind: 'problem',
    status,
    body: { type: `urn:creditkit:problem:${code}`, title, status, detail, code, ...more },
  };
}

/** The key stands for another request already. */
export const keyReused = problem(
  'idempotency_key_reused',
  'This key was used for another request. Use a new key for a new attempt.',
);

/** The first request with this key has no answer yet. */
export const inProgress = problem(
  'request_in_progress',
  'The first request with this key is still running. Ask again shortly.',
);

export function notFound(what: string): Answer {
  return problem('not_found', `There is no such ${what} on this account.`);
}

export function invalid(path: string, message: string): Answer {
  return invalidFields([{ path, message }]);
}

/** The first thing that is wrong as a sentence, and everything that is field by field. */
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
