/**
 * A new idempotency key. Pages that are not a secure context (plain http from another machine) have no `randomUUID`.
 */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/** Servers may forget a key after 24 hours. Sending it again after that could spend twice, so stop an hour earlier. */
export const keyLifeMs = 23 * 3_600_000;
