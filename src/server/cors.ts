import { problem } from './answers';
import { toResponse } from './responses';

/** Whether a text is an origin as browsers send it: scheme, host and port, nothing behind them. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

/** Lets pages of these origins read the answer. Whoever asks, caches are told that the answer differs by origin. */
export function allowOrigin({ headers }: Response, origins: ReadonlySet<string>, origin: string | undefined): void {
  if (origins.size) headers.append('vary', 'Origin');
  if (origin === undefined || !origins.has(origin)) return;
  headers.set('access-control-allow-origin', origin);
  // The origin is named, so its cookies may come too.
  headers.set('access-control-allow-credentials', 'true');
  headers.set('access-control-expose-headers', 'Date, Idempotent-Replayed, Retry-After');
}

/** Answers a browser that asks what a page of another origin may send. `allowOrigin` adds who may. */
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
