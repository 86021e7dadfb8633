/** What `fetch` rejects with where the connection is dropped. */
export function dropped(): TypeError {
  return new TypeError('Failed to fetch');
}

/**
 * Whether a fault dropped the connection, said as `fetch` says it. Any other error is a defect and must not pass for
 * one.
 */
export function isDropped(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'Failed to fetch';
}
