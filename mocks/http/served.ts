import { createRouter } from '../../src/server/routes';
import { allEndpoints } from '../service/endpoints';

/** Which endpoint a method and path mean. */
export const match = createRouter(allEndpoints);

/** Whether a path belongs to the ledger. Other paths may be the host's, if both share an origin. */
export function isServed(path: string): boolean {
  return /^\/backstage\/checkouts\/[^/]+\/page$/.test(path) || match('GET', path).kind !== 'not_found';
}
