import { type Backstage, createBackstage } from '../backstage/client';
import { createEngine, type WorldOptions } from '../engine/engine';
import { respond } from '../http/respond';
import { untilAborted } from '../http/untilAborted';
import type { Storage } from '../journal/storage';

export type { WorldOptions } from '../engine/engine';
export type { Storage } from '../journal/storage';

/** One running ledger with its clock, cards, mailbox and faults. */
export interface World {
  /** Answers a request as a server would. If a fault drops the connection, rejects with a TypeError, like `fetch`. */
  respond(request: Request): Promise<Response>;
  /** A `fetch` that only reaches this world, without the network or a worker. */
  fetch: typeof globalThis.fetch;
  /** The typed controls for testers. */
  backstage: Backstage;
  /** Resolves once the store has been read. Rejects if it can't be read and the world may not continue without it. */
  readonly ready: Promise<void>;
  /** How the journal is stored. If storing failed, `notice` says why, what that means and what to do. */
  readonly storage: Storage;
  /**
   * Everything that can be saved, as one JSON text: this world's journal, which can be imported again, and whatever its
   * store holds, unchecked.
   */
  rescue(): Promise<string>;
  /** Calls `listener` when `storage` changes. Returns a function that stops this. */
  onStorage(listener: (storage: Storage) => void): () => void;
  close(): void;
}

/**
 * Creates a world. Throws if the product or scenario doesn't exist, and names the existing ones. If the store holds a
 * journal, the world continues from it.
 */
export function createWorld(options: WorldOptions): World {
  const { store } = options;
  const engine = createEngine(options);
  // Starts now, not with the first request. A caller that ignores `ready` gets the error with its first request.
  const ready = engine.persistence?.ready() ?? Promise.resolve();
  ready.catch(() => undefined);
  const answer = (request: Request, text?: string): Promise<Response> => respond(engine, request, text);
  return {
    respond: (request) => answer(request),
    fetch: createFetch(answer),
    backstage: createBackstage(answer, options.baseUrl ?? ''),
    ready,
    get storage() {
      return engine.storage.now;
    },
    rescue: async () => JSON.stringify(await engine.storage.rescue(engine.machine)),
    onStorage: (listener) => engine.storage.onChange(listener),
    close: () => store?.close(),
  };
}

function createFetch(answer: (request: Request, text?: string) => Promise<Response>): typeof globalThis.fetch {
  return (input, init) => {
    const base = globalThis.location?.href ?? 'http://localhost/';
    const request = new Request(typeof input === 'string' ? new URL(input, base) : input, init);
    const { signal } = request;
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    const body = init?.body;
    return untilAborted(signal, answer(request, typeof body === 'string' ? body : undefined));
  };
}
