import type { CallSpec } from '../contract/index';

interface Route {
  readonly name: string;
  readonly endpoint: CallSpec;
  readonly segments: readonly string[];
}

export type Match =
  | { kind: 'found'; name: string; endpoint: CallSpec; names: Record<string, string> }
  | { kind: 'wrong_method'; allowed: string[] }
  | { kind: 'not_found' }
  | { kind: 'malformed' };

/** Makes the function that finds the endpoint of a method and path. Matching is exact: case and slashes count. */
export function createRouter(endpoints: ReadonlyMap<string, CallSpec>): (method: string, path: string) => Match {
  const routes: readonly Route[] = [...endpoints].map(([name, endpoint]) => ({
    name,
    endpoint,
    segments: endpoint.path.split('/'),
  }));
  return (method, path) => match(routes, method, path);
}

function match(routes: readonly Route[], method: string, path: string): Match {
  const given = path.split('/');
  const fitting = routes.filter(({ segments }) => fits(segments, given));
  if (fitting.length === 0) return { kind: 'not_found' };
  const route = fitting.find(({ endpoint }) => endpoint.method === method);
  if (!route) return { kind: 'wrong_method', allowed: [...new Set(fitting.map(({ endpoint }) => endpoint.method))] };
  const names: Record<string, string> = {};
  for (const [n, segment] of route.segments.entries()) {
    if (!segment.startsWith('{')) continue;
    const value = decode(given[n]!);
    if (value === undefined) return { kind: 'malformed' };
    names[segment.slice(1, -1)] = value;
  }
  return { kind: 'found', name: route.name, endpoint: route.endpoint, names };
}

function fits(segments: readonly string[], given: readonly string[]): boolean {
  return (
    segments.length === given.length &&
    segments.every((segment, n) => (segment.startsWith('{') ? given[n] !== '' : segment === given[n]))
  );
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken percent escape. The caller refuses the path as malformed.
    return undefined;
  }
}
