import type * as v from 'valibot';
import { type Endpoint, toRequest } from '../../src/contract/index';
import { type Answer, brief, Mismatch, readAs, Unreachable } from './expect';

/** Sends requests to the server under test, with plain `fetch` and the contract's encoding and schemas. */
export interface Talk {
  /** Sends exactly this, with the token unless `anonymous` is set. */
  raw(method: string, path: string, init?: RawInit): Promise<Answer>;
  /** Sends a valid call of the contract, and accepts any answer. */
  send(endpoint: Endpoint, input: object, key?: string, init?: Pick<RawInit, 'anonymous'>): Promise<Answer>;
  /** The same, but requires success: the endpoint's status and schema. */
  ask<E extends Endpoint>(endpoint: E, input: object, key?: string): Promise<Output<E>>;
  /** Every answer so far, of both accounts. */
  readonly answers: readonly Answer[];
}

export interface RawInit {
  headers?: Record<string, string>;
  /** As bytes, if it isn't text. */
  body?: string | Uint8Array<ArrayBuffer>;
  anonymous?: boolean;
}

type Output<E extends Endpoint> = E['output'] extends v.GenericSchema ? v.InferOutput<E['output']> : string;

interface TalkOptions {
  token?: string | undefined;
  /** Sent with every request that isn't anonymous. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** The page that the requests come from. */
  origin?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Collects the answers; shared by both accounts. */
  answers?: Answer[];
}

/** A request that is put off is sent this many times. */
const mostTries = 5;
const longestWaitSeconds = 65;

/** Whether the server asks to send the request again later. */
export function isPutOff({ status }: Pick<Answer, 'status'>): boolean {
  return status === 429 || status === 503;
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

export function createTalk(
  baseUrl: string,
  { token, headers: own, origin, fetch = globalThis.fetch, answers = [] }: TalkOptions,
): Talk {
  const signedIn = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...own };
  const root = baseUrl.replace(/\/+$/, '');

  const raw: Talk['raw'] = async (method, path, { headers = {}, body, anonymous } = {}) => {
    const init = {
      method,
      headers: { ...(origin !== undefined && { origin }), ...(anonymous ? {} : signedIn), ...headers },
      ...(body !== undefined && { body }),
    };
    const fail = (error: Error): never => {
      throw new Unreachable(`${method} ${path} got no answer from ${root}, which could not be reached: ${why(error)}`);
    };
    for (let tries = mostTries; ; tries -= 1) {
      const response = await fetch(root + path, { ...init, signal: AbortSignal.timeout(30_000) }).catch(fail);
      const text = await response.text().catch(fail);
      const { status, headers: got } = response;
      const answer = {
        asked: `${method} ${path}`,
        ...(typeof body === 'string' && { sent: body }),
        from: new Headers(init.headers).get('origin'),
        status,
        headers: got,
        text,
      };
      answers.push(answer);
      const seconds = Number(response.headers.get('retry-after') ?? 1);
      // A server may limit its requests. A command sent again has the same key.
      if (!isPutOff(answer) || tries === 1 || !(seconds <= longestWaitSeconds)) return answer;
      await pause(seconds * 1000);
    }
  };
  const send: Talk['send'] = (endpoint, input, key, init) => {
    const { method, path, body } = toRequest(endpoint, input);
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    return raw(method, path, { ...init, headers, ...(body !== undefined && { body }) });
  };
  return {
    raw,
    send,
    answers,
    async ask<E extends Endpoint>(endpoint: E, input: object, key?: string) {
      const answer = await send(endpoint, input, key);
      if (answer.status !== endpoint.status)
        throw new Mismatch(
          `${endpoint.method} ${endpoint.path} should answer ${endpoint.status}; it answered ${brief(answer)}`,
        );
      const value = endpoint.output ? readAs(endpoint.output, answer, endpoint.path) : answer.text;
      return value as Output<E>;
    },
  };
}

/** `fetch` only says "fetch failed"; the reason is in its cause. */
function why({ message, cause }: Error): string {
  return cause instanceof Error && cause.message ? `${message} (${cause.message})` : message;
}
