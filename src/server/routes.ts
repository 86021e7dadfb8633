import type { CallSpec } from '../contract/index';

export type Match =
  | { kind: 'found'; name: string; endpoint: CallSpec; names: Record<string, string> }
  | { kind: 'wrong_method'; allowed: string[] }
  | { kind: 'not_found' }
  | { kind: 'malformed' };

/** Makes the function that finds the endpoint of a method and path. Matching is exact: case and slashes count. */
export function createRouter(endpoints: ReadonlyMap<string, CallSpec>): (method: string, path: string) => Match {
  const routes = [...endpoints].map(([name, endpoint]) => {
    const pattern = endpoint.path.replaceAll('.', '\\.').replaceAll('{', '(?<').replaceAll('}', '>[^/]+)');
    return { name, endpoint, pattern: new RegExp(`^${pattern}$`) };
  });
  return (method, path) => {
    const fitting = routes.filter(({ pattern }) => pattern.test(path));
    if (fitting.length === 0) return { kind: 'not_found' };
    const route = fitting.find(({ endpoint }) => endpoint.method === method);
    if (!route) return { kind: 'wrong_method', allowed: [...new Set(fitting.map(({ endpoint }) => endpoint.method))] };
    const { name, endpoint, pattern } = route;
    try {
      const found = Object.entries(pattern.exec(path)!.groups ?? {});
      const names = Object.fromEntries(found.map(([field, text]) => [field, decodeURIComponent(text)]));
      return { kind: 'found', name, endpoint, names };
    } catch {
      // A broken percent escape.
      return { kind: 'malformed' };
    }
  };
}
