/** The error that `fetch` rejects with when the connection is dropped. */
export function dropped(): TypeError {
  return new TypeError('Failed to fetch');
}

/** Whether an error is a connection dropped by a fault. Every other error is a defect and must not look like one. */
export function isDropped(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'Failed to fetch';
}
