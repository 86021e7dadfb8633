import * as v from 'valibot';
import { Problem, type ProblemCode, Shortage, shortageCodes } from '../contract';
import { CreditsError } from './error';

/** Turns an answer into what the call promised, or throws the one {@link CreditsError} that says why not. */
export type Read<T> = (response: Response, now: () => number) => Promise<T>;

/** Parse at the door, trust inside: what does not fit the schema never becomes a number on a screen. */
export function readJson<S extends v.GenericSchema>(operation: string, schema: S): Read<v.InferOutput<S>> {
  return async (response, now) => {
    if (!response.ok) throw await problemOf(response, now);
    const body = parseJson(await response.text());
    const parsed = v.safeParse(schema, body);
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    throw unexpected(
      response,
      `The answer to ${operation} does not fit the contract: ${v.getDotPath(issue) ?? 'the body'} should be ${issue.expected ?? 'another value'}. None of it was used. Check what the server sends, and that baseUrl is what stands before /v1.`,
    );
  };
}

export const readText: Read<string> = async (response, now) => {
  if (!response.ok) throw await problemOf(response, now);
  return response.text();
};

/** The body as it arrives. `signal` goes on ending it after the call itself has resolved. */
export function readBytes(signal: AbortSignal | undefined): Read<ReadableStream<Uint8Array>> {
  return async (response, now) => {
    if (!response.ok) throw await problemOf(response, now);
    const body = response.body ?? new Blob([]).stream();
    return body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), signal ? { signal } : {});
  };
}

async function problemOf(response: Response, now: () => number): Promise<CreditsError> {
  const { status } = response;
  const retryAfterSeconds = retryAfter(response.headers.get('retry-after'), now);
  const body = parseJson(await response.text());
  const problem = v.safeParse(Problem, body);
  if (!problem.success) {
    // A proxy between us and the server speaks no problem documents; the status alone still says whether waiting helps.
    const code: ProblemCode | undefined =
      status === 401 ? 'unauthenticated' : status === 429 ? 'rate_limited' : status >= 500 ? 'unavailable' : undefined;
    const detail = `The server answered ${status} without a problem document.`;
    return code
      ? new CreditsError({ code, detail, status, retryAfterSeconds })
      : unexpected(response, `${detail} Check that baseUrl is what stands before /v1.`);
  }
  const { code, detail, errors, quote } = problem.output;
  const error = { code, detail, status, errors, quote, retryAfterSeconds };
  if (code === 'confirmation_required' && !quote)
    return unexpected(response, 'The server asks for a confirmation but sends no quote to confirm.');
  if (!(shortageCodes as readonly string[]).includes(code)) return new CreditsError(error);
  const shortage = v.safeParse(Shortage, body);
  return shortage.success
    ? new CreditsError({ ...error, shortage: shortage.output })
    : unexpected(response, `The server refuses with ${code} but does not say what is short.`);
}

function unexpected(response: Response, detail: string): CreditsError {
  return new CreditsError({ code: 'unexpected_response', detail, status: response.status });
}

/** Undefined, which no schema accepts, where the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `Retry-After` in either of its forms, as seconds from now. */
function retryAfter(header: string | null, now: () => number): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now()) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
