export interface ConformOptions {
  /** Sent as a bearer token. */
  token?: string;
  /** The token of another account, which must never see or change what the first one has. */
  otherToken?: string;
  /** Also spends and buys, for real: only against a wallet made for it. @default false */
  write?: boolean;
  /** At the end also cancels the plan, resumes it and deletes the account. Needs `write`. @default false */
  destructive?: boolean;
  /** The wallet to look at. @default the first of the account */
  walletId?: string;
  /** What to spend on; without it, whatever was spent on last. */
  action?: { action: string; params: Record<string, unknown> };
  /** A page that is to call this server from a browser, as its origin: then CORS is looked at too. */
  origin?: string;
  /** Puts at least `amount` (in the unit's smallest step) into the wallet. */
  fund?: (wallet: { walletId: string; amount: number }) => Promise<void>;
  /** Has the payment processor deliver its last webhook again. `checkoutId` is the last checkout, if there was one. */
  redeliver?: (paid: { walletId: string; checkoutId?: string }) => Promise<void>;
  /** Makes a job fail, so that what it took is given back. */
  fail?: (job: { walletId: string; spendId: string }) => Promise<void>;
  /**
   * Only the checks with one of these in their names. Some find less to look at without those that write before them.
   * @default all
   */
  only?: readonly string[];
  fetch?: typeof globalThis.fetch;
  /** Told of each check as it ends. */
  onResult?: (result: CheckResult, index: number) => void;
}

export interface CheckResult {
  name: string;
  outcome: 'passed' | 'failed' | 'not_tried';
  /** What was expected and what came; of a check that was not tried, what it needs. */
  detail?: string;
}

export interface ConformReport {
  passed: number;
  failed: number;
  notTried: number;
  /** Nothing wrong, but maybe not as its author wishes. */
  advice: string[];
  results: CheckResult[];
}
