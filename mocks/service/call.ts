import { problemStatuses, type FieldError, type ProblemCode } from '../../src/contract/index';
import type { Refused } from '../ledger/index';

/** One request that has been read and checked: what is done, for whom, and under which key. This is what the journal keeps. */
export interface Call {
  /** The endpoint as `group.name`, such as `spends.create`. */
  readonly name: string;
  readonly account: string;
  readonly input: unknown;
  /** Where the request came in, for the address of the hosted checkout page. */
  readonly origin: string;
  /** The page that asked: the only place a payer may be sent back to. */
  readonly pageOrigin: string;
  readonly key: string | undefined;
  readonly fingerprint: string | undefined;
  /** Faults that decide what happens, so a replay needs them too. */
  readonly holdsCharge: boolean;
  readonly failsAfterCharge: boolean;
}

/** What is answered. `held`: nothing yet, until the processor decides on this charge. */
export type Reply = Answer | Csv | { readonly kind: 'held'; readonly charge: number };

export interface Answer {
  readonly kind: 'json' | 'problem';
  readonly status: number;
  readonly body: object;
}

/** A table as text, made while it is sent. */
export interface Csv {
  readonly kind: 'csv';
  readonly status: 200;
  readonly chunks: Iterable<string>;
}

export function ok(body: object, status: 200 | 201 = 200): Answer {
  return { kind: 'json', status, body };
}

const titles: Partial<Record<ProblemCode, string>> = {
  insufficient_tokens: 'Not enough for this',
  invalid_request: 'The request is not valid',
  not_found: 'Not found',
};

/** An RFC 9457 problem document. */
export function problem(code: ProblemCode, detail: string, more: object = {}): Answer {
  const status = problemStatuses[code];
  const title = titles[code] ?? sentence(code);
  return {
    kind: 'problem',
    status,
    body: { type: `urn:creditkit:problem:${code}`, title, status, detail, code, ...more },
  };
}

export const keyReused = problem(
  'idempotency_key_reused',
  'This key was used for another request. Use a new key for a new attempt.',
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

/** A refusal that says nothing of a spend; those go through `refusal` of spends.ts. */
export function refusalOf(refused: Refused): Answer {
  return refused.errors ? invalidFields(refused.errors) : problem(refused.code, refused.detail);
}

function sentence(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
}
