import { type Endpoint, toRequest } from '../contract';
import { type Read, readProblem } from './answer';
import { withDeadline, wait } from './deadline';
import { CreditsError, isCreditsError } from './error';
import { newKey } from './key';
import type { CallEvent, CallOptions, CommandOptions, CreditsClientOptions } from './types';

/** One call on its way out. */
export interface Outgoing<T> {
  operation: string;
  endpoint: Endpoint;
  input: object;
  call: CallOptions & CommandOptions;
  read: Read<T>;
}

/** Longer than this a call does not wait by itself; `retryAfterSeconds` tells the caller instead. */
const longestWaitSeconds = 30;
const firstBackoffMs = 250;
const longestBackoffMs = 8_000;

/**
 * How every call is sent. A try that may be repeated (a GET, or anything under an idempotency key: in this contract, everything) is repeated
 * after a network error, a timeout, `request_in_progress`, `rate_limited` and 5xx, always with the key of the first try.
 */
export function createSend(options: CreditsClientOptions) {
  const { timeoutMs = 15_000, maxRetries = 4, sleep = wait, random = Math.random, now = Date.now } = options;
  const transport = options.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init));
  const baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '');
  const token = createToken(options.getToken);

  return async function send<T>({ operation, endpoint, input, call, read }: Outgoing<T>): Promise<T> {
    const { method, path, body } = toRequest(endpoint, input);
    const key = endpoint.key === 'none' ? undefined : (call.idempotencyKey ?? newKey());
    let authorization: string | undefined;
    let refreshed = false;

    const once = (event: () => CallEvent) =>
      withDeadline({ timeoutMs, sleep, outer: call.signal }, async (signal) => {
        authorization ??= await token(refreshed);
        const response = await transport(baseUrl + path, {
          method,
          headers: headersOf(options.headers, authorization, key, body),
          signal,
          ...(body === undefined ? {} : { body }),
          ...(options.credentials ? { credentials: options.credentials } : {}),
          // A balance out of the browser's cache would be an old one. Some workers refuse the field, and have no cache.
          ...(typeof document === 'undefined' ? {} : { cache: 'no-store' }),
        });
        const replayed = response.headers.get('idempotent-replayed') === 'true';
        tell(options.onResponse, () => ({ ...event(), status: response.status, replayed }));
        if (!response.ok) throw await readProblem(response, now);
        return read(response);
      });

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
        return await once(event);
      } catch (thrown) {
        const error = isCreditsError(thrown) ? thrown : networkError(baseUrl + path, thrown);
        const mayRefresh = error.code === 'unauthenticated' && options.getToken !== undefined && !refreshed;
        const willRetry = mayRefresh || (retries < maxRetries && isWorthRetrying(error));
        tell(options.onError, () => ({ ...event(), error, willRetry }));
        if (!willRetry) throw error;
        if (mayRefresh) {
          refreshed = true;
          authorization = undefined;
          continue;
        }
        // A signal that aborts meanwhile ends the wait; the next try then finds it aborted and says so.
        await sleep(delayMs(retries++, error, random), call.signal ?? new AbortController().signal);
      }
    }
  };
}

function isWorthRetrying({ code, status = 0, retryAfterSeconds = 0 }: CreditsError): boolean {
  if (retryAfterSeconds > longestWaitSeconds) return false;
  return ['network_error', 'timeout', 'request_in_progress', 'rate_limited'].includes(code) || status >= 500;
}

/** Doubling, and spread over its upper half, so that clients cut off together do not come back together. Never sooner than asked. */
function delayMs(retries: number, { retryAfterSeconds = 0 }: CreditsError, random: () => number): number {
  const backoff = Math.min(firstBackoffMs * 2 ** retries, longestBackoffMs);
  return Math.max(retryAfterSeconds * 1000, backoff / 2) + (random() * backoff) / 2;
}

/** Asks for the token; calls refused together share one refresh. */
function createToken(getToken: CreditsClientOptions['getToken']) {
  let refresh: Promise<string | null | undefined> | undefined;
  return async (isRefresh: boolean): Promise<string | undefined> => {
    if (!getToken) return undefined;
    try {
      if (!isRefresh) return (await getToken({ refresh: false })) ?? undefined;
      refresh ??= Promise.resolve(getToken({ refresh: true })).finally(() => (refresh = undefined));
      return (await refresh) ?? undefined;
    } catch (cause) {
      const detail = 'getToken failed, so nothing was sent. Sign in again, or look at the cause.';
      throw new CreditsError({ code: 'unauthenticated', detail, cause });
    }
  };
}

function headersOf(
  own: CreditsClientOptions['headers'],
  token: string | undefined,
  key: string | undefined,
  body: string | undefined,
): Headers {
  const headers = new Headers(typeof own === 'function' ? own() : own);
  headers.set('accept', 'application/json, application/problem+json');
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (key) headers.set('idempotency-key', key);
  if (body !== undefined) headers.set('content-type', 'application/json');
  return headers;
}

function networkError(url: string, cause: unknown): CreditsError {
  const detail = `Could not reach ${url.split('?', 1)[0]}. Check the connection, baseUrl and CORS.`;
  return new CreditsError({ code: 'network_error', detail, cause });
}

/** Telemetry must never break a spend. */
function tell<E>(listener: ((event: E) => void) | undefined, event: () => E): void {
  try {
    listener?.(event());
  } catch {
    // The host's to find; there is no one here to tell.
  }
}
