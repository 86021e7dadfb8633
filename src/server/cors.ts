import { problem } from './answers';
import { toResponse } from './responses';

/** A text as an address, if it is one. */
export function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether a text is an origin as browsers send it: scheme, host and port, and nothing after them. */
export function isOrigin(text: string): boolean {
  return urlOf(text)?.origin === text;
}

/**
 * Lets pages from these origins read the answer. `Vary` goes on every answer, so that caches don't share it between
 * origins.
 */
export function allowOrigin({ headers }: Response, origins: ReadonlySet<string>, origin: string | undefined): void {
  if (origins.size) headers.append('vary', 'Origin');
  if (origin === undefined || !origins.has(origin)) return;
  headers.set('access-control-allow-origin', origin);
  // Browsers allow cookies only because the origin is named; with `*` they wouldn't.
  headers.set('access-control-allow-credentials', 'true');
  headers.set('access-control-expose-headers', 'Date, Idempotent-Replayed, Retry-After');
}

/** Answers a CORS preflight request. `allowOrigin` then adds the headers that name the origin. */
export function preflight(
  origins: ReadonlySet<string>,
  origin: string | undefined,
  wantedHeaders: string | undefined,
  refusal: string,
): Response {
  if (origin === undefined || !origins.has(origin)) return toResponse(problem('forbidden', refusal));
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': wantedHeaders ?? '',
      'access-control-max-age': '600',
      vary: 'Access-Control-Request-Headers',
    },
  });
}
