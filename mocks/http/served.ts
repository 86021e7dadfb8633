import { createRouter } from '../../src/server/routes';
import { allEndpoints } from '../service/endpoints';

/** Which endpoint a method and path mean. */
export const match = createRouter(allEndpoints);

/**
 * Whether a path is the ledger's at all. What is not may be the host's own, and is left alone where both share an
 * origin.
 */
export function isServed(path: string): boolean {
  return /^\/backstage\/checkouts\/[^/]+\/page$/.test(path) || match('GET', path).kind !== 'not_found';
}
