// Signatures first; each line moves to its own file as it is built.
import type { ReactNode } from 'react';
import type { Cadence, Page, Pack, Plan, Quote, Spend, Statement, Wallet } from '../client';
import type * as T from './types';

export type * from './types';

export declare const creditsKeys: {
  all: readonly ['creditkit'];
  wallets: () => readonly unknown[];
  wallet: (walletId: string) => readonly unknown[];
};
export declare function CreditsProvider(props: T.CreditsProviderProps): ReactNode;
export declare function SpendGate(props: T.SpendGateProps): ReactNode;
export declare function useAutoReload(options?: T.WalletOption): T.UseAutoReloadResult;
export declare function useCheckout(checkoutId?: string, options?: T.WalletOption): T.UseCheckoutResult;
export declare function useCreditLog(options?: T.UseCreditLogOptions): T.UseCreditLogResult;
export declare function useCredits(): T.CreditsContextValue;
export declare function useDeleteAccount(): T.UseDeleteAccountResult;
export declare function useGate(
  action: string,
  params: Record<string, unknown>,
  options?: T.UseQuoteOptions,
): T.UseGateResult;
export declare function useJobs(options?: T.UseJobsOptions): T.CreditsQuery<Page<Spend>>;
/** False while the browser says it has no network. */
export declare function useOnline(): boolean;
export declare function usePacks(options?: T.WalletOption): T.CreditsQuery<Pack[]>;
export declare function usePlanChange(options?: T.UseTopUpOptions): T.UsePlanChangeResult;
export declare function usePlans(cadence?: Cadence, options?: T.WalletOption): T.CreditsQuery<Plan[]>;
export declare function useQuote(
  action: string,
  params: Record<string, unknown>,
  options?: T.UseQuoteOptions,
): T.CreditsQuery<Quote>;
export declare function useSettlement(options?: T.WalletOption): T.UseSettlementResult;
export declare function useSpend(options: T.UseSpendOptions): T.UseSpendResult;
export declare function useStatement(options?: T.UseStatementOptions): T.CreditsQuery<Statement>;
export declare function useSubscription(options?: T.WalletOption): T.UseSubscriptionResult;
export declare function useTopUp(options?: T.UseTopUpOptions): T.UseTopUpResult;
export declare function useWallet(walletId?: string): T.CreditsQuery<Wallet>;
export declare function useWallets(): T.CreditsQuery<Wallet[]>;
