import { api } from './api';
import { backstageApi } from './backstage';
import type { Call, Reply } from './call';
import type { Context } from './context';
import { allEndpoints } from './endpoints';

type Handler = (context: Context, input: never) => Reply;

const handlers: ReadonlyMap<string, Handler> = new Map([...named('', api), ...named('backstage.', backstageApi)]);

/** Carries out one call. The state has already been advanced to `at`. */
export function run(context: Context): Reply {
  const handler = handlers.get(context.call.name);
  if (!handler) throw new Error(`No handler for ${context.call.name}.`);
  return handler(context, context.call.input as never);
}

/** Whether a call changes nothing. The journal doesn't record such calls. */
export function isRead({ name }: Call): boolean {
  return allEndpoints.get(name)?.isRead === true;
}

function named(prefix: string, tree: object): [string, Handler][] {
  return Object.entries(tree).flatMap(([group, calls]) =>
    Object.entries(calls as object).map(([name, handler]): [string, Handler] => [
      `${prefix}${group}.${name}`,
      handler as Handler,
    ]),
  );
}
