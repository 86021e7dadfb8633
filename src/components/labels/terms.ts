/**
 * Names that sentences use. A host that calls something else renames it once, with the provider's `terms`. All begin
 * with a small letter unless they are written with a capital everywhere.
 */
export interface Terms {
  /** The charge that is made when an action would otherwise fail. @default "Auto Reload" */
  autoReload: string;
  /** Whom a balance belongs to, where an account has several. @default "client" */
  wallet: string;
  /** Several of them. @default "clients" */
  wallets: string;
}

export const englishTerms: Terms = { autoReload: 'Auto Reload', wallet: 'client', wallets: 'clients' };
