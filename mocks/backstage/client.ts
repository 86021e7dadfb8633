import type * as v from 'valibot';
import { type Endpoint, pathErrors, toRequest } from '../../src/contract/index';
import { backstageEndpoints, type BackstageEndpoints } from './endpoints';

type Input<
  G extends keyof BackstageEndpoints,
  E extends keyof BackstageEndpoints[G],
> = BackstageEndpoints[G][E] extends {
  input: infer I extends v.GenericSchema;
}
  ? v.InferInput<I>
  : never;
type Output<
  G extends keyof BackstageEndpoints,
  E extends keyof BackstageEndpoints[G],
> = BackstageEndpoints[G][E] extends {
  output: infer O extends v.GenericSchema;
}
  ? v.InferOutput<O>
  : never;

/**
 * The endpoints of `/backstage` as functions with the same names: `backstage.wallets.create({ name })`,
 * `backstage.clock.set({ advanceMs })`.
 */
export type Backstage = {
  readonly [G in keyof BackstageEndpoints]: {
    readonly [E in keyof BackstageEndpoints[G]]: (
      ...input: object extends Input<G, E> ? [input?: Input<G, E>, as?: Actor] : [input: Input<G, E>, as?: Actor]
    ) => Promise<Output<G, E>>;
  };
};

/** The account that a control acts for. @default `default` */
export interface Actor {
  account: string;
}

/**
 * A control was refused, or wasn't sent because an id in its path is missing. `problem` is the problem document that
 * HTTP would have answered with.
 */
export class BackstageError extends Error {
  readonly problem: { code: string; detail: string; status: number };
  constructor(problem: { code: string; detail: string; status: number }) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'BackstageError';
    this.problem = problem;
  }
}

/**
 * Tester's controls for a ledger, a served one included:
 * `createBackstage((request) => fetch(request), 'http://127.0.0.1:4010')`. Every function sends the same request that
 * HTTP would.
 * @param respond Sends a request and returns the response
 * @param baseUrl The address in front of `/backstage`; '' is the page's own origin
 */
export function createBackstage(respond: (request: Request) => Promise<Response>, baseUrl: string): Backstage {
  const base = new URL(baseUrl || '/', globalThis.location?.href ?? 'http://localhost/').href.replace(/\/$/, '');
  const control =
    (endpoint: Endpoint) =>
    async (input: object = {}, as?: Actor): Promise<unknown> => {
      const [wrong] = pathErrors(endpoint, input);
      if (wrong)
        throw new BackstageError({ status: 400, code: 'invalid_request', detail: `${wrong.path} ${wrong.message}.` });
      const { method, path, body } = toRequest(endpoint, input);
      const headers = new Headers(body === undefined ? {} : { 'content-type': 'application/json' });
      if (as) headers.set('authorization', `Bearer ${as.account}`);
      const response = await respond(
        new Request(base + path, { method, headers, ...(body === undefined ? {} : { body }) }),
      );
      const answer: unknown = await response.json();
      if (!response.ok) throw new BackstageError(answer as BackstageError['problem']);
      return answer;
    };
  const groups = Object.entries(backstageEndpoints).map(([group, calls]) => {
    const functions = Object.entries(calls).map(([name, endpoint]) => [name, control(endpoint)]);
    return [group, Object.fromEntries(functions) as object];
  });
  return Object.fromEntries(groups) as Backstage;
}
