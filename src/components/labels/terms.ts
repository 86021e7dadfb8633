/**
 * Names that sentences use. A host can rename them once, with the provider's `terms`. They start with a lowercase
 * letter, unless they're always capitalized.
 */
export interface Terms {
  /** The name of automatic purchases. @default "Auto Reload" */
  autoReload: string;
  /** What a balance belongs to, if an account has several. @default "account" */
  wallet: string;
  /** The plural. @default "accounts" */
  wallets: string;
}

export const englishTerms: Terms = { autoReload: 'Auto Reload', wallet: 'account', wallets: 'accounts' };
