import { http, HttpResponse, type RequestHandler } from 'msw';
import { pathOf, type WorldOptions } from '../engine/engine';
import { isDropped } from '../http/dropped';
import { isServed } from '../http/served';
import { createWorld as createPlainWorld, type World as PlainWorld } from './world';

/** One ledger with its clock, cards, mailbox and faults. */
export interface World extends PlainWorld {
  /** For MSW: `setupWorker(...world.handlers)`. */
  handlers: RequestHandler[];
}

/**
 * A world. Throws for a product or scenario that does not exist, naming those that do. With a store that holds a
 * journal, it goes on from there. MSW is loaded for its handlers, and does not load in a web worker: there, take the
 * world without them from `creditkit/mocks/world`.
 */
export function createWorld(options: WorldOptions): World {
  const world = createPlainWorld(options);
  return Object.assign(world, { handlers: createHandlers(world.respond, options.baseUrl ?? '') });
}

/**
 * The world as MSW handlers, one pattern for each tree of endpoints. The world finds the endpoint, as for every
 * transport. Other paths go on to the other handlers, then to the network.
 */
function createHandlers(respond: (request: Request) => Promise<Response>, baseUrl: string): RequestHandler[] {
  // In a page the ledger has the page's origin. Elsewhere any origin will do.
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
