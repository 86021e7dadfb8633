/** Identifies a request: the account, its idempotency key, and a fingerprint of what the key was used for. */
export interface Claim {
  account: string;
  key: string;
  fingerprint: string;
}

/** An answer as stored under its key. A replay sends the same bytes. */
export interface StoredAnswer {
  status: number;
  body: string;
}

/** The answer under a key. */
export interface Once extends StoredAnswer {
  /** The fingerprint of the request that got this answer. */
  fingerprint: string;
  /** The answer was already stored, so `work` didn't run. */
  isReplay: boolean;
}

/** Where your data and the idempotency keys are stored, in transactions of the type `Tx`. */
export interface Store<Tx> {
  /** Runs reads on one consistent state of the data. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Returns the answer stored under this account and key. If there's none, runs `work` and stores its answer. What
   * `work` writes and the answer are one transaction: if `work` or the store fails, neither is stored. `work` may run
   * several times if the database asks for a retry. Answers must be stored for at least a day.
   */
  once(claim: Claim, work: (tx: Tx) => Promise<StoredAnswer>): Promise<Once>;
}

const hourMs = 3_600_000;
/** How long an answer is stored: the contract's day, and an hour for clocks that differ. */
export const keyLifetimeMs = 25 * hourMs;
/** How often a store deletes expired answers. */
export const purgeEveryMs = hourMs / 6;
