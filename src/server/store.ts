/** Which request this is: an account's idempotency key, and what it was used for. */
export interface Claim {
  account: string;
  key: string;
  fingerprint: string;
}

/** An answer as it is kept under its key: sent again to the byte. */
export interface StoredAnswer {
  status: number;
  body: string;
}

/** What a key came to. */
export interface Once extends StoredAnswer {
  /** Of the request that the answer was made for. */
  fingerprint: string;
  /** It was kept already, and `work` did not run. */
  isReplay: boolean;
}

/** Where books and keys are kept, in transactions of the type `Tx`. */
export interface Store<Tx> {
  /** Runs reads on one state of the books. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Answers what is kept under this account and key, or runs `work` and keeps its answer. What `work` wrote and the
   * answer are one transaction:
   * both stay or, when `work` or the store fails, neither does. `work` may run several times, as the database asks.
   * Keeps answers for a day at least.
   */
  once(claim: Claim, work: (tx: Tx) => Promise<StoredAnswer>): Promise<Once>;
}

const hourMs = 3_600_000;
/** How long an answer is kept: the contract's day, and an hour for clocks that disagree. */
export const keyLifetimeMs = 25 * hourMs;
/** How often a store looks for answers that have been kept long enough. */
export const purgeEveryMs = hourMs / 6;
