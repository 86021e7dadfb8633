import { type Endpoint, type FieldError, pathErrors, toRequest, type WireRequest } from '../contract';
import { type Read, readProblem } from './answer';
import { withDeadline, wait } from './deadline';
import { diagnose } from './diagnose';
import { CreditsError, isCreditsError } from './error';
import { keyLifeMs, newKey } from './key';
import { isLanguageTag } from './language';
import { outcomeOf } from './outcome';
import type { CallEvent, CallOptions, CommandOptions, CreditsClientOptions } from './types';

/** One call that is about to be sent. */
export interface Outgoing<T> {
  operation: string;
  endpoint: Endpoint;
  input: object;
  call: CallOptions & CommandOptions;
  read: Read<T>;
}

/** Calls don't wait longer than this between tries. The caller gets `retryAfterSeconds` instead. */
const longestWaitSeconds = 30;
const firstBackoffMs = 250;
const longestBackoffMs = 8_000;

/**
 * Sends every call. A try that may be repeated (a GET, or anything under an idempotency key: in this contract,
 * everything) is repeated after a network error, a timeout, `request_in_progress`, `rate_limited` and 5xx, always with
 * the key of the first try.
 */
export function createSend(options: CreditsClientOptions, language: () => string | undefined) {
  const { maxRetries = 4, sleep = wait, random = Math.random, now = Date.now } = options;
  const post = createPost(options, language);
  const signIn = createSignIn(options.getToken);

  return async function send<T>({ operation, endpoint, input, call, read }: Outgoing<T>): Promise<T> {
    const key = endpoint.key === 'none' ? undefined : (call.idempotencyKey ?? newKey());
    const request = toSendable(endpoint, input, key);
    const { method, path } = request;
    const user = signIn();
    const setOutAt = now();
    let mayHaveRun = false;

    for (let tryNumber = 1, retries = 0; ; tryNumber++) {
      const startedAt = now();
      const event = (): CallEvent => ({
        operation,
        method,
        path: path.split('?', 1)[0] ?? path,
        tryNumber,
        durationMs: now() - startedAt,
      });
      try {
        return await post({ request, key, user, signal: call.signal, read, event });
      } catch (thrown) {
        const error = withHistory(isCreditsError(thrown) ? thrown : networkError(path, thrown), mayHaveRun);
        const isRefreshed = error.status === 401 && user.refresh();
        const willRetry = isRefreshed || (retries < maxRetries && isWorthRetrying(error));
        // An aborted call isn't reported: a component that unmounts ends its reads, and nothing has failed.
        if (error.code !== 'aborted') tell(options.onError, () => ({ ...event(), error, willRetry }));
        if (!willRetry) {
          diagnose(error, operation);
          throw error;
        }
        mayHaveRun ||= outcomeOf(error) === 'unknown';
        if (isRefreshed) continue;
        // If the signal aborts, the wait ends, and the next try rejects because of it.
        await sleep(delayMs(retries++, error, random), call.signal ?? new AbortController().signal);
        // The computer may have slept, too.
        if (now() - setOutAt >= keyLifeMs) throw error;
      }
    }
  };
}

interface Try<T> {
  request: WireRequest;
  key: string | undefined;
  user: User;
  signal: AbortSignal | undefined;
  read: Read<T>;
  event: () => CallEvent;
}

/** One try: sends the request and reads the answer, all within the timeout. */
function createPost(options: CreditsClientOptions, language: () => string | undefined) {
  const { timeoutMs = 15_000, sleep = wait, now = Date.now } = options;
  const transport = options.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init));
  const baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '');

  return <T>({ request: { method, path, body }, key, user, signal: outer, read, event }: Try<T>): Promise<T> =>
    withDeadline({ timeoutMs, sleep, outer }, async (signal) => {
      const headers = await headersOf(options.headers, user, key, body, language());
      const response = await transport(baseUrl + path, {
        method,
        headers,
        signal,
        // Following a redirect would send the body, the key and the headers to another address.
        redirect: 'manual',
        ...(body === undefined ? {} : { body }),
        ...(options.credentials ? { credentials: options.credentials } : {}),
        // The browser's cache could answer with an old balance. Some workers have no cache and refuse this field.
        ...(typeof document === 'undefined' ? {} : { cache: 'no-store' }),
      });
      const replayed = response.headers.get('idempotent-replayed') === 'true';
      tell(options.onResponse, () => ({ ...event(), status: response.status, replayed }));
      if (isRedirect(response)) throw redirected(method, path, response);
      if (!response.ok) throw await readProblem(response, now);
      return read(response);
    });
}

