import { http, HttpResponse } from 'msw';
import type { SetupServer } from 'msw/node';
import { isDropped } from './http/dropped';
import { createWorld, type World } from './transports/msw';
import type { WorldOptions } from './world';

export { createFileStore, type FileStoreOptions } from './stores/file';
export { createPostgresStore, type Pool, type PostgresStoreOptions, type Session } from './stores/postgres';
export { createMockServer, type MockServer, type MockServerOptions, type RequestLog } from './transports/server';

export interface TestLedgerOptions extends WorldOptions {
  /** The address the ledger answers at; nothing else on the network is touched. @default 'http://creditkit.test' */
  baseUrl?: string;
}

export interface TestLedger {
  baseUrl: string;
  /** The world of this test. A new one after each {@link TestLedger.reset}. */
  readonly world: World;
  /** Answers from the world directly, whether listening or not: for code that takes a `fetch`. */
  fetch: typeof globalThis.fetch;
  /** Makes the process's own fetch and http reach the ledger at `baseUrl`. */
  listen(): Promise<void>;
  /** A fresh world from the same options, so that no test sees another's. */
  reset(): void;
  close(): void;
}

/**
 * A ledger for a test file. In Vitest or Jest:
 *
 * ```ts
 * const ledger = setupMockLedger({ product: '…', scenario: 'blank' });
 * beforeAll(ledger.listen);
 * afterEach(ledger.reset);
 * afterAll(ledger.close);
 * ```
 */
export function setupMockLedger({ baseUrl = 'http://creditkit.test', ...options }: TestLedgerOptions): TestLedger {
  let world = createWorld(options);
  let server: SetupServer | undefined;
  return {
    baseUrl,
    get world() {
      return world;
    },
    fetch: (input, init) => world.fetch(input, init),
    async listen() {
      // Loaded here: MSW's interception is not for every process that may import this file.
      const { setupServer } = await import('msw/node');
      server ??= setupServer(http.all(`${baseUrl}/*`, ({ request }) => answer(world, request)));
      // msw 2 reads the first name, msw 3 the second.
      const unhandled = { onUnhandledRequest: 'bypass', onUnhandledFrame: 'bypass' } as const;
      server.listen(unhandled);
    },
    reset() {
      world.close();
      world = createWorld(options);
    },
    close() {
      server?.close();
      server = undefined;
      world.close();
    },
  };
}

/**
 * In a DOM of a test there is a page that asks, whose requests name no origin since they are Node's. It may send payers
 * back to itself.
 */
function asPage(request: Request): Request {
  const { origin } = (globalThis as { location?: Location }).location ?? {};
  if (!origin?.startsWith('http') || request.headers.has('origin')) return request;
  const headers = new Headers(request.headers);
  headers.set('origin', origin);
  return new Request(request, { headers });
}

/** A dropped connection, as MSW says it. */
async function answer(world: World, request: Request): Promise<Response> {
  try {
    return await world.respond(asPage(request));
  } catch (error) {
    if (isDropped(error)) return HttpResponse.error();
    throw error;
  }
}
