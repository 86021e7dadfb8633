import type { RequestHandler } from 'msw';
import type { WorldOptions } from '../engine/engine';
import { createHandlers } from './msw';
import { createWorld as createPlainWorld, type World as PlainWorld } from '../world';

/** One ledger with its clock, cards, mailbox and faults. */
export interface World extends PlainWorld {
  /** For MSW: `setupWorker(...world.handlers)`. */
  handlers: RequestHandler[];
}

/**
 * A world. Throws for a product or scenario that does not exist, naming those that do. With a store that holds a journal, it goes on from there.
 * MSW is loaded for its handlers, and does not load in a web worker: there, take the world without them from `creditkit/mocks/world`.
 */
export function createWorld(options: WorldOptions): World {
  const world = createPlainWorld(options);
  return Object.assign(world, { handlers: createHandlers(world.respond, options.baseUrl ?? '') });
}
