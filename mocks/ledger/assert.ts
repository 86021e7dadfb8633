/** Throws on a bug in the ledger. A user's mistake is a refusal instead. */
export function assert(condition: unknown, law: string): asserts condition {
  if (!condition) throw new Error(`A ledger invariant is broken: ${law}.`);
}
