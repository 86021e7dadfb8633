import type * as v from 'valibot';
import { check, Problem, type ProblemCode, problemStatuses, Shortage, shortageCodes } from '../contract';
import { CreditsError, type CreditsErrorCode } from './error';

/** Turns a successful response into the call's result. */
export type Read<T> = (response: Response) => Promise<T> | T;

/** Checks the response by the schema, so that nothing else becomes a number on a screen. */
export function readJson<S extends v.GenericSchema>(operation: string, schema: S): Read<v.InferOutput<S>> {
  return async (response) => {
    const { value, issues } = check(schema, parseJson(await response.text()));
    if (!issues) return value as v.InferOutput<S>;
    const [{ path, expected }] = issues;
    const where = path.map(({ key }) => key).join('.') || 'the body';
    throw unexpected(response, `The answer to ${operation} does not fit the contract: ${where} should be ${expected}.`);
  };
}

/** The body as it arrives. `signal` still ends it after the call has resolved. */
export function readBytes(signal: AbortSignal | undefined): Read<ReadableStream<Uint8Array>> {
  return ({ body }) => {
    const bytes = body ?? new Blob([]).stream();
    return bytes.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), signal && { signal });
  };
}

/** The error of a response that is not successful. */
export async function readProblem(response: Response, now: () => number): Promise<CreditsError> {
  const { status } = response;
  const retryAfterSeconds = retryAfter(response.headers, now);
  const body = bounded(parseJson(await response.text()));
  const problem = check(Problem, withoutMisfits(body));
  if (problem.issues) {
    // A proxy sends no problem documents. Its status still says whether waiting or signing in helps.
    const code = status === 401 ? 'unauthenticated' : codeByStatus(status);
    const detail = `The server answered ${status} without a problem document. Is baseUrl what stands before /v1?`;
    return new CreditsError({ code, detail, status, retryAfterSeconds });
  }
  const { code: serverCode, title, errors, quote } = problem.value;
  const detail = problem.value.detail || title || `The server refused this with ${serverCode}.`;
  const isShort = (shortageCodes as readonly string[]).includes(serverCode);
  const shortage = isShort ? check(Shortage, body) : undefined;
  // Without its figures, a shortage is a refusal like any other.
  if (!isKnown(serverCode) || shortage?.issues) {
    // Every refusal is final, whatever its code. These four codes and 5xx don't say whether the request was executed.
    const isRefusal = status < 500 && ![408, 409, 425, 429].includes(status);
    const code = isRefusal ? 'refused' : codeByStatus(status);
    return new CreditsError({ code, serverCode, detail, status, errors, retryAfterSeconds });
  }
  const code = serverCode;
  if (code === 'confirmation_required' && !quote)
    return unexpected(response, `The refusal ${code} lacks the figures that go with it.`);
  return new CreditsError({ code, detail, status, errors, quote, retryAfterSeconds, shortage: shortage?.value });
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(problemStatuses, code);
}

/** The code for a status alone, which tells whether waiting helps. */
function codeByStatus(status: number): CreditsErrorCode {
  return status === 429 ? 'rate_limited' : status >= 500 ? 'unavailable' : 'unexpected_response';
}

function unexpected({ status }: Response, detail: string): CreditsError {
  return new CreditsError({ code: 'unexpected_response', detail, status });
}

const longestText = 1_000;
const longestList = 100;

/** A problem with its texts and lists cut to a readable length, because errors are stored, logged and shown. */
function bounded(value: unknown): unknown {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (Array.isArray(value)) return value.slice(0, longestList).map(bounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, bounded(inner)]));
}

/** RFC 9457: a member of the wrong type counts as missing. */
function withoutMisfits(body: unknown): unknown {
  const types = { type: 'string', title: 'string', detail: 'string', status: 'number' };
  const fits = ([name, value]: [string, unknown]) => typeof value === (types[name as 'type'] ?? typeof value);
  return Object.fromEntries(Object.entries(Object(body)).filter(fits));
}

/** Undefined, which no schema accepts, if the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * `Retry-After` in either form, as seconds from now. A date is by the server's clock, so it is compared with the
 * response's `Date`, not with this clock.
 */
function retryAfter(headers: Headers, now: () => number): number | undefined {
  const header = headers.get('retry-after') ?? 'none';
  const seconds = Number(header);
  if (seconds >= 0) return Math.ceil(seconds);
  // Across origins `Date` can only be read where the server exposes it.
  const sentAt = Date.parse(headers.get('date') ?? '') || now();
  const left = Math.ceil((Date.parse(header) - sentAt) / 1000);
  return left >= 0 ? left : undefined;
}
