import { http, HttpResponse } from 'msw';
import type { SetupServer } from 'msw/node';
import { isDropped } from './http/dropped';
import { createWorld, type World } from './transports/msw';
import type { WorldOptions } from './world';

export { createFileStore, type FileStoreOptions } from './stores/file';
export { createPostgresStore, type Pool, type PostgresStoreOptions, type Session } from './stores/postgres';
export { createMockServer, type MockServer, type MockServerOptions, type RequestLog } from './transports/server';

/** Options of {@link setupMockLedger}. */
export interface TestLedgerOptions extends WorldOptions {
  /** The address that the ledger answers at. Other requests go to the network. @default 'http://creditkit.test' */
  baseUrl?: string;
}

/** A ledger for the tests of one file. */
export interface TestLedger {
  /** The address that the ledger answers at. */
  baseUrl: string;
  /** The world of this test. {@link TestLedger.reset} replaces it with a new one. */
  readonly world: World;
  /** Answers from the world directly, without {@link TestLedger.listen}, for code that takes a `fetch`. */
  fetch: typeof globalThis.fetch;
  /** Makes the process's own fetch and http reach the ledger at `baseUrl`. */
  listen(): Promise<void>;
  /** Starts a fresh world with the same options, so that no test sees another test's changes. */
  reset(): void;
  /** Stops answering and closes the world. */
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
      // Loaded here, because not every process that imports this file should load MSW's interception.
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
 * In a test with a DOM, Node sends the requests, without the page's origin. This adds it, so that payers may be sent
 * back to the page.
 */
function asPage(request: Request): Request {
  const { origin } = (globalThis as { location?: Location }).location ?? {};
  if (!origin?.startsWith('http') || request.headers.has('origin')) return request;
  const headers = new Headers(request.headers);
  headers.set('origin', origin);
  return new Request(request, { headers });
}

/** Answers a request. A dropped connection becomes MSW's network error. */
async function answer(world: World, request: Request): Promise<Response> {
  try {
    return await world.respond(asPage(request));
  } catch (error) {
    if (isDropped(error)) return HttpResponse.error();
    throw error;
  }
}
