import * as v from 'valibot';
import { type Endpoint, Problem, type ProblemCode, problemStatuses, toRequest } from '../../src/contract/index';

/** One answer, read whole, so that two can be compared byte for byte. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** What a server under test is asked through: plain `fetch`, and the contract's own encoding and schemas. */
export interface Talk {
  /** Sends exactly this, with the token unless told not to. */
  raw(method: string, path: string, init?: RawInit): Promise<Answer>;
  /** Sends a call of the contract as it should be sent, whatever comes back. */
  send(endpoint: Endpoint, input: object, key?: string): Promise<Answer>;
  /** The same, and insists on success: the endpoint's status and schema. */
  ask<E extends Endpoint>(endpoint: E, input: object, key?: string): Promise<Output<E>>;
}

export interface RawInit {
  headers?: Record<string, string>;
  body?: string;
  anonymous?: boolean;
}

type Output<E extends Endpoint> = E['output'] extends v.GenericSchema ? v.InferOutput<E['output']> : string;

/** A check that did not hold: the message says what was expected and what came. */
export class Mismatch extends Error {}

/** There was no answer: none of the checks after this one would have another result. */
export class Unreachable extends Error {}

/** A check that could not be made here; the message says what is missing. */
export class Skipped extends Error {}

export function createTalk(baseUrl: string, options: { token?: string; fetch?: typeof globalThis.fetch }): Talk {
  const { token, fetch = globalThis.fetch } = options;
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const root = baseUrl.replace(/\/+$/, '');

  const raw: Talk['raw'] = async (method, path, { headers = {}, body, anonymous } = {}) => {
    const signal = AbortSignal.timeout(30_000);
    const init = {
      method,
      headers: { ...(anonymous ? {} : authorization), ...headers },
      signal,
      ...(body !== undefined && { body }),
    };
    const response = await fetch(root + path, init).catch((error: Error) => {
      throw new Unreachable(`${root} could not be reached: ${error.message}`);
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const send: Talk['send'] = (endpoint, input, key) => {
    const { method, path, body } = toRequest(endpoint, input);
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    return raw(method, path, { headers, ...(body !== undefined && { body }) });
  };
  return {
    raw,
    send,
    async ask<E extends Endpoint>(endpoint: E, input: object, key?: string) {
      const answer = await send(endpoint, input, key);
      if (answer.status !== endpoint.status)
        throw new Mismatch(
          `${endpoint.method} ${endpoint.path} should answer ${endpoint.status}; it answered ${brief(answer)}`,
        );
      const value = endpoint.output ? parse(endpoint.output, readJson(answer), endpoint.path) : answer.text;
      return value as Output<E>;
    },
  };
}

/** Insists on a refusal: status, code and problem document that go together. */
export function expectProblem(answer: Answer, code: ProblemCode): Problem {
  const status = problemStatuses[code];
  if (answer.status !== status)
    throw new Mismatch(`should be refused with ${status} ${code}; the answer was ${brief(answer)}`);
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    throw new Mismatch(`a refusal's content type should be application/problem+json; it was "${type}"`);
  const problem = parse(Problem, readJson(answer), `the ${status}`);
  expectEqual(problem.code, code, 'code');
  expectEqual(problem.status, status, 'status inside the problem document');
  return problem;
}

/** Insists that an `invalid_request` names this field. */
export function expectField(answer: Answer, field: string): void {
  const { errors = [] } = expectProblem(answer, 'invalid_request');
  if (!errors.some(({ path }) => path === field || path.startsWith(`${field}.`)))
    throw new Mismatch(
      `errors should name the field "${field}"; they name ${JSON.stringify(errors.map(({ path }) => path))}`,
    );
}

export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected))
    throw new Mismatch(`${what} should be ${JSON.stringify(expected)}; it is ${JSON.stringify(actual)}`);
}

function readJson(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text) as unknown;
  } catch {
    throw new Mismatch(`the body should be JSON; the answer was ${brief(answer)}`);
  }
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Mismatch(`${what} does not fit the contract at "${v.getDotPath(issue) ?? ''}": ${issue.message}`);
}

function brief({ status, text }: Answer): string {
  return `${status} ${text.slice(0, 200).replaceAll(/\s+/g, ' ')}`;
}
