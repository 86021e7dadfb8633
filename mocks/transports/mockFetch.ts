import { getResponse, type RequestHandler } from 'msw';
import { untilAborted } from '../http/untilAborted';

/**
 * Makes a `fetch` that MSW handlers answer in this process, without a service worker or a global patch. A request that
 * no handler answers goes to `fallback`. Without one, it rejects with a TypeError, as with an unreachable server.
 */
export function createMockFetch(
  handlers: readonly RequestHandler[],
  fallback?: typeof globalThis.fetch,
): typeof globalThis.fetch {
  const list = [...handlers];
  return async (input, init) => {
    const request = new Request(typeof input === 'string' ? new URL(input, baseUrl()) : input, init);
    request.signal.throwIfAborted();
    // Handlers read the body; a fallback must find it unread.
    const response = await untilAborted(request.signal, answer(list, fallback ? request.clone() : request));
    if (response) return response;
    if (fallback) return fallback(request);
    throw new TypeError(
      `No mock handler answers ${request.method} ${request.url}, and there is no fallback to send it to. Add a handler, or pass a fallback.`,
    );
  };
}

async function answer(handlers: RequestHandler[], request: Request): Promise<Response | undefined> {
  let response: Response | undefined;
  try {
    response = await getResponse(handlers, request);
  } catch (cause) {
    throw new TypeError('Failed to fetch: the mock handler threw.', { cause });
  }
  if (response?.type === 'error') throw new TypeError('Failed to fetch');
  return response;
}

/**
 * Relative URLs are resolved against the page, as by the real `fetch`; outside a page, against a fixed address.
 */
function baseUrl(): string {
  return (globalThis as { location?: Location }).location?.href ?? 'http://localhost/';
}
