import type * as v from 'valibot';
import type { ActionInput, Calls, CallSpec, Endpoint, Page } from '../contract';
import type { CreditsError } from './error';

/** Options of any call. */
export interface CallOptions {
  /** Ends the call with code `aborted`. The server may still execute what was already sent. */
  signal?: AbortSignal | undefined;
}

/** Options of calls that change something. */
export interface CommandOptions extends CallOptions {
  /**
   * Identifies the attempt: the same key with the same input is executed once, however often it's sent.
   * @default a new random UUID per call, kept through this call's own retries
   */
  idempotencyKey?: string | undefined;
}

type InputOf<E extends CallSpec> = ToAction<v.InferInput<E['input']>>;
/** If the input names an action, it's one of the host's actions with its params. */
type ToAction<I> = I extends { action: string; params: object } ? Omit<I, 'action' | 'params'> & ActionInput : I;
type OutputOf<E extends CallSpec> = E['output'] extends v.GenericSchema ? v.InferOutput<E['output']> : string;
type OptionsOf<E extends CallSpec> = E['method'] extends 'GET' ? CallOptions : CommandOptions;

/** One endpoint as a function. Rejects with {@link CreditsError} and nothing else. */
export type Call<E extends CallSpec> =
  Record<never, never> extends InputOf<E>
    ? (input?: InputOf<E>, options?: OptionsOf<E>) => Promise<OutputOf<E>>
    : (input: InputOf<E>, options?: OptionsOf<E>) => Promise<OutputOf<E>>;

type ItemOf<E extends CallSpec> = OutputOf<E> extends Page<infer T> ? T : never;

/** Walks every page of a list from the first to the last, asking for the next one only when it is reached. */
export type Iterate<E extends CallSpec> =
  Record<never, never> extends InputOf<E>
    ? (input?: InputOf<E>, options?: CallOptions) => AsyncGenerator<ItemOf<E>, void, undefined>
    : (input: InputOf<E>, options?: CallOptions) => AsyncGenerator<ItemOf<E>, void, undefined>;

type Group<G extends Record<string, CallSpec>> = { readonly [N in keyof G]: Call<G[N]> } & (G extends {
  list: infer L extends CallSpec;
}
  ? { readonly iterate: Iterate<L> }
  : unknown) &
  (G extends { csv: infer C extends CallSpec }
    ? {
        /** The CSV as bytes while they arrive, for logs too long to hold in memory. */
        readonly csvStream: (input: InputOf<C>, options?: CallOptions) => Promise<ReadableStream<Uint8Array>>;
      }
    : unknown);

/** The typed SDK: `client.<group>.<call>(input, options)`, one call per endpoint of the contract. */
export type CreditsClient = { readonly [G in keyof Calls]: Group<Calls[G]> };

/** One try of one call, for telemetry. It has no headers, query, body or answer, so it can't leak secrets. */
export interface CallEvent {
  /** Group and call, e.g. `spends.create`. */
  operation: string;
  /** The HTTP method. */
  method: Endpoint['method'];
  /** Path without query. */
  path: string;
  /** 1 for the first try. */
  tryNumber: number;
  /** Milliseconds since this try began. */
  durationMs: number;
}

/** One response, for telemetry. */
export interface CallResponse extends CallEvent {
  /** The HTTP status. */
  status: number;
  /** The server repeated the answer stored under this idempotency key and executed nothing. */
  replayed: boolean;
}

/** One failed try, for telemetry. */
export interface CallFailure extends CallEvent {
  /** Why it failed. */
  error: CreditsError;
  /** Whether another try follows. */
  willRetry: boolean;
}

/** Options of `createCreditsClient`. */
export interface CreditsClientOptions {
  /**
   * The address in front of `/v1`, e.g. `https://billing.example.com`.
   * @default '' (the page's own origin)
   */
  baseUrl?: string | undefined;
  /** @default globalThis.fetch, looked up at every call */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Bearer token of the signed-in user. After a 401 it's called once more with `refresh: true`; calls that fail
   * together share one refresh. Leave it out if cookies authenticate the user.
   */
  getToken?:
    | ((options: { refresh: boolean }) => string | null | undefined | Promise<string | null | undefined>)
    | undefined;
  /**
   * The language for the server's own texts, as a BCP 47 tag. It's sent as `Accept-Language`.
   * @default the locale of the provider that uses the client; without one, what `fetch` sends by itself
   */
  language?: string | undefined;
  /** Extra headers for every request. They can't replace the client's own. */
  headers?: Record<string, string> | (() => Record<string, string>) | undefined;
  /** `include` sends cookies to another origin. @default 'same-origin' */
  credentials?: RequestInit['credentials'] | undefined;
  /** Longest wait for one try, in milliseconds. @default 15000 */
  timeoutMs?: number | undefined;
  /**
   * How often a call is sent again after a network error, timeout, 409 `request_in_progress`, 429 or 5xx; always with
   * the same key.
   * @default 4
   */
  maxRetries?: number | undefined;
  /** Called for every response, successful or not. Errors that it throws are ignored. */
  onResponse?: ((event: CallResponse) => void) | undefined;
  /** Called for every failed try, except when the call was aborted. Errors that it throws are ignored. */
  onError?: ((event: CallFailure) => void) | undefined;
  /** Waits `ms`; resolves early when `signal` aborts. Replace it to run on a virtual clock. */
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** 0 ≤ x < 1, for jitter. @default Math.random */
  random?: (() => number) | undefined;
  /** Milliseconds since the epoch, for `Retry-After` dates and durations. @default Date.now */
  now?: (() => number) | undefined;
}
