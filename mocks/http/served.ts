import { isAnswer } from '../../src/server/readRequest';
import { createRouter } from '../../src/server/routes';
import { allEndpoints } from '../service/endpoints';

/** Finds the endpoint for a method and path. */
export const match = createRouter(allEndpoints);

/** Whether a path belongs to the ledger. If the ledger shares its origin with the host, other paths are the host's. */
export function isServed(path: string): boolean {
  const route = match('GET', path);
  return /^\/backstage\/checkouts\/[^/]+\/page$/.test(path) || !isAnswer(route) || route.status !== 404;
}