/** Builds the request, or throws what's wrong with it before anything is sent. */
function toSendable(endpoint: Endpoint, input: object, key: string | undefined): WireRequest {
  try {
    const errors = pathErrors(endpoint, input);
    if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key))
      errors.push({ path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' });
    if (errors[0]) throw unsendable(`${errors[0].path} ${errors[0].message}`, { errors });
    return toRequest(endpoint, input);
  } catch (cause) {
    throw isCreditsError(cause) ? cause : unsendable(String(cause), { cause });
  }
}

function unsendable(why: string, more: { errors?: FieldError[]; cause?: unknown }): CreditsError {
  return new CreditsError({ code: 'invalid_request', detail: `Nothing was sent: ${why}.`, ...more });
}

/** Browsers hide the target and the status of a redirect. The host's own `fetch` may have followed it. */
function isRedirect({ type, status, redirected }: Response): boolean {
  return redirected || type === 'opaqueredirect' || (status >= 300 && status < 400);
}

function redirected(method: string, path: string, { status, headers, url, redirected: followed }: Response) {
  const to = followed ? url : headers.get('location');
  const detail = `${method} ${path.split('?', 1)[0]} was answered with a redirect${to ? ` to ${to.slice(0, 200)}` : ''}, which is not followed. Set baseUrl to the final address.`;
  return new CreditsError({ code: 'unexpected_response', detail, ...(status && !followed && { status }) });
}

/** A refusal of a later try doesn't say whether an earlier try was executed. */
function withHistory(error: CreditsError, mayHaveRun: boolean): CreditsError {
  return mayHaveRun ? Object.assign(error, { mayHaveRun }) : error;
}

function isWorthRetrying({ code, status = 0, retryAfterSeconds = 0 }: CreditsError): boolean {
  if (retryAfterSeconds > longestWaitSeconds) return false;
  return ['network_error', 'timeout', 'request_in_progress', 'rate_limited'].includes(code) || status >= 500;
}

/**
 * Doubles with each try, with jitter in the upper half, so that clients which lost the server together don't return
 * together. Never shorter than the server asked for.
 */
function delayMs(retries: number, { retryAfterSeconds = 0 }: CreditsError, random: () => number): number {
  const backoff = Math.min(firstBackoffMs * 2 ** retries, longestBackoffMs);
  return Math.max(retryAfterSeconds * 1000, backoff / 2) + (random() * backoff) / 2;
}

/** The token of a call. It's requested once, and once more after a 401. */
interface User {
  token: () => Promise<string | null | undefined>;
  /** Makes the next try ask for a new token. False if that cannot help. */
  refresh: () => boolean;
}

/** Calls that get a 401 at the same time share one refresh. */
function createSignIn(getToken: CreditsClientOptions['getToken']): () => User {
  type Token = string | null | undefined;
  let refreshing: Promise<Token> | undefined;
  const ask = async (refresh: boolean): Promise<Token> => {
    if (!refresh) return getToken?.({ refresh });
    refreshing ??= Promise.resolve(getToken?.({ refresh })).finally(() => (refreshing = undefined));
    return refreshing;
  };
  return () => {
    let token: Token;
    let isRefresh = false;
    return {
      token: async () => (token ??= await ask(isRefresh)),
      refresh: () => {
        if (!getToken || isRefresh) return false;
        token = undefined;
        isRefresh = true;
        return true;
      },
    };
  };
}

async function headersOf(
  own: CreditsClientOptions['headers'],
  user: User,
  key: string | undefined,
  body: string | undefined,
  language: string | undefined,
): Promise<Headers> {
  try {
    const token = await user.token();
    const headers = new Headers(typeof own === 'function' ? own() : own);
    headers.set('accept', 'application/json, application/problem+json');
    if (language && isLanguageTag(language)) headers.set('accept-language', language);
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (key) headers.set('idempotency-key', key);
    if (body !== undefined) headers.set('content-type', 'application/json');
    return headers;
  } catch (cause) {
    // Not a refusal: the same key may have been sent before with valid headers.
    const detail = 'getToken or headers failed, so this try was not sent. Sign in again, or look at the cause.';
    throw new CreditsError({ code: 'unauthenticated', detail, cause });
  }
}

function networkError(path: string, cause: unknown): CreditsError {
  const detail = `Could not reach the server for ${path.split('?', 1)[0]}. Check the connection, baseUrl and CORS.`;
  return new CreditsError({ code: 'network_error', detail, cause });
}

/** An error in the host's telemetry must not break a spend. */
function tell<E>(listener: ((event: E) => void) | undefined, event: () => E): void {
  try {
    listener?.(event());
  } catch {
    // The host has to find it. Nothing here could handle it.
  }
}
