import { api } from './api';
import { backstageApi } from './backstage';
import type { Call, Reply } from './call';
import type { Context } from './context';
import { allEndpoints } from './endpoints';

type Handler = (context: Context, input: never) => Reply;

const handlers: ReadonlyMap<string, Handler> = new Map([...named('', api), ...named('backstage.', backstageApi)]);

/** Carries out one call on a state whose time has been brought to `at`. */
export function run(context: Context): Reply {
  const handler = handlers.get(context.call.name);
  if (!handler) throw new Error(`Nothing answers ${context.call.name}.`);
  return handler(context, context.call.input as never);
}

/** Whether a call changes nothing. Such a call stands in no journal. */
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
