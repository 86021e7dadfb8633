export interface ConformOptions {
  /** Sent as a bearer token. */
  token?: string;
  /** Headers that sign requests in, in place of a token or beside it: `{ cookie: 'sid=…' }`. */
  headers?: Readonly<Record<string, string>>;
  /** The token of another account, which must never see or change this account's data. */
  otherToken?: string;
  /** Headers that sign requests in as that other account. */
  otherHeaders?: Readonly<Record<string, string>>;
  /** Also spends and buys, for real. Use it only with a wallet made for this. @default false */
  write?: boolean;
  /** At the end, also cancels the plan, resumes it and deletes the account. Needs `write`. @default false */
  destructive?: boolean;
  /** The wallet to test. @default the first one of the account */
  walletId?: string;
  /** The action to spend on. @default the last one that was spent on */
  action?: { action: string; params: Record<string, unknown> };
  /** The origin of a page that calls this server from a browser. Set it to check CORS, too. */
  origin?: string;
  /** Adds at least `amount` (in the unit's smallest step) to the wallet. */
  fund?: (wallet: { walletId: string; amount: number }) => Promise<void>;
  /** Pays an open checkout on its page, `url`. */
  pay?: (open: { walletId: string; checkoutId: string; url: string }) => Promise<void>;
  /** Makes the payment processor send its last webhook again. `checkoutId` is the last checkout, if there was one. */
  redeliver?: (paid: { walletId: string; checkoutId?: string }) => Promise<void>;
  /** Makes a job fail, so that what it took is refunded. */
  fail?: (job: { walletId: string; spendId: string }) => Promise<void>;
  /**
   * Runs only the checks whose names contain one of these texts. Some find less to test without the checks that write
   * before them.
   * @default all
   */
  only?: readonly string[];
  fetch?: typeof globalThis.fetch;
  /** Called after each check. */
  onResult?: (result: CheckResult, index: number) => void;
}

export interface CheckResult {
  name: string;
  outcome: 'passed' | 'failed' | 'not_tried';
  /** What was expected and what was received, or what's needed to try the check. */
  detail?: string;
  /** Set if it was not tried because there's nothing to judge, such as a limit where there is none. */
  absent?: true;
  /** For a failed check: the last request that it sent, and the answer. */
  last?: { request: string; answer: string };
}

export interface ConformReport {
  passed: number;
  failed: number;
  notTried: number;
  /** How many of those not tried have nothing to judge here. */
  absent: number;
  /** Things that aren't wrong but may not be intended. */
  advice: string[];
  results: CheckResult[];
}
