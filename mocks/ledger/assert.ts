/** A bug in the ledger, never a user's mistake: those are refusals. */
export function assert(condition: unknown, law: string): asserts condition {
  if (!condition) throw new Error(`The ledger broke its own law: ${law}.`);
}
