import type { Wallet } from '../../src/contract/index';
import type { Talk } from './talk';

export interface ConformOptions {
  /** Sent as a bearer token. */
  token?: string;
  /** Also spends, for real: only against a wallet made for it. @default false */
  write?: boolean;
  /** The wallet to look at. @default the first of the account */
  walletId?: string;
  /** An action the wallet can afford; without it the last one in its log of spends. */
  action?: { action: string; params: Record<string, unknown> };
  /** A page that is to call this server from a browser, as its origin: then CORS is looked at too. */
  origin?: string;
  fetch?: typeof globalThis.fetch;
  /** Told of each check as it ends. */
  onResult?: (result: CheckResult, index: number) => void;
}

export interface CheckResult {
  name: string;
  outcome: 'ok' | 'failed' | 'skipped';
  /** What was expected and what came, or what is missing. */
  detail?: string;
}

export interface ConformReport {
  ok: boolean;
  results: CheckResult[];
}

/** What a check may use. */
export interface Bench {
  talk: Talk;
  options: ConformOptions;
  /** The wallet under test, read anew. */
  wallet: () => Promise<Wallet>;
}

export interface Check {
  name: string;
  run: (bench: Bench) => Promise<void>;
}
