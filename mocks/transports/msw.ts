import { http, HttpResponse, type RequestHandler } from 'msw';
import { pathOf, type WorldOptions } from '../engine/engine';
import { isDropped } from '../http/dropped';
import { isServed } from '../http/served';
import { createWorld as createPlainWorld, type World as PlainWorld } from './world';

/** One running ledger with its clock, cards, mailbox and faults, and MSW handlers for it. */
export interface World extends PlainWorld {
  /** For MSW: `setupWorker(...world.handlers)`. */
  handlers: RequestHandler[];
}

/**
 * Creates a world. Throws if the product or scenario doesn't exist, and names the existing ones. If the store holds a
 * journal, the world continues from it. This loads MSW for the handlers, which doesn't load in a web worker: there, use
 * `createWorld` of `creditkit/mocks/world`, which has no handlers.
 */
export function createWorld(options: WorldOptions): World {
  const world = createPlainWorld(options);
  return Object.assign(world, { handlers: createHandlers(world.respond, options.baseUrl ?? '') });
}

/**
 * The world as MSW handlers, with one pattern for `/v1` and one for the backstage. The world finds the endpoint itself.
 * Other paths go to the other handlers, then to the network.
 */
function createHandlers(respond: (request: Request) => Promise<Response>, baseUrl: string): RequestHandler[] {
  // In a page, the ledger has the page's origin. Elsewhere it answers on any origin.
  const base = baseUrl || (typeof location === 'undefined' ? '*' : '');
  const basePath = pathOf(baseUrl);
  const answer = async ({ request }: { request: Request }): Promise<Response | undefined> => {
    if (!isServed(new URL(request.url).pathname.slice(basePath.length))) return undefined;
    try {
      return await respond(request);
    } catch (error) {
      if (isDropped(error)) return HttpResponse.error();
      throw error;
    }
  };
  return [http.all(`${base}/v1/*`, answer), http.all(`${base}/backstage/*`, answer)];
}
