// The error responses: problem documents by status, with the codes that each may have.
import { type Endpoint, type ProblemCode, problemStatuses, shortageCodes } from '../../src/contract/index';
import { meanings } from './prose';
import type { Json } from './schemas';

type Code = ProblemCode;
/** The statuses of errors that are remembered by key, so the response may be a replay. */
const kept = new Set([402, 403, 409, 422]);

/** Every error of a call: its own, and those of its kind (method, path, key). */
export function refusalsOf(endpoint: Endpoint, own: readonly Code[] = []): Code[] {
  const codes = new Set<Code>(['invalid_request', 'unauthenticated', 'forbidden', ...own]);
  codes.add('rate_limited').add('internal').add('unavailable');
  if (endpoint.path.includes('{')) codes.add('not_found');
  if (endpoint.method !== 'GET') {
    codes.add('request_in_progress').add('idempotency_key_reused');
    codes.add('payload_too_large').add('unsupported_media_type');
  }
  if (endpoint.key === 'required') codes.add('idempotency_key_missing');
  return [...codes];
}

/** The codes as `responses`, one per status. */
export function problemResponses(codes: readonly Code[], canReplay: boolean): Record<string, Json> {
  const statuses = [...new Set(codes.map((code) => problemStatuses[code]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const some = codes.filter((code) => problemStatuses[code] === status);
      const name = sharedName(status, some);
      const own = () => response(status, some, canReplay && kept.has(status));
      return [String(status), name ? { $ref: `#/components/responses/${name}` } : own()];
    }),
  );
}

/** `components.responses`: the errors that mean the same for every call. */
export function sharedResponses(): Record<string, Json> {
  const entries = Object.entries(problemStatuses).map(([code, status]) => [code as Code, status] as const);
  const shared = entries.filter(([code, status]) => code !== 'method_not_allowed' && sharedName(status, [code]));
  return Object.fromEntries(
    shared.map(([code, status]) => [sharedName(status, [code]), response(status, [code], false)]),
  );
}

/** The name of a shared response; undefined for one that is written out in its operation. */
function sharedName(status: number, codes: readonly Code[]): string | undefined {
  const [code, ...others] = codes;
  if (!code || others.length > 0 || kept.has(status) || code === 'idempotency_key_missing') return undefined;
  return code.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function response(status: number, codes: readonly Code[], canReplay: boolean): Json {
  const headers = {
    ...(canReplay ? { 'Idempotent-Replayed': { $ref: '#/components/headers/IdempotentReplayed' } } : {}),
    ...(status === 429 || status === 503 ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } : {}),
  };
  return {
    description: codes.map((code) => `\`${code}\`: ${meanings[code]}.`).join('\n'),
    ...(Object.keys(headers).length ? { headers } : {}),
    content: { 'application/problem+json': { schema: problemSchema(status, codes) } },
  };
}

function problemSchema(status: number, codes: readonly Code[]): Json {
  const isShortage = (code: Code) => (shortageCodes as readonly Code[]).includes(code);
  const kinds = [
    kind(status, codes.filter(isShortage), { $ref: '#/components/schemas/Shortage' }),
    kind(
      status,
      codes.filter((code) => code === 'confirmation_required'),
      { required: ['quote'] },
    ),
    kind(
      status,
      codes.filter((code) => !isShortage(code) && code !== 'confirmation_required'),
    ),
  ].filter((schema) => schema !== undefined);
  return kinds.length === 1 ? kinds[0]! : { oneOf: kinds };
}

/** Schema of problem documents with this status and one of these codes. `more` is what these codes add. */
function kind(status: number, codes: readonly Code[], more?: Json): Json | undefined {
  if (codes.length === 0) return undefined;
  const narrowed = { type: 'object', properties: { status: { const: status }, code: { enum: codes } } };
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, ...(more ? [more] : []), narrowed] };
}
