import type { Answer, Csv } from './answers';

const retryAfterSeconds = '1';

/** Answers must not be cached, and browsers must not guess another content type. */
const everywhere = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Turns an answer into a Response. */
export function toResponse(reply: Answer): Response {
  const { allow } = reply.body as { allow?: string[] };
  return textResponse(reply.status, JSON.stringify(reply.body), allow ? { allow: allow.join(', ') } : {});
}

export function textResponse(status: number, text: string, more: Record<string, string> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  const headers: Record<string, string> = { 'content-type': type, ...everywhere, ...more };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (status === 429 || status === 503) headers['retry-after'] = retryAfterSeconds;
  return new Response(text, { status, headers });
}

/** A CSV file, sent while it's being produced. */
export function csvResponse({ chunks }: Pick<Csv, 'chunks'>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="entries.csv"',
    ...everywhere,
  };
  return new Response(body, { status: 200, headers });
}
