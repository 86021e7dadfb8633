import type { CallSpec, Endpoint } from './endpoints';
import type { FieldError } from './problem';
import { check } from './schema';

/** The HTTP request for one call, without headers. */
export interface WireRequest {
  method: Endpoint['method'];
  /** Path and query, percent-encoded. */
  path: string;
  body?: string;
}

export type Decoded<T> = { ok: true; input: T } | { ok: false; errors: FieldError[] };

/**
 * Checks the ids that are sent in the path. A missing id would be sent as "undefined". An id of only dots would reach
 * another resource; behind a proxy that decodes slashes, so would dots within an id.
 */
export function pathErrors(endpoint: Endpoint, input: object): FieldError[] {
  return [...endpoint.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => {
    const id = (input as Record<string, unknown>)[name];
    const fits =
      typeof id === 'string' && id !== '' && id.length <= 128 && !/[\p{Cc}\p{Cs}]|(^|[/\\])\.+($|[/\\])/u.test(id);
    return fits ? [] : [{ path: name, message: 'must be an id of 1 to 128 characters, and not only dots' }];
  });
}

/**
 * Encodes a call: ids into the path, the other fields into the query (GET) or a JSON body. Undefined fields are left
 * out.
 */
export function toRequest(endpoint: Endpoint, input: object): WireRequest {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  let path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest.get(name)));
    rest.delete(name);
    // URL parsers resolve a segment of dots, so it would reach another resource.
    return /^\.+$/.test(value) ? value.replaceAll('.', '%2E') : value;
  });
  if (endpoint.method === 'GET') {
    const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]));
    if (rest.size) path += `?${query.toString()}`;
    return { method: endpoint.method, path };
  }
  return rest.size
    ? { method: endpoint.method, path, body: JSON.stringify(Object.fromEntries(rest)) }
    : { method: endpoint.method, path };
}

/** Decodes the result of {@link toRequest}: merges path, query and body, and checks them as one input. */
export function fromRequest(
  endpoint: CallSpec,
  names: Record<string, string>,
  query: URLSearchParams,
  body: unknown,
): Decoded<unknown> {
  const errors: FieldError[] = [];
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body)))
    return { ok: false, errors: [{ path: '', message: 'The body must be a JSON object.' }] };
  const asked = new Set<string>();
  for (const name of query.keys()) {
    if (asked.has(name)) errors.push({ path: name, message: 'is given twice' });
    asked.add(name);
  }
  const given = endpoint.method === 'GET' ? Object.fromEntries(query) : (body ?? {});
  if (endpoint.method !== 'GET')
    for (const name of asked) errors.push({ path: name, message: 'is not a query parameter of this request' });
  for (const name of Object.keys(given))
    if (Object.hasOwn(names, name)) errors.push({ path: name, message: 'belongs in the path, not here' });
  const { value, issues = [] } = check(endpoint.input, { ...given, ...names });
  // A valibot issue has no path if the whole input is wrong.
  for (const { path = [], message } of issues) errors.push({ path: path.map(({ key }) => key).join('.'), message });
  return errors.length ? { ok: false, errors } : { ok: true, input: value };
}
