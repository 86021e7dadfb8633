import type { CallSpec } from '../contract/index';
import { type Answer, invalid, problem } from './answers';

export interface Route {
  readonly name: string;
  readonly endpoint: CallSpec;
  /** The fields that the path has. */
  readonly names: Record<string, string>;
}

/**
 * Makes the function that finds the endpoint of a method and path, or says why there is none. Matching is exact: case
 * and slashes count.
 */
export function createRouter(
  endpoints: ReadonlyMap<string, CallSpec>,
): (method: string, path: string) => Route | Answer {
  const routes = [...endpoints].map(([name, endpoint]) => {
    const pattern = endpoint.path.replaceAll('.', '\\.').replaceAll('{', '(?<').replaceAll('}', '>[^/]+)');
    return { name, endpoint, pattern: new RegExp(`^${pattern}$`) };
  });
  return (method, path) => {
    const fitting = routes.filter(({ pattern }) => pattern.test(path));
    if (fitting.length === 0) return problem('not_found', 'There’s nothing at this path.');
    const route = fitting.find(({ endpoint }) => endpoint.method === method);
    if (!route) {
      const allow = [...new Set(fitting.map(({ endpoint }) => endpoint.method))];
      return problem('method_not_allowed', `Use ${allow.join(' or ')} here.`, { allow });
    }
    const { name, endpoint, pattern } = route;
    try {
      const found = Object.entries(pattern.exec(path)!.groups ?? {});
      return { name, endpoint, names: Object.fromEntries(found.map(([id, text]) => [id, decodeURIComponent(text)])) };
    } catch {
      // A broken percent escape.
      return invalid('', 'The path isn’t percent-encoded correctly.');
    }
  };
}
