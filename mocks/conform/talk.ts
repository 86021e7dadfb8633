import type * as v from 'valibot';
import { type Endpoint, toRequest } from '../../src/contract/index';
import { type Answer, brief, Mismatch, readAs, Unreachable } from './expect';

/** What a server under test is asked through: plain `fetch`, and the contract's own encoding and schemas. */
export interface Talk {
  /** Sends exactly this, with the token unless told not to. */
  raw(method: string, path: string, init?: RawInit): Promise<Answer>;
  /** Sends a call of the contract as it should be sent, whatever comes back. */
  send(endpoint: Endpoint, input: object, key?: string): Promise<Answer>;
  /** The same, and insists on success: the endpoint's status and schema. */
  ask<E extends Endpoint>(endpoint: E, input: object, key?: string): Promise<Output<E>>;
  /** Every answer so far, whoever asked. */
  readonly answers: readonly Answer[];
}

export interface RawInit {
  headers?: Record<string, string>;
  body?: string;
  anonymous?: boolean;
}

type Output<E extends Endpoint> = E['output'] extends v.GenericSchema ? v.InferOutput<E['output']> : string;

interface TalkOptions {
  token?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Where answers are noted, shared by all who ask. */
  answers?: Answer[];
}

export function createTalk(baseUrl: string, { token, fetch = globalThis.fetch, answers = [] }: TalkOptions): Talk {
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
    const fail = (error: Error): never => {
      throw new Unreachable(`${method} ${path} got no answer from ${root}, which could not be reached: ${why(error)}`);
    };
    const response = await fetch(root + path, init).catch(fail);
    const text = await response.text().catch(fail);
    const answer = { asked: `${method} ${path}`, status: response.status, headers: response.headers, text };
    answers.push(answer);
    return answer;
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

/** `fetch` says "fetch failed" and keeps the reason to itself. */
function why({ message, cause }: Error): string {
  return cause instanceof Error && cause.message ? `${message} (${cause.message})` : message;
}
