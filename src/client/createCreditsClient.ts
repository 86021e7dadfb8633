import { type Endpoint, endpoints, type Page } from '../contract';
import { readBytes, readJson } from './answer';
import { CreditsError } from './error';
import { languageOf } from './language';
import { createSend } from './send';
import type { CallOptions, CreditsClient, CreditsClientOptions } from './types';

type AnyCall = (input?: object, options?: CallOptions) => Promise<unknown>;

/**
 * The typed SDK over a creditkit backend: `client.wallets.get({ walletId })`,
 * `client.spends.create({ walletId, action, params })`, …
 *
 * Every answer is checked against the contract's schema; fields the kit does not know are left out. Every POST, PUT and
 * DELETE carries an `Idempotency-Key`, and a call is only ever sent again under the same one. Every rejection is a
 * {@link CreditsError}.
 *
 * @example
 * const client = createCreditsClient({ baseUrl: 'https://billing.example.com', getToken: () => session.token });
 * for await (const entry of client.entries.iterate({ walletId })) console.log(entry.description, entry.amount);
 */
export function createCreditsClient(options: CreditsClientOptions = {}): CreditsClient {
  const client: Record<string, Record<string, unknown>> = {};
  const send = createSend(options, () => options.language ?? languageOf(client));

  for (const [group, calls] of Object.entries<Record<string, Endpoint>>(endpoints)) {
    const methods: Record<string, unknown> = (client[group] = {});
    for (const [name, endpoint] of Object.entries(calls)) {
      const operation = `${group}.${name}`;
      const { output } = endpoint;
      methods[name] = (input: object = {}, call: CallOptions = {}) =>
        send({
          operation,
          endpoint,
          input,
          call,
          read: output ? readJson(operation, output) : (answer) => answer.text(),
        });
      if (name === 'list') methods['iterate'] = iterate(methods[name] as AnyCall);
      if (!output)
        methods[`${name}Stream`] = (input: object, call: CallOptions = {}) =>
          send({ operation, endpoint, input, call, read: readBytes(call.signal) });
    }
  }
  return client as unknown as CreditsClient;
}

function iterate(list: AnyCall) {
  return async function* (input: object = {}, call?: CallOptions): AsyncGenerator<unknown, void, undefined> {
    let cursor: string | null = null;
    do {
      const asked: string | null = cursor;
      const page = (await list(asked ? { ...input, cursor: asked } : input, call)) as Page<unknown>;
      yield* page.data;
      cursor = page.nextCursor;
      if (cursor && cursor === asked)
        throw new CreditsError({
          code: 'unexpected_response',
          detail: 'nextCursor leads to the page it came with, so the list would never end.',
        });
    } while (cursor);
  };
}
